#include <QAccessible>
#include <QAction>
#include <QSignalSpy>
#include <QTest>

#include "models/graph/graphtext.h"
#include "views/canvas/canvasactions.h"
#include "views/canvas/wiringpage.h"

#include "wiringfixture.h"

using namespace signalbox;

/// What moves on the canvas by itself, and what assistive technology is told of it.
class TestWiringLive final : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void showsEventsOnTheirWay();
    void hidesEventsInAFlood();
    void keepsStillWhereMotionIsReduced();
    void followsAnEventThatIsClicked();
    void holdsAnEventUnderThePointer();
    void remembersTheRateOfEvents();
    void tellsFiguresOfNodesAndWires();
    void coloursWiresByCost();
    void listsNodesAndWiresForScreenReaders();
    void relatesThem();
    void opensByAssistiveTechnology();
    void forgetsWhatIsGone();

private:
    [[nodiscard]] ChangeSet runs(int count, const std::string &rule = "on-large-order");
    [[nodiscard]] CanvasScene &scene() const { return m_page->canvas().canvas(); }
    [[nodiscard]] const GraphModel &model() const { return m_page->graph().model(); }
    [[nodiscard]] QAccessibleInterface *part(const QString &name) const;

    std::unique_ptr<WiringFixture> m_world;
    std::unique_ptr<WiringPage> m_page;
    ActivationIdSource m_ids;
};

void TestWiringLive::init()
{
    m_page.reset();
    m_world = std::make_unique<WiringFixture>();
    m_world->cluster.open();
    m_page = std::make_unique<WiringPage>(m_world->context);
    m_page->resize(1400, 900);
    m_page->show();
    QVERIFY(QTest::qWaitForWindowActive(m_page.get()));
    QTRY_VERIFY(!m_page->editor().isLayingOut());
    QCoreApplication::processEvents();
    m_page->canvas().fit();
}

/// Runs that a rule has just started.
ChangeSet TestWiringLive::runs(int count, const std::string &rule)
{
    ChangeSet changes;
    for (int i = 0; i < count; ++i) {
        ActivationSummary run = summarise(FakeCluster::makeActivation(i, "billing/invoice"));
        run.accepted = SystemClock().now();
        run.id = m_ids.next(run.accepted);
        run.state = ActivationState::Running;
        run.cause = {Cause::Kind::Rule, {}, "/guest/" + rule, {}};
        changes.activations.push_back(run);
    }
    return changes;
}

void TestWiringLive::showsEventsOnTheirWay()
{
    m_world->cluster.emitChange(runs(3));
    QCOMPARE(scene().flights().size(), 3U);
    QCOMPARE(scene().flights().front().wire, model().wireByKey("rule:/guest/on-large-order"));
    QTRY_VERIFY(scene().flights().empty()); // They arrive.
}

void TestWiringLive::hidesEventsInAFlood()
{
    m_page->canvas().setFlightRate(5);
    m_world->cluster.emitChange(runs(40));
    QVERIFY(scene().flights().size() <= 5);
    const auto shown = scene().flights().size();
    m_world->cluster.emitChange(runs(40));
    QVERIFY(scene().flights().size() <= shown);
    m_page->canvas().setFlightRate(0);
    QTRY_VERIFY(scene().flights().empty());
    m_world->cluster.emitChange(runs(1));
    QVERIFY(scene().flights().empty());
}

void TestWiringLive::keepsStillWhereMotionIsReduced()
{
    m_world->preferences.setReducedMotion(true);
    m_world->cluster.emitChange(runs(3));
    QVERIFY(scene().flights().empty());
}

void TestWiringLive::followsAnEventThatIsClicked()
{
    const ChangeSet changes = runs(1);
    m_world->cluster.emitChange(changes);
    const Flight flight = scene().flights().front();
    const QPoint at = m_page->canvas().mapFromScene(scene().placeOf(flight));
    QTest::mouseClick(m_page->canvas().viewport(), Qt::LeftButton, {}, at);
    QCOMPARE(m_world->navigator.went.last(),
             QString("activation ") + QString::fromStdString(changes.activations[0].id.str()));
}

void TestWiringLive::holdsAnEventUnderThePointer()
{
    m_world->cluster.emitChange(runs(1));
    const QPoint at = m_page->canvas().mapFromScene(scene().placeOf(scene().flights().front()));
    QTest::mouseMove(m_page->canvas().viewport(), at);
    QTRY_COMPARE(m_page->canvas().viewport()->cursor().shape(), Qt::PointingHandCursor);
    const qint64 began = scene().flights().front().began;
    QTRY_VERIFY(!scene().flights().empty() && scene().flights().front().began > began + 60);
    QTest::mouseMove(m_page->canvas().viewport(), QPoint(2, 2));
    QTRY_VERIFY(scene().flights().empty());
}

void TestWiringLive::remembersTheRateOfEvents()
{
    m_page->findChild<QAction *>("flights.5")->trigger();
    QCOMPARE(m_page->canvas().flightRate(), 5);
    m_page = std::make_unique<WiringPage>(m_world->context);
    QCOMPARE(m_page->canvas().flightRate(), 5);
    QVERIFY(m_page->findChild<QAction *>("flights.5")->isChecked());
}

void TestWiringLive::tellsFiguresOfNodesAndWires()
{
    m_world->addRuns();
    const NodeId invoice = model().nodeByKey("function:/guest/billing/invoice");
    QCOMPARE(scene().figuresOf(invoice).runs, 8);
    QCOMPARE(scene().figuresOf(invoice).errors, 4);
    const WireId wire = model().wireByKey("rule:/guest/on-large-order");
    QCOMPARE(scene().figuresOf(wire).runs, 8);
    QVERIFY(scene().figuresOf(wire).errors > 0);
    m_world->cluster.emitChange(runs(2));
    QCOMPARE(scene().figuresOf(invoice).running, 2);
    QAccessibleInterface *node = part("invoice");
    QVERIFY(node && node->text(QAccessible::Description).contains("8"));
}

void TestWiringLive::coloursWiresByCost()
{
    m_world->addRuns();
    const auto picture = [this] { return m_page->canvas().viewport()->grab().toImage(); };
    const QImage plain = picture();
    QAction *heat = (*m_page).actions()[CanvasVerb::Heat];
    QVERIFY(!heat->isChecked());
    heat->trigger();
    QVERIFY(scene().heat());
    QVERIFY(picture() != plain);
    const QJsonObject state = m_page->saveState();
    heat->trigger();
    QCOMPARE(picture(), plain);
    m_page->restoreState(state);
    QVERIFY(heat->isChecked());
    // The same in words.
    const WireId wire = model().wireByKey("rule:/guest/on-large-order");
    QVERIFY(figuresText(scene().figuresOf(wire)).contains("GiB s"));
}

QAccessibleInterface *TestWiringLive::part(const QString &name) const
{
    QAccessibleInterface *canvas = QAccessible::queryAccessibleInterface(&m_page->canvas());
    for (int i = 0; canvas && i < canvas->childCount(); ++i) {
        QAccessibleInterface *child = canvas->child(i);
        if (child->text(QAccessible::Name).startsWith(name))
            return child;
    }
    return nullptr;
}

void TestWiringLive::listsNodesAndWiresForScreenReaders()
{
    QAccessibleInterface *canvas = QAccessible::queryAccessibleInterface(&m_page->canvas());
    QVERIFY(canvas);
    QCOMPARE(canvas->childCount(), model().nodeCount() + model().wireCount());
    for (int i = 0; i < canvas->childCount(); ++i) {
        QAccessibleInterface *child = canvas->child(i);
        QVERIFY(child->isValid());
        QVERIFY(!child->text(QAccessible::Name).isEmpty());
        QVERIFY(!child->rect().isEmpty());
        QCOMPARE(child->parent(), canvas);
        QCOMPARE(canvas->indexOfChild(child), i);
    }
    QVERIFY(part("orders, Trigger, 0 in, 3 out"));
    QVERIFY(part("Rule on-large-order from orders to invoice, on, when event.size is at least "));
    QVERIFY(part("Rule greet from orders to hello, off"));
    QAccessibleInterface *orders = part("orders");
    m_page->canvas().setFocus();
    m_page->canvas().reveal(model().nodeByKey("trigger:/guest/orders"));
    QVERIFY(orders->state().selected);
    QCOMPARE(canvas->focusChild(), orders);
    const QPoint middle = orders->rect().center();
    QCOMPARE(canvas->childAt(middle.x(), middle.y()), orders);
}

void TestWiringLive::relatesThem()
{
    QAccessibleInterface *rule = part("Rule on-large-order");
    const auto ends = rule->relations(QAccessible::AllRelations);
    QCOMPARE(ends.size(), 2);
    QCOMPARE(ends[0].first, part("orders"));
    QCOMPARE(ends[0].second, QAccessible::Controller);
    QCOMPARE(ends[1].first, part("invoice"));
    QCOMPARE(ends[1].second, QAccessible::Controlled);
    const auto wires = part("orders")->relations(QAccessible::Controlled);
    QCOMPARE(wires.size(), 3);
}

void TestWiringLive::opensByAssistiveTechnology()
{
    QSignalSpy opened(&m_page->canvas(), &CanvasView::opened);
    QAccessibleInterface *rule = part("Rule on-large-order");
    auto *actions = rule->actionInterface();
    QVERIFY(actions);
    actions->doAction(QAccessibleActionInterface::setFocusAction());
    QCOMPARE(scene().selectedWires().size(), 1);
    actions->doAction(QAccessibleActionInterface::pressAction());
    QCOMPARE(opened.count(), 1);
}

void TestWiringLive::forgetsWhatIsGone()
{
    QAccessibleInterface *rule = part("Rule on-large-order");
    m_world->cluster.emitChange(ChangeSet{.removedRules = {{"guest", "", "on-large-order"}}});
    QVERIFY(!rule->isValid());
    QVERIFY(!part("Rule on-large-order"));
}

QTEST_MAIN(TestWiringLive)
#include "tst_wiringlive.moc"
