// Measures the JSON tree with a large payload on whatever screen there is: from the document at hand
// to its tree on the screen, folding out the largest part, looking for a word, and how long the
// longest event took meanwhile. Prints milliseconds beside the bars of the design.
//
//   xvfb-run build/release/bench/jsonbench [MiB]

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <vector>

#include <QElapsedTimer>
#include <QLineEdit>
#include <QTreeView>

#include "bench/timedapplication.h"
#include "views/common/jsontree.h"
#include "views/common/searchbar.h"

namespace signalbox {
namespace {

constexpr int patienceMillis = 60000;
constexpr int rounds = 7;

/// A result as of a query over many orders, of @p bytes at least.
std::string orders(std::size_t bytes)
{
    std::string text = R"({"status":"ok","orders":[)";
    text.reserve(bytes + 512);
    for (int i = 0; text.size() < bytes; ++i) {
        if (i > 0)
            text += ',';
        const std::string number = std::to_string(i);
        text += R"({"id":)" + number + R"(,"customer":"c)" + std::to_string(i % 977)
                + R"(","paid":)" + (i % 3 == 0 ? "true" : "false") + R"(,"total":)"
                + std::to_string(i % 9000) + R"(.95,"items":[{"sku":"A)" + number
                + R"(","count":2},{"sku":"B)" + number
                + R"(","count":1,"note":"leave at the door"}]})";
    }
    return text + "]}";
}

void print(const char *what, std::vector<double> spans, int bar)
{
    std::ranges::sort(spans);
    std::printf("%-34s p50 %7.2f ms   p95 %7.2f ms   worst %7.2f ms   bar %d ms\n", what,
                spans[spans.size() / 2], spans[spans.size() * 95 / 100], spans.back(), bar);
}

/// Runs the event loop until @p done.
template <class Condition>
double timed(TimedApplication &application, QElapsedTimer &timer, Condition done)
{
    while (!done() && timer.elapsed() < patienceMillis)
        application.processEvents(QEventLoop::WaitForMoreEvents, 20);
    return double(timer.nsecsElapsed()) / 1e6;
}

struct Spans
{
    std::vector<double> opening;
    std::vector<double> longest;
    std::vector<double> foldingOut;
    std::vector<double> searching;
};

void measure(TimedApplication &application, const Blob &json, Spans &spans)
{
    JsonTree tree;
    tree.resize(900, 700);
    tree.show();
    application.processEvents();
    bool shown = false;
    QObject::connect(&tree, &JsonTree::shown, &tree, [&shown] { shown = true; });
    application.takeLongest();
    application.restart();
    QElapsedTimer timer;
    timer.start();
    tree.setJson(json);
    spans.opening.push_back(
        timed(application, timer, [&] { return shown && application.hasPainted(); }));

    QAbstractItemModel &model = *tree.tree()->model();
    application.restart();
    timer.restart();
    tree.tree()->expand(model.index(0, 0, model.index(1, 0))); // Its list is open already.
    spans.foldingOut.push_back(timed(application, timer, [&] { return application.hasPainted(); }));

    timer.restart();
    tree.searchBar()->field()->setText(QStringLiteral("\"total\""));
    spans.searching.push_back(timed(application, timer, [&] {
        return tree.searchBar()->countText().contains(QStringLiteral("of"));
    }));
    spans.longest.push_back(application.takeLongest());
}

void run(TimedApplication &application, std::size_t mebibytes)
{
    const Blob json(orders(mebibytes << 20));
    Spans spans;
    for (int round = 0; round < rounds; ++round)
        measure(application, json, spans);
    print("document to tree on the screen", spans.opening, 1500);
    print("a thousand items folded out", spans.foldingOut, 100);
    print("a name found everywhere", spans.searching, 1500);
    print("longest event meanwhile", spans.longest, 100);
}

} // namespace
} // namespace signalbox

int main(int count, char **arguments)
{
    signalbox::TimedApplication application(count, arguments);
    signalbox::run(application, count > 1 ? std::strtoul(arguments[1], nullptr, 10) : 100);
}
