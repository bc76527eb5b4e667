#pragma once

#include <map>
#include <optional>

#include <QFuture>
#include <QObject>
#include <QString>

#include "core/error.h"

namespace signalbox {

/// The keys of remote clusters. They live in the desktop's keychain (Secret Service or KWallet,
/// through QtKeychain) under the connection's id. Where there is no keychain, or it stays locked,
/// they are kept in memory until the program ends; they are never written anywhere else. GUI thread.
class Credentials final : public QObject
{
    Q_OBJECT
public:
    /// Where a key is.
    enum class Keeping {
        Keychain,
        Session, ///< In memory only, asked for again after a restart.
    };
    Q_ENUM(Keeping)

    explicit Credentials(QObject *parent = nullptr);

    /// Keeps @p key (`uuid:key`) for @p connection.
    QFuture<Result<Keeping>> store(const QString &connection, const QString &key);
    /// NotFound when neither the keychain nor this session knows one.
    QFuture<Result<QString>> read(const QString &connection);
    QFuture<Result<>> remove(const QString &connection);

    /// Where the key of @p connection is; empty until it has been read or stored in this session.
    [[nodiscard]] std::optional<Keeping> keeping(const QString &connection) const;
    /// Translated: why keys are kept for this session only; empty while the keychain serves.
    [[nodiscard]] QString notice() const { return m_notice; }

signals:
    void noticeChanged();
    /// Another key is kept for @p connection now.
    void keyChanged(const QString &connection);

private:
    void setNotice(const QString &notice);

    std::map<QString, QString> m_session; ///< Every key this session knows.
    std::map<QString, Keeping> m_keeping; ///< Of the keys in m_session, once that is known.
    QString m_notice;
};

} // namespace signalbox
