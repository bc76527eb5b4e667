#include "models/graph/flowmeter.h"

#include <algorithm>

namespace signalbox {

namespace {

constexpr std::chrono::seconds window{60};
constexpr std::size_t mostSeen = 8192;

/// The rule that started @p run.
std::optional<QualifiedName> ruleOf(const ActivationSummary &run)
{
    if (run.cause.kind != Cause::Kind::Rule)
        return std::nullopt;
    const auto name = QualifiedName::parse(run.cause.subject, run.ns);
    return name ? std::optional(*name) : std::nullopt;
}

/// What platforms charge for: the memory that was set aside, for the time that the function ran.
std::int64_t billedUse(const ActivationSummary &run)
{
    if (run.isEvent())
        return 0;
    return std::chrono::ceil<std::chrono::milliseconds>(run.duration()).count()
           * run.limits.memoryMiB;
}

} // namespace

bool FlowMeter::isNew(const ActivationId &id)
{
    if (!m_seen.insert(id).second)
        return false;
    m_seenOrder.push_back(id);
    if (m_seenOrder.size() > mostSeen) {
        m_seen.erase(m_seenOrder.front());
        m_seenOrder.pop_front();
    }
    return true;
}

void FlowMeter::count(Meter &meter, const ActivationSummary &run, Timestamp now)
{
    const Timestamp end = run.isEvent() ? run.accepted : run.end;
    if (!meter.last || end >= meter.lastEnd) {
        meter.last = run.outcome;
        meter.lastEnd = end;
        meter.lastCold = run.cold();
    }
    if (now - end > window)
        return;
    const Timestamp second = std::chrono::floor<std::chrono::seconds>(end);
    // Runs end nearly in order; a late one finds its second from the back.
    auto at = meter.seconds.end();
    while (at != meter.seconds.begin() && std::prev(at)->begin >= second)
        --at;
    if (at == meter.seconds.end() || at->begin != second)
        at = meter.seconds.insert(at, Second{.begin = second});
    ++at->runs;
    at->errors += run.outcome == Outcome::Success ? 0 : 1;
    at->billed += billedUse(run);
    while (now - meter.seconds.front().begin > window + std::chrono::seconds(1))
        meter.seconds.pop_front();
}

void FlowMeter::open(const ActivationSummary &run)
{
    close(run.id);
    const bool queued = run.state == ActivationState::Queued;
    m_open[run.id] = {run.function, queued};
    Open &open = m_openOf[run.function];
    ++(queued ? open.queued : open.running);
}

void FlowMeter::close(const ActivationId &id)
{
    const auto found = m_open.find(id);
    if (found == m_open.end())
        return;
    Open &open = m_openOf[found->second.first];
    --(found->second.second ? open.queued : open.running);
    m_open.erase(found);
}

std::vector<FlowBegun> FlowMeter::apply(const std::vector<ActivationSummary> &batch, Timestamp now)
{
    std::vector<FlowBegun> begun;
    for (const ActivationSummary &run : batch) {
        const bool finished = run.state == ActivationState::Finished;
        if (run.isEvent()) {
            if (finished && isNew(run.id))
                count(m_triggers[run.function], run, now);
            continue;
        }
        const bool wasOpen = m_open.contains(run.id);
        const bool firstSight = !wasOpen && !m_seen.contains(run.id);
        const auto rule = ruleOf(run);
        if (rule && firstSight && now - run.accepted <= window)
            begun.push_back({run.id, *rule, run.function});
        if (!finished) {
            open(run);
            continue;
        }
        close(run.id);
        if (!isNew(run.id))
            continue;
        count(m_functions[run.function], run, now);
        if (rule)
            count(m_rules[*rule], run, now);
    }
    return begun;
}

FlowFigures FlowMeter::figures(const Meters &meters, const QualifiedName &name, Timestamp now)
{
    FlowFigures figures;
    const auto found = meters.find(name);
    if (found == meters.end())
        return figures;
    const Meter &meter = found->second;
    for (const Second &second : meter.seconds) {
        if (now - second.begin > window)
            continue;
        figures.runs += second.runs;
        figures.errors += second.errors;
        figures.billed += second.billed;
    }
    figures.last = meter.last;
    figures.lastEnd = meter.lastEnd;
    figures.lastCold = meter.lastCold;
    return figures;
}

FlowFigures FlowMeter::function(const QualifiedName &name, Timestamp now) const
{
    FlowFigures all = figures(m_functions, name, now);
    if (const auto open = m_openOf.find(name); open != m_openOf.end()) {
        all.queued = open->second.queued;
        all.running = open->second.running;
    }
    return all;
}

FlowFigures FlowMeter::rule(const QualifiedName &name, Timestamp now) const
{
    return figures(m_rules, name, now);
}

FlowFigures FlowMeter::trigger(const QualifiedName &name, Timestamp now) const
{
    return figures(m_triggers, name, now);
}

} // namespace signalbox
