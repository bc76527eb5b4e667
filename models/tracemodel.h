#pragma once

#include <map>
#include <set>
#include <vector>

#include <QAbstractTableModel>

#include "clusters/cluster.h"
#include "models/logentry.h"
#include "models/mergedlog.h"
#include "models/roles.h"

namespace signalbox {

class Workspace;

/// What the components of a flow wrote: each of them is a source and an owner, both of one number.
struct FlowLog
{
    std::vector<LogEntry> lines;
    std::vector<LogSource> sources;
    std::vector<ActivationId> runs;
};

/// The whole trace of a sequence or composition: the flow, its components, and theirs where they are
/// flows themselves, each with its times and its data. Grows while the flow runs. GUI thread.
class TraceModel final : public QAbstractTableModel
{
    Q_OBJECT
public:
    enum Column { Component, Waterfall, Span, State, ColumnCount };

    /// One run of the trace.
    struct Row
    {
        ActivationSummary run;
        int depth = 0;        ///< 0: the flow itself.
        ActivationPtr record; ///< With its data; null until it has been read.
    };

    explicit TraceModel(Workspace &workspace, QObject *parent = nullptr);

    /// Shows the trace of @p flow; called again when its record is complete.
    void setFlow(const ActivationPtr &flow);
    [[nodiscard]] const Row &at(int row) const { return m_rows[static_cast<std::size_t>(row)]; }
    [[nodiscard]] bool isFinished() const;
    /// The time that the whole waterfall stands for, up to @p now while it goes on.
    [[nodiscard]] Timestamp begin() const;
    [[nodiscard]] Timestamp end(Timestamp now) const;
    /// What all components wrote, by time.
    [[nodiscard]] FlowLog mergedLog() const;

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

signals:
    /// A record with its data has come.
    void recordRead(int row);

private:
    struct Node
    {
        ActivationSummary run;
        ActivationPtr record;
        std::optional<ActivationId> parent;
    };

    void take(const std::vector<ActivationSummary> &activations);
    void add(const ActivationSummary &run, const std::optional<ActivationId> &parent);
    void read(const ActivationId &id, const std::optional<ActivationId> &parent);
    void accept(const ActivationPtr &record, const std::optional<ActivationId> &parent);
    [[nodiscard]] bool isPart(const ActivationSummary &run) const;
    [[nodiscard]] int rowOf(const ActivationId &id) const;
    void rebuild();
    void append(const ActivationId &id, int depth, std::vector<Row> &rows) const;

    Workspace &m_workspace;
    ActivationId m_flow;
    std::map<ActivationId, Node> m_nodes; ///< Ids are ordered by time.
    std::set<ActivationId> m_asked;       ///< Records that are on their way.
    std::vector<Row> m_rows;
};

} // namespace signalbox
