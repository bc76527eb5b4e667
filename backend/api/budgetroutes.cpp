#include "api/signalboxreplies.h"
#include "api/signalboxroutes.h"
#include "engine/feeds/budgetplan.h"
#include "engine/record/runmeter.h"

namespace signalbox {

namespace {

constexpr const char *periodWords[] = {"day", "week", "month", "hour"};

/// A trigger with a feed of kind `budget`, and what it watches.
struct WatchedBudget
{
    TriggerPtr trigger;
    BudgetPlan plan;
    BudgetPeriod period;
};

/// What the period costs when the rest goes on as what has passed of it; nothing in its first
/// twentieth.
std::optional<Money> courseOf(const BudgetPeriod &period, Money cost, Timestamp now)
{
    const Duration passed = now - period.from;
    const Duration whole = period.to - period.from;
    if (passed * 20 < whole)
        return std::nullopt;
    return priceOf(cost, toMillis(whole), std::max<std::int64_t>(1, toMillis(passed)));
}

Json budgetJson(const WatchedBudget &budget, const PriceTable &table,
                const std::vector<UsageRow> &rows, Timestamp now)
{
    const Quantities used = budget.plan.usedOf(table, rows);
    const Money cost = budget.plan.costOf(table, used);
    const auto course = courseOf(budget.period, cost, now);
    return {{"trigger", budget.trigger->name.str()},
            {"every", periodWords[static_cast<std::size_t>(budget.plan.period)]},
            {"period", budget.period.name},
            {"from", toMillis(budget.period.from)},
            {"to", toMillis(budget.period.to)},
            {"budget", budget.plan.budget},
            {"percent", budget.plan.percent},
            {"functions", budget.plan.functions},
            {"prices", budget.plan.prices},
            {"table", table.name},
            {"currency", table.currency},
            {"cost", cost.str()},
            {"forecast", course ? Json(course->str()) : Json()},
            {"runs", used.requests},
            {"over", budget.plan.isOver(cost)}};
}

/// Answers when the last budget has been counted.
class BudgetCount
{
public:
    BudgetCount(CallPtr call, Reply reply, std::size_t budgets)
        : m_call(std::move(call))
        , m_reply(std::move(reply))
        , m_missing(budgets)
        , m_answers(budgets)
    {
        if (m_missing == 0)
            m_reply(jsonResponse(Json::array()));
    }

    void answer(std::size_t place, Json budget)
    {
        m_answers[place] = std::move(budget);
        if (--m_missing == 0)
            m_reply(jsonResponse(Json(std::move(m_answers))));
    }

private:
    CallPtr m_call;
    Reply m_reply;
    std::size_t m_missing;
    std::vector<Json> m_answers;
};

std::vector<WatchedBudget> watchedBudgets(const std::vector<TriggerPtr> &triggers, Timestamp now)
{
    std::vector<WatchedBudget> budgets;
    for (const TriggerPtr &trigger : triggers) {
        if (!trigger->feed || trigger->feed->kind != "budget")
            continue;
        if (auto plan = BudgetPlan::parse(*trigger->feed)) {
            const BudgetPeriod period = plan->periodAt(now);
            budgets.push_back({trigger, std::move(*plan), period});
        }
    }
    return budgets;
}

/// A budget that cannot be counted says why instead of how it stands.
Json unknownBudget(const WatchedBudget &budget, const Error &error)
{
    return {{"trigger", budget.trigger->name.str()},
            {"every", periodWords[static_cast<std::size_t>(budget.plan.period)]},
            {"budget", budget.plan.budget},
            {"percent", budget.plan.percent},
            {"functions", budget.plan.functions},
            {"prices", budget.plan.prices},
            {"problem", error.message}};
}

void answerBudgets(const ApiContextPtr &context, const CallPtr &call, const Reply &reply)
{
    const auto triggers = context->plane.triggers(call->identity, call->identity.ns);
    if (!triggers)
        return reply(errorResponse(triggers.error(), call->requestId));
    RunMeter &meter = context->plane.meter();
    const Timestamp now = meter.now();
    const auto budgets = watchedBudgets(*triggers, now);
    const auto count = std::make_shared<BudgetCount>(call, reply, budgets.size());
    for (std::size_t i = 0; i < budgets.size(); ++i) {
        const WatchedBudget &budget = budgets[i];
        auto table = budget.plan.tableOf(meter.prices().table(budget.plan.prices));
        if (!table) {
            count->answer(i, unknownBudget(budget, table.error()));
            continue;
        }
        meter.usage({.ns = call->identity.ns, .from = budget.period.from, .to = budget.period.to},
                    [count, i, budget, table = std::move(*table),
                     now](const Result<std::vector<UsageRow>> &rows) {
                        count->answer(i, rows ? budgetJson(budget, table, *rows, now)
                                              : unknownBudget(budget, rows.error()));
                    });
    }
}

} // namespace

void addBudgetRoutes(Router &router, const ApiContextPtr &context)
{
    router.add({.pattern = std::string(signalboxBase) + "/budgets[/]",
                .handler = [context](const CallPtr &call, const Reply &reply) {
                    answerBudgets(context, call, reply);
                }});
}

} // namespace signalbox
