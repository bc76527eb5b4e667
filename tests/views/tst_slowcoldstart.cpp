#include <QCheckBox>
#include <QComboBox>
#include <QHeaderView>
#include <QLabel>
#include <QTabWidget>
#include <QTest>

#include "windowworld.h" // Has a Verb::Post, which hides the store's Post if that is known.

#include "store/store.h"
#include "support/postedwork.h"
#include "support/shop.h"
#include "views/activations/activationpage.h"
#include "views/activations/activationspage.h"
#include "views/activations/queryedit.h"
#include "views/common/tableview.h"
#include "views/logs/logfileview.h"
#include "views/logs/logpanel.h"

using namespace signalbox;

namespace {

constexpr int runs = 6000; ///< Of three days: forty cold starts a day.

} // namespace

/// An operator who has never seen this store asks for the slowest cold start of yesterday, and gets to
/// its log line, its cause and its cost.
class TestSlowColdStart final : public QObject
{
    Q_OBJECT

private slots:
    void isFoundWithItsLogItsCauseAndItsCost();

private:
    void fill(const std::filesystem::path &folder);

    std::optional<Activation> m_slowest;
};

void TestSlowColdStart::fill(const std::filesystem::path &folder)
{
    using namespace std::chrono;
    PostedWork jobs;
    Store store({.directory = folder}, jobs.poster());
    if (!store.open())
        return;
    const Timestamp now = SystemClock().now();
    const QDate yesterday = QDateTime::currentDateTime().date().addDays(-1);
    Shop shop(now - days(3));
    int kept = 0;
    for (int i = 0; i < runs; ++i) {
        const auto run =
            std::make_shared<const Activation>(shop.next(duration_cast<Duration>(days(3)) / runs));
        const bool counts =
            QDateTime::fromMSecsSinceEpoch(toMillis(run->accepted)).date() == yesterday;
        if (counts && run->cold() && (!m_slowest || run->duration() > m_slowest->duration()))
            m_slowest = *run;
        store.appendAccepted(run, {});
        store.appendFinished(run, [&kept](const Result<> &done) { kept += done ? 1 : 0; });
    }
    jobs.until([&] { return kept == runs; });
}

void TestSlowColdStart::isFoundWithItsLogItsCauseAndItsCost()
{
    WindowWorld world{
        .local = LocalEngine([this](const std::filesystem::path &folder) { fill(folder); })};
    QVERIFY2(world.local.problem().isEmpty(), qPrintable(world.local.problem()));
    QVERIFY(m_slowest);
    world.open();
    QTRY_VERIFY(world.workspace.isLoaded());
    world.window->openPlace(Place::Activations);
    auto *list = qobject_cast<ActivationsPage *>(world.window->tabs().currentPage());
    QVERIFY(list);

    // Two choices above the list and one click on a head of the table: no word of the search to know.
    list->findChild<QCheckBox *>(QStringLiteral("coldFilter"))->click();
    auto *range = list->findChild<QComboBox *>(QStringLiteral("rangeFilter"));
    range->setFocus();
    QTest::keyClick(range, Qt::Key_Y); // Yesterday.
    QCOMPARE(list->findChild<QueryEdit *>()->text(), QStringLiteral("cold:yes on:yesterday"));
    TableView *table = list->table();
    QHeaderView *head = table->horizontalHeader();
    const int duration = ActivationTableModel::Column::Duration;
    const QPoint place(head->sectionViewportPosition(duration) + head->sectionSize(duration) / 2,
                       head->height() / 2);
    QTest::mouseClick(head->viewport(), Qt::LeftButton, {}, place);
    const QString wanted = QString::fromStdString(m_slowest->id.str());
    QTRY_COMPARE_WITH_TIMEOUT(table->model()->index(0, 0).data(IdRole).toString(), wanted, 20000);
    table->selectRow(0);
    QTest::keyClick(table, Qt::Key_Return);

    auto *page = qobject_cast<ActivationPage *>(world.window->tabs().currentPage());
    QVERIFY(page);
    const auto said = [page] {
        QString text;
        for (const QLabel *label : page->findChildren<QLabel *>())
            text += label->text() + u'\n';
        return text;
    };
    // The cause: what the scheduler decided, in words.
    QTRY_VERIFY(said().contains(QStringLiteral("a cold start, because")));
    // The cost.
    QTRY_VERIFY(page->findChild<QLabel *>(QStringLiteral("runSummary"))
                    ->text()
                    .contains(QStringLiteral("USD")));
    // The line of the log that says how long loading took.
    auto *log = page->findChild<LogPanel *>();
    QVERIFY(log);
    page->findChild<QTabWidget *>(QStringLiteral("runTabs"))->setCurrentWidget(log);
    const QString expected =
        QStringLiteral("loaded the model in %1 ms").arg(toMillis(*m_slowest->init));
    const auto says = [log, &expected] {
        for (const LogFileView::Part &part : log->view().parts())
            if (part.row && part.row->text.contains(expected))
                return true;
        return false;
    };
    QTRY_VERIFY(says());
}

QTEST_MAIN(TestSlowColdStart)
#include "tst_slowcoldstart.moc"
