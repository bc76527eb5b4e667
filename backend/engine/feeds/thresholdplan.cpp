#include "engine/feeds/thresholdplan.h"

#include "engine/feeds/settingsreader.h"

namespace signalbox {

namespace {

using namespace std::chrono_literals;

constexpr std::int64_t longestHold = 86'400;

} // namespace

Result<ThresholdPlan> ThresholdPlan::parse(const FeedSpec &spec)
{
    SettingsReader reader(spec.settings);
    ThresholdPlan plan;
    if (spec.kind == "memory") {
        plan.of = static_cast<MemoryOf>(reader.word("of", {"sandboxes", "machine"}));
        plan.threshold = reader.integer("threshold", 90, 1, 100);
    } else {
        plan.function = reader.text("function");
        plan.threshold = reader.integer("threshold", 10, 1, 1'000'000);
    }
    plan.clear = reader.integer("clear", plan.threshold - 1, 0, 1'000'000);
    plan.hold = reader.integer("seconds", 5, 0, longestHold) * 1s;
    plan.every = reader.integer("every", 5, 1, 3600) * 1s;
    plan.tellsClear = reader.flag("tellClear", true);
    if (plan.clear >= plan.threshold)
        reader.refuse("clear", "must be below the threshold");
    if (auto finished = reader.finish(); !finished)
        return fail(finished.error());
    return plan;
}

std::optional<bool> ThresholdSide::look(const ThresholdPlan &plan, std::int64_t value,
                                        Timestamp now)
{
    const bool crosses = m_over ? value <= plan.clear : value >= plan.threshold;
    if (!crosses) {
        m_crossing.reset();
        return {};
    }
    if (!m_crossing)
        m_crossing = now;
    if (now - *m_crossing < plan.hold)
        return {};
    m_crossing.reset();
    m_over = !m_over;
    return m_over;
}

} // namespace signalbox
