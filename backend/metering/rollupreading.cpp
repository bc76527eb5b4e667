// Taking back what an earlier engine wrote of its rollups.

#include <algorithm>
#include <set>

#include "metering/rollups.h"

namespace signalbox {

namespace {

/// Fills @p track from rows of one series. A minute or hour that was still going on when the
/// earlier engine ended has no row: it is made from the finer ones.
template <class Slot>
RollupTrack<Slot> trackOf(const std::vector<const RollupRow *> &rows)
{
    RollupTrack<Slot> track;
    std::set<std::pair<std::int64_t, std::int64_t>> written;
    for (const RollupRow *row : rows)
        written.insert({row->length, row->start});
    std::array<std::int64_t, 3> last{};
    // The finest first, so that what they make up for is there for the next.
    for (const Resolution resolution : allResolutions) {
        for (const RollupRow *row : rows) {
            if (row->length != secondsOf(resolution))
                continue;
            const auto slot = Slot::parse(row->bytes);
            if (!slot)
                continue;
            track.add(resolution, row->start, *slot);
            auto &end = last[static_cast<std::size_t>(resolution)];
            end = std::max(end, row->start + row->length);
        }
        if (resolution == Resolution::Hour)
            continue;
        const auto coarser = static_cast<Resolution>(static_cast<int>(resolution) + 1);
        for (const auto &timed : track.from(resolution, 0)) {
            if (!written.contains({secondsOf(coarser), slotStart(coarser, timed.start)}))
                track.add(coarser, timed.start, timed.slot);
        }
    }
    for (const Resolution resolution : allResolutions)
        track.markSaved(resolution, last[static_cast<std::size_t>(resolution)]);
    return track;
}

} // namespace

void Rollups::adopt(const std::vector<RollupRow> &rows)
{
    std::map<std::string, std::vector<const RollupRow *>> bySeries;
    for (const RollupRow &row : rows)
        bySeries[row.series].push_back(&row);
    for (const auto &[text, own] : bySeries) {
        if (text == engineSeries) {
            EngineTrack track = trackOf<EngineSlot>(own);
            track.continueWith(std::move(m_engine));
            m_engine = std::move(track);
            continue;
        }
        Series &series = seriesOf(completed(seriesKeyOf(text)));
        Track track = trackOf<RunSlot>(own);
        track.continueWith(std::move(series.track));
        series.track = std::move(track);
    }
    if (m_series.size() > m_bounds.series)
        makeRoom();
}

} // namespace signalbox
