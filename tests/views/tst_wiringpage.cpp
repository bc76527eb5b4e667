#include <algorithm>

#include <QClipboard>
#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QListView>
#include <QListWidget>
#include <QPainter>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>

#include "core/feedsecrets.h"
#include "models/graph/connecting.h"
#include "views/activations/activationpage.h"
#include "views/canvas/canvasactions.h"
#include "views/canvas/criteriaeditor.h"
#include "views/canvas/feedpanel.h"
#include "views/canvas/firedialog.h"
#include "views/canvas/rulepanel.h"
#include "views/canvas/wiringpage.h"
#include "views/canvas/wiringpalette.h"
#include "views/canvas/wiringside.h"
#include "views/common/tableview.h"
#include "views/common/theme.h"
#include "views/editor/jsonfield.h"
#include "views/mainwindow/finder.h"
#include "views/wiring/entitypages.h"

#include "wiringfixture.h"

using namespace signalbox;

namespace {

/// A wire as it came out in a picture.
struct Stroke
{
    double inked = 0; ///< The share of its length that has the colour.
    int pieces = 0;
    double width = 0; ///< The median, in units of the canvas.
};

/// What the canvas paints from so far away that there are no labels, and so finely that it can be
/// measured.
class MeasuredPicture
{
public:
    explicit MeasuredPicture(const CanvasScene &scene)
        : m_scene(scene)
        , m_area(scene.contentsRect().adjusted(-margin, -margin, margin, margin))
        , m_image((m_area.size() * pixels).toSize(), QImage::Format_RGB32)
    {
        m_image.setDevicePixelRatio(pixels / scale);
        QPainter painter(&m_image);
        painter.scale(scale, scale);
        painter.translate(-m_area.topLeft());
        scene.paint(painter, m_area, CanvasScene::Part::All);
    }

    [[nodiscard]] Stroke strokeOf(WireId wire, const QColor &color) const
    {
        const QPainterPath path = m_scene.pathOf(wire);
        Stroke stroke;
        int samples = 0;
        int inked = 0;
        bool before = false;
        std::vector<double> widths;
        for (double length = 0; length < path.length(); length += 0.5) {
            const double place = path.percentAtLength(length);
            const QPointF point = path.pointAtPercent(place);
            if (isUnderANode(point))
                continue;
            const bool here = has(point, color);
            ++samples;
            inked += here ? 1 : 0;
            stroke.pieces += here && !before ? 1 : 0;
            before = here;
            if (here)
                widths.push_back(widthAt(point, path.angleAtPercent(place), color));
        }
        if (widths.empty())
            return stroke;
        std::ranges::sort(widths);
        stroke.inked = double(inked) / samples;
        stroke.width = widths[widths.size() / 2];
        return stroke;
    }

private:
    static constexpr double margin = 340; ///< A wire that leads back swings out.
    static constexpr double scale = 0.45;
    static constexpr double pixels = 4.5;

    [[nodiscard]] bool isUnderANode(QPointF point) const
    {
        return std::ranges::any_of(m_scene.model().nodes(), [&](NodeId id) {
            const bool box = m_scene.model().node(id)->kind >= NodeKind::Package;
            return !box && m_scene.rectOf(id).adjusted(-4, -4, 4, 4).contains(point);
        });
    }

    [[nodiscard]] bool has(QPointF point, const QColor &color) const
    {
        const QColor there = m_image.pixelColor(((point - m_area.topLeft()) * pixels).toPoint());
        return std::abs(there.red() - color.red()) < 32
               && std::abs(there.green() - color.green()) < 32
               && std::abs(there.blue() - color.blue()) < 32;
    }

    [[nodiscard]] double widthAt(QPointF point, double angle, const QColor &color) const
    {
        constexpr double step = 0.1;
        double width = step;
        for (const double side : {angle + 90, angle - 90}) {
            const QPointF away = QLineF::fromPolar(step, side).p2();
            for (QPointF at = point + away; width < 20 && has(at, color); at += away)
                width += step;
        }
        return width;
    }

    const CanvasScene &m_scene;
    QRectF m_area;
    QImage m_image;
};

} // namespace

/// Drives the wiring page as a person does: by pointer and by keyboard, over a cluster in memory.
class TestWiringPage final : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void drawsARuleFromPortToPort();
    void refusesToEndOnTheWrongNode();
    void offersMoreAtTheEndOfAWire();
    void movesANodeAndTakesItBack();
    void keepsPlacesWhenReopened();
    void showsTheRuleOfALink();
    void showsTheRuleOfALinkThatOpensThePage();
    void showsTheTriggerOfALink();
    void linksLeadToOneRule();
    void theFirstLayoutKnowsSequences();
    void thePaletteGivesWayWhereItIsNarrow();
    void choosesWithTheRubberBand();
    void walksByKeyboard();
    void connectsByKeyboard();
    void movesByKeyboard();
    void removesByKeyboard();
    void alignsAndDistributes();
    void editsTheRuleOnAWire();
    void keepsEditsWhenTheClusterRefuses();
    void buildsEveryKindOfCriteria_data();
    void buildsEveryKindOfCriteria();
    void tabsThroughCriteriaInReadingOrder();
    void searches();
    void jumpsToAProblem();
    void revealsFromTheListOfConnections();
    void firesATrigger();
    void copiesAndPastes();
    void cutsOnlyWhatTheClipboardHolds();
    void asksForTheSecretOfACopy();
    void selectsWhatFollows();
    void saysWhyAClusterCannot();
    void paintsEveryState_data();
    void paintsEveryState();

private:
    [[nodiscard]] QPoint at(const char *key, double across = 0.5) const;
    [[nodiscard]] NodeId node(const char *key) const;
    void click(const char *key, Qt::KeyboardModifiers modifiers = {});
    void drag(QPoint from, QPoint to);
    void key(Qt::Key key, Qt::KeyboardModifiers modifiers = {});
    void settle();
    void looksAtWires();

    std::unique_ptr<WiringFixture> m_world;
    std::unique_ptr<WiringPage> m_page;
    CanvasView *m_view = nullptr;
};

void TestWiringPage::init()
{
    m_page.reset();
    m_world = std::make_unique<WiringFixture>();
    m_world->preferences.setReducedMotion(true);
    m_world->cluster.open();
    m_page = std::make_unique<WiringPage>(m_world->context);
    m_view = &m_page->canvas();
    m_page->resize(1280, 860);
    m_page->show();
    QVERIFY(QTest::qWaitForWindowActive(m_page.get()));
    QTRY_VERIFY(!m_page->editor().isLayingOut());
    QCoreApplication::processEvents();
    m_view->fit();
}

NodeId TestWiringPage::node(const char *key) const
{
    return m_page->graph().model().nodeByKey(QLatin1String(key));
}

QPoint TestWiringPage::at(const char *key, double across) const
{
    const QRectF rect = m_view->canvas().rectOf(node(key));
    return m_view->mapFromScene(QPointF(rect.left() + rect.width() * across, rect.center().y()));
}

void TestWiringPage::click(const char *key, Qt::KeyboardModifiers modifiers)
{
    QTest::mouseClick(m_view->viewport(), Qt::LeftButton, modifiers, at(key));
}

void TestWiringPage::drag(QPoint from, QPoint to)
{
    QTest::mousePress(m_view->viewport(), Qt::LeftButton, {}, from);
    const QPoint middle = (from + to) / 2;
    QTest::mouseMove(m_view->viewport(), middle);
    QTest::mouseMove(m_view->viewport(), to);
    QTest::mouseRelease(m_view->viewport(), Qt::LeftButton, {}, to);
}

void TestWiringPage::key(Qt::Key key, Qt::KeyboardModifiers modifiers)
{
    QTest::keyClick(m_view, key, modifiers);
}

void TestWiringPage::settle()
{
    QTRY_VERIFY(!m_page->editor().isBusy());
    QCoreApplication::processEvents();
}

void TestWiringPage::drawsARuleFromPortToPort()
{
    const auto before = m_world->cluster.storedRules.size();
    for (const int day : {0, 1, 2}) {
        Activation event;
        event.id =
            ActivationId::parse("0190a4c2d7e84f0f8a3b5c6d7e8f901" + std::to_string(day)).value();
        event.function = {"guest", "", "nightly"};
        event.kind = triggerKind;
        event.accepted = Timestamp(std::chrono::hours(24 * day));
        event.input = Blob("{}");
        m_world->cluster.history[event.id] = event;
    }
    QTest::mousePress(m_view->viewport(), Qt::LeftButton, {}, at("trigger:/guest/nightly", 1));
    QVERIFY(m_view->canvas().pending());
    QTest::mouseMove(m_view->viewport(), at("function:/guest/hello"));
    QCOMPARE(m_view->canvas().pending()->target, node("function:/guest/hello"));
    // What the wire would do is told while it is drawn.
    auto *status = m_page->findChild<QLabel *>("wiring.status");
    QTRY_COMPARE(status->text(),
                 QStringLiteral("hello would have run for the last 3 event(s), about 1 a day"));
    QTest::mouseMove(m_view->viewport(), at("trigger:/guest/orders"));
    QCOMPARE(status->text(), QString());
    QTest::mouseMove(m_view->viewport(), at("function:/guest/hello"));
    QTest::mouseRelease(m_view->viewport(), Qt::LeftButton, {}, at("function:/guest/hello"));
    settle();
    QCOMPARE(m_world->cluster.storedRules.size(), before + 1);
    QVERIFY(m_world->cluster.storedRules.contains({"guest", "", "nightly-hello"}));
    (*m_page).actions()[CanvasVerb::Undo]->trigger();
    settle();
    QCOMPARE(m_world->cluster.storedRules.size(), before);
}

void TestWiringPage::refusesToEndOnTheWrongNode()
{
    const auto before = m_world->cluster.storedRules.size();
    drag(at("trigger:/guest/nightly", 1), at("trigger:/guest/orders"));
    settle();
    QCOMPARE(m_world->cluster.storedRules.size(), before);
    QVERIFY(!m_page->findChild<QLabel *>("wiring.status")->text().isEmpty());
}

void TestWiringPage::offersMoreAtTheEndOfAWire()
{
    drag(at("trigger:/guest/nightly", 1), at("trigger:/guest/nightly", 1) + QPoint(70, 90));
    QTRY_VERIFY(m_page->quickAdd().isVisible());
    QTest::keyClicks(m_page->quickAdd().field(), "hello");
    QTest::keyClick(m_page->quickAdd().field(), Qt::Key_Return);
    settle();
    QVERIFY(m_world->cluster.storedRules.contains({"guest", "", "nightly-hello"}));
}

void TestWiringPage::movesANodeAndTakesItBack()
{
    const NodeId orders = node("trigger:/guest/orders");
    const QPointF before = m_page->graph().model().node(orders)->position;
    drag(at("trigger:/guest/orders"), at("trigger:/guest/orders") + QPoint(60, 40));
    const QPointF after = m_page->graph().model().node(orders)->position;
    QVERIFY(after.x() > before.x() && after.y() > before.y());
    QCOMPARE(std::fmod(after.x(), 8), 0.0); // It snaps.
    m_page->editor().history().undo();
    QCOMPARE(m_page->graph().model().node(orders)->position, before);
}

void TestWiringPage::keepsPlacesWhenReopened()
{
    drag(at("trigger:/guest/orders"), at("trigger:/guest/orders") + QPoint(60, 40));
    const QPointF place = m_page->graph().model().node(node("trigger:/guest/orders"))->position;
    m_page.reset();
    m_page = std::make_unique<WiringPage>(m_world->context);
    m_view = &m_page->canvas();
    QCOMPARE(m_page->graph().model().node(node("trigger:/guest/orders"))->position, place);
}

void TestWiringPage::showsTheRuleOfALink()
{
    const WireId wire = m_page->graph().model().wireByKey("rule:/guest/on-large-order");
    m_page->revealRule({"guest", "", "on-large-order"});
    QTRY_COMPARE(m_view->canvas().selectedWires(), QSet<WireId>{wire});
    QVERIFY(m_page->side().rule().isVisible());
    QCOMPARE(m_page->side().rule().rule()->name.name, std::string("on-large-order"));
    m_page->revealRule({"guest", "", "gone"});
    QTRY_VERIFY(m_page->findChild<QLabel *>("wiring.status")->text().contains("/guest/gone"));
}

void TestWiringPage::showsTheRuleOfALinkThatOpensThePage()
{
    // Asked before the page was seen, placed or fitted.
    m_page = std::make_unique<WiringPage>(m_world->context);
    m_page->revealRule({"guest", "", "greet"});
    m_page->resize(1280, 860);
    m_page->show();
    QTRY_VERIFY(m_page->side().rule().isVisible());
    const CanvasView &view = m_page->canvas();
    const WireId wire = m_page->graph().model().wireByKey("rule:/guest/greet");
    QCOMPARE(view.canvas().selectedWires(), QSet<WireId>{wire});
    QTRY_VERIFY(!m_page->editor().isLayingOut());
    const QPoint middle = view.mapFromScene(view.canvas().pathOf(wire).boundingRect().center());
    QVERIFY(view.viewport()->rect().contains(middle));
}

void TestWiringPage::showsTheTriggerOfALink()
{
    m_page->revealTrigger({"guest", "", "uploads"});
    QTRY_COMPARE(m_view->canvas().selectedNodes(), QSet<NodeId>{node("trigger:/guest/uploads")});
    QVERIFY(m_page->side().feed().isVisible());
    m_page->revealTrigger({"guest", "", "orders"});
    QTRY_COMPARE(m_view->canvas().selectedNodes(), QSet<NodeId>{node("trigger:/guest/orders")});
    QVERIFY(!m_page->side().isVisible()); // It has no feed.
}

void TestWiringPage::linksLeadToOneRule()
{
    RulesPage rules(m_world->context, nullptr);
    rules.show();
    rules.selectEntity("/guest/greet");
    rules.action("showRule")->trigger();
    QCOMPARE(m_world->navigator.went.last(), "rule /guest/greet");
    TriggersPage triggers(m_world->context, nullptr);
    triggers.show();
    triggers.selectEntity("/guest/uploads");
    triggers.action("showTrigger")->trigger();
    QCOMPARE(m_world->navigator.went.last(), "trigger /guest/uploads");

    Activation run = FakeCluster::makeActivation(0, "hello");
    run.cause = {Cause::Kind::Rule, {}, "/guest/greet", {}};
    m_world->cluster.history[run.id] = run;
    ActivationPage page(m_world->context, QString::fromStdString(run.id.str()), nullptr);
    page.show();
    const auto link = [&page]() -> QLabel * {
        for (QLabel *fact : page.findChildren<QLabel *>("fact")) {
            if (fact->isVisible() && fact->text().contains("href=\"rule\""))
                return fact;
        }
        return nullptr;
    };
    QTRY_VERIFY(link());
    emit link()->linkActivated(QStringLiteral("rule"));
    QTRY_COMPARE(m_world->navigator.went.last(), "rule /guest/greet");
}

void TestWiringPage::theFirstLayoutKnowsSequences()
{
    const auto left = [this](const char *key) { return m_view->canvas().rectOf(node(key)).left(); };
    QVERIFY(left("function:/guest/nightly-chain") < left("function:/guest/hello"));
    QVERIFY(left("function:/guest/nightly-chain") < left("function:/guest/billing/invoice"));
}

void TestWiringPage::thePaletteGivesWayWhereItIsNarrow()
{
    const int unit = m_page->fontMetrics().averageCharWidth();
    m_page->resize(unit * 120, 700);
    QVERIFY(m_page->palettePanel().isVisible());
    m_page->revealRule({"guest", "", "greet"});
    QTRY_VERIFY(m_page->side().isVisible());
    QVERIFY(!m_page->palettePanel().isVisible());
    QVERIFY2(m_view->width() >= unit * 40, qPrintable(QString::number(m_view->width())));
    m_page->resize(unit * 180, 700);
    QTRY_VERIFY(m_page->palettePanel().isVisible());
    QVERIFY(m_page->side().isVisible());
    m_page->resize(unit * 120, 700);
    QTRY_VERIFY(!m_page->palettePanel().isVisible());
    m_view->canvas().choose({});
    QVERIFY(m_page->palettePanel().isVisible());
}

void TestWiringPage::choosesWithTheRubberBand()
{
    m_view->canvas().choose({});
    const QRect view = m_view->viewport()->rect();
    drag(view.topLeft() + QPoint(4, 4), view.bottomRight() - QPoint(4, 4));
    QVERIFY(m_view->canvas().selectedNodes().size() >= 6);
    click("trigger:/guest/orders");
    QCOMPARE(m_view->canvas().selectedNodes(), QSet<NodeId>{node("trigger:/guest/orders")});
    click("function:/guest/hello", Qt::ControlModifier);
    QCOMPARE(m_view->canvas().selectedNodes().size(), 2);
    // A press on one of several drags them all; a mere click chooses it alone.
    click("function:/guest/hello");
    QCOMPARE(m_view->canvas().selectedNodes(), QSet<NodeId>{node("function:/guest/hello")});
}

void TestWiringPage::walksByKeyboard()
{
    click("trigger:/guest/orders");
    key(Qt::Key_Right);
    const NodeId target = m_view->canvas().current();
    QVERIFY(m_page->graph()
                .model()
                .reachable({node("trigger:/guest/orders")}, PortSide::Out)
                .contains(target));
    key(Qt::Key_Left);
    QCOMPARE(m_page->graph().model().node(m_view->canvas().current())->kind, NodeKind::Trigger);
    key(Qt::Key_R);
    QCOMPARE(m_view->canvas().selectedWires().size(), 1);
}

void TestWiringPage::connectsByKeyboard()
{
    click("trigger:/guest/nightly");
    key(Qt::Key_C);
    QVERIFY(m_view->isConnecting());
    const auto first = m_view->canvas().pending()->target;
    key(Qt::Key_Down);
    QVERIFY(m_view->canvas().pending()->target != first);
    key(Qt::Key_Return);
    settle();
    QCOMPARE(m_page->graph().model().wiresAt(node("trigger:/guest/nightly"), PortSide::Out).size(),
             1);
    key(Qt::Key_C);
    key(Qt::Key_Escape);
    QVERIFY(!m_view->isConnecting());
}

void TestWiringPage::movesByKeyboard()
{
    click("trigger:/guest/orders");
    const QPointF before = m_page->graph().model().node(node("trigger:/guest/orders"))->position;
    key(Qt::Key_Right, Qt::ControlModifier);
    key(Qt::Key_Right, Qt::ControlModifier);
    QCOMPARE(m_page->graph().model().node(node("trigger:/guest/orders"))->position,
             before + QPointF(16, 0));
    key(Qt::Key_Z, Qt::ControlModifier);
    QCOMPARE(m_page->graph().model().node(node("trigger:/guest/orders"))->position, before);
}

void TestWiringPage::removesByKeyboard()
{
    click("trigger:/guest/orders");
    key(Qt::Key_Delete);
    settle();
    QVERIFY(!m_world->cluster.storedTriggers.contains({"guest", "", "orders"}));
    key(Qt::Key_Z, Qt::ControlModifier);
    settle();
    QVERIFY(m_world->cluster.storedTriggers.contains({"guest", "", "orders"}));
    QVERIFY(m_world->cluster.storedRules.contains({"guest", "", "on-large-order"}));
}

void TestWiringPage::alignsAndDistributes()
{
    const QSet<NodeId> nodes{node("trigger:/guest/orders"), node("function:/guest/hello"),
                             node("trigger:/guest/nightly")};
    m_view->canvas().choose(nodes);
    m_page->actions()[CanvasVerb::AlignLeft]->trigger();
    QSet<double> lefts;
    for (const NodeId id : nodes)
        lefts.insert(m_page->graph().model().node(id)->position.x());
    QCOMPARE(lefts.size(), 1);
    QCOMPARE(m_page->editor().history().undoText(), QString("Align"));

    // Nodes are of one size here: equal gaps are equal steps.
    QHash<NodeId, QPointF> uneven;
    double next = 0;
    for (const NodeId id : {node("trigger:/guest/orders"), node("function:/guest/hello"),
                            node("trigger:/guest/nightly")}) {
        uneven.insert(id, {next, next / 2});
        next = next * 2 + 260;
    }
    const auto steps = [&](auto coordinate) {
        QList<double> all;
        for (const NodeId id : nodes)
            all.append(coordinate(m_page->graph().model().node(id)->position));
        std::ranges::sort(all);
        return QList<double>{all[0], all[1] - all[0], all[2] - all[1]};
    };
    const auto across = [&] { return steps([](QPointF at) { return at.x(); }); };
    const auto down = [&] { return steps([](QPointF at) { return at.y(); }); };
    m_page->editor().move(uneven, "Move");
    QCOMPARE(across(), (QList<double>{0, 260, 520}));
    m_page->actions()[CanvasVerb::DistributeAcross]->trigger();
    QCOMPARE(across(), (QList<double>{0, 390, 390}));
    QCOMPARE(down(), (QList<double>{0, 130, 260}));
    QCOMPARE(m_page->editor().history().undoText(), QString("Distribute"));
    m_page->actions()[CanvasVerb::DistributeDown]->trigger();
    QCOMPARE(across(), (QList<double>{0, 390, 390}));
    QCOMPARE(down(), (QList<double>{0, 195, 195}));
}

void TestWiringPage::editsTheRuleOnAWire()
{
    const WireId wire = m_page->graph().model().wireByKey("rule:/guest/on-large-order");
    m_view->reveal(wire);
    RulePanel &panel = m_page->side().rule();
    QVERIFY(panel.isVisible());
    auto *save = panel.findChild<QPushButton *>("rule.apply");
    QTRY_VERIFY(panel.findChild<QLabel *>("rule.summary")->text().contains("5"));
    QVERIFY(!save->isEnabled());
    auto *pattern = panel.findChild<QLineEdit *>("criteria.pattern");
    QCOMPARE(pattern->text(), QString("100"));
    pattern->selectAll();
    QTest::keyClicks(pattern, "1000000");
    QTRY_VERIFY(save->isEnabled());
    // Seen at once, before anything is stored.
    auto *summary = panel.findChild<QLabel *>("rule.summary");
    QTRY_VERIFY(summary->text().contains("0 match"));
    QVERIFY(summary->text().contains("5 stopped by: event.size is at least 1000000"));
    QVERIFY(panel.findChild<QLabel *>("criteria.stops")->text().contains("5 event"));
    QVERIFY(m_world->cluster.storedRules.at({"guest", "", "on-large-order"})
                .criteria.children[0]
                .pattern
            == 100);
    save->click();
    settle();
    QVERIFY(m_world->cluster.storedRules.at({"guest", "", "on-large-order"})
                .criteria.children[0]
                .pattern
            == 1000000);
    QVERIFY(!panel.isChanged());
    m_page->editor().history().undo();
    settle();
    QTRY_COMPARE(panel.findChild<QLineEdit *>("criteria.pattern")->text(), QString("100"));
}

void TestWiringPage::keepsEditsWhenTheClusterRefuses()
{
    m_view->reveal(m_page->graph().model().wireByKey("rule:/guest/on-large-order"));
    RulePanel &panel = m_page->side().rule();
    auto *pattern = panel.findChild<QLineEdit *>("criteria.pattern");
    pattern->selectAll();
    QTest::keyClicks(pattern, "7");
    auto *save = panel.findChild<QPushButton *>("rule.apply");
    QTRY_VERIFY(save->isEnabled());
    m_world->cluster.nextError = Error{ErrorCode::Unavailable, "gone away", {}};
    save->click();
    settle();
    QVERIFY(m_world->navigator.went.last().contains("gone away"));
    QCOMPARE(pattern->text(), QString("7"));
    QVERIFY(panel.isChanged());
    QCOMPARE(m_page->editor().history().count(), 0);
}

void TestWiringPage::buildsEveryKindOfCriteria_data()
{
    QTest::addColumn<QString>("json");
    QTest::newRow("nothing") << R"({"all":[]})";
    QTest::newRow("a number")
        << R"({"all":[{"field":"event.n","operator":"atLeast","pattern":10}]})";
    QTest::newRow("a text that looks like a number")
        << R"({"all":[{"field":"event.n","operator":"equals","pattern":"10"}]})";
    QTest::newRow("any of nested")
        << R"({"any":[{"field":"event.a","operator":"exists"},{"all":[{"field":"event.b","operator":"contains","pattern":"x"}]}]})";
    QTest::newRow("not all")
        << R"({"not":{"all":[{"field":"event.a","operator":"inside","pattern":[1,2]}]}})";
    QTest::newRow("none of") << R"({"not":{"any":[{"field":"event.a","operator":"notExists"}]}})";
    QTest::newRow("a search")
        << R"({"all":[{"field":"event.list","operator":"search","condition":"anyToAny","criteria":[{"field":"item.n","operator":"lessThan","pattern":3}]}]})";
}

void TestWiringPage::buildsEveryKindOfCriteria()
{
    QFETCH(QString, json);
    const auto criteria = fromJson<Criteria>(Json::parse(json.toStdString()));
    QVERIFY(criteria);
    CriteriaGroup group(CriteriaGroup::Place::Top);
    group.setCriteria(*criteria);
    QVERIFY(toJson(group.criteria()) == toJson(*criteria));
}

void TestWiringPage::tabsThroughCriteriaInReadingOrder()
{
    m_page->revealRule({"guest", "", "greet"});
    RulePanel &panel = m_page->side().rule();
    QTRY_VERIFY(panel.isVisible());
    panel.findChild<QPushButton *>("criteria.addTest")->click();
    panel.findChild<QPushButton *>("criteria.addTest")->click();
    const auto next = [this] {
        QTest::keyClick(m_page->focusWidget(), Qt::Key_Tab);
        return m_page->focusWidget()->objectName();
    };
    panel.findChild<QComboBox *>("criteria.kind")->setFocus();
    const QStringList test{"criteria.field", "criteria.remove", "criteria.operator",
                           "criteria.pattern"};
    for (const QString &name : test + test + QStringList{"criteria.addTest", "criteria.addGroup"})
        QCOMPARE(next(), name);
}

void TestWiringPage::searches()
{
    auto *field = m_page->findChild<QLineEdit *>("wiring.search");
    QTest::keyClicks(field, "order");
    QVERIFY(m_view->canvas().selectedNodes().contains(node("trigger:/guest/orders")));
    QVERIFY(!m_view->canvas().selectedNodes().contains(node("function:/guest/hello")));
}

void TestWiringPage::jumpsToAProblem()
{
    QListWidget *list = m_page->problemList();
    int row = -1;
    for (int i = 0; i < list->count(); ++i)
        row = list->item(i)->text().contains("trigger nightly") ? i : row;
    QVERIFY(row >= 0);
    emit list->itemActivated(list->item(row));
    QCOMPARE(m_view->canvas().current(), node("trigger:/guest/nightly"));
}

void TestWiringPage::revealsFromTheListOfConnections()
{
    TableView *table = m_page->connections();
    QCOMPARE(table->model()->rowCount(), m_page->graph().model().wireCount());
    emit table->rowActivated(table->model()->index(0, 0));
    QCOMPARE(m_view->canvas().selectedWires().size(), 1);
}

void TestWiringPage::firesATrigger()
{
    click("trigger:/guest/orders");
    m_page->verb(PageVerb::Run)->trigger();
    auto *dialog = m_page->findChild<FireDialog *>();
    QVERIFY(dialog);
    dialog->payload()->setText("{\"size\": }");
    QVERIFY(!dialog->fireButton()->isEnabled());
    dialog->payload()->setText("{\"size\": 7}");
    dialog->fireButton()->click();
    QTRY_VERIFY(m_world->navigator.went.contains("notify orders was fired."));
    QCOMPARE(m_world->cluster.lastPayload.str(), std::string("{\"size\": 7}"));
}

void TestWiringPage::copiesAndPastes()
{
    click("trigger:/guest/orders");
    key(Qt::Key_C, Qt::ControlModifier);
    QVERIFY(QApplication::clipboard()->text().contains("signalbox-wiring"));
    key(Qt::Key_V, Qt::ControlModifier);
    settle();
    QVERIFY(m_world->cluster.storedTriggers.contains({"guest", "", "orders-2"}));
    QApplication::clipboard()->setText("something else");
    key(Qt::Key_V, Qt::ControlModifier);
    QVERIFY(m_world->navigator.went.last().contains("clipboard"));
}

void TestWiringPage::cutsOnlyWhatTheClipboardHolds()
{
    const auto &functions = m_world->cluster.stored;
    const auto said = [this] { return m_world->navigator.went.last(); };
    QApplication::clipboard()->setText("something else");
    for (const auto key : {Qt::Key_C, Qt::Key_X, Qt::Key_D}) {
        m_view->canvas().choose({node("function:/guest/hello")});
        this->key(key, Qt::ControlModifier);
        QVERIFY2(said().contains("Only triggers, rules"), qPrintable(said()));
        m_world->navigator.went << QString();
    }
    QCOMPARE(QApplication::clipboard()->text(), QString("something else"));
    QVERIFY(functions.contains({"guest", "", "hello"}));

    const QSet<NodeId> both{node("trigger:/guest/orders"), node("function:/guest/hello")};
    m_view->canvas().choose(both);
    key(Qt::Key_C, Qt::ControlModifier);
    QCOMPARE(said(), QString("notify Not copied: hello"));
    key(Qt::Key_X, Qt::ControlModifier);
    settle();
    QCOMPARE(said(), QString("notify Not cut, because it cannot be copied: hello"));
    QVERIFY(functions.contains({"guest", "", "hello"}));
    QVERIFY(!m_world->cluster.storedTriggers.contains({"guest", "", "orders"}));
    key(Qt::Key_V, Qt::ControlModifier);
    settle();
    QVERIFY(m_world->cluster.storedTriggers.contains({"guest", "", "orders"}));
    for (const char *rule : {"greet", "on-large-order", "archive-order"})
        QVERIFY2(m_world->cluster.storedRules.contains({"guest", "", rule}), rule);
}

void TestWiringPage::asksForTheSecretOfACopy()
{
    Trigger calls;
    calls.name = {"guest", "", "calls"};
    calls.feed =
        FeedSpec{.kind = "webhook", .settings = {{"check", "github"}, {"secret", keptSecret}}};
    m_world->cluster.storedTriggers[calls.name] = calls;
    m_world->cluster.emitChange({.triggers = {calls}});
    m_view->canvas().choose({node("trigger:/guest/calls")});
    key(Qt::Key_D, Qt::ControlModifier);
    settle();
    QVERIFY(m_world->navigator.went.last().contains("calls-2"));
    const auto stored = [this] {
        return m_world->cluster.storedTriggers.at({"guest", "", "calls-2"}).feed;
    };
    QVERIFY(!stored());
    FeedPanel &panel = m_page->side().feed();
    QVERIFY(panel.isVisible());
    QCOMPARE(panel.trigger()->name.name, std::string("calls-2"));
    auto *secret = panel.findChild<QLineEdit *>("feed.secret");
    QVERIFY(secret && secret->isVisible());
    secret->setText("another");
    panel.findChild<QPushButton *>("feed.apply")->click();
    settle();
    QVERIFY(stored());
    QVERIFY(stored()->settings["check"] == "github");
    QVERIFY(stored()->settings["secret"] == "another");
}

void TestWiringPage::selectsWhatFollows()
{
    click("trigger:/guest/orders");
    key(Qt::Key_BracketRight);
    QVERIFY(m_view->canvas().selectedNodes().contains(node("function:/guest/billing/invoice")));
    QVERIFY(!m_view->canvas().selectedNodes().contains(node("trigger:/guest/nightly")));
}

void TestWiringPage::saysWhyAClusterCannot()
{
    m_world->cluster.missing = {Capability::Wiring};
    emit m_world->cluster.capabilitiesChanged();
    QVERIFY(!m_page->actions()[CanvasVerb::NewTrigger]->isEnabled());
    QCOMPARE(m_page->actions()[CanvasVerb::NewTrigger]->toolTip(),
             QString("The fake cluster lacks it."));
}

void TestWiringPage::paintsEveryState_data()
{
    QTest::addColumn<QString>("theme");
    QTest::addColumn<int>("percent");
    QTest::newRow("light") << "light" << 100;
    QTest::newRow("dark") << "dark" << 100;
    QTest::newRow("large") << "light" << 200;
}

/// Dashes, thickness and tint of wires, as they are painted.
void TestWiringPage::looksAtWires()
{
    const CanvasScene &scene = m_view->canvas();
    const auto wire = [this](const char *key) {
        return m_page->graph().model().wireByKey(QLatin1String(key));
    };
    const WireId busy = wire("rule:/guest/resize-uploads");
    const WireId failing = wire("rule:/guest/on-large-order");
    QTRY_COMPARE(scene.figuresOf(busy).runs, 16);
    QTRY_VERIFY(scene.figuresOf(failing).errors > 0);
    const CanvasColors &colors = scene.colors();
    const MeasuredPicture picture(scene);

    const Stroke idle = picture.strokeOf(wire("rule:/guest/archive-order"), colors.wire);
    QVERIFY2(idle.inked > 0.95, qPrintable(QString::number(idle.inked)));
    const Stroke off = picture.strokeOf(wire("rule:/guest/greet"), colors.wireOff);
    QVERIFY2(off.inked > 0.3 && off.inked < 0.85, qPrintable(QString::number(off.inked)));
    QVERIFY2(off.pieces > 4, qPrintable(QString::number(off.pieces)));
    const Stroke dead = picture.strokeOf(wire("dead:/guest/on-large-order"), colors.error);
    QVERIFY2(dead.inked > 0.3 && dead.inked < 0.85, qPrintable(QString::number(dead.inked)));
    QVERIFY2(dead.pieces > off.pieces, qPrintable(QString::number(dead.pieces)));

    const Stroke runs = picture.strokeOf(busy, colors.wire);
    QVERIFY2(runs.inked > 0.95, qPrintable(QString::number(runs.inked)));
    QVERIFY2(idle.width > 1 && runs.width > idle.width + 1.2,
             qPrintable(QStringLiteral("%1 %2").arg(idle.width).arg(runs.width)));
    const Stroke failed = picture.strokeOf(failing, colors.error);
    QVERIFY2(failed.inked > 0.95, qPrintable(QString::number(failed.inked)));
    QVERIFY(picture.strokeOf(busy, colors.error).inked < 0.1);

    QVERIFY(picture.strokeOf(busy, colors.warning).inked < 0.1);
    m_page->actions()[CanvasVerb::Heat]->trigger();
    QVERIFY(MeasuredPicture(scene).strokeOf(busy, colors.warning).inked > 0.95);
    m_page->actions()[CanvasVerb::Heat]->trigger();
}

/// Every state of nodes and wires; the pictures are looked at when SIGNALBOX_PICTURES names a folder.
void TestWiringPage::paintsEveryState()
{
    QFETCH(QString, theme);
    QFETCH(int, percent);
    m_world->preferences.setTheme(theme == "dark" ? ThemeChoice::Dark : ThemeChoice::Light);
    m_world->preferences.setFontPercent(percent);
    Theme look(m_world->preferences);
    look.apply();
    m_page.reset();
    m_page = std::make_unique<WiringPage>(m_world->context);
    m_view = &m_page->canvas();
    m_page->resize(1360, 860);
    m_page->show();
    QVERIFY(QTest::qWaitForWindowExposed(m_page.get()));
    m_world->addRuns();
    m_page->editor().addBox(NodeKind::Note, {0, 420, 240, 96},
                            "Large orders are checked by hand on Mondays.");
    const auto keep = [&](const char *state) {
        QCoreApplication::processEvents();
        const QImage picture = m_page->grab().toImage();
        QVERIFY(!picture.isNull());
        const QString folder = qEnvironmentVariable("SIGNALBOX_PICTURES");
        if (!folder.isEmpty())
            QVERIFY(picture.save(
                folder
                + QStringLiteral("/wiring-%1-%2.png")
                      .arg(QLatin1String(state), QLatin1String(QTest::currentDataTag()))));
    };
    m_view->fit();
    Rule large = m_world->cluster.storedRules.at({"guest", "", "on-large-order"});
    large.policy.deadLetter = QualifiedName{"guest", "", "nightly"};
    m_world->cluster.emitChange({.rules = {large}});
    looksAtWires();
    if (QTest::currentTestFailed())
        return;
    keep("plain");
    m_view->reveal(m_page->graph().model().wireByKey("rule:/guest/on-large-order"));
    QTRY_VERIFY(m_page->side().rule().findChild<QLabel *>("rule.summary")->text().contains("5"));
    keep("rule");
    m_view->canvas().choose({node("trigger:/guest/nightly")});
    m_view->canvas().setCurrent(node("trigger:/guest/nightly"));
    m_view->fit();
    m_view->startConnecting();
    keep("connecting");
    m_view->cancel();
    m_view->canvas().choose({node("trigger:/guest/orders")});
    m_view->selectStream(PortSide::Out);
    keep("stream");
}

QTEST_MAIN(TestWiringPage)
#include "tst_wiringpage.moc"
