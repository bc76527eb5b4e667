#pragma once

#include <optional>
#include <vector>

#include <QObject>

#include "models/runcomparison.h"

namespace signalbox {

/// The runs of one comparison: reads their records, then what they cost and, off the GUI thread, how
/// like the base they are. Runs are numbered as they were asked for. GUI thread.
class ComparedRuns final : public QObject
{
    Q_OBJECT
public:
    /// @p ids is `<base>+<other>+…`; none are compared unless it names 2 to mostComparedRuns runs.
    ComparedRuns(Cluster &cluster, const QString &ids, QObject *parent = nullptr);

    /// Asks for all of them; answered() follows. Not while an answer is awaited.
    void read();
    [[nodiscard]] std::size_t count() const { return m_runs.size(); }
    [[nodiscard]] const ComparedRun &at(std::size_t run) const { return m_runs[run]; }
    [[nodiscard]] bool isReadable(std::size_t run) const;
    [[nodiscard]] std::size_t readable() const; ///< How many could be read.
    [[nodiscard]] std::optional<std::size_t> find(const QString &id) const;

    /// Before it has been read, any run may be made the base; where it cannot be read, the first that
    /// can takes its place.
    void setBase(std::size_t run);
    [[nodiscard]] std::size_t base() const { return m_base; }
    /// The base, then the others: as they stand in the comparison.
    [[nodiscard]] std::vector<std::size_t> order() const;
    [[nodiscard]] RunComparison comparison() const;

signals:
    /// Every run has been read, or said why it cannot be.
    void answered();
    /// The comparison says more or something else.
    void changed();

private:
    void accept(std::size_t run, const Result<ActivationPtr> &record);
    void askCost(std::size_t run);
    void settleBase();
    void findLikeness(std::size_t run);

    Cluster &m_cluster;
    std::vector<ComparedRun> m_runs;
    std::size_t m_unanswered = 0;
    std::size_t m_base = 0;
    int m_turn = 0; ///< Tells likenesses to former bases apart.
};

} // namespace signalbox
