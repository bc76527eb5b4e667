#pragma once

#include <functional>
#include <optional>
#include <vector>

#include <QAbstractTableModel>

#include "clusters/cluster.h"

namespace signalbox {

/// What is done with many runs at once.
enum class BulkDeed { RunAgain, Cancel };

/// Does one thing with many runs, a few at a time, and says of each what became of it: one row for
/// each run. What was run again counts as at work until it has ended. Ends when it is stopped or
/// destroyed: what is at work by then goes on by itself. GUI thread.
class RunBulk final : public QAbstractTableModel
{
    Q_OBJECT
public:
    enum class State { Waiting, Working, Done, Failed, Left };
    enum Column { Run, Function, Result, NewRun, ColumnCount };

    /// @p cluster outlives it. Of @p runs those are left out that the deed makes no sense of:
    /// events, and of cancelling what has ended.
    RunBulk(Cluster &cluster, BulkDeed deed, const std::vector<ActivationSummary> &runs,
            QObject *parent = nullptr);

    /// @p atOnce of them at a time.
    void start(int atOnce);
    /// What has not begun is left as it is.
    void stop();
    [[nodiscard]] bool isOver() const;
    [[nodiscard]] BulkDeed deed() const { return m_deed; }
    [[nodiscard]] int count(State state) const;
    /// The run that came of row @p row, or the one that it is about.
    [[nodiscard]] ActivationId runOf(int row) const;

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

signals:
    void progressed();
    void finished();

private:
    struct Item
    {
        ActivationId id;
        QualifiedName function;
        State state = State::Waiting;
        QString text; ///< Translated; what became of it.
        std::optional<ActivationId> made;
    };

    void next();
    void begin(int row);
    void runAgain(int row);
    void invoke(int row, const Activation &record);
    void cancel(int row);
    void settle(int row, State state, const QString &text);
    [[nodiscard]] Item &item(int row) { return m_items[static_cast<std::size_t>(row)]; }

    Cluster &m_cluster;
    BulkDeed m_deed;
    std::vector<Item> m_items;
    int m_atOnce = 1;
    int m_next = 0; ///< The first that has not begun.
    int m_working = 0;
    bool m_stopped = false;
};

} // namespace signalbox
