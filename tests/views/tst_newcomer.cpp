#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>

#include "models/filewriter.h"
#include "models/graph/canvasdrawing.h"
#include "models/recoverystore.h"
#include "models/savedinputs.h"
#include "models/workspace.h"
#include "support/qtlocalengine.h"
#include "views/canvas/rulepanel.h"
#include "views/canvas/wiringpage.h"
#include "views/canvas/wiringside.h"
#include "views/mainwindow/mainwindow.h"
#include "views/mainwindow/pagetabs.h"
#include "views/settings/preferences.h"

using namespace signalbox;

namespace {

constexpr int patience = 60000; ///< A real engine starts real sandboxes.

} // namespace

/// A newcomer and the wiring, over a real engine with real sandboxes: opens the sample project, sees
/// it live, draws a rule from the clock to a function, watches it fire, edits a criterion and sees at
/// once what it would have done.
class TestNewcomer final : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void opensTheSampleProject();
    void drawsARuleFromTheClock();
    void watchesItFire();
    void editsACriterionAndSeesWhatItWouldHaveDone();
    void appliesItAndTakesItBack();
    void cleanupTestCase();

private:
    [[nodiscard]] NodeId node(const char *key) const;
    [[nodiscard]] WireId wire(const char *key) const;
    [[nodiscard]] QPoint pointOf(const char *key, double across) const;
    [[nodiscard]] QLabel *summary() const;
    [[nodiscard]] Criteria stored() const;

    std::unique_ptr<LocalEngine> m_engine;
    QTemporaryDir m_folder;
    FileWriter m_files;
    std::unique_ptr<Preferences> m_preferences;
    std::unique_ptr<SavedInputs> m_inputs;
    std::unique_ptr<RecoveryStore> m_recovery;
    std::unique_ptr<DrawingStore> m_drawings;
    std::unique_ptr<Workspace> m_workspace;
    std::unique_ptr<MainWindow> m_window;
    WiringPage *m_page = nullptr;
    const QualifiedName m_rule{"guest", "", "every-minute-look-around"};
};

void TestNewcomer::initTestCase()
{
    m_engine = std::make_unique<LocalEngine>();
    QVERIFY2(m_engine->problem().isEmpty(), qPrintable(m_engine->problem()));
    m_preferences = std::make_unique<Preferences>(m_folder.filePath("config"), m_files);
    m_inputs = std::make_unique<SavedInputs>(m_folder.filePath("inputs"), m_files);
    m_recovery = std::make_unique<RecoveryStore>(m_folder.filePath("recovery"), m_files);
    m_drawings = std::make_unique<DrawingStore>(m_folder.filePath("drawings"), m_files);
    m_workspace = std::make_unique<Workspace>(m_engine->cluster());
    m_window = std::make_unique<MainWindow>(
        WindowParts{*m_workspace, *m_preferences, *m_inputs, *m_recovery, m_files,
                    m_folder.filePath("session.json"), nullptr, nullptr, m_drawings.get()});
    m_window->resize(1440, 900);
    m_window->show();
    m_engine->cluster().open();
    QTRY_VERIFY(m_workspace->isLoaded());
}

NodeId TestNewcomer::node(const char *key) const
{
    return m_page->graph().model().nodeByKey(QLatin1String(key));
}

WireId TestNewcomer::wire(const char *key) const
{
    return m_page->graph().model().wireByKey(QLatin1String(key));
}

QPoint TestNewcomer::pointOf(const char *key, double across) const
{
    const QRectF rect = m_page->canvas().canvas().rectOf(node(key));
    return m_page->canvas().mapFromScene(
        QPointF(rect.left() + rect.width() * across, rect.center().y()));
}

QLabel *TestNewcomer::summary() const
{
    return m_page->side().rule().findChild<QLabel *>("rule.summary");
}

Criteria TestNewcomer::stored() const
{
    return m_workspace->wiring().rules.at(m_rule).criteria;
}

void TestNewcomer::opensTheSampleProject()
{
    m_window->openPlace(Place::Wiring);
    m_page = qobject_cast<WiringPage *>(m_window->tabs().currentPage());
    QVERIFY(m_page);
    QSignalSpy loaded(m_window.get(), &MainWindow::samplesLoaded);
    m_window->action(WindowVerb::LoadSamples)->trigger();
    QTRY_COMPARE_WITH_TIMEOUT(loaded.count(), 1, patience);
    QTRY_VERIFY(wire("rule:/guest/show-departures") != WireId::None);
    QVERIFY(node("feed:/guest/every-minute") != NodeId::None);
    // The sequence leads on to its components.
    QTRY_VERIFY(wire("step:/guest/departure-board#2") != WireId::None);
    QCOMPARE(m_page->graph().model().wire(wire("step:/guest/departure-board#2"))->to,
             node("function:/guest/board"));
    QTRY_VERIFY(!m_page->editor().isLayingOut());
    m_page->canvas().fit();
}

void TestNewcomer::drawsARuleFromTheClock()
{
    QWidget *canvas = m_page->canvas().viewport();
    QTest::mousePress(canvas, Qt::LeftButton, {}, pointOf("feed:/guest/every-minute", 1));
    QVERIFY(m_page->canvas().canvas().pending());
    const QPoint target = pointOf("function:/guest/look-around", 0.5);
    QTest::mouseMove(canvas, target);
    QCOMPARE(m_page->canvas().canvas().pending()->target, node("function:/guest/look-around"));
    QTest::mouseRelease(canvas, Qt::LeftButton, {}, target);
    QTRY_VERIFY(wire("rule:/guest/every-minute-look-around") != WireId::None);
}

void TestNewcomer::watchesItFire()
{
    m_page->canvas().canvas().choose({node("feed:/guest/every-minute")});
    QTRY_VERIFY(m_page->side().isVisible());
    auto *fire = m_page->side().findChild<QPushButton *>("feed.fire");
    QVERIFY(fire && fire->isVisible());
    bool seen = false; // The event on its way along the new wire.
    const auto look = [&] {
        for (const Flight &flight : m_page->canvas().canvas().flights())
            seen = seen || flight.wire == wire("rule:/guest/every-minute-look-around");
        return seen;
    };
    fire->click();
    QTRY_VERIFY_WITH_TIMEOUT(look(), patience);
    const CanvasScene &scene = m_page->canvas().canvas();
    QTRY_VERIFY_WITH_TIMEOUT(scene.figuresOf(node("function:/guest/look-around")).runs >= 1,
                             patience);
    QTRY_VERIFY(scene.figuresOf(wire("rule:/guest/every-minute-look-around")).runs >= 1);
    QVERIFY(scene.figuresOf(node("trigger:/guest/every-minute")).runs >= 1);
}

void TestNewcomer::editsACriterionAndSeesWhatItWouldHaveDone()
{
    m_page->canvas().reveal(wire("rule:/guest/every-minute-look-around"));
    RulePanel &panel = m_page->side().rule();
    QTRY_VERIFY(panel.isVisible());
    QTRY_VERIFY(summary()->text().startsWith("Of the last"));
    QVERIFY(!summary()->text().contains("stopped by"));
    panel.findChild<QPushButton *>("criteria.addTest")->click();
    auto *field = panel.findChild<QLineEdit *>("criteria.field");
    QTest::keyClicks(field, "event.speed");
    auto *op = panel.findChild<QComboBox *>("criteria.operator");
    op->setCurrentIndex(op->findData(int(Criteria::Operator::AtLeast)));
    emit op->activated(op->currentIndex());
    auto *pattern = panel.findChild<QLineEdit *>("criteria.pattern");
    QTest::keyClicks(pattern, "500");
    QTRY_VERIFY(summary()->text().contains("stopped by: event.speed is at least 500"));
    QVERIFY(summary()->text().contains(" 0 match"));
    pattern->selectAll();
    QTest::keyClicks(pattern, "90");
    QTRY_VERIFY(!summary()->text().contains("stopped by"));
    QVERIFY(!summary()->text().contains(" 0 match"));
    QVERIFY(stored().children.empty()); // Only tried so far.
}

void TestNewcomer::appliesItAndTakesItBack()
{
    m_page->side().rule().findChild<QPushButton *>("rule.apply")->click();
    QTRY_COMPARE(stored().children.size(), 1U);
    QTRY_VERIFY(!m_page->side().rule().isChanged());
    m_page->editor().history().undo();
    QTRY_VERIFY(stored().children.empty());
    m_page->editor().history().undo(); // The drawing of the rule.
    QTRY_VERIFY(!m_workspace->wiring().rules.contains(m_rule));
    QTRY_COMPARE(wire("rule:/guest/every-minute-look-around"), WireId::None);
}

void TestNewcomer::cleanupTestCase()
{
    m_window.reset();
    m_workspace.reset();
    m_engine.reset();
}

QTEST_MAIN(TestNewcomer)
#include "tst_newcomer.moc"
