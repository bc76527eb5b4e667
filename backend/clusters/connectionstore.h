#pragma once

#include <vector>

#include <QObject>
#include <QThreadPool>

#include "clusters/connection.h"

namespace signalbox {

/// The saved connections, in `connections.json`: readable text, written whole and atomically on
/// another thread, without keys. Owned by the application; GUI thread.
class ConnectionStore final : public QObject
{
    Q_OBJECT
public:
    /// @p path of the file; made when the first connection is saved.
    explicit ConnectionStore(QString path, QObject *parent = nullptr);
    ~ConnectionStore() override; ///< Finishes what is being written.

    /// `$XDG_CONFIG_HOME/signalbox/connections.json`
    [[nodiscard]] static QString defaultPath();

    /// Reads the file. A damaged one is kept aside as `connections.json.damaged` and reported.
    Result<> load();
    [[nodiscard]] const std::vector<Connection> &connections() const { return m_connections; }
    [[nodiscard]] const Connection *find(const QString &id) const;
    /// Adds or replaces by id; what check() says when it cannot be.
    Result<> put(const Connection &connection);
    /// The key in the keychain is the caller's to remove.
    void remove(const QString &id);

signals:
    void connectionsChanged();
    /// The file could not be written; the message says why.
    void saveFailed(const QString &message);

private:
    void save();

    QString m_path;
    std::vector<Connection> m_connections;
    QJsonObject m_unknown; ///< Top-level keys of a newer version.
    QThreadPool m_writer;  ///< One thread, so that the last order wins.
};

} // namespace signalbox
