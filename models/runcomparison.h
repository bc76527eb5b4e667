#pragma once

#include <optional>
#include <vector>

#include <QString>

#include "clusters/cluster.h"
#include "models/roles.h"
#include "models/runcost.h"

namespace signalbox {

/// Runs that stand side by side at most: more columns than that nobody reads.
inline constexpr std::size_t mostComparedRuns = 8;

/// How a fact of a run stands to that of the base, the run that all others are compared with.
enum class RunRelation { Base, Same, Less, More, Other, Unknown };

/// Which texts of a run say the same as those of the base.
struct RunLikeness
{
    bool input = false;
    bool result = false;
    bool log = false;

    friend bool operator==(const RunLikeness &, const RunLikeness &) = default;
};

/// Input and result are compared as JSON, so that the order of members does not matter; where they
/// are too large for that, byte by byte. Takes its time with large ones; any thread.
[[nodiscard]] RunLikeness likenessOf(const Activation &base, const Activation &run);

/// The lines as they were written, without their times: those differ in every run.
[[nodiscard]] QString logTextOf(const Activation &activation);

/// One of the runs that are compared, with what is known of it.
struct ComparedRun
{
    ActivationId id;
    ActivationPtr record{};                ///< Null when it could not be read.
    QString problem{};                     ///< Why it could not be read.
    std::optional<RunCost> cost{};         ///< None where nobody keeps prices.
    std::optional<RunLikeness> likeness{}; ///< To the base; none until that is known.
};

/// The end of its id, and when it was accepted.
[[nodiscard]] QString titleOf(const ComparedRun &run);

/// Runs side by side, fact by fact, each against the first of them, the base. A value with words for
/// a screen; GUI thread.
class RunComparison
{
public:
    struct Cell
    {
        QString text;
        QString difference; ///< To the base: `+12 ms (+7 %)`, `same as base`; empty in the base.
        QString toolTip;
        RunRelation relation = RunRelation::Unknown;
        double share = 0; ///< Of the largest in the row, 0 to 1; 0 for what is no amount.
        Mark mark = Mark::None;
    };
    struct Row
    {
        QString name;
        std::vector<Cell> cells; ///< One for each run.
        bool equal = true;       ///< Every run that could be read says the same.
    };

    RunComparison() = default;
    /// The first of @p runs is the base.
    explicit RunComparison(std::vector<ComparedRun> runs);

    /// Facts that no run has are left out.
    [[nodiscard]] const std::vector<Row> &rows() const { return m_rows; }
    [[nodiscard]] const std::vector<ComparedRun> &runs() const { return m_runs; }

private:
    std::vector<ComparedRun> m_runs;
    std::vector<Row> m_rows;
};

} // namespace signalbox
