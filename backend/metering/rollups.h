#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <set>
#include <string>
#include <unordered_map>
#include <vector>

#include "metering/rolluptrack.h"
#include "metering/runslot.h"

namespace signalbox {

/// What the runs of one series have in common. Whatever is asked for is a sum of these.
struct SeriesKey
{
    std::string ns;       ///< Of who invoked.
    std::string function; ///< `name` or `pkg/name`, `/other/…` in another namespace; empty: refused
                          ///< before it was known.
    std::string version;
    std::string rule;    ///< Local name of the rule that started the run, or empty.
    std::string trigger; ///< That rule's, when this engine met the series first.

    friend auto operator<=>(const SeriesKey &, const SeriesKey &) = default;
};

/// Function of the series that others were added to, to make room.
inline constexpr std::string_view foldedSeries = "_other";

/// One slot as it is stored.
struct RollupRow
{
    std::string series;      ///< As seriesText() has it.
    std::int64_t length = 0; ///< Of the slot, in seconds.
    std::int64_t start = 0;  ///< Seconds since the epoch.
    std::string bytes;

    friend bool operator==(const RollupRow &, const RollupRow &) = default;
};

/// What has to be written so that a file holds what the rollups hold.
struct RollupChange
{
    std::vector<RollupRow> rows;         ///< Replace those of the same series, length and start.
    std::vector<std::string> goneSeries; ///< First: all rows of these go.
    bool whole = true;                   ///< False: more has to be written.

    [[nodiscard]] bool empty() const { return rows.empty() && goneSeries.empty(); }
};

/// How much rollups may hold.
struct RollupBounds
{
    std::size_t series = 1000;
    std::size_t slots = 120'000; ///< Of all series and resolutions; some 200 bytes each.
};

/// What all runs did, by second, minute and hour, one series for each function, version and rule of
/// a namespace. Memory is bounded: the series unused for longest become part of `_other`.
///
/// Owned by the engine's meter, engine thread. Time is what the caller says it is.
class Rollups
{
public:
    using Track = RollupTrack<RunSlot>;
    using EngineTrack = RollupTrack<EngineSlot>;
    /// The trigger of a rule, asked once for each series.
    using TriggerOf = std::function<std::string(const QualifiedName &rule)>;

    explicit Rollups(RollupBounds bounds = {}, TriggerOf triggerOf = {});

    void add(const Activation &run, Timestamp now);
    void addRefused(const std::string &ns, Timestamp now);
    void sample(const EngineSample &sample, Timestamp now);

    /// Ends the seconds before @p now, drops what is too old, and says what is to be written: at most
    /// @p mostRows. Asked for the rest with the same @p now, it says nothing of what came since.
    [[nodiscard]] RollupChange close(Timestamp now, std::size_t mostRows = SIZE_MAX);
    /// Drops the slots that are older at @p now than their resolution is kept.
    void dropOld(Timestamp now);
    /// Takes back what was written by an earlier engine. Rows that are damaged are left out.
    void adopt(const std::vector<RollupRow> &rows);

    /// Calls @p visit with the key and track of each series of @p ns.
    void visit(const std::string &ns,
               const std::function<void(const SeriesKey &, const Track &)> &visit) const;
    /// Of which there are runs, in order.
    [[nodiscard]] std::set<std::string> namespaces() const;
    [[nodiscard]] const EngineTrack &engine() const { return m_engine; }
    [[nodiscard]] std::size_t seriesCount() const { return m_series.size(); }
    [[nodiscard]] std::int64_t foldedCount() const { return m_folded; }

private:
    struct Series
    {
        SeriesKey key;
        Track track;
        std::uint64_t used = 0; ///< Higher is later.
    };
    using Table = std::unordered_map<std::string, std::unique_ptr<Series>>;

    Series &seriesOf(const Activation &run);
    Series &seriesOf(const SeriesKey &key);
    [[nodiscard]] SeriesKey completed(SeriesKey key) const;
    Series &touch(Series &series);
    void makeRoom();
    void fold(Series &series);
    void writeFinished(const std::string &text, auto &track, std::int64_t now, std::size_t mostRows,
                       RollupChange &change) const;

    RollupBounds m_bounds;
    TriggerOf m_triggerOf;
    Table m_series; ///< By seriesText().
    EngineTrack m_engine;
    std::string m_text; ///< Of the series looked for; kept for its memory.
    std::uint64_t m_uses = 0;
    std::int64_t m_folded = 0;
    std::int64_t m_pruned = 0; ///< The minute in which old slots went last.
    std::vector<std::string> m_gone;
};

/// A series' place in the table and in the file.
[[nodiscard]] std::string seriesText(const SeriesKey &key);
/// The same of a run's series, into @p text.
void writeSeriesText(std::string &text, const Activation &run);
/// The reverse; the trigger is left empty.
[[nodiscard]] SeriesKey seriesKeyOf(std::string_view text);

/// Where the engine as a whole is in the file; no series is called so.
inline constexpr std::string_view engineSeries = "\n";

} // namespace signalbox
