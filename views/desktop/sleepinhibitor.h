#pragma once

#include <QDBusConnection>
#include <QDBusUnixFileDescriptor>
#include <QObject>

namespace signalbox {

/// Keeps this computer from sleeping and idling for as long as it is held: by logind, or by the portal
/// where logind does not answer. Ends with the program, however that ends. GUI thread.
class SleepInhibitor final : public QObject
{
    Q_OBJECT
public:
    SleepInhibitor(const QDBusConnection &system, const QDBusConnection &session,
                   QObject *parent = nullptr);
    ~SleepInhibitor() override;

    /// @p why is shown by the desktop. Answers with held() or failed().
    void hold(const QString &why);
    void release();
    [[nodiscard]] bool isWanted() const { return m_wanted; }

signals:
    void held();
    /// Nobody on this computer can do it.
    void failed();

private:
    void askPortal(const QString &why);
    void closePortalRequest(const QString &path);

    QDBusConnection m_system;
    QDBusConnection m_session;
    bool m_wanted = false;
    quint64 m_order = 0; ///< Of the last hold(): a late answer to a former one is dropped.
    QDBusUnixFileDescriptor m_lock; ///< Of logind: closing it is releasing it.
    QString m_request;              ///< Of the portal.
};

} // namespace signalbox
