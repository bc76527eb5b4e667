#pragma once

#include <map>
#include <memory>
#include <vector>

#include <QObject>

#include "clusters/connectionstore.h"
#include "clusters/credentials.h"
#include "clusters/embeddedincident.h"
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
    /// Answers with chosen(), or failed() with a sentence for the user, both for @p asker.
    void choose(const QString &id, MainWindow &asker);
    /// Reads an incident file on a worker; answers with incidentOpened() or failed().
    void openIncident(const QString &path, MainWindow &asker);
    /// Remote clusters that are not among @p shown are not asked any more; what is known of them stays,
    /// dated.
    void rest(const std::vector<const Workspace *> &shown);
    /// Remote clusters that are asked connect anew at once: the network was away.
    void reconnect();
    /// This computer's and those that have been opened.
    [[nodiscard]] std::vector<Workspace *> workspaces() const;

signals:
    void chosen(signalbox::Workspace &workspace, signalbox::MainWindow &asker);
    void failed(const QString &reason, signalbox::MainWindow &asker);
    /// A cluster has a workspace now.
    void opened(signalbox::Workspace &workspace);
    void choicesChanged();
    void incidentOpened(signalbox::Workspace &workspace);

private:
    struct Remote
    {
        std::unique_ptr<Cluster> cluster;
        std::unique_ptr<Workspace> workspace;
        Connection connection; ///< As it was when the cluster was made.
        bool asked = false;    ///< It is open.
    };

    struct Recording
    {
        std::unique_ptr<EmbeddedIncident> cluster;
        std::unique_ptr<Workspace> workspace;
    };

    void open(const Connection &connection, const QString &key, MainWindow &asker);
    void show(Remote &remote, MainWindow &asker);
    void retire(const QString &id);

    Cluster &m_cluster;
    ConnectionStore &m_connections;
    Credentials &m_credentials;
    std::unique_ptr<Workspace> m_local;
    std::vector<Remote> m_remotes;       ///< Kept to the end: pages may still show one.
    std::vector<Recording> m_recordings; ///< The same.
};

} // namespace signalbox
