#include <QAction>
#include <QClipboard>
#include <QDropEvent>
#include <QFile>
#include <QFileDialog>
#include <QLineEdit>
#include <QListWidget>
#include <QMenu>
#include <QMimeData>
#include <QPrintPreviewDialog>
#include <QPrinter>
#include <QSvgRenderer>
#include <QTest>
#include <QWheelEvent>

#include "views/canvas/canvasactions.h"
#include "views/canvas/minimap.h"
#include "views/canvas/wiringpage.h"
#include "views/canvas/wiringpalette.h"
#include "views/common/shades.h"

#include "wiringfixture.h"

using namespace signalbox;

/// Looking around on the canvas, what belongs to the drawing alone, and pictures of it.
class TestWiringView final : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void zoomsAtThePointer();
    void fitsEverythingAndTheSelection();
    void pansBySpaceAndByTheMiddleButton_data();
    void pansBySpaceAndByTheMiddleButton();
    void goesWhereTheMinimapIsClicked();
    void theMinimapFollowsTheTheme();
    void dropsFromThePalette();
    void groupsNotesAndColoursAreUndone();
    void paintsADragThatBeginsAtOnce();
    void movesNodesFromFarAway();
    void snapsOnlyWhenAsked();
    void laysOutAndTakesItBack();
    void movesSoftlyUnlessMotionIsReduced();
    void exportsPictures_data();
    void exportsPictures();
    void copiesAPicture();
    void printsInTheColoursOfPaper();

private:
    [[nodiscard]] QPoint at(const char *key) const;
    [[nodiscard]] NodeId node(const char *key) const;
    [[nodiscard]] const GraphModel &model() const { return m_page->graph().model(); }
    void wheel(QPoint where, int turns, Qt::KeyboardModifiers modifiers);
    void trigger(CanvasVerb verb) { m_page->actions()[verb]->trigger(); }
    [[nodiscard]] QHash<NodeId, QPointF> places() const;

    std::unique_ptr<WiringFixture> m_world;
    std::unique_ptr<WiringPage> m_page;
    CanvasView *m_view = nullptr;
};

void TestWiringView::init()
{
    m_page.reset();
    m_world = std::make_unique<WiringFixture>();
    m_world->preferences.setReducedMotion(true);
    m_world->cluster.open();
    m_page = std::make_unique<WiringPage>(m_world->context);
    m_view = &m_page->canvas();
    m_page->resize(1400, 900);
    m_page->show();
    QVERIFY(QTest::qWaitForWindowActive(m_page.get()));
    QTRY_VERIFY(!m_page->editor().isLayingOut());
    QCoreApplication::processEvents();
    m_view->fit();
}

NodeId TestWiringView::node(const char *key) const
{
    return model().nodeByKey(QLatin1String(key));
}

QPoint TestWiringView::at(const char *key) const
{
    return m_view->mapFromScene(m_view->canvas().rectOf(node(key)).center());
}

QHash<NodeId, QPointF> TestWiringView::places() const
{
    QHash<NodeId, QPointF> all;
    for (const NodeId id : model().nodes())
        all.insert(id, model().node(id)->position);
    return all;
}

void TestWiringView::wheel(QPoint where, int turns, Qt::KeyboardModifiers modifiers)
{
    QWheelEvent event(where, m_view->viewport()->mapToGlobal(where), {}, {0, 120 * turns},
                      Qt::NoButton, modifiers, Qt::NoScrollPhase, false);
    QCoreApplication::sendEvent(m_view->viewport(), &event);
}

void TestWiringView::zoomsAtThePointer()
{
    const QPoint where = at("trigger:/guest/orders");
    const QPointF scene = m_view->mapToScene(where);
    const double before = m_view->zoom();
    wheel(where, 2, Qt::ControlModifier);
    QVERIFY(m_view->zoom() > before * 1.3);
    const QPointF moved = m_view->mapToScene(where) - scene;
    QVERIFY(moved.manhattanLength() * m_view->zoom() <= 3); // Pixels: bars move in whole ones.
    wheel(where, -40, Qt::ControlModifier);
    QVERIFY(m_view->zoom() > 0.01); // There is an end to it.
    const int top = int(m_view->mapToScene(QPoint()).y());
    wheel(where, -1, {});
    QVERIFY(int(m_view->mapToScene(QPoint()).y()) >= top);
}

void TestWiringView::fitsEverythingAndTheSelection()
{
    m_view->setZoom(3, {});
    trigger(CanvasVerb::Fit);
    const QRectF sight = m_view->mapToScene(m_view->viewport()->rect()).boundingRect();
    QVERIFY(sight.contains(m_view->canvas().contentsRect()));
    m_view->canvas().choose({node("trigger:/guest/orders")});
    trigger(CanvasVerb::FitSelection);
    QVERIFY(m_view->zoom() > 1);
    QVERIFY(m_view->viewport()->rect().contains(at("trigger:/guest/orders")));
}

void TestWiringView::pansBySpaceAndByTheMiddleButton_data()
{
    QTest::addColumn<bool>("space");
    QTest::newRow("space and the left button") << true;
    QTest::newRow("the middle button") << false;
}

void TestWiringView::pansBySpaceAndByTheMiddleButton()
{
    QFETCH(bool, space);
    const auto before = places();
    const QPoint start = at("trigger:/guest/orders");
    const QPointF scene = m_view->mapToScene(start);
    const Qt::MouseButton button = space ? Qt::LeftButton : Qt::MiddleButton;
    if (space)
        QTest::keyPress(m_view, Qt::Key_Space);
    QTest::mousePress(m_view->viewport(), button, {}, start);
    QTest::mouseMove(m_view->viewport(), start + QPoint(90, 60));
    QTest::mouseRelease(m_view->viewport(), button, {}, start + QPoint(90, 60));
    if (space)
        QTest::keyRelease(m_view, Qt::Key_Space);
    QVERIFY((m_view->mapToScene(start + QPoint(90, 60)) - scene).manhattanLength() < 3);
    QCOMPARE(places(), before); // The sheet moved, not what is on it.
}

void TestWiringView::goesWhereTheMinimapIsClicked()
{
    auto *map = m_page->findChild<Minimap *>();
    QVERIFY(map && map->isVisible());
    m_view->setZoom(2.5, m_view->middle());
    QTest::mouseClick(map, Qt::LeftButton, {}, QPoint(20, map->height() / 2));
    const double left = m_view->middle().x();
    QTest::mouseClick(map, Qt::LeftButton, {}, QPoint(map->width() - 20, map->height() / 2));
    QVERIFY(m_view->middle().x() > left + 100);
}

void TestWiringView::theMinimapFollowsTheTheme()
{
    auto *map = m_page->findChild<Minimap *>();
    const auto ground = [map] { return map->grab().toImage().pixelColor(4, 4).lightness(); };
    m_view->setPalette(lightPalette());
    const int light = ground();
    m_view->setPalette(darkPalette());
    const int dark = ground();
    QVERIFY2(light > dark + 100, qPrintable(QString("%1 and %2").arg(light).arg(dark)));
}

void TestWiringView::dropsFromThePalette()
{
    QListWidget *list = m_page->palettePanel().list();
    const auto notes = list->findItems("Note", Qt::MatchExactly);
    QCOMPARE(notes.size(), 1);
    const std::unique_ptr<QMimeData> data(list->model()->mimeData({list->indexFromItem(notes[0])}));
    QCOMPARE(WiringPalette::idOf(data.get()), QString("note"));
    const QPoint where(60, 80);
    QDragEnterEvent enter(where, Qt::CopyAction, data.get(), Qt::LeftButton, {});
    QCoreApplication::sendEvent(m_view->viewport(), &enter);
    QVERIFY(enter.isAccepted());
    QDropEvent drop(where, Qt::CopyAction, data.get(), Qt::LeftButton, {});
    QCoreApplication::sendEvent(m_view->viewport(), &drop);
    QCOMPARE(m_page->graph().drawing().notes.size(), 1);
    const QPointF placed = m_page->graph().drawing().notes.front().rect.topLeft();
    QVERIFY((placed - m_view->mapToScene(where)).manhattanLength() <= 8); // It snaps.
}

void TestWiringView::groupsNotesAndColoursAreUndone()
{
    const NodeId orders = node("trigger:/guest/orders");
    m_view->canvas().choose({orders});
    trigger(CanvasVerb::AddGroup);
    QCOMPARE(m_page->graph().drawing().groups.size(), 1);
    const QString id = m_page->graph().drawing().groups.front().id;
    const NodeId group = model().nodeByKey(QStringLiteral("group:") + id);
    QVERIFY(model().members(group).contains(orders));
    // What is in a group goes with it.
    const QPointF before = model().node(orders)->position;
    m_view->canvas().choose({group});
    QTest::keyClick(m_view, Qt::Key_Down, Qt::ControlModifier | Qt::ShiftModifier);
    QVERIFY(model().node(orders)->position.y() > before.y());
    m_view->canvas().choose({orders});
    m_page->findChild<QAction *>("color.3")->trigger();
    QCOMPARE(model().node(orders)->color, 3);
    while (m_page->editor().history().canUndo())
        trigger(CanvasVerb::Undo);
    QCOMPARE(model().node(orders)->color, 0);
    QCOMPARE(model().node(orders)->position, before);
    QVERIFY(m_page->graph().drawing().groups.isEmpty());
}

namespace {

/// Counts what is painted.
class Paintings final : public QObject
{
public:
    int count = 0;

protected:
    bool eventFilter(QObject *, QEvent *event) override
    {
        count += event->type() == QEvent::Paint ? 1 : 0;
        return false;
    }
};

} // namespace

/// Nothing has been painted between the press and the first move: a busy machine.
void TestWiringView::paintsADragThatBeginsAtOnce()
{
    QWidget *ground = m_view->viewport();
    Paintings paintings;
    ground->installEventFilter(&paintings);
    const QPoint start = at("trigger:/guest/orders");
    QTest::mousePress(ground, Qt::LeftButton, {}, start);
    QTest::mouseMove(ground, start + QPoint(0, 20));
    for (int step = 1; step <= 3; ++step) {
        QTRY_VERIFY(paintings.count > 0);
        paintings.count = 0;
        QTest::mouseMove(ground, start + QPoint(0, 20 + 10 * step));
    }
    QTRY_VERIFY(paintings.count > 0);
    QTest::mouseRelease(ground, Qt::LeftButton, {}, start + QPoint(0, 50));
}

void TestWiringView::movesNodesFromFarAway()
{
    m_view->setZoom(0.08, m_view->canvas().contentsRect().center());
    const NodeId moved = node("trigger:/guest/orders");
    const QPointF before = m_view->canvas().rectOf(moved).center();
    const QPoint start = at("trigger:/guest/orders");
    QWidget *ground = m_view->viewport();
    QTest::mousePress(ground, Qt::LeftButton, {}, start);
    for (int step = 1; step <= 3; ++step)
        QTest::mouseMove(ground, start + QPoint(0, 10 * step));
    QTest::mouseRelease(ground, Qt::LeftButton, {}, start + QPoint(0, 30));
    QVERIFY(m_view->canvas().rectOf(moved).center().y() > before.y() + 200);
}

void TestWiringView::snapsOnlyWhenAsked()
{
    m_page->actions()[CanvasVerb::Snap]->setChecked(false);
    m_view->setZoom(1, m_view->middle());
    m_view->reveal(node("trigger:/guest/orders"));
    const QPointF before = model().node(node("trigger:/guest/orders"))->position;
    const QPoint start = at("trigger:/guest/orders");
    QTest::mousePress(m_view->viewport(), Qt::LeftButton, {}, start);
    QTest::mouseMove(m_view->viewport(), start + QPoint(20, 20));
    QTest::mouseMove(m_view->viewport(), start + QPoint(29, 19));
    QTest::mouseRelease(m_view->viewport(), Qt::LeftButton, {}, start + QPoint(29, 19));
    const QPointF after = model().node(node("trigger:/guest/orders"))->position;
    QCOMPARE((after - before).toPoint(), QPoint(29, 19));
}

void TestWiringView::laysOutAndTakesItBack()
{
    m_page->editor().move({{node("trigger:/guest/orders"), {900, 900}}}, "away");
    const auto before = places();
    trigger(CanvasVerb::LayOut);
    QTRY_VERIFY(!m_page->editor().isLayingOut());
    QVERIFY(places() != before);
    QVERIFY(!m_view->canvas().isDragging()); // At once: motion is reduced.
    trigger(CanvasVerb::Undo);
    QCOMPARE(places(), before);
}

void TestWiringView::movesSoftlyUnlessMotionIsReduced()
{
    m_world->preferences.setReducedMotion(false);
    m_page->editor().move({{node("trigger:/guest/orders"), {900, 900}}}, "away");
    trigger(CanvasVerb::LayOut);
    QTRY_VERIFY(m_view->canvas().isDragging());
    QTRY_VERIFY(!m_view->canvas().isDragging());
    for (const NodeId id : model().nodes())
        QCOMPARE(m_view->canvas().rectOf(id).topLeft(), model().node(id)->position);
}

void TestWiringView::exportsPictures_data()
{
    QTest::addColumn<QString>("action");
    QTest::addColumn<QString>("suffix");
    QTest::newRow("PNG") << "savePng"
                         << "png";
    QTest::newRow("SVG") << "saveSvg"
                         << "svg";
}

void TestWiringView::exportsPictures()
{
    QFETCH(QString, action);
    QFETCH(QString, suffix);
    m_page->findChild<QAction *>(action)->trigger();
    auto *dialog = m_page->findChild<QFileDialog *>("exportWiring");
    QVERIFY(dialog);
    const QString path = m_world->folder.filePath("picture." + suffix);
    emit dialog->fileSelected(path);
    dialog->reject();
    QVERIFY(m_world->navigator.went.last().contains(path));
    if (suffix == "png") {
        const QImage picture(path);
        QVERIFY(picture.width() > 400);
        QVERIFY(picture.pixelColor(2, 2) == m_view->canvas().colors().ground);
        return;
    }
    QSvgRenderer svg(path);
    QVERIFY(svg.isValid());
    QVERIFY(svg.defaultSize().width() > 400);
    QFile file(path);
    QVERIFY(file.open(QIODevice::ReadOnly));
    QVERIFY(file.readAll().contains("orders"));
}

void TestWiringView::copiesAPicture()
{
    trigger(CanvasVerb::CopyImage);
    QVERIFY(!QGuiApplication::clipboard()->image().isNull());
}

void TestWiringView::printsInTheColoursOfPaper()
{
    CanvasScene &scene = m_view->canvas();
    scene.setColors(CanvasColors::from(darkPalette()));
    const QColor ground = scene.colors().ground;
    trigger(CanvasVerb::Print);
    auto *preview = m_page->findChild<QPrintPreviewDialog *>("printWiringPreview");
    QVERIFY(preview);
    QPrinter printer;
    const QString path = m_world->folder.filePath("wiring.pdf");
    printer.setOutputFormat(QPrinter::PdfFormat);
    printer.setOutputFileName(path);
    emit preview->paintRequested(&printer);
    QFile file(path);
    QVERIFY(file.open(QIODevice::ReadOnly));
    QVERIFY(file.readAll().startsWith("%PDF"));
    QVERIFY(file.size() > 2000);
    QCOMPARE(scene.colors().ground, ground);
    preview->reject();
}

QTEST_MAIN(TestWiringView)
#include "tst_wiringview.moc"
