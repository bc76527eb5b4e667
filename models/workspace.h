#pragma once

#include <QObject>

#include "clusters/cluster.h"
#include "models/activationtablemodel.h"
#include "models/functionlistmodel.h"
#include "models/runtimetablemodel.h"
#include "models/sandboxtablemodel.h"
#include "models/timecursor.h"
#include "models/wiringstate.h"

namespace signalbox {

/// Everything the window shows of one cluster: owns its models and applies each batch of changes to
/// them. The cluster outlives it. GUI thread.
class Workspace final : public QObject
{
    Q_OBJECT
public:
    explicit Workspace(Cluster &cluster, QObject *parent = nullptr);

    [[nodiscard]] Cluster &cluster() { return m_cluster; }
    [[nodiscard]] FunctionListModel &functions() { return m_functions; }
    /// The same functions below their packages.
    [[nodiscard]] FunctionListModel &functionTree() { return m_functionTree; }
    [[nodiscard]] RuntimeTableModel &runtimes() { return m_runtimes; }
    [[nodiscard]] SandboxTableModel &sandboxes() { return m_sandboxes; }
    [[nodiscard]] ActivationTableModel &activations() { return m_activations; }
    /// Packages, triggers, rules and feeds.
    [[nodiscard]] const WiringState &wiring() const { return m_wiring; }
    /// The moment and the range that charts, lists, logs and the wiring share.
    [[nodiscard]] TimeCursor &cursor() { return m_cursor; }
    [[nodiscard]] const EngineStatus &status() const { return m_status; }
    [[nodiscard]] const ConnectionState &connection() const { return m_connection; }
    /// True from the first full batch on: before it, nothing is known rather than nothing there.
    [[nodiscard]] bool isLoaded() const { return m_loaded; }

signals:
    void loaded();
    void statusChanged(const signalbox::EngineStatus &status);
    void connectionChanged(const signalbox::ConnectionState &state);
    void capabilitiesChanged();
    /// Lines of an activation that is still running.
    void linesArrived(const signalbox::LiveLines &lines);
    /// Last state of each activation of a batch, for pages that show one.
    void activationsChanged(const std::vector<signalbox::ActivationSummary> &activations);
    /// Functions that were put or removed, for pages that show one.
    void functionsChanged(const std::vector<signalbox::FunctionSummary> &functions,
                          const std::vector<signalbox::QualifiedName> &removed);
    /// Every batch, once all models have taken it.
    void changesApplied(const signalbox::ChangeSet &changes);

private:
    void apply(const ChangeSet &changes);
    void readHistory(std::size_t limit);

    Cluster &m_cluster;
    FunctionListModel m_functions{FunctionListModel::Shape::Flat};
    FunctionListModel m_functionTree{FunctionListModel::Shape::Tree};
    RuntimeTableModel m_runtimes;
    SandboxTableModel m_sandboxes;
    ActivationTableModel m_activations;
    WiringState m_wiring;
    TimeCursor m_cursor;
    EngineStatus m_status;
    ConnectionState m_connection;
    bool m_loaded = false;
};

} // namespace signalbox
