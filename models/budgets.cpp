#include "models/budgets.h"

#include "clusters/futures.h"
#include "models/restjson.h"

namespace signalbox {

namespace {

constexpr qint64 picoPerHundredth = 10'000'000'000;

BudgetStanding standingFrom(const Json &json)
{
    BudgetStanding standing{.trigger =
                                QualifiedName::parse(textIn(json, "trigger").toStdString(), "")
                                    .value_or(QualifiedName()),
                            .terms = {.every = textIn(json, "every"),
                                      .hundredths = integerIn(json, "budget"),
                                      .percent = int(integerIn(json, "percent")),
                                      .functions = {},
                                      .prices = textIn(json, "prices")},
                            .period = textIn(json, "period"),
                            .table = textIn(json, "table"),
                            .currency = textIn(json, "currency"),
                            .cost = ShownMoney::parse(textIn(json, "cost")),
                            .forecast = std::nullopt,
                            .runs = integerIn(json, "runs"),
                            .over = memberIn(json, "over") == Json(true),
                            .problem = textIn(json, "problem")};
    for (const Json &pattern : memberIn(json, "functions")) {
        if (pattern.is_string())
            standing.terms.functions.append(QString::fromStdString(pattern.get<std::string>()));
    }
    if (memberIn(json, "forecast").is_string())
        standing.forecast = ShownMoney::parse(textIn(json, "forecast"));
    return standing;
}

Json settingsOf(const BudgetTerms &terms)
{
    Json settings{{"period", terms.every.toStdString()},
                  {"budget", terms.hundredths},
                  {"percent", terms.percent}};
    if (!terms.prices.isEmpty())
        settings["prices"] = terms.prices.toStdString();
    for (const QString &pattern : terms.functions)
        settings["functions"].push_back(pattern.toStdString());
    return settings;
}

} // namespace

ShownMoney BudgetStanding::amount() const
{
    // What is beyond the largest amount that fits is shown as that.
    constexpr qint64 most = std::numeric_limits<qint64>::max() / picoPerHundredth;
    return {std::min(terms.hundredths, most) * picoPerHundredth};
}

double BudgetStanding::share() const
{
    return terms.hundredths > 0 ? double(cost.pico) / double(amount().pico) : 0;
}

QFuture<Result<std::vector<BudgetStanding>>> budgetsOf(Cluster &cluster)
{
    return mapped(cluster.send({.path = "/signalbox/v1/budgets"}), &cluster,
                  [](const Result<RestReply> &reply) {
                      return jsonIn(reply).map([](const Json &json) {
                          std::vector<BudgetStanding> budgets;
                          if (json.is_array()) {
                              for (const Json &budget : json)
                                  budgets.push_back(standingFrom(budget));
                          }
                          return budgets;
                      });
                  });
}

QFuture<Result<>> putBudget(Cluster &cluster, const QualifiedName &trigger,
                            const BudgetTerms &terms, bool create)
{
    return cluster.putTrigger(
        trigger, {.feed = FeedSpec{.kind = "budget", .settings = settingsOf(terms)}}, create);
}

} // namespace signalbox
