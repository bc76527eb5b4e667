#include "engine/feeds/budgetfeed.h"

#include <algorithm>

#include "core/textpattern.h"
#include "engine/feeds/enginesenses.h"
#include "engine/feeds/settingsreader.h"

namespace signalbox {

namespace {

using namespace std::chrono;

constexpr Duration retryPause = seconds(10);

/// ISO week of a day, with the year that the week belongs to.
std::string weekOf(sys_days day)
{
    // The week's Thursday is in its year.
    const sys_days thursday = day + days(4 - static_cast<int>(weekday(day).iso_encoding()));
    const year inYear = year_month_day(thursday).year();
    const auto number = (thursday - sys_days(inYear / January / 1)).count() / 7 + 1;
    const std::string digits = std::to_string(number);
    return std::to_string(static_cast<int>(inYear)) + "-W" + (number < 10 ? "0" : "") + digits;
}

} // namespace

Result<BudgetPlan> BudgetPlan::parse(const FeedSpec &spec)
{
    SettingsReader reader(spec.settings);
    BudgetPlan plan;
    plan.period = static_cast<Period>(reader.word("period", {"day", "week", "month", "hour"}));
    plan.budget = reader.integer("budget", 0, 0, 100'000'000'000);
    plan.price = reader.integer("price", 16'667, 0, 1'000'000'000);
    plan.percent = reader.integer("percent", 100, 1, 1000);
    plan.functions = reader.texts("functions");
    if (plan.budget == 0)
        reader.refuse("budget", "is missing");
    if (auto finished = reader.finish(); !finished)
        return fail(finished.error());
    return plan;
}

std::string BudgetPlan::periodOf(Timestamp now) const
{
    const std::string iso = toIso(now); // 2026-11-21T06:…
    switch (period) {
    case Period::Day: return iso.substr(0, 10);
    case Period::Week: return weekOf(floor<days>(now));
    case Period::Month: return iso.substr(0, 7);
    case Period::Hour: return iso.substr(0, 13);
    }
    return iso;
}

std::int64_t BudgetPlan::costOf(std::int64_t mebibyteMillis) const
{
    // Whole gigabyte-seconds first: a product of all could be too large for 64 bits.
    constexpr std::int64_t perGigabyteSecond = 1024 * 1000;
    constexpr std::int64_t billionthsPerHundredth = 10'000'000;
    const std::int64_t whole = mebibyteMillis / perGigabyteSecond;
    const std::int64_t rest = mebibyteMillis % perGigabyteSecond;
    return whole / billionthsPerHundredth * price
           + (whole % billionthsPerHundredth * price + rest * price / perGigabyteSecond)
                 / billionthsPerHundredth;
}

bool BudgetPlan::wants(const Activation &run) const
{
    if (run.isEvent() || isFlow(run)) // A sequence costs what its components cost.
        return false;
    const std::string name = run.function.local();
    return functions.empty() || std::ranges::any_of(functions, [&](const std::string &pattern) {
               return matchesWildcard(name, pattern);
           });
}

std::int64_t memoryTime(const Activation &run)
{
    return run.limits.memoryMiB * std::max<std::int64_t>(0, toMillis(run.duration()));
}

BudgetFeed::BudgetFeed(FeedSetup setup, BudgetPlan plan)
    : m_setup(std::move(setup))
    , m_plan(std::move(plan))
    , m_period(m_plan.periodOf(m_setup.clock.now()))
{
    if (m_setup.position.starts_with(engineMark))
        m_told = m_setup.position.substr(engineMark.size());
    const Json kept = parseJson(m_setup.checkpoint).value_or(Json());
    if (kept.is_object() && kept.value("period", "") == m_period) {
        m_spent = kept.value("spent", std::int64_t{0});
        m_runs = kept.value("runs", std::int64_t{0});
    }
}

BudgetFeed::~BudgetFeed()
{
    m_setup.timers.cancel(m_timer);
}

void BudgetFeed::start()
{
    m_setup.outlet.running();
    m_listening = m_setup.senses->onRunEnded([this](const Activation &run) { take(run); });
}

std::string BudgetFeed::checkpoint() const
{
    return dumpJson({{"period", m_period}, {"spent", m_spent}, {"runs", m_runs}});
}

Json BudgetFeed::event() const
{
    return {{"period", m_period},
            {"budget", m_plan.budget},
            {"percent", m_plan.percent},
            {"cost", m_plan.costOf(m_spent)},
            {"gigabyteSeconds", m_spent / (1024 * 1000)},
            {"runs", m_runs}};
}

Json BudgetFeed::sample() const
{
    return event();
}

std::string BudgetFeed::position() const
{
    return std::string(engineMark) + m_period;
}

void BudgetFeed::take(const Activation &run)
{
    if (run.ns != m_setup.trigger.ns || !m_plan.wants(run))
        return;
    if (std::string period = m_plan.periodOf(m_setup.clock.now()); period != m_period) {
        m_period = std::move(period);
        m_spent = 0;
        m_runs = 0;
    }
    m_spent += memoryTime(run);
    ++m_runs;
    m_setup.outlet.progressed(Urgency::Soon);
    look();
}

void BudgetFeed::look()
{
    const bool over = m_plan.costOf(m_spent) * 100 > m_plan.budget * m_plan.percent;
    if (!over || m_telling || m_told == m_period)
        return;
    m_telling = true;
    m_setup.outlet.deliver(
        {.payload = event(), .position = position()},
        [this, alive = std::weak_ptr<void>(m_alive), period = m_period](const Result<> &durable) {
            if (alive.expired())
                return;
            m_telling = false;
            if (durable) {
                m_told = period;
                m_setup.outlet.running();
                return;
            }
            m_setup.outlet.failing("an event waits: " + durable.error().message);
            m_timer = m_setup.timers.after(retryPause, [this] { look(); });
        });
}

} // namespace signalbox
