#pragma once

#include "core/activation.h"
#include "engine/feeds/feed.h"

namespace signalbox {

/// How much runs may cost: the settings of kind `budget`, read. Whole numbers only. Pure.
struct BudgetPlan
{
    enum class Period { Day, Week, Month, Hour };

    Period period = Period::Day;
    std::int64_t budget = 0;            ///< Hundredths of the currency.
    std::int64_t price = 0;             ///< Of a gigabyte-second, in billionths of the currency.
    std::int64_t percent = 100;         ///< Of the budget at which it fires.
    std::vector<std::string> functions; ///< Wildcards; empty: all.

    [[nodiscard]] static Result<BudgetPlan> parse(const FeedSpec &spec);
    /// Name of the period that @p now is in (UTC): `2026-11-21`, `2026-W47`, `2026-11`,
    /// `2026-11-21T06`.
    [[nodiscard]] std::string periodOf(Timestamp now) const;
    /// Of memory (MiB) held for so many milliseconds, in hundredths of the currency.
    [[nodiscard]] std::int64_t costOf(std::int64_t mebibyteMillis) const;
    [[nodiscard]] bool wants(const Activation &run) const;
};

/// What a run holds, in mebibyte-milliseconds: its memory limit for as long as it ran and loaded.
[[nodiscard]] std::int64_t memoryTime(const Activation &run);

/// Fires once a period, when the runs of the trigger's namespace have cost more than their budget.
/// Kind `budget`.
class BudgetFeed final : public Feed
{
public:
    BudgetFeed(FeedSetup setup, BudgetPlan plan);
    ~BudgetFeed() override;

    void start() override;
    [[nodiscard]] Json sample() const override;
    [[nodiscard]] std::string checkpoint() const override;

private:
    void take(const Activation &run);
    void look();
    [[nodiscard]] Json event() const;
    [[nodiscard]] std::string position() const;

    FeedSetup m_setup;
    BudgetPlan m_plan;
    std::shared_ptr<void> m_listening;
    std::string m_period;
    std::int64_t m_spent = 0; ///< Mebibyte-milliseconds of the period.
    std::int64_t m_runs = 0;
    std::string m_told; ///< Period of the last event.
    bool m_telling = false;
    TimerId m_timer = 0;
    std::shared_ptr<void> m_alive = std::make_shared<int>(0);
};

} // namespace signalbox
