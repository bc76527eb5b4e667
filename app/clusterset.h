#pragma once

#include <map>
#include <memory>
#include <vector>

#include <QObject>

#include "clusters/connectionstore.h"
#include "clusters/credentials.h"
#include "models/workspace.h"
#include "views/mainwindow/mainwindow.h"

namespace signalbox {

/// This computer and every saved connection, each with its workspace once it has been chosen.
/// Owned by the program; GUI thread.
class ClusterSet final : public QObject
{
    Q_OBJECT
public:
    /// @p local outlives the set.
    ClusterSet(Cluster &local, ConnectionStore &connections, Credentials &credentials);

    [[nodiscard]] Workspace &local() { return *m_local; }
    [[nodiscard]] std::vector<ClusterChoice> choices() const;
    /// Answers with chosen(), or failed() with a sentence for the user.
    void choose(const QString &id);

signals:
    void chosen(signalbox::Workspace &workspace);
    void failed(const QString &reason);
    void choicesChanged();

private:
    struct Remote
    {
        std::unique_ptr<Cluster> cluster;
        std::unique_ptr<Workspace> workspace;
        Connection connection; ///< As it was when the cluster was made.
    };

    void open(const Connection &connection, const QString &key);
    void show(Workspace &workspace);
    void retire(const QString &id);

    Cluster &m_cluster;
    ConnectionStore &m_connections;
    Credentials &m_credentials;
    std::unique_ptr<Workspace> m_local;
    std::vector<Remote> m_remotes; ///< Kept to the end: pages may still show one.
};

} // namespace signalbox
