// Measures the wiring canvas without a screen: 2,000 nodes and 3,000 wires; dragging one node,
// panning, zooming, laying out. Prints milliseconds and, for each, the bar of the design.
//
//   QT_QPA_PLATFORM=offscreen canvasbench [nodes wires]

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <functional>
#include <random>
#include <vector>

#include <QApplication>
#include <QDeadlineTimer>
#include <QElapsedTimer>
#include <QMouseEvent>
#include <QScrollBar>

#include "bench/silentcluster.h"
#include "bench/timedapplication.h"
#include "models/graph/graphlayout.h"
#include "models/graph/wiringeditor.h"
#include "models/workspace.h"
#include "views/canvas/canvasview.h"
#include "views/common/shades.h"

namespace signalbox {
namespace {

/// A third triggers, the rest functions; rules stay within neighbourhoods, as in real projects, but
/// for one in ten.
ChangeSet wiring(int nodes, int wires)
{
    std::mt19937 random(1);
    ChangeSet all{.full = true};
    const int triggers = nodes / 3;
    const int functions = nodes - triggers;
    for (int i = 0; i < triggers; ++i) {
        Trigger trigger;
        trigger.name = {"guest", {}, "trigger-" + std::to_string(i)};
        all.triggers.push_back(trigger);
    }
    for (int i = 0; i < functions; ++i) {
        FunctionSummary function;
        function.name = {"guest", {}, "function-" + std::to_string(i)};
        function.kind = "python:3.11";
        all.functions.push_back(function);
    }
    for (int i = 0; i < wires; ++i) {
        const int trigger = int(random() % unsigned(triggers));
        const bool far = random() % 10 == 0;
        const int near = trigger * functions / triggers + int(random() % 12);
        Rule rule;
        rule.name = {"guest", {}, "rule-" + std::to_string(i)};
        rule.trigger = all.triggers[std::size_t(trigger)].name;
        const int target = far ? int(random() % unsigned(functions)) : near % functions;
        rule.function = all.functions[std::size_t(target)].name;
        all.rules.push_back(rule);
    }
    return all;
}

double percentile(std::vector<double> values, double share)
{
    std::ranges::sort(values);
    return values[std::min(values.size() - 1, std::size_t(double(values.size()) * share))];
}

/// Runs @p step so many times, each until what it has changed is painted. Milliseconds of work: the
/// toolkit's own pause before it paints is none.
std::vector<double> measure(int times, const std::function<void(int)> &step)
{
    auto &application = static_cast<TimedApplication &>(*QCoreApplication::instance());
    std::vector<double> spans;
    for (int i = 0; i < times; ++i) {
        application.restart();
        QElapsedTimer timer;
        timer.start();
        step(i);
        const double direct = double(timer.nsecsElapsed()) / 1e6;
        const double nested = application.busy();
        QDeadlineTimer patience(1000);
        while (!application.hasPainted() && !patience.hasExpired())
            QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents, 50);
        if (!application.hasPainted())
            std::printf("nothing was painted in step %d\n", i);
        spans.push_back(direct + application.busy() - nested);
    }
    return spans;
}

void print(const char *what, const std::vector<double> &spans, double bar)
{
    std::printf("%-34s p50 %7.2f ms   p95 %7.2f ms   worst %7.2f ms   bar %g ms\n", what,
                percentile(spans, 0.5), percentile(spans, 0.95), percentile(spans, 1), bar);
}

void send(CanvasView &view, QEvent::Type type, QPoint at, Qt::MouseButtons held)
{
    QMouseEvent event(type, QPointF(at), view.viewport()->mapToGlobal(QPointF(at)),
                      type == QEvent::MouseMove ? Qt::NoButton : Qt::LeftButton, held,
                      Qt::NoModifier);
    QCoreApplication::sendEvent(view.viewport(), &event);
}

/// Presses on the node nearest to the middle and moves it about.
std::vector<double> drag(CanvasView &view)
{
    const QPointF middle = view.middle();
    const auto nodes = view.canvas().model().nodes();
    const NodeId node = std::ranges::min(nodes, {}, [&](NodeId id) {
        const QPointF way = view.canvas().rectOf(id).center() - middle;
        return QPointF::dotProduct(way, way);
    });
    const QPoint start = view.mapFromScene(view.canvas().rectOf(node).center());
    send(view, QEvent::MouseButtonPress, start, Qt::LeftButton);
    // The first move takes the picture of everything that rests.
    for (int i = 1; i <= 3; ++i)
        send(view, QEvent::MouseMove, start + QPoint(i * 10, 0), Qt::LeftButton);
    QCoreApplication::processEvents();
    const auto spans = measure(300, [&](int i) {
        const QPoint at = start + QPoint(30 + i % 200, (i * 7) % 160 - 80);
        send(view, QEvent::MouseMove, at, Qt::LeftButton);
    });
    send(view, QEvent::MouseButtonRelease, start + QPoint(40, 40), Qt::NoButton);
    QCoreApplication::processEvents();
    return spans;
}

void run(int nodes, int wires)
{
    SilentCluster cluster;
    Workspace workspace(cluster);
    QElapsedTimer timer;
    timer.start();
    cluster.tell(wiring(nodes, wires));
    WiringGraph graph(workspace, {});
    WiringEditor editor(graph, nullptr);
    const double built = double(timer.nsecsElapsed()) / 1e6;
    LayoutTask task;
    QHash<NodeId, int> indexes;
    for (const NodeId id : graph.model().nodes()) {
        indexes.insert(id, int(task.boxes.size()));
        task.boxes.push_back({graph.model().node(id)->size});
    }
    for (const WireId id : graph.model().wires()) {
        const GraphWire *wire = graph.model().wire(id);
        task.lines.push_back({indexes.value(wire->from), indexes.value(wire->to)});
    }
    timer.restart();
    const auto places = layOut(task);
    const double laidOut = double(timer.nsecsElapsed()) / 1e6;
    QHash<NodeId, QPointF> moved;
    for (auto it = indexes.begin(); it != indexes.end(); ++it)
        moved.insert(it.key(), places[std::size_t(*it)]);
    editor.move(moved, QStringLiteral("place"));

    CanvasView view(editor);
    view.setReducedMotion(true);
    view.resize(1600, 1000);
    view.show();
    view.fit();
    QCoreApplication::processEvents();
    std::printf("%d nodes, %d wires, %d x %d pixels\n", graph.model().nodeCount(),
                graph.model().wireCount(), view.width(), view.height());
    std::printf("%-34s %7.2f ms\n", "model from the first changes", built);
    std::printf("%-34s %7.2f ms   bar 1000 ms\n", "layout", laidOut);
    const auto full = [&](int) { view.viewport()->repaint(); };
    const auto pan = [&](int i) {
        view.horizontalScrollBar()->setValue(view.horizontalScrollBar()->value()
                                             + (i / 50 % 2 == 0 ? 9 : -9));
        view.verticalScrollBar()->setValue(view.verticalScrollBar()->value()
                                           + (i / 25 % 2 == 0 ? 5 : -5));
    };
    const double everything = view.zoom();
    for (const double zoom : {everything, 0.35, 0.6, 1.0}) {
        view.setZoom(zoom, view.canvas().contentsRect().center());
        view.centerOn(view.canvas().contentsRect().center());
        QCoreApplication::processEvents();
        std::printf("at %.0f %%\n", zoom * 100);
        print("  whole picture", measure(100, full), 16);
        print("  pan", measure(200, pan), 16);
        print("  drag one node", drag(view), 4);
    }
    const QPointF keep = view.canvas().contentsRect().center();
    print("zoom, from everything to 200 %",
          measure(200,
                  [&](int i) {
                      const double share = double(i) / 200;
                      view.setZoom(everything * std::pow(2 / everything, share), keep);
                  }),
          16);
}

} // namespace
} // namespace signalbox

int main(int argc, char **argv)
{
    signalbox::TimedApplication application(argc, argv);
    QApplication::setPalette(signalbox::lightPalette());
    signalbox::run(argc > 1 ? std::atoi(argv[1]) : 2000, argc > 2 ? std::atoi(argv[2]) : 3000);
    return 0;
}
