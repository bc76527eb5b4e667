#include "engine/feeds/budgetfeed.h"

#include "engine/feeds/enginesenses.h"

namespace signalbox {

namespace {

constexpr Duration retryPause = std::chrono::seconds(10);

} // namespace

BudgetFeed::BudgetFeed(FeedSetup setup, BudgetPlan plan)
    : m_setup(std::move(setup))
    , m_plan(std::move(plan))
{
    if (m_setup.position.starts_with(engineMark))
        m_told = m_setup.position.substr(engineMark.size());
}

BudgetFeed::~BudgetFeed()
{
    m_setup.timers.cancel(m_timer);
}

void BudgetFeed::start()
{
    m_setup.outlet.running();
    m_listening = m_setup.senses->onRunEnded([this](const Activation &run) { take(run); });
    count();
}

Json BudgetFeed::sample() const
{
    const Money cost = m_plan.costOf(m_table, m_used);
    return {{"period", m_period.name},
            {"budget", m_plan.budget},
            {"percent", m_plan.percent},
            {"cost", hundredthsOf(cost)},
            {"amount", cost.str()},
            {"currency", m_table.currency},
            {"gigabyteSeconds", m_used.memoryTime / (1024 * 1000)},
            {"runs", m_used.requests}};
}

std::string BudgetFeed::position() const
{
    return std::string(engineMark) + m_period.name;
}

/// Asks the meter what the period has cost so far.
void BudgetFeed::count()
{
    m_prices = m_setup.senses->priceRevision();
    auto table = m_plan.tableOf(m_setup.senses->prices(m_plan.prices));
    m_period = m_plan.periodAt(m_setup.clock.now());
    m_used = {};
    m_counting = true;
    if (!table)
        return unknown(table.error().message);
    m_table = std::move(*table);
    m_setup.senses->usage({.ns = m_setup.trigger.ns, .from = m_period.from, .to = m_period.to},
                          [this, alive = std::weak_ptr<void>(m_alive),
                           question = ++m_asked](const Result<std::vector<UsageRow>> &rows) {
                              if (!alive.expired() && question == m_asked)
                                  counted(rows);
                          });
}

void BudgetFeed::counted(const Result<std::vector<UsageRow>> &rows)
{
    if (!rows)
        return unknown(rows.error().message);
    m_counting = false;
    m_used += m_plan.usedOf(m_table, *rows);
    m_setup.outlet.running();
    look();
}

void BudgetFeed::unknown(const std::string &why)
{
    m_setup.outlet.failing("what was used is not known: " + why);
    tryLater(&BudgetFeed::count);
}

void BudgetFeed::take(const Activation &run)
{
    if (run.ns != m_setup.trigger.ns || !isBilled(run))
        return;
    // The meter has the run already, so it is in what it answers.
    if (m_setup.clock.now() >= m_period.to || m_setup.senses->priceRevision() != m_prices)
        return count();
    const UsageRow row = usageOf(run);
    if (!m_plan.counts(row.function))
        return;
    m_used += countedOf(m_table, row);
    look();
}

void BudgetFeed::look()
{
    const bool over = m_plan.isOver(m_plan.costOf(m_table, m_used));
    if (!over || m_counting || m_telling || m_told == m_period.name)
        return;
    m_telling = true;
    m_setup.outlet.deliver({.payload = sample(), .position = position()},
                           [this, alive = std::weak_ptr<void>(m_alive),
                            period = m_period.name](const Result<> &durable) {
                               if (alive.expired())
                                   return;
                               m_telling = false;
                               if (durable) {
                                   m_told = period;
                                   m_setup.outlet.running();
                                   return;
                               }
                               m_setup.outlet.failing("an event waits: " + durable.error().message);
                               tryLater(&BudgetFeed::look);
                           });
}

void BudgetFeed::tryLater(void (BudgetFeed::*what)())
{
    m_setup.timers.cancel(m_timer);
    m_timer = m_setup.timers.after(retryPause, [this, what] { (this->*what)(); });
}

} // namespace signalbox
