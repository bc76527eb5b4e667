#include <QAbstractItemView>
#include <QAction>
#include <QLineEdit>
#include <QPushButton>
#include <QTest>

#include "views/clusters/clusterspage.h"
#include "views/common/confirmdialog.h"
#include "views/common/typedname.h"
#include "views/explorer/deletefunctionsdialog.h"
#include "views/mainwindow/clustertoolbar.h"
#include "views/mainwindow/mainwindow.h"

#include "pagefixture.h"

using namespace signalbox;

/// On a cluster that people depend on, the window wears its colour and habit does not destroy.
class TestProduction final : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void asksForTheNameOfOneFunction();
    void asksForTheClusterOfSeveralFunctions();
    void asksForNothingElsewhere();
    void whatIsDeletedComesBack();
    void looksAtTheConnectionThatIsRemoved();
    void tintsTheToolBar();

private:
    Connection saved(const QString &id, Purpose purpose);
    std::unique_ptr<PageFixture> m_fixture;
};

void TestProduction::init()
{
    m_fixture = std::make_unique<PageFixture>();
    qputenv("WSK_CONFIG_FILE", m_fixture->folder.filePath(QStringLiteral("none")).toUtf8());
    m_fixture->load(0);
}

Connection TestProduction::saved(const QString &id, Purpose purpose)
{
    Connection connection = newConnection();
    connection.id = id;
    connection.name = QStringLiteral("Live");
    connection.purpose = purpose;
    connection.url = QUrl(QStringLiteral("https://whisk.example.org"));
    if (!m_fixture->connections.put(connection))
        QTest::qFail("the connection is not valid", __FILE__, __LINE__);
    return connection;
}

void TestProduction::asksForTheNameOfOneFunction()
{
    saved(m_fixture->cluster.id(), Purpose::Production);
    const QualifiedName hello = m_fixture->cluster.stored.begin()->first;
    auto *dialog = new DeleteFunctionsDialog(m_fixture->context, {hello}, nullptr);
    dialog->open();
    auto *verb = dialog->findChild<QPushButton *>(QStringLiteral("deleteFunctions.delete"));
    auto *name = dialog->findChild<TypedName *>();
    QVERIFY(name->isVisible());
    QVERIFY(!verb->isEnabled());
    QTest::keyClicks(name->field(), QStringLiteral("something else"));
    QVERIFY(!verb->isEnabled());
    name->field()->setText(QString::fromStdString(hello.local()));
    QVERIFY(verb->isEnabled());
    m_fixture->cluster.calls.clear();
    verb->click();
    QVERIFY(!m_fixture->cluster.calls.empty());
    delete dialog; // What it waits for must not find the fixture of another test.
}

void TestProduction::asksForTheClusterOfSeveralFunctions()
{
    saved(m_fixture->cluster.id(), Purpose::Production);
    std::vector<QualifiedName> names;
    for (const auto &[name, function] : m_fixture->cluster.stored)
        names.push_back(name);
    auto *dialog = new DeleteFunctionsDialog(m_fixture->context, names, nullptr);
    dialog->open();
    auto *verb = dialog->findChild<QPushButton *>(QStringLiteral("deleteFunctions.delete"));
    auto *name = dialog->findChild<TypedName *>();
    name->field()->setText(QString::fromStdString(names.front().local()));
    QVERIFY(!verb->isEnabled());
    name->field()->setText(m_fixture->cluster.name());
    QVERIFY(verb->isEnabled());
    dialog->close();
}

void TestProduction::asksForNothingElsewhere()
{
    saved(m_fixture->cluster.id(), Purpose::Test);
    const QualifiedName hello = m_fixture->cluster.stored.begin()->first;
    auto *dialog = new DeleteFunctionsDialog(m_fixture->context, {hello}, nullptr);
    dialog->open();
    QVERIFY(!dialog->findChild<TypedName *>()->isVisible());
    QVERIFY(
        dialog->findChild<QPushButton *>(QStringLiteral("deleteFunctions.delete"))->isEnabled());
    dialog->close();
}

/// On a platform that keeps nothing of what is deleted: made anew from what was read before.
void TestProduction::whatIsDeletedComesBack()
{
    FakeCluster &cluster = m_fixture->cluster;
    cluster.missing.insert(Capability::Versions);
    const auto before = cluster.stored;
    std::vector<QualifiedName> names;
    for (const auto &[name, function] : before)
        names.push_back(name);
    QWidget window;
    auto *dialog = new DeleteFunctionsDialog(m_fixture->context, names, &window);
    dialog->open();
    dialog->findChild<QPushButton *>(QStringLiteral("deleteFunctions.delete"))->click();
    QTRY_COMPARE(cluster.stored.size(), std::size_t(0));
    QTRY_COMPARE(m_fixture->navigator.went,
                 QStringList{QStringLiteral("undoable 3 functions deleted")});
    QVERIFY(m_fixture->navigator.undoDeed);
    m_fixture->navigator.undoDeed();
    QTRY_COMPARE(m_fixture->navigator.went.size(), 2);
    QCOMPARE(m_fixture->navigator.went.last(), QStringLiteral("notify 3 functions are back"));
    QCOMPARE(cluster.stored.size(), before.size());
    for (const auto &[name, function] : before) {
        QVERIFY(cluster.stored[name].exec == function.exec);
        QVERIFY(cluster.stored[name].parameters == function.parameters);
    }
}

void TestProduction::looksAtTheConnectionThatIsRemoved()
{
    // The cluster that is shown is a test bench; the one in the list is not.
    saved(QStringLiteral("live"), Purpose::Production);
    ClustersPage page(m_fixture->context);
    page.show();
    page.findChild<QAbstractItemView *>(QStringLiteral("clusterList"))
        ->setCurrentIndex(page.findChild<QAbstractItemView *>(QStringLiteral("clusterList"))
                              ->model()
                              ->index(1, 0));
    for (QAction *action : page.pageActions()) {
        if (action->objectName() == u"removeConnection")
            action->trigger();
    }
    auto *dialog = page.findChild<ConfirmDialog *>();
    QVERIFY(dialog);
    QVERIFY(!dialog->verbButton()->isEnabled());
    QTest::keyClicks(dialog->nameField(), QStringLiteral("Live"));
    QVERIFY(dialog->verbButton()->isEnabled());
}

void TestProduction::tintsTheToolBar()
{
    MainWindow window({m_fixture->workspace, m_fixture->preferences, m_fixture->inputs,
                       m_fixture->recovery, m_fixture->files,
                       m_fixture->folder.filePath(QStringLiteral("session.json"))});
    auto *bar = window.findChild<ClusterToolBar *>();
    const QColor red(QStringLiteral("#C0392B"));
    ClusterChoice choice{.id = m_fixture->cluster.id(),
                         .name = QStringLiteral("Live"),
                         .purpose = {},
                         .color = red,
                         .production = true};
    window.setClusters({choice});
    QCOMPARE(bar->tint(), red);
    window.show();
    const QImage picture = bar->grab().toImage();
    QCOMPARE(picture.pixelColor(bar->width() / 2, bar->height() - 2), red);
    choice.production = false;
    window.setClusters({choice});
    QVERIFY(!bar->tint().isValid());
}

QTEST_MAIN(TestProduction)
#include "tst_production.moc"
