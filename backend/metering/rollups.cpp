#include "metering/rollups.h"

#include <algorithm>

namespace signalbox {

namespace {

/// No name has such a character.
constexpr char divider = '\n';
std::int64_t secondOf(Timestamp time)
{
    return std::chrono::floor<std::chrono::seconds>(time).time_since_epoch().count();
}

/// The local name of a rule that is written in full.
std::string_view localRule(std::string_view rule)
{
    return rule.substr(rule.rfind('/') + 1);
}

void appendFunction(std::string &text, const std::string &ns, const QualifiedName &function)
{
    if (function.ns != ns)
        text.append("/").append(function.ns).append("/");
    if (!function.package.empty())
        text.append(function.package).append("/");
    text += function.name;
}

SeriesKey foldedKey(const SeriesKey &key)
{
    const std::string other(foldedSeries);
    return {.ns = key.function == other ? other : key.ns, .function = other};
}

} // namespace

void writeSeriesText(std::string &text, const Activation &run)
{
    text.assign(run.ns).push_back(divider);
    appendFunction(text, run.ns, run.function);
    text += divider;
    text.append(std::to_string(run.version.major)).push_back('.');
    text.append(std::to_string(run.version.minor)).push_back('.');
    text.append(std::to_string(run.version.patch)).push_back(divider);
    if (run.cause.kind == Cause::Kind::Rule)
        text += localRule(run.cause.subject);
}

std::string seriesText(const SeriesKey &key)
{
    return key.ns + divider + key.function + divider + key.version + divider + key.rule;
}

SeriesKey seriesKeyOf(std::string_view text)
{
    SeriesKey key;
    for (std::string *part : {&key.ns, &key.function, &key.version, &key.rule}) {
        const auto end = std::min(text.find(divider), text.size());
        part->assign(text.substr(0, end));
        text.remove_prefix(std::min(end + 1, text.size()));
    }
    return key;
}

Rollups::Rollups(RollupBounds bounds, TriggerOf triggerOf)
    : m_bounds(bounds)
    , m_triggerOf(std::move(triggerOf))
{
}

Rollups::Series &Rollups::touch(Series &series)
{
    series.used = ++m_uses;
    return series;
}

Rollups::Series &Rollups::seriesOf(const SeriesKey &key)
{
    auto &series = m_series[seriesText(key)];
    if (!series)
        series = std::make_unique<Series>(Series{.key = key});
    return *series;
}

SeriesKey Rollups::completed(SeriesKey key) const
{
    if (!key.rule.empty() && m_triggerOf)
        key.trigger = m_triggerOf({key.ns, "", key.rule});
    return key;
}

Rollups::Series &Rollups::seriesOf(const Activation &run)
{
    writeSeriesText(m_text, run);
    if (const auto found = m_series.find(m_text); found != m_series.end())
        return touch(*found->second);
    return touch(seriesOf(completed(seriesKeyOf(m_text))));
}

void Rollups::add(const Activation &run, Timestamp now)
{
    seriesOf(run).track.open(secondOf(now)).add(run);
    if (m_series.size() > m_bounds.series)
        makeRoom();
}

void Rollups::addRefused(const std::string &ns, Timestamp now)
{
    ++touch(seriesOf(SeriesKey{.ns = ns})).track.open(secondOf(now)).throttled;
    if (m_series.size() > m_bounds.series)
        makeRoom();
}

void Rollups::sample(const EngineSample &sample, Timestamp now)
{
    m_engine.open(secondOf(now)).add(sample);
}

/// A tenth at once, so that the search for the oldest is not made for each new series. The `_other`
/// of a namespace leaves its namespace only when nothing else makes room.
void Rollups::makeRoom()
{
    const auto foldOldest = [this](auto wanted) {
        std::vector<Series *> oldest;
        for (const auto &[text, series] : m_series) {
            if (wanted(series->key))
                oldest.push_back(series.get());
        }
        std::ranges::sort(oldest, {}, &Series::used);
        oldest.resize(std::min(oldest.size(), m_bounds.series / 10 + 1));
        for (Series *series : oldest)
            fold(*series);
    };
    do {
        const std::size_t before = m_series.size();
        foldOldest([](const SeriesKey &key) { return key.function != foldedSeries; });
        if (m_series.size() >= std::max(before, m_bounds.series + 1))
            foldOldest([](const SeriesKey &key) {
                return key.function == foldedSeries && key.ns != foldedSeries;
            });
    } while (m_series.size() > m_bounds.series);
}

void Rollups::fold(Series &series)
{
    const std::string text = seriesText(series.key);
    Series &other = touch(seriesOf(foldedKey(series.key)));
    series.track.close();
    for (const Resolution resolution : allResolutions) {
        for (const auto &timed : series.track.from(resolution, 0))
            other.track.add(resolution, timed.start, timed.slot);
    }
    m_gone.push_back(text);
    m_series.erase(text);
    ++m_folded;
}

void Rollups::writeFinished(const std::string &text, auto &track, std::int64_t now,
                            std::size_t mostRows, RollupChange &change) const
{
    for (const Resolution resolution : allResolutions) {
        for (const auto *timed : track.takeFinished(resolution, now, mostRows - change.rows.size()))
            change.rows.push_back({.series = text,
                                   .length = secondsOf(resolution),
                                   .start = timed->start,
                                   .bytes = timed->slot.bytes()});
    }
}

void Rollups::dropOld(Timestamp now)
{
    const std::int64_t second = secondOf(now);
    m_engine.prune(second);
    for (const auto &[text, series] : m_series)
        series->track.prune(second);
}

RollupChange Rollups::close(Timestamp now, std::size_t mostRows)
{
    const std::int64_t second = secondOf(now);
    const bool newMinute = std::exchange(m_pruned, second / 60) != second / 60;
    const auto closeTrack = [&](auto &track) {
        if (track.going() && track.going()->start != second)
            track.close();
        if (newMinute)
            track.prune(second);
        return track.size();
    };
    closeTrack(m_engine);
    std::size_t slots = 0;
    for (auto at = m_series.begin(); at != m_series.end();) {
        slots += closeTrack(at->second->track);
        at = at->second->track.empty() ? m_series.erase(at) : std::next(at);
    }
    if (slots > m_bounds.slots)
        makeRoom();

    RollupChange change{.rows = {}, .goneSeries = std::exchange(m_gone, {})};
    writeFinished(std::string(engineSeries), m_engine, second, mostRows, change);
    for (const auto &[text, series] : m_series) {
        if (change.rows.size() == mostRows)
            break;
        writeFinished(text, series->track, second, mostRows, change);
    }
    change.whole = change.rows.size() < mostRows;
    return change;
}

std::set<std::string> Rollups::namespaces() const
{
    std::set<std::string> names;
    for (const auto &[text, series] : m_series)
        names.insert(series->key.ns);
    return names;
}

void Rollups::visit(const std::string &ns,
                    const std::function<void(const SeriesKey &, const Track &)> &visit) const
{
    for (const auto &[text, series] : m_series) {
        if (series->key.ns == ns)
            visit(series->key, series->track);
    }
}

} // namespace signalbox
