#include <QComboBox>
#include <QCheckBox>
#include <QInputDialog>
#include <QLineEdit>
#include <QListView>
#include <QPushButton>
#include <QSpinBox>
#include <QTest>
#include <QTreeWidget>

#include "views/activations/eventpanel.h"
#include "views/clusters/namespacespage.h"
#include "views/common/tableview.h"
#include "views/editor/functionpage.h"
#include "views/mainwindow/finder.h"
#include "views/wiring/apiroutespage.h"
#include "views/wiring/entitypages.h"

#include "windowworld.h"

using namespace signalbox;

namespace {

/// The answer of a request, which comes from the event loop.
template <class T>
bool succeeds(const QFuture<Result<T>> &future)
{
    return QTest::qWaitFor([&future] { return future.isFinished(); }, 20000)
           && future.result().has_value();
}

} // namespace

/// Packages, triggers, rules, events, namespaces and routes in the whole window, over a real engine.
class TestWiringDeeds final : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void cleanup();
    void anEventSaysWhatEachRuleDid();
    void rulesAreSwitchedInTheirList();
    void packagesAreMadeAndShared();
    void listsAreReachedFromEverywhere();
    void namespacesGetQuotas();
    void routesLeadToWebFunctions();

private:
    template <class T>
    T *find(const char *name)
    {
        return m_world->window->findChild<T *>(QLatin1String(name));
    }
    template <class P>
    P *page(const char *key)
    {
        m_world->window->openKey(QLatin1String(key));
        return qobject_cast<P *>(m_world->window->tabs().currentPage());
    }
    void wire();

    std::unique_ptr<WindowWorld> m_world;
    QualifiedName m_function;
    const QualifiedName m_trigger{"guest", "", "ordered"};
    const QualifiedName m_large{"guest", "", "large-orders"};
};

void TestWiringDeeds::init()
{
    m_world = std::make_unique<WindowWorld>();
    QVERIFY2(m_world->local.problem().isEmpty(), qPrintable(m_world->local.problem()));
    m_world->open();
    QTRY_VERIFY(m_world->workspace.isLoaded());
    const auto functions = m_world->makeFunctions();
    QVERIFY(!functions.empty());
    m_function = functions.front();
}

void TestWiringDeeds::cleanup()
{
    m_world.reset();
}

/// A trigger and a rule on it that wants at least 100.
void TestWiringDeeds::wire()
{
    Cluster &cluster = m_world->local.cluster();
    QVERIFY(succeeds(cluster.putTrigger(m_trigger, {}, true)));
    Criteria large{.kind = Criteria::Kind::Test,
                   .field = "event.body.size",
                   .op = Criteria::Operator::AtLeast,
                   .pattern = 100};
    QVERIFY(succeeds(cluster.putRule(
        m_large, {.trigger = m_trigger, .function = m_function, .criteria = large}, true)));
    QTRY_VERIFY(m_world->workspace.wiring().rules.contains(m_large));
}

void TestWiringDeeds::anEventSaysWhatEachRuleDid()
{
    wire();
    const auto fired = m_world->local.cluster().fire(m_trigger, Blob(R"({"size": 7})"));
    QVERIFY(succeeds(fired));
    QVERIFY(fired.result()->has_value());
    m_world->window->openActivation(**fired.result());
    Page *event = m_world->window->tabs().currentPage();
    QTRY_VERIFY(event->findChild<EventPanel *>());
    const QTreeWidget *rules = event->findChild<EventPanel *>()->rules();
    QTRY_COMPARE(rules->topLevelItemCount(), 1);
    const QTreeWidgetItem *rule = rules->topLevelItem(0);
    QCOMPARE(rule->text(0), QStringLiteral("large-orders"));
    QCOMPARE(rule->childCount(), 1);
    QVERIFY2(rule->child(0)->text(0).contains(QStringLiteral("100")),
             qPrintable(rule->child(0)->text(0)));
    QVERIFY(rule->child(0)->text(1).startsWith(QStringLiteral("no")));
    // Fired again it is another event, on a page of its own.
    const QString first = event->key();
    const auto actions = event->pageActions();
    const auto again =
        std::ranges::find(actions, QStringLiteral("fireAgain"), &QObject::objectName);
    QVERIFY(again != actions.end() && (*again)->isEnabled());
    (*again)->trigger();
    QTRY_VERIFY(m_world->window->tabs().currentPage()->key() != first);
    QVERIFY(m_world->window->tabs().currentPage()->key().startsWith(u"activation:"));
}

void TestWiringDeeds::rulesAreSwitchedInTheirList()
{
    wire();
    auto *rules = page<RulesPage>("rules");
    QTRY_COMPARE(rules->table()->model()->rowCount(), 1);
    rules->table()->selectRow(0);
    rules->action("switchRuleOff")->trigger();
    QTRY_VERIFY(!m_world->workspace.wiring().rules.at(m_large).active);
    QCOMPARE(rules->table()->model()->index(0, int(RuleColumn::State)).data().toString(),
             QStringLiteral("Off"));
    rules->table()->selectRow(0);
    rules->action("switchRuleOn")->trigger();
    QTRY_VERIFY(m_world->workspace.wiring().rules.at(m_large).active);
    rules->table()->selectRow(0);
    rules->action("deleteRule")->trigger();
    QTRY_VERIFY(find<QPushButton>("confirmVerb"));
    find<QPushButton>("confirmVerb")->click();
    QTRY_COMPARE(rules->table()->model()->rowCount(), 0);
}

void TestWiringDeeds::packagesAreMadeAndShared()
{
    auto *packages = page<PackagesPage>("packages");
    const int before = packages->table()->model()->rowCount();
    packages->action("newPackage")->trigger();
    find<QLineEdit>("packageDialog.name")->setText(QStringLiteral("tools/odd"));
    QVERIFY(!find<QPushButton>("packageDialog.done")->isEnabled());
    find<QLineEdit>("packageDialog.name")->setText(QStringLiteral("tools"));
    QVERIFY(find<QPushButton>("packageDialog.done")->isEnabled());
    find<QPushButton>("packageDialog.done")->click();
    QTRY_COMPARE(packages->table()->model()->rowCount(), before + 1);
    const QualifiedName tools{"guest", "", "tools"};
    packages->selectEntity(QStringLiteral("/guest/tools"));
    QTRY_VERIFY(packages->action("sharePackage")->isEnabled());
    packages->action("sharePackage")->trigger();
    QTRY_VERIFY(m_world->workspace.wiring().packages.at(tools).publish);
    // What is bound says of which package it is.
    packages->action("bindPackage")->trigger();
    find<QLineEdit>("packageDialog.name")->setText(QStringLiteral("mine"));
    find<QComboBox>("packageDialog.of")->setCurrentText(QStringLiteral("/guest/tools"));
    find<QPushButton>("packageDialog.done")->click();
    const QualifiedName mine{"guest", "", "mine"};
    QTRY_VERIFY(m_world->workspace.wiring().packages.contains(mine));
    QVERIFY(m_world->workspace.wiring().packages.at(mine).binding == tools);
}

void TestWiringDeeds::listsAreReachedFromEverywhere()
{
    wire();
    MainWindow &window = *m_world->window;
    window.showQuickOpen();
    QTest::keyClicks(window.finder().field(), QStringLiteral("large-ord"));
    QTest::keyClick(window.finder().field(), Qt::Key_Return);
    auto *rules = qobject_cast<RulesPage *>(window.tabs().currentPage());
    QVERIFY(rules);
    QCOMPARE(rules->table()->selectedRowList().size(), 1);
    auto *triggers = find<QListView>("explorer.triggers");
    QCOMPARE(triggers->model()->rowCount(), 1);
    emit triggers->activated(triggers->model()->index(0, 0));
    QVERIFY(qobject_cast<TriggersPage *>(window.tabs().currentPage()));
}

void TestWiringDeeds::namespacesGetQuotas()
{
    auto *namespaces = page<NamespacesPage>("namespaces");
    QTRY_VERIFY(namespaces->findChild<TableView *>()->model()->rowCount() >= 1);
    const int before = namespaces->findChild<TableView *>()->model()->rowCount();
    namespaces->pageActions().front()->trigger();
    auto *question = find<QInputDialog>("newNamespaceDialog");
    QVERIFY(question);
    question->setTextValue(QStringLiteral("team"));
    question->accept();
    QTRY_COMPARE(namespaces->findChild<TableView *>()->model()->rowCount(), before + 1);
    for (int row = 0; row <= before; ++row) {
        if (namespaces->findChild<TableView *>()->model()->index(row, 0).data()
            == QStringLiteral("team"))
            namespaces->findChild<TableView *>()->selectRow(row);
    }
    namespaces->pageActions().at(1)->trigger();
    QVERIFY(find<QSpinBox>("quota.invocations"));
    find<QSpinBox>("quota.invocations")->setValue(30);
    find<QPushButton>("quota.save")->click();
    const auto limited = [namespaces, before] {
        for (int row = 0; row <= before; ++row) {
            if (namespaces->findChild<TableView *>()->model()->index(row, 1).data()
                == QStringLiteral("30"))
                return true;
        }
        return false;
    };
    QTRY_VERIFY(limited());
}

void TestWiringDeeds::routesLeadToWebFunctions()
{
    // The settings of the function make it one, and say so in its annotations.
    m_world->window->openFunction(m_function);
    auto *function = qobject_cast<FunctionPage *>(m_world->window->tabs().currentPage());
    QTRY_VERIFY(function->isLoaded());
    function->showSection(1);
    auto *exported = find<QCheckBox>("webSettings.export");
    QVERIFY(!exported->isChecked());
    exported->setChecked(true);
    QTRY_VERIFY(function->verb(PageVerb::Save)->isEnabled());
    function->verb(PageVerb::Save)->trigger();
    QTRY_VERIFY(!function->hasUnsavedWork());
    const auto stored = m_world->local.cluster().function(m_function);
    QVERIFY(succeeds(stored));
    const Json *annotation = findAnnotation((*stored.result())->annotations, "web-export");
    QVERIFY(annotation && *annotation == true);
    // The window may not have been told of that yet: the dialog learns of it while it is open.
    auto *routes = page<ApiRoutesPage>("apis");
    QTRY_COMPARE(routes->findChild<TableView *>()->model()->rowCount(), 0);
    routes->pageActions().front()->trigger();
    auto *offered = find<QComboBox>("routeDialog.function");
    QVERIFY(offered);
    QTRY_COMPARE(offered->currentText(), QString::fromStdString(m_function.str()));
    FunctionUpdate other;
    other.exec = (*stored.result())->exec;
    other.annotations = Annotations{{"web-export", true}};
    const auto made =
        m_world->local.cluster().putFunction({m_function.ns, {}, "a-late-one"}, other, true);
    QVERIFY(succeeds(made));
    QTRY_COMPARE(offered->count(), 2);
    QCOMPARE(offered->currentText(), QString::fromStdString(m_function.str()));
    find<QLineEdit>("routeDialog.base")->setText(QStringLiteral("/shop"));
    find<QLineEdit>("routeDialog.path")->setText(QStringLiteral("orders"));
    QVERIFY(!find<QPushButton>("routeDialog.done")->isEnabled());
    find<QLineEdit>("routeDialog.path")->setText(QStringLiteral("/orders/{id}"));
    find<QPushButton>("routeDialog.done")->click();
    QTRY_COMPARE_WITH_TIMEOUT(routes->findChild<TableView *>()->model()->rowCount(), 1, 30000);
    QCOMPARE(routes->findChild<TableView *>()->model()->index(0, 1).data().toString(),
             QStringLiteral("/orders/{id}"));
    QCOMPARE(routes->findChild<TableView *>()->model()->index(0, 2).data().toString(),
             QString::fromStdString(m_function.str()));
    routes->findChild<TableView *>()->selectRow(0);
    routes->pageActions().at(2)->trigger();
    QTRY_VERIFY(find<QPushButton>("confirmVerb"));
    find<QPushButton>("confirmVerb")->click();
    QTRY_COMPARE(routes->findChild<TableView *>()->model()->rowCount(), 0);
}

QTEST_MAIN(TestWiringDeeds)
#include "tst_wiringdeeds.moc"
