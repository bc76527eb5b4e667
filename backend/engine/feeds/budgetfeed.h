#pragma once

#include "engine/feeds/budgetplan.h"
#include "engine/feeds/feed.h"

namespace signalbox {

/// Fires once a period, when the runs of the trigger's namespace have cost more than their budget.
/// What was used before it began to watch is read from the meter, so a budget that is made in the
/// middle of a month, or an engine that was down, counts all of it. Kind `budget`.
class BudgetFeed final : public Feed
{
public:
    BudgetFeed(FeedSetup setup, BudgetPlan plan);
    ~BudgetFeed() override;

    void start() override;
    [[nodiscard]] Json sample() const override;

private:
    void take(const Activation &run);
    void count();
    void counted(const Result<std::vector<UsageRow>> &rows);
    void unknown(const std::string &why);
    void look();
    void tryLater(void (BudgetFeed::*what)());
    [[nodiscard]] std::string position() const;

    FeedSetup m_setup;
    BudgetPlan m_plan;
    std::shared_ptr<void> m_listening;
    BudgetPeriod m_period;
    PriceTable m_table;
    std::uint64_t m_prices = 0; ///< Revision of the prices that m_table is of.
    Quantities m_used;          ///< Of the period; since count() asked, while it waits.
    std::uint64_t m_asked = 0;  ///< Number of the last question; earlier answers are of no use.
    std::string m_told;         ///< Period of the last event.
    bool m_counting = false;
    bool m_telling = false;
    TimerId m_timer = 0;
    std::shared_ptr<void> m_alive = std::make_shared<int>(0);
};

} // namespace signalbox
