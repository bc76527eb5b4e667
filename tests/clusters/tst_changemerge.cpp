#include <QTest>

#include "clusters/changemerge.h"
#include "clusters/remoteview.h"

using namespace signalbox;

namespace {

QualifiedName named(const std::string &name)
{
    return {"guest", "", name};
}

FunctionSummary function(const std::string &name, int patch)
{
    return {.name = named(name), .version = SemVer{0, 0, patch}};
}

SandboxView sandbox(SandboxId id, SandboxState state)
{
    return {.id = id, .state = state};
}

} // namespace

/// Several sets become one that says the same, and a view passes on only what is new.
class TestChangeMerge final : public QObject
{
    Q_OBJECT
private slots:
    void keepsTheLastStateOfEachId();
    void forgetsWhatASnapshotSaysAgain();
    void joinsLinesOfOneRun();
    void passesOnOnlyDifferencesToASnapshot();
};

void TestChangeMerge::keepsTheLastStateOfEachId()
{
    ChangeSet first{.from = 1, .to = 2, .functions = {function("a", 1), function("b", 1)}};
    first.sandboxes = {sandbox(1, SandboxState::Busy)};
    ChangeSet second{.from = 2, .to = 3, .functions = {function("a", 2)}};
    second.removedFunctions = {named("b")};
    second.removedSandboxes = {1};
    ChangeSet third{.from = 3, .to = 4};
    third.sandboxes = {sandbox(1, SandboxState::Starting)};
    const ChangeSet all = mergeChanges({first, second, third});
    QCOMPARE(all.from, Revision(1));
    QCOMPARE(all.to, Revision(4));
    QVERIFY(!all.full);
    QCOMPARE(all.functions, (std::vector{function("a", 2)}));
    QCOMPARE(all.removedFunctions, (std::vector{named("b")}));
    QCOMPARE(all.sandboxes, (std::vector{sandbox(1, SandboxState::Starting)}));
    QVERIFY(all.removedSandboxes.empty());
}

void TestChangeMerge::forgetsWhatASnapshotSaysAgain()
{
    const ChangeSet before{.to = 2, .functions = {function("gone", 1)}};
    const ChangeSet snapshot{.to = 9, .full = true, .functions = {function("a", 1)}};
    const ChangeSet after{.from = 9, .to = 10, .functions = {function("a", 2)}};
    const ChangeSet all = mergeChanges({before, snapshot, after});
    QVERIFY(all.full);
    QCOMPARE(all.to, Revision(10));
    QCOMPARE(all.functions, (std::vector{function("a", 2)}));
}

void TestChangeMerge::joinsLinesOfOneRun()
{
    ChangeSet first;
    first.lines = {{.activation = {}, .lines = {{.text = "one"}}, .dropped = 2}};
    ChangeSet second;
    second.lines = {{.activation = {}, .lines = {{.text = "two"}}, .dropped = 1}};
    const ChangeSet all = mergeChanges({first, second});
    QCOMPARE(all.lines.size(), std::size_t(1));
    QCOMPARE(all.lines[0].lines.size(), std::size_t(2));
    QCOMPARE(all.lines[0].lines[1].text, std::string("two"));
    QCOMPARE(all.lines[0].dropped, std::size_t(3));
}

void TestChangeMerge::passesOnOnlyDifferencesToASnapshot()
{
    RemoteView view;
    ChangeSet known;
    view.takeFunctions({function("a", 1), function("b", 1)}, known);
    ChangeSet news;
    view.take({.full = true, .functions = {function("a", 2), function("c", 1)}}, news);
    QVERIFY(!news.full);
    QCOMPARE(news.functions, (std::vector{function("a", 2), function("c", 1)}));
    QCOMPARE(news.removedFunctions, (std::vector{named("b")}));
    ChangeSet told;
    told.removedFunctions = {named("c")};
    ChangeSet gone;
    view.take(told, gone);
    QCOMPARE(gone.removedFunctions, (std::vector{named("c")}));
    QVERIFY(!view.function(named("c")));
    QVERIFY(view.function(named("a")));
}

QTEST_GUILESS_MAIN(TestChangeMerge)
#include "tst_changemerge.moc"
