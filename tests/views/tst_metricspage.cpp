#include <QAction>
#include <QApplication>
#include <QClipboard>
#include <QComboBox>
#include <QFile>
#include <QGraphicsView>
#include <QImage>
#include <QLabel>
#include <QLineEdit>
#include <QTabWidget>
#include <QTest>
#include <QToolButton>

#include "views/common/emptystate.h"
#include "views/common/tableview.h"
#include "views/metrics/metricchart.h"
#include "views/metrics/metricspage.h"

#include "pagefixture.h"
#include "windowworld.h"

using namespace signalbox;

/// What runs did over time, in the whole window over a real engine.
class TestMetricsPage final : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void figuresComeOnOpening();
    void pointingMovesTheMomentOfAllCharts();
    void markingARangeZoomsAndGoesBack();
    void keysDoWhatThePointerDoes();
    void curvesCanBeHidden();
    void aLineCanBeShownAlone();
    void comparesWithThePeriodBefore();
    void comparesWithAnotherVersion();
    void picturesAndTablesAreWritten();
    void picturesAreCopied();
    void asksOnlyWhileItIsSeen();
    void saysWhyThereAreNone();

private:
    static QString cell(const TableView &table, int row, int column)
    {
        return table.model()->index(row, column).data().toString();
    }
    /// A line of the table, by its name.
    QString runsOf(const QString &name) const
    {
        for (int row = 0; row < m_page->lines()->model()->rowCount(); ++row)
            if (cell(*m_page->lines(), row, 0) == name)
                return cell(*m_page->lines(), row, 1);
        return {};
    }
    [[nodiscard]] MetricChart &chart(const char *id) const
    {
        return *m_page->findChild<MetricChart *>(QStringLiteral("chart.") + QLatin1String(id));
    }
    /// What is pointed at and dragged in.
    [[nodiscard]] QWidget *plotOf(const char *id) const
    {
        return chart(id).findChild<QGraphicsView *>()->viewport();
    }
    void choose(const char *box, int row) const
    {
        auto *choice = m_page->findChild<QComboBox *>(QLatin1String(box));
        choice->setCurrentIndex(row);
        emit choice->activated(row);
    }
    void showCharts() const
    {
        m_page->findChild<QTabWidget *>(QStringLiteral("metrics.tabs"))->setCurrentIndex(0);
    }

    WindowWorld m_world;
    QString m_function;
    MetricsPage *m_page = nullptr;
};

void TestMetricsPage::initTestCase()
{
    QVERIFY2(m_world.local.problem().isEmpty(), qPrintable(m_world.local.problem()));
    m_world.open();
    QTRY_VERIFY(m_world.workspace.isLoaded());
    const auto functions = m_world.makeFunctions();
    QVERIFY(!functions.empty());
    m_function = QString::fromStdString(functions.front().local());
    for (int i = 0; i < 3; ++i) {
        const auto run = m_world.local.cluster().invoke(functions.front(), {}, Blob("{}"));
        QTRY_VERIFY_WITH_TIMEOUT(run.isFinished() && run.result(), 20000);
        const auto done = run.result()->finished;
        QTRY_VERIFY_WITH_TIMEOUT(done.isFinished(), 20000);
    }
    m_world.window->openKey(QStringLiteral("metrics"));
    m_page = qobject_cast<MetricsPage *>(m_world.window->tabs().currentPage());
    QVERIFY(m_page);
    // Runs are counted when they have ended, which may be after the page was opened: it reads again.
    QTRY_COMPARE_WITH_TIMEOUT(runsOf(m_function), QStringLiteral("3"), 60000);
    QTRY_VERIFY(m_page->isFilled());
}

void TestMetricsPage::figuresComeOnOpening()
{
    QCOMPARE(m_page->charts().size(), metricCharts().size());
    for (const char *id : {"rate", "errors", "duration", "wait", "init", "cold"})
        QVERIFY2(chart(id).paintedPoints() > 0, id);
    QVERIFY(!chart("duration").accessibleDescription().isEmpty());
    QVERIFY(chart("duration").readout().contains(QStringLiteral("p99")));
    // Five kinds of errors have no room for five zeros.
    QVERIFY2(chart("errors").readout().endsWith(QStringLiteral("0/s")),
             qPrintable(chart("errors").readout()));
    QCOMPARE(chart("errors").readout().count(QStringLiteral("0/s")), 1);
    QVERIFY(m_page->values()->model()->rowCount() > 100);
}

void TestMetricsPage::pointingMovesTheMomentOfAllCharts()
{
    showCharts();
    QWidget *plot = plotOf("rate");
    const QString before = chart("duration").readout();
    QTest::mouseMove(plot, QPoint(plot->width() / 2, plot->height() / 2));
    QTRY_VERIFY(m_page->cursor().moment().has_value());
    QVERIFY(chart("duration").readout() != before);
    const auto &range = m_page->cursor().range();
    QVERIFY(*m_page->cursor().moment() > range.from && *m_page->cursor().moment() < range.to);
    m_page->cursor().setMoment(std::nullopt);
}

void TestMetricsPage::markingARangeZoomsAndGoesBack()
{
    showCharts();
    const TimeRange whole = m_page->cursor().range();
    QWidget *plot = plotOf("rate");
    const int y = plot->height() / 2;
    QTest::mousePress(plot, Qt::LeftButton, {}, QPoint(plot->width() / 2, y));
    QTest::mouseMove(plot, QPoint(plot->width() * 3 / 4, y));
    QTest::mouseRelease(plot, Qt::LeftButton, {}, QPoint(plot->width() * 3 / 4, y));
    QTRY_VERIFY(m_page->cursor().range().span() < whole.span() / 2);
    QVERIFY(m_page->cursor().range().from > whole.from);
    // Lists, logs and the wiring keep to it as well.
    QVERIFY(m_world.workspace.cursor().marked().has_value());
    // What is past does not change.
    QVERIFY(!m_page->isWaitingToRead());
    auto *back = m_page->findChild<QAction *>(QStringLiteral("metricsBack"));
    QVERIFY(back->isEnabled());
    back->trigger();
    QTRY_VERIFY(m_page->cursor().range().span() > whole.span() * 9 / 10);
    QVERIFY(!back->isEnabled());
    QVERIFY2(!m_world.workspace.cursor().marked(), "what is live is not marked");
}

void TestMetricsPage::keysDoWhatThePointerDoes()
{
    showCharts();
    MetricChart &rate = chart("rate");
    QTest::keyClick(&rate, Qt::Key_Left);
    QVERIFY(m_page->cursor().moment().has_value());
    const Timestamp first = *m_page->cursor().moment();
    QTest::keyClick(&rate, Qt::Key_PageUp, Qt::ShiftModifier);
    QTest::keyClick(&rate, Qt::Key_PageUp, Qt::ShiftModifier);
    QVERIFY(*m_page->cursor().moment() < first);
    const Duration whole = m_page->cursor().range().span();
    QTest::keyClick(&rate, Qt::Key_Return);
    QTRY_VERIFY(m_page->cursor().range().span() < whole / 2);
    m_page->findChild<QAction *>(QStringLiteral("metricsBack"))->trigger();
    QTRY_VERIFY(m_page->cursor().range().span() > whole / 2);
    QTest::keyClick(&rate, Qt::Key_Escape);
    QVERIFY(!m_page->cursor().moment());
}

void TestMetricsPage::curvesCanBeHidden()
{
    MetricChart &duration = chart("duration");
    auto *toggle = duration.findChild<QToolButton *>(QStringLiteral("curve.duration-p99"));
    QVERIFY(toggle);
    toggle->click();
    QVERIFY(!duration.isCurveVisible(3));
    const QJsonObject kept = m_page->saveState();
    QVERIFY(!duration.readout().contains(QStringLiteral("p99")));
    toggle->click();
    QVERIFY(duration.readout().contains(QStringLiteral("p99")));
    m_page->restoreState(kept);
    QVERIFY(!duration.isCurveVisible(3));
    QVERIFY(duration.isCurveVisible(2));
    toggle->click();
}

void TestMetricsPage::aLineCanBeShownAlone()
{
    m_page->findChild<QTabWidget *>(QStringLiteral("metrics.tabs"))->setCurrentIndex(1);
    auto *field = m_page->findChild<QLineEdit *>(QStringLiteral("metrics.function"));
    auto *only = m_page->findChild<QAction *>(QStringLiteral("metricsOnly"));
    QVERIFY(!only->isEnabled());
    QTRY_VERIFY(m_page->lines()->model()->rowCount() > 0);
    m_page->lines()->selectRow(0);
    QVERIFY(only->isEnabled());
    const QString name = cell(*m_page->lines(), 0, 0);
    m_page->findChild<QAction *>(QStringLiteral("reloadMetrics"))->trigger();
    QTRY_VERIFY(m_page->isWaitingToRead());
    QTRY_VERIFY(m_page->isFilled());
    QVERIFY(only->isEnabled()); // What is read again stays selected.
    only->trigger();
    QCOMPARE(field->text(), name);
    field->setText(QStringLiteral("nothing-of-that-name"));
    emit field->editingFinished();
    QTRY_COMPARE(m_page->lines()->model()->rowCount(), 0);
    field->clear();
    emit field->editingFinished();
    QTRY_COMPARE(runsOf(m_function), QStringLiteral("3"));
}

void TestMetricsPage::comparesWithThePeriodBefore()
{
    auto *summary = m_page->findChild<QLabel *>(QStringLiteral("metrics.summary"));
    const QString alone = summary->text();
    QVERIFY(!alone.isEmpty());
    choose("metrics.compare", 1);
    QTRY_VERIFY(summary->text().contains(QStringLiteral("Paler")));
    choose("metrics.compare", 0);
    QTRY_VERIFY(!summary->text().contains(QStringLiteral("Paler")));
}

void TestMetricsPage::comparesWithAnotherVersion()
{
    auto *summary = m_page->findChild<QLabel *>(QStringLiteral("metrics.summary"));
    auto *version = m_page->findChild<QLineEdit *>(QStringLiteral("metrics.otherVersion"));
    QVERIFY(!version->isVisible());
    choose("metrics.compare", 4);
    QVERIFY(version->isVisible());
    QVERIFY(!summary->text().contains(QStringLiteral("Paler"))); // Which one is not said yet.
    QTest::keyClicks(version, QStringLiteral("0.0.1"));
    QTest::keyClick(version, Qt::Key_Return);
    QTRY_VERIFY(summary->text().contains(QStringLiteral("the other version")));
    QJsonObject state = m_page->saveState();
    choose("metrics.compare", 0);
    QTRY_VERIFY(!summary->text().contains(QStringLiteral("Paler")));
    QVERIFY(!version->isVisible());
    m_page->restoreState(state);
    QVERIFY(version->isVisible());
    choose("metrics.compare", 0);
}

void TestMetricsPage::picturesAndTablesAreWritten()
{
    const auto path = [this](const char *name) {
        return m_world.folder.filePath(QLatin1String(name));
    };
    QVERIFY(m_page->writePicture(path("charts.png")));
    const QImage picture(path("charts.png"));
    QVERIFY(picture.width() > 800 && picture.height() > 800);
    QVERIFY(m_page->writePicture(path("charts.svg")));
    QFile svg(path("charts.svg"));
    QVERIFY(svg.open(QIODevice::ReadOnly));
    const QByteArray drawing = svg.readAll();
    QVERIFY(drawing.contains("<svg") && drawing.contains("Duration") && drawing.contains("<poly"));
    QVERIFY(m_page->writeCsv(path("figures.csv")));
    QFile csv(path("figures.csv"));
    QVERIFY(csv.open(QIODevice::ReadOnly));
    QVERIFY(csv.readLine().startsWith("time,rate,"));
    QVERIFY(!m_page->writeCsv(path("none/figures.csv")));
    QVERIFY(!m_page->writePicture(path("none/charts.svg")));
}

void TestMetricsPage::picturesAreCopied()
{
    showCharts();
    QClipboard &clipboard = *QApplication::clipboard();
    clipboard.clear();
    m_page->findChild<QAction *>(QStringLiteral("copyMetricPicture"))->trigger();
    const QSize all = clipboard.image().size();
    QVERIFY(all.width() > 800 && all.height() > 800);
    MetricChart &one = chart("duration");
    one.setFocus();
    QTest::keyClick(&one, Qt::Key_C, Qt::ControlModifier);
    QCOMPARE(clipboard.image().size(), one.size() * 2);
    clipboard.clear();
    one.findChild<QAction *>(QStringLiteral("copyChart"))->trigger();
    QCOMPARE(clipboard.image().size(), one.size() * 2);
}

void TestMetricsPage::asksOnlyWhileItIsSeen()
{
    QTRY_VERIFY(m_page->isWaitingToRead());
    m_world.window->openPlace(Place::Functions);
    QTRY_VERIFY(!m_page->isWaitingToRead());
    m_world.window->openKey(QStringLiteral("metrics"));
    QTRY_VERIFY(m_page->isWaitingToRead());
}

void TestMetricsPage::saysWhyThereAreNone()
{
    PageFixture fixture; // Its cluster has no HTTP API.
    fixture.load(0);
    MetricsPage page(fixture.context, nullptr);
    page.show();
    auto *empty = page.findChild<EmptyState *>(QStringLiteral("metrics.empty"));
    QVERIFY(empty);
    QTRY_COMPARE(empty->what(), QStringLiteral("There are no figures"));
    QVERIFY(!page.isWaitingToRead());
    QVERIFY(!page.findChild<QAction *>(QStringLiteral("saveMetricCsv"))->isEnabled());
}

QTEST_MAIN(TestMetricsPage)
#include "tst_metricspage.moc"
