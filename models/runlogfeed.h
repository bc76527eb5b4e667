#pragma once

#include <deque>
#include <map>
#include <set>
#include <unordered_map>

#include "clusters/cluster.h"
#include "models/mergedlog.h"

namespace signalbox {

class Workspace;

/// Whose lines a merged log of runs shows: of all functions when neither is said.
struct RunLogScope
{
    std::optional<QualifiedName> function;
    std::vector<ActivationId> runs; ///< Only these and what they called, whatever the function.
};

/// How much a merged log of runs reads and remembers.
struct RunLogBounds
{
    std::uint64_t bytes = std::uint64_t(256) << 20; ///< Kept of the lines.
    std::size_t pastRuns = 100;                     ///< Whose lines are there from the beginning.
    std::size_t pastBytes = 64 << 20;               ///< That these have together.
    std::size_t heldLines = 200'000;                ///< That come while the past is being read.
    std::size_t linkedRuns = 200'000;               ///< Whose lines know where they come from.
};

/// The lines of runs: of those that have ended lately, and then live as they are written. A line's
/// source is its function, or its run when some were chosen; its owner is its run. GUI thread.
///
/// Lines of one batch of changes are sorted by their times; batches come in that order from one
/// engine. What was missed while a cluster was away is read from the records of the runs before
/// anything newer is shown.
class RunLogFeed final : public MergedLog
{
    Q_OBJECT
public:
    /// What a reader must be told.
    struct Losses
    {
        std::size_t tooFast = 0; ///< Lines that the engine left out; they are in their runs' logs.
        std::size_t missing = 0; ///< Runs that could not be read.
        bool pastCut = false;    ///< There were more former lines than are read.

        friend bool operator==(const Losses &, const Losses &) = default;
    };

    /// @p workspace outlives it.
    RunLogFeed(Workspace &workspace, RunLogScope scope, RunLogBounds bounds,
               QObject *parent = nullptr);
    ~RunLogFeed() override;

    void start() override;
    [[nodiscard]] bool isLive() const override { return m_scope.runs.empty(); }
    [[nodiscard]] ActivationId activationOf(std::uint32_t owner) const override;
    [[nodiscard]] std::optional<std::uint32_t> ownerOf(const ActivationId &run) const override;
    /// Whether the lines of the past are there.
    [[nodiscard]] bool isCaughtUp() const { return !m_reading; }
    /// Reads everything again, and @p run too, however old it is; false when that was done before.
    bool include(const ActivationId &run);
    /// What source @p number stands for: a run when some were chosen, else a function.
    [[nodiscard]] std::optional<ActivationId> runOfSource(int number) const;
    [[nodiscard]] std::optional<QualifiedName> functionOfSource(int number) const;
    [[nodiscard]] const Losses &losses() const { return m_losses; }

signals:
    void caughtUp();
    void lossesChanged();

private:
    struct Line
    {
        std::string text;
        LineOwner owner;
    };
    struct Run
    {
        ActivationId id;
        std::uint16_t source = 0;
        Timestamp last = Timestamp::min();     ///< Of its lines that are here.
        Timestamp recorded = Timestamp::min(); ///< Up to then they came from its record.
    };

    // --- the past
    void startAnew();
    void readPast(std::optional<std::int64_t> since);
    void read(const ActivationId &run);
    void readNext();
    void takeRecord(const Activation &record);
    void endReading();
    // --- live
    void takeLive(const LiveLines &lines);
    void addLive(const LiveLines &lines);
    void takeEnded(const std::vector<ActivationSummary> &runs);
    void onConnection(const ConnectionState &state);
    void flush();
    // --- whose lines
    [[nodiscard]] bool isWanted(const ActivationId &run, const QualifiedName *function) const;
    [[nodiscard]] const QualifiedName *functionOf(const ActivationId &run) const;
    std::uint32_t ownerFor(const ActivationId &run, const QualifiedName *function);
    std::uint16_t sourceFor(const ActivationId &run, const QualifiedName *function);
    [[nodiscard]] Run &runOf(std::uint32_t owner) { return m_runs[owner - m_firstOwner]; }

    Workspace &m_workspace;
    RunLogScope m_scope;
    RunLogBounds m_bounds;
    bool m_started = false;

    std::deque<Run> m_runs; ///< By owner, from m_firstOwner on.
    std::uint32_t m_firstOwner = 0;
    std::unordered_map<ActivationId, std::uint32_t> m_owners;
    std::map<QString, std::uint16_t> m_sourceNumbers;
    std::vector<std::pair<ActivationId, std::optional<QualifiedName>>> m_behindSources;
    std::set<ActivationId> m_chosen; ///< Of the scope's runs, and what they called.
    std::vector<ActivationId> m_included;

    bool m_reading = true; ///< The past; live lines wait.
    int m_asked = 0;       ///< Answers that are still to come.
    std::deque<ActivationId> m_toRead;
    std::set<ActivationId> m_toldToRead;
    std::vector<Line> m_lines; ///< To be written next.
    std::size_t m_pastBytes = 0;
    std::vector<LiveLines> m_held;
    std::size_t m_heldLines = 0;
    std::optional<Timestamp> m_missedSince; ///< While the cluster is away.
    Timestamp m_newest = Timestamp::min();
    std::optional<Error> m_error; ///< The first of this reading.
    Losses m_losses;
};

} // namespace signalbox
