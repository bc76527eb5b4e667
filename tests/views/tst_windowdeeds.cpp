#include <QAbstractItemView>
#include <QAction>
#include <QLineEdit>
#include <QPushButton>
#include <QTabBar>
#include <QTabWidget>
#include <QTest>
#include <QTreeWidget>

#include "clusters/futures.h"
#include "views/activations/traceview.h"
#include "views/common/banner.h"
#include "views/common/jsontree.h"
#include "views/common/searchbar.h"
#include "views/common/tableview.h"
#include "views/editor/codeedit.h"
#include "views/editor/functionpage.h"
#include "views/editor/runpanel.h"
#include "views/logs/logfileview.h"
#include "views/logs/logpanel.h"
#include "views/logs/logsearchbar.h"

#include "windowworld.h"

using namespace signalbox;

/// Deeds of an operator in the whole window, over a real engine with real sandboxes.
class TestWindowDeeds final : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void cleanup();
    void aFormerVersionComesBack();
    void everyTabOfARunIsSearched();
    void aPinnedSandboxStaysAndADrainedOneGoes();
    void aRuntimeInUseIsDeletedAfterItsFunctions();
    void aSequenceShowsItsTrace();

private:
    template <class T>
    T *find(const QString &name)
    {
        return m_world->window->findChild<T *>(name);
    }
    FunctionPage *open(const QualifiedName &name);
    void run(FunctionPage &page);
    void agree();

    std::unique_ptr<WindowWorld> m_world;
    QualifiedName m_function;
};

void TestWindowDeeds::init()
{
    m_world = std::make_unique<WindowWorld>();
    QVERIFY2(m_world->local.problem().isEmpty(), qPrintable(m_world->local.problem()));
    m_world->open();
    QTRY_VERIFY(m_world->workspace.isLoaded());
    const auto functions = m_world->makeFunctions();
    const auto python = std::ranges::find(functions, "python", &QualifiedName::name);
    if (python == functions.end())
        QSKIP("this machine has no Python");
    m_function = *python;
}

void TestWindowDeeds::cleanup()
{
    m_world.reset();
}

FunctionPage *TestWindowDeeds::open(const QualifiedName &name)
{
    m_world->window->openFunction(name);
    auto *page = qobject_cast<FunctionPage *>(m_world->window->tabs().currentPage());
    return page && QTest::qWaitFor([page] { return page->isLoaded(); }) ? page : nullptr;
}

void TestWindowDeeds::run(FunctionPage &page)
{
    page.runPanel()->runAction()->trigger();
    QTRY_VERIFY_WITH_TIMEOUT(!page.runPanel()->isRunning() && !page.runPanel()->lastRun().isNull(),
                             20000);
}

/// Presses the verb of the question that is open.
void TestWindowDeeds::agree()
{
    QTRY_VERIFY(find<QPushButton>(QStringLiteral("confirmVerb")));
    find<QPushButton>(QStringLiteral("confirmVerb"))->click();
}

void TestWindowDeeds::aFormerVersionComesBack()
{
    FunctionPage *page = open(m_function);
    QVERIFY(page);
    const QString former = page->codeEdit()->text();
    page->codeEdit()->setText(QStringLiteral("def main(args):\n    return {'n': 2}\n"));
    QTRY_VERIFY(page->verb(PageVerb::Save)->isEnabled());
    page->verb(PageVerb::Save)->trigger();
    QTRY_VERIFY(!page->hasUnsavedWork());
    page->showSection(2);
    auto *versions = page->findChild<QTreeWidget *>(QStringLiteral("versionsPanel.list"));
    QTRY_COMPARE(versions->topLevelItemCount(), 2);
    versions->setCurrentItem(versions->topLevelItem(1));
    auto *restore = page->findChild<QPushButton *>(QStringLiteral("versionsPanel.restore"));
    QTRY_VERIFY(restore->isEnabled());
    restore->click();
    QTRY_COMPARE(versions->topLevelItemCount(), 3);
    QCOMPARE(page->codeEdit()->text(), former);
    QVERIFY(!page->hasUnsavedWork());
    // What runs now is what came back.
    run(*page);
    const auto record = m_world->local.cluster().activation(page->runPanel()->lastRun());
    QTRY_VERIFY(record.isFinished());
    QCOMPARE(QString::fromStdString(record.result().value()->version.str()),
             QStringLiteral("0.0.3"));
    QCOMPARE(record.result().value()->result.str(), std::string(R"({"n":1})"));
}

/// By the keys of the window, wherever the keyboard is: each means the value or log in front.
void TestWindowDeeds::everyTabOfARunIsSearched()
{
    FunctionPage *page = open(m_function);
    QVERIFY(page);
    run(*page);
    MainWindow &window = *m_world->window;
    QVERIFY(QTest::qWaitForWindowActive(&window, 20'000));
    const auto press = [](Qt::Key key, Qt::KeyboardModifiers modifiers = {}) {
        QTest::keyClick(QApplication::focusWidget(), key, modifiers);
    };
    const auto isIn = [](const QWidget *parent) {
        return parent->isAncestorOf(QApplication::focusWidget())
               && qobject_cast<QLineEdit *>(QApplication::focusWidget());
    };
    // In the result of the function's page, which has another thing to search: its code.
    auto *result = page->findChild<JsonTree *>();
    QVERIFY(result);
    result->tree()->setFocus();
    press(Qt::Key_F, Qt::ControlModifier);
    QVERIFY(isIn(result));
    window.openActivation(page->runPanel()->lastRun());
    Page *record = window.tabs().currentPage();
    QTRY_VERIFY(record->verb(PageVerb::Find)->isEnabled());
    auto *tabs = record->findChild<QTabWidget *>(QStringLiteral("runTabs"));
    auto *value = record->findChild<JsonTree *>(QStringLiteral("runResult"));
    tabs->tabBar()->setFocus();
    press(Qt::Key_F, Qt::ControlModifier);
    QVERIFY(isIn(value));
    QTest::keyClicks(QApplication::focusWidget(), QStringLiteral("n"));
    QTRY_COMPARE(value->searchBar()->countText(), QStringLiteral("1 of 1"));
    value->tree()->setCurrentIndex({});
    tabs->tabBar()->setFocus();
    press(Qt::Key_F3);
    QVERIFY(value->tree()->currentIndex().isValid());
    auto *log = record->findChild<LogPanel *>();
    tabs->setCurrentWidget(log);
    tabs->tabBar()->setFocus();
    press(Qt::Key_F, Qt::ControlModifier);
    QVERIFY(isIn(log));
    QTest::keyClicks(QApplication::focusWidget(), QStringLiteral("hello"));
    QTRY_COMPARE(log->searchBar().bar()->countText(), QStringLiteral("1 of 1"));
}

void TestWindowDeeds::aPinnedSandboxStaysAndADrainedOneGoes()
{
    FunctionPage *page = open(m_function);
    QVERIFY(page);
    run(*page);
    m_world->window->openPlace(Place::Runtimes);
    auto *sandboxes = find<TableView>(QStringLiteral("sandboxTable"));
    SandboxTableModel &model = m_world->workspace.sandboxes();
    const auto ours = [&model, this]() -> std::optional<int> {
        for (int row = 0; row < model.rowCount(); ++row) {
            if (model.at(row).function == m_function.str())
                return row;
        }
        return {};
    };
    QTRY_VERIFY(ours());
    // Rows come and go while the pool fills up: chosen and pressed in one go.
    const auto press = [&](const char *verb) {
        for (int row = 0; row < sandboxes->model()->rowCount(); ++row) {
            const QModelIndex cell = sandboxes->model()->index(row, SandboxTableModel::Function);
            if (cell.data().toString().contains(QStringLiteral("python")))
                sandboxes->selectRow(row);
        }
        auto *button = find<QPushButton>(QLatin1String(verb));
        const bool can = button->isEnabled();
        button->click();
        return can;
    };
    QTRY_VERIFY(press("pinFunctionButton"));
    QTRY_VERIFY(ours() && model.at(*ours()).pinned);
    QTRY_VERIFY(press("unpinFunctionButton"));
    QTRY_VERIFY(ours() && !model.at(*ours()).pinned);

    auto *runtimes = find<TableView>(QStringLiteral("runtimeTable"));
    for (int row = 0; row < runtimes->model()->rowCount(); ++row) {
        if (runtimes->model()->index(row, 0).data(IdRole).toString().startsWith(u"python"))
            runtimes->selectRow(row);
    }
    find<QPushButton>(QStringLiteral("drainRuntimeButton"))->click();
    agree();
    QTRY_VERIFY_WITH_TIMEOUT(!ours(), 10000);
    page = open(m_function);
    run(*page);
    const auto record = m_world->local.cluster().activation(page->runPanel()->lastRun());
    QTRY_VERIFY(record.isFinished());
    QVERIFY(record.result().value()->cold());
}

void TestWindowDeeds::aRuntimeInUseIsDeletedAfterItsFunctions()
{
    FunctionPage *page = open(m_function);
    QVERIFY(page);
    run(*page);
    const auto stored = m_world->local.cluster().function(m_function);
    QTRY_VERIFY(stored.isFinished());
    const QString kind = FunctionDraft::of(**stored.result()).kind;
    m_world->window->openRuntime(kind);
    Page *runtime = m_world->window->tabs().currentPage();
    const auto actions = runtime->pageActions();
    const auto remove =
        std::ranges::find(actions, QStringLiteral("deleteRuntime"), &QObject::objectName);
    QVERIFY(remove != actions.end());
    // Functions need it: said before it is tried.
    QVERIFY(!(*remove)->isEnabled());
    QVERIFY2((*remove)->toolTip().contains(QStringLiteral("1 function")),
             qPrintable((*remove)->toolTip()));
    const auto gone = m_world->local.cluster().deleteFunction(m_function);
    QTRY_VERIFY(gone.isFinished());
    QTRY_VERIFY((*remove)->isEnabled());
    (*remove)->trigger();
    agree();
    QTRY_VERIFY(!m_world->workspace.runtimes().find(kind));
    // The page that is still open says so.
    QTRY_VERIFY(runtime->findChild<Banner *>()->isVisible());
}

void TestWindowDeeds::aSequenceShowsItsTrace()
{
    EmbeddedCluster &cluster = m_world->local.cluster();
    const QualifiedName sequence{"guest", "", "twice"};
    const auto put =
        cluster.putFunction(sequence, {.exec = SequenceExec{{m_function, m_function}}}, true);
    QTRY_VERIFY(put.isFinished());
    FunctionPage *page = open(sequence);
    QVERIFY(page);
    page->runPanel()->setInput(QStringLiteral(R"({"name": "Ada"})"));
    run(*page);
    m_world->window->openActivation(page->runPanel()->lastRun());
    Page *activation = m_world->window->tabs().currentPage();
    QTRY_VERIFY(activation->findChild<TraceView *>());
    const auto *trace = activation->findChild<TraceView *>();
    const TraceModel &model = *static_cast<const TraceModel *>(trace->table()->model());
    QTRY_COMPARE(model.rowCount(), 3);
    QTRY_VERIFY(model.at(1).record && model.at(2).record);
    // What the first one returned is what the second one got.
    QCOMPARE(model.at(1).record->result.str(), std::string(R"({"n":1})"));
    QCOMPARE(model.at(2).record->input.str(), std::string(R"({"n":1})"));
    trace->table()->selectRow(2);
    const auto *in = activation->findChild<JsonTree *>(QStringLiteral("traceView.in"));
    QTRY_VERIFY(in->json() == model.at(2).record->input);
    // Both wrote a line, and the flow's log names who wrote it.
    const auto *log = activation->findChild<LogPanel *>();
    QTRY_COMPARE(log->log().lineCount(), 2u);
    QTRY_VERIFY(log->log().row(0));
    QCOMPARE(log->view().sourceOf(*log->log().row(0)), QStringLiteral("python"));
}

QTEST_MAIN(TestWindowDeeds)
#include "tst_windowdeeds.moc"
