#include "metering/rollupquery.h"

#include <algorithm>

#include "core/textpattern.h"

namespace signalbox {

namespace {

using Track = Rollups::Track;

constexpr std::array<std::string_view, 6> byWords{"namespace", "package", "function",
                                                  "version",   "rule",    "trigger"};

std::string packageOf(const std::string &function)
{
    const auto slash = function.rfind('/');
    return slash == std::string::npos ? std::string() : function.substr(0, slash);
}

bool fitsOne(const std::string &text, const std::vector<std::string> &patterns)
{
    return patterns.empty() || std::ranges::any_of(patterns, [&](const std::string &pattern) {
               return matchesWildcard(text, pattern);
           });
}

bool wanted(const SeriesKey &key, const SeriesQuery &query)
{
    return fitsOne(key.function, query.functions) && fitsOne(key.version, query.versions)
           && fitsOne(key.rule, query.rules) && fitsOne(key.trigger, query.triggers);
}

/// The finest resolution that reaches back to @p from and is no finer than a step needs.
Resolution resolutionFor(std::int64_t from, std::int64_t step, std::int64_t now)
{
    for (const Resolution resolution : {Resolution::Hour, Resolution::Minute}) {
        if (step % secondsOf(resolution) == 0)
            return resolution;
        const auto finer = static_cast<Resolution>(static_cast<int>(resolution) - 1);
        if (from < now - keptSeconds(finer))
            return resolution;
    }
    return Resolution::Second;
}

std::int64_t roundedUp(std::int64_t value, std::int64_t unit)
{
    return (value + unit - 1) / unit * unit;
}

/// Sums up slots.
class Totals
{
public:
    void add(const RunSlot &slot)
    {
        m_slot.merge(bare(slot));
        m_runs += slot.runs;
        m_duration.add(slot.duration);
        m_wait.add(slot.wait);
        m_init.add(slot.init);
        m_any = true;
    }

    [[nodiscard]] RunFigures take()
    {
        if (!m_any)
            return {};
        RunFigures figures{.runs = m_runs,
                           .applicationErrors = m_slot.applicationErrors,
                           .developerErrors = m_slot.developerErrors,
                           .systemErrors = m_slot.systemErrors,
                           .timeouts = m_slot.timeouts,
                           .cold = m_slot.cold,
                           .throttled = m_slot.throttled,
                           .peakMemory = m_slot.peakMemory,
                           .memoryLimit = m_slot.memoryLimit,
                           .duration = spread(m_duration, m_slot.durationSum),
                           .wait = spread(m_wait, m_slot.waitSum),
                           .init = spread(m_init, m_slot.initSum)};
        m_slot = {};
        m_runs = 0;
        m_any = false;
        for (LogSums *sums : {&m_duration, &m_wait, &m_init})
            sums->clear();
        return figures;
    }

private:
    /// Without the histograms, which are summed up apart.
    static RunSlot bare(const RunSlot &slot)
    {
        return {.applicationErrors = slot.applicationErrors,
                .developerErrors = slot.developerErrors,
                .systemErrors = slot.systemErrors,
                .timeouts = slot.timeouts,
                .cold = slot.cold,
                .throttled = slot.throttled,
                .durationSum = slot.durationSum,
                .waitSum = slot.waitSum,
                .initSum = slot.initSum,
                .peakMemory = slot.peakMemory,
                .memoryLimit = slot.memoryLimit};
    }
    static RunFigures::Spread spread(const LogSums &sums, std::int64_t sum)
    {
        return {.count = sums.count(),
                .sum = sum,
                .p50 = sums.quantile(500),
                .p90 = sums.quantile(900),
                .p95 = sums.quantile(950),
                .p99 = sums.quantile(990)};
    }

    RunSlot m_slot;
    std::uint64_t m_runs = 0;
    bool m_any = false;
    LogSums m_duration;
    LogSums m_wait;
    LogSums m_init;
};

/// The slots of @p tracks within [@p from, @p to), the second that goes on included.
template <class T, class Take>
void eachSlot(const std::vector<const T *> &tracks, Resolution resolution, std::int64_t from,
              std::int64_t to, const Take &take)
{
    for (const T *track : tracks) {
        for (const auto &timed : track->from(resolution, from)) {
            if (timed.start >= to)
                break;
            take(timed.slot);
        }
        if (track->going() && track->going()->start >= from && track->going()->start < to)
            take(track->going()->slot);
    }
}

/// What @p tracks say together, by step and in all.
void sumUp(const std::vector<const Track *> &tracks, const SeriesAnswer &answer, Totals &totals,
           std::vector<RunFigures> &steps, RunFigures &whole)
{
    const auto add = [&totals](const RunSlot &slot) { totals.add(slot); };
    const std::int64_t end = answer.from + static_cast<std::int64_t>(answer.steps) * answer.step;
    for (std::int64_t at = answer.from; at < end; at += answer.step) {
        eachSlot(tracks, answer.resolution, at, at + answer.step, add);
        steps.push_back(totals.take());
    }
    eachSlot(tracks, answer.resolution, answer.from, end, add);
    whole = totals.take();
}

struct Group
{
    std::string key;
    std::vector<const Track *> tracks;
    std::uint64_t runs = 0;
    bool rest = false;
};

/// The series that are asked for, put together by @p query.by; most runs first, the rest in one.
std::vector<Group> groupsOf(const Rollups &rollups, const SeriesQuery &query,
                            const SeriesAnswer &answer)
{
    std::map<std::string, Group> byKey;
    const std::int64_t end = answer.from + static_cast<std::int64_t>(answer.steps) * answer.step;
    rollups.visit(query.ns, [&](const SeriesKey &key, const Track &track) {
        if (!wanted(key, query))
            return;
        std::uint64_t events = 0;
        eachSlot<Track>({&track}, answer.resolution, answer.from, end,
                        [&events](const RunSlot &slot) { events += slot.runs + slot.throttled; });
        if (events == 0)
            return;
        Group &group = byKey[lineKeyOf(key, query.by)];
        group.key = lineKeyOf(key, query.by);
        group.tracks.push_back(&track);
        group.runs += events;
    });
    std::vector<Group> groups;
    for (auto &[key, group] : byKey)
        groups.push_back(std::move(group));
    std::ranges::stable_sort(groups, std::ranges::greater{}, &Group::runs);
    if (groups.size() > query.limit) {
        Group rest{.key = {}, .tracks = {}, .runs = 0, .rest = true};
        for (std::size_t i = query.limit; i < groups.size(); ++i)
            rest.tracks.insert(rest.tracks.end(), groups[i].tracks.begin(), groups[i].tracks.end());
        groups.resize(query.limit);
        groups.push_back(std::move(rest));
    }
    return groups;
}

void sumUpEngine(const Rollups &rollups, SeriesAnswer &answer)
{
    const std::vector<const Rollups::EngineTrack *> tracks{&rollups.engine()};
    for (std::size_t i = 0; i < answer.steps; ++i) {
        const std::int64_t at = answer.from + static_cast<std::int64_t>(i) * answer.step;
        EngineSlot sum;
        eachSlot(tracks, answer.resolution, at, at + answer.step,
                 [&sum](const EngineSlot &slot) { sum.merge(slot); });
        answer.engine.push_back(sum);
    }
}

} // namespace

std::string_view wordOf(SeriesBy by)
{
    return byWords[static_cast<std::size_t>(by)];
}

Result<SeriesBy> seriesByFrom(std::string_view word)
{
    const auto found = std::ranges::find(byWords, word);
    if (found == byWords.end())
        return fail(ErrorCode::Malformed,
                    "is none of namespace, package, function, version, rule, trigger", "by");
    return static_cast<SeriesBy>(found - byWords.begin());
}

std::string lineKeyOf(const SeriesKey &key, SeriesBy by)
{
    switch (by) {
    case SeriesBy::Namespace: return key.ns;
    case SeriesBy::Package: return packageOf(key.function);
    case SeriesBy::Function: return key.function;
    case SeriesBy::Version:
        return key.version.empty() ? key.function : key.function + "@" + key.version;
    case SeriesBy::Rule: return key.rule;
    case SeriesBy::Trigger: return key.trigger;
    }
    return {};
}

Result<SeriesAnswer> askSeries(const Rollups &rollups, SeriesQuery query, Timestamp now)
{
    if (query.to <= query.from)
        return fail(ErrorCode::Invalid, "the range is empty", "to");
    if (query.step < 0)
        return fail(ErrorCode::Invalid, "a step is at least a second", "step");
    const std::int64_t second = toMillis(now) / 1000;
    SeriesAnswer answer{.by = query.by, .folded = rollups.foldedCount()};
    answer.resolution = resolutionFor(query.from, std::max<std::int64_t>(1, query.step), second);
    const std::int64_t unit = secondsOf(answer.resolution);
    const std::int64_t begin = query.from / unit * unit;
    answer.step = roundedUp(query.step == 0 ? query.to - begin : query.step, unit);
    answer.from = query.step == 0 ? begin : query.from / answer.step * answer.step;
    const std::int64_t span = roundedUp(query.to - answer.from, answer.step);
    if (span / answer.step > maxSteps)
        return fail(ErrorCode::Invalid,
                    "the range has more than " + std::to_string(maxSteps)
                        + " steps; make the step longer",
                    "step");
    answer.steps = static_cast<std::size_t>(span / answer.step);

    const auto totals = std::make_unique<Totals>(); // Too large for a stack.
    std::vector<const Track *> all;
    for (Group &group : groupsOf(rollups, query, answer)) {
        SeriesLine &line =
            answer.lines.emplace_back(SeriesLine{.key = std::move(group.key), .rest = group.rest});
        sumUp(group.tracks, answer, *totals, line.steps, line.whole);
        all.insert(all.end(), group.tracks.begin(), group.tracks.end());
    }
    sumUp(all, answer, *totals, answer.wholeSteps, answer.whole);
    sumUpEngine(rollups, answer);
    return answer;
}

} // namespace signalbox
