#include "metering/usage.h"

#include "metering/rollups.h"

namespace signalbox {

namespace {

std::int64_t begunMillis(Duration span)
{
    return std::chrono::ceil<std::chrono::milliseconds>(std::max(span, Duration{})).count();
}

} // namespace

std::int64_t quarterOf(Timestamp time)
{
    using Quarter = std::chrono::duration<std::int64_t, std::ratio<900>>;
    return std::chrono::floor<Quarter>(time.time_since_epoch()).count();
}

bool isBilled(const Activation &run)
{
    return !run.isEvent() && !isFlow(run) && run.outcome != Outcome::SystemError;
}

UsageRow usageOf(const Activation &run)
{
    std::string text;
    writeSeriesText(text, run);
    SeriesKey key = seriesKeyOf(text);
    return {.function = std::move(key.function),
            .version = std::move(key.version),
            .rule = std::move(key.rule),
            .memoryMiB = run.limits.memoryMiB,
            .millis = begunMillis(run.duration()),
            .runs = 1,
            .cpuMillis = begunMillis(run.usage.cpu)};
}

void UsageLedger::add(const Activation &run, Timestamp now)
{
    if (!isBilled(run))
        return;
    const std::int64_t quarter = quarterOf(now);
    const std::int64_t millis = begunMillis(run.duration());
    writeSeriesText(m_text, run);
    for (const std::int64_t part : {std::int64_t{run.limits.memoryMiB}, millis, quarter})
        m_text.append(1, '\n').append(std::to_string(part));
    const auto [at, fresh] = m_entries.try_emplace(m_text);
    if (fresh) {
        at->second = {.ns = run.ns, .quarter = quarter, .row = usageOf(run)};
        return;
    }
    ++at->second.row.runs;
    at->second.row.cpuMillis += begunMillis(run.usage.cpu);
}

std::vector<UsageEntry> UsageLedger::take(std::size_t most)
{
    std::vector<UsageEntry> entries;
    entries.reserve(std::min(m_entries.size(), most));
    auto next = m_entries.begin();
    for (; next != m_entries.end() && entries.size() < most; ++next)
        entries.push_back(std::move(next->second));
    m_entries.erase(m_entries.begin(), next);
    return entries;
}

} // namespace signalbox
