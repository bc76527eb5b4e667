// The tour's pictures of money and, over a store that knows yesterday, of the way from a question to
// the slowest cold start of that day: its place in the list, its cause, its cost and its log.

#include <QAction>
#include <QLabel>
#include <QLineEdit>
#include <QTabWidget>

#include "app/tour.h"
#include "clusters/futures.h"
#include "models/budgets.h"
#include "models/workspace.h"
#include "views/billing/budgetdialog.h"
#include "views/billing/budgetpanel.h"
#include "views/billing/costpage.h"
#include "views/billing/pricetablesdialog.h"
#include "views/common/tableview.h"
#include "views/mainwindow/pagetabs.h"

namespace signalbox {

namespace {

const QString slowestQuery = QStringLiteral("cold:yes on:yesterday");

struct SampleBudget
{
    const char *name;
    BudgetTerms terms;
};

std::vector<SampleBudget> sampleBudgets()
{
    return {{"everything", {.hundredths = 5000, .percent = 80, .functions = {}}},
            {"pictures",
             {.every = QStringLiteral("day"),
              .hundredths = 1,
              .functions = {QStringLiteral("p*"), QStringLiteral("tools/*")}}}};
}

} // namespace

void Tour::planMoney()
{
    const auto made = std::make_shared<std::size_t>(0);
    then([this, made] {
        m_window->openKey(QStringLiteral("cost"));
        Cluster &cluster = m_parts.workspace.cluster();
        for (const SampleBudget &budget : sampleBudgets())
            whenFinished(putBudget(cluster, {cluster.ns().toStdString(), "", budget.name},
                                   budget.terms, false),
                         this, [this, made](const Result<> &done) {
                             ++*made;
                             if (!done)
                                 fail(QStringLiteral("a budget was refused: ")
                                      + QString::fromStdString(done.error().message));
                         });
    });
    waitFor([made] { return *made == sampleBudgets().size(); }, QStringLiteral("the budgets"));
    const auto page = [this] { return qobject_cast<CostPage *>(m_window->tabs().currentPage()); };
    then([page] { page()->budgets()->reload(); });
    waitFor([page] { return page()->budgets()->table()->model()->rowCount() >= 2; },
            QStringLiteral("how the budgets stand"));
    picture(QStringLiteral("budgets"));
    then([page] { page()->budgets()->actions().front()->trigger(); });
    const auto budget = [page]() -> QWidget * { return page()->findChild<BudgetDialog *>(); };
    pictureOf(budget, QStringLiteral("new-budget"));
    then([budget] { budget()->close(); });
    then([page] { page()->findChild<QAction *>(QStringLiteral("editPrices"))->trigger(); });
    const auto prices = [page]() -> QWidget * { return page()->findChild<PriceTablesDialog *>(); };
    then([] {});
    then([] {});
    pictureOf(prices, QStringLiteral("price-tables"));
    then([prices] { prices()->close(); });
}

/// Asks whether there is such a run; the tour of a fresh engine has none.
void Tour::planYesterday()
{
    const auto answered = std::make_shared<bool>(false);
    const auto slowest = std::make_shared<std::optional<ActivationId>>();
    then([this, answered, slowest] {
        RestRequest request{.path = "/signalbox/v1/activations"};
        request.query.addQueryItem(QStringLiteral("query"), slowestQuery);
        request.query.addQueryItem(QStringLiteral("sort"), QStringLiteral("duration"));
        request.query.addQueryItem(QStringLiteral("limit"), QStringLiteral("1"));
        whenFinished(
            m_parts.workspace.cluster().send(request), this,
            [answered, slowest](const Result<RestReply> &reply) {
                *answered = true;
                const auto json =
                    reply ? parseJson(reply->body.toStdString()) : Result<Json>(Json::object());
                const Json rows = json ? json->value("activations", Json::array()) : Json();
                if (!rows.empty() && rows[0].contains("id"))
                    if (const auto id = ActivationId::parse(rows[0]["id"].get<std::string>()))
                        *slowest = *id;
            });
    });
    waitFor([answered] { return *answered; }, QStringLiteral("the runs of yesterday"));
    then([this, slowest] {
        std::deque<Step> later = std::exchange(m_steps, {});
        if (*slowest)
            findSlowest(**slowest);
        for (Step &step : later)
            m_steps.push_back(std::move(step));
    });
}

void Tour::findSlowest(const ActivationId &slowest)
{
    const auto line = [this] {
        return m_window->tabs().currentPage()->findChild<QLineEdit *>(
            QStringLiteral("activationFilter"));
    };
    const auto table = [this] {
        return m_window->tabs().currentPage()->findChild<TableView *>(
            QStringLiteral("activationTable"));
    };
    then([this] { m_window->openPlace(Place::Activations); });
    then([line, table] {
        line()->setText(slowestQuery);
        emit line()->returnPressed();
        table()->sortByColumn(ActivationTableModel::Column::Duration, Qt::DescendingOrder);
    });
    const QString id = QString::fromStdString(slowest.str());
    waitFor([table, id] { return table()->model()->index(0, 0).data(IdRole).toString() == id; },
            QStringLiteral("the slowest cold start of yesterday"));
    then([table] { table()->selectRow(0); });
    picture(QStringLiteral("slowest-cold-starts"));
    then([this, slowest] { m_window->openActivation(slowest); });
    waitFor(
        [this] {
            const auto *summary =
                m_window->tabs().currentPage()->findChild<QLabel *>(QStringLiteral("runSummary"));
            return summary && summary->text().contains(QStringLiteral("USD"));
        },
        QStringLiteral("what the slowest cold start has cost"));
    then([this] {
        auto *tabs =
            m_window->tabs().currentPage()->findChild<QTabWidget *>(QStringLiteral("runTabs"));
        tabs->setCurrentIndex(tabs->count() - 1); // Its log.
    });
    picture(QStringLiteral("slowest-cold-start"));
    then([this] { m_window->openPlace(Place::Activations); });
    then([line] {
        line()->clear();
        emit line()->returnPressed();
    });
}

} // namespace signalbox
