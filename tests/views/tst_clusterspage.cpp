#include <QAction>
#include <QClipboard>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QPushButton>
#include <QTest>
#include <QToolButton>

#include "views/clusters/clusterspage.h"
#include "views/clusters/connectionbanner.h"
#include "views/clusters/connectiondialog.h"
#include "views/common/banner.h"
#include "views/common/emptystate.h"
#include "views/common/form.h"
#include "views/environment/environmentpage.h"
#include "views/environment/environmenttext.h"

#include "pagefixture.h"

using namespace signalbox;

class TestClustersPage : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void putsTheEngineFirst();
    void saysWhatAClusterCannotDo();
    void asksTheWindowToShowACluster();
    void offersOtherToolsSettings();
    void checksTheFields();
    void hidesTheKey();
    void datesOldData();
    void groupsChecks();
    void findsCommands_data();
    void findsCommands();
    void copiesTheReport();
    void keepsFormerChecksWhenAskedInVain();

private:
    Connection saved(const QString &name);
    static QAction *action(const Page &page, const char *name);

    std::unique_ptr<PageFixture> m_fixture;
};

void TestClustersPage::init()
{
    m_fixture = std::make_unique<PageFixture>();
    qputenv("WSK_CONFIG_FILE", m_fixture->folder.filePath(QStringLiteral("none")).toUtf8());
    m_fixture->load(0);
}

Connection TestClustersPage::saved(const QString &name)
{
    Connection connection = newConnection();
    connection.name = name;
    connection.url = QUrl(QStringLiteral("https://whisk.example.org"));
    if (!m_fixture->connections.put(connection))
        QTest::qFail("the connection is not valid", __FILE__, __LINE__);
    return connection;
}

QAction *TestClustersPage::action(const Page &page, const char *name)
{
    for (QAction *action : page.pageActions()) {
        if (action->objectName() == QLatin1String(name))
            return action;
    }
    return nullptr;
}

void TestClustersPage::putsTheEngineFirst()
{
    ClustersPage page(m_fixture->context);
    auto *list = page.findChild<QListWidget *>(QStringLiteral("clusterList"));
    QCOMPARE(list->count(), 1);
    saved(QStringLiteral("A first by name"));
    QCOMPARE(list->count(), 2);
    QCOMPARE(list->item(0)->data(Qt::UserRole).toString(), QStringLiteral("local"));
    QVERIFY(!action(page, "removeConnection")->isVisible());
}

void TestClustersPage::saysWhatAClusterCannotDo()
{
    m_fixture->cluster.missing = {Capability::Decisions};
    ClustersPage page(m_fixture->context);
    const auto reasons = page.findChildren<QLabel *>(QStringLiteral("capabilityReason"));
    QCOMPARE(reasons.size(), 1);
    QCOMPARE(reasons.front()->text(), m_fixture->cluster.whyNot(Capability::Decisions));
}

void TestClustersPage::asksTheWindowToShowACluster()
{
    const Connection connection = saved(QStringLiteral("Bench"));
    ClustersPage page(m_fixture->context);
    QVERIFY(!action(page, "openCluster")->isEnabled());
    page.findChild<QListWidget *>(QStringLiteral("clusterList"))->setCurrentRow(1);
    QVERIFY(action(page, "openCluster")->isEnabled());
    action(page, "openCluster")->trigger();
    QCOMPARE(m_fixture->navigator.went.last(), QStringLiteral("cluster ") + connection.id);
}

void TestClustersPage::offersOtherToolsSettings()
{
    const QString path = m_fixture->folder.filePath(QStringLiteral("wskprops"));
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write("APIHOST=https://found.example.org\n"
               "AUTH=23bc46b1-71f6-4ed5-8c54-816aa4f8c502:abc\n");
    file.close();
    qputenv("WSK_CONFIG_FILE", path.toUtf8());
    ClustersPage page(m_fixture->context);
    page.show();
    auto *banner = page.findChild<Banner *>();
    QVERIFY(banner->isVisible());
    QVERIFY(banner->text().contains(QStringLiteral("found.example.org")));
    banner->actionButton()->click();
    auto *dialog = page.findChild<ConnectionDialog *>();
    QVERIFY(dialog);
    QVERIFY(dialog->findChild<QLineEdit *>(QStringLiteral("connectionUrl"))
                ->text()
                .contains(QStringLiteral("found.example.org")));
}

void TestClustersPage::checksTheFields()
{
    ConnectionDialog dialog(ConnectionDialog::Use::Add, newConnection(), m_fixture->connections,
                            m_fixture->credentials);
    dialog.show();
    dialog.findChild<QLineEdit *>(QStringLiteral("connectionName"))->clear();
    dialog.findChild<QLineEdit *>(QStringLiteral("connectionUrl"))->setText(QStringLiteral("::"));
    dialog.findChild<QPushButton *>(QStringLiteral("saveConnection"))->click();
    QVERIFY(!dialog.form()->problem(QStringLiteral("name")).isEmpty());
    QVERIFY(!dialog.form()->problem(QStringLiteral("url")).isEmpty());
    QVERIFY(!dialog.form()->problem(QStringLiteral("key")).isEmpty());
    QVERIFY(dialog.isVisible());
    QVERIFY(m_fixture->connections.connections().empty());
}

void TestClustersPage::hidesTheKey()
{
    ConnectionDialog dialog(ConnectionDialog::Use::Add, newConnection(), m_fixture->connections,
                            m_fixture->credentials);
    auto *key = dialog.findChild<QLineEdit *>(QStringLiteral("connectionKey"));
    QCOMPARE(key->echoMode(), QLineEdit::Password);
    dialog.findChild<QAction *>(QStringLiteral("showKey"))->setChecked(true);
    QCOMPARE(key->echoMode(), QLineEdit::Normal);
}

void TestClustersPage::datesOldData()
{
    ConnectionBanner banner(m_fixture->workspace);
    QVERIFY(banner.isHidden());
    m_fixture->cluster.setConnection({ConnectionState::Kind::Stale,
                                      QDateTime::currentDateTime().addSecs(-12),
                                      QStringLiteral("Connection refused.")});
    QVERIFY(!banner.isHidden());
    QVERIFY(banner.banner()->text().contains(QStringLiteral("12 s ago")));
    banner.banner()->actionButton()->click();
    QCOMPARE(m_fixture->cluster.calls.back(), QStringLiteral("refresh"));
    m_fixture->cluster.setConnection({ConnectionState::Kind::Online, {}, {}});
    QVERIFY(banner.isHidden());
}

void TestClustersPage::groupsChecks()
{
    using State = EnvironmentCheck::State;
    const auto groups = groupChecks({{"seccomp", State::Good, "a", "", ""},
                                     {"cgroup.memory", State::Missing, "b", "", ""},
                                     {"runtime.python", State::Good, "c", "", ""},
                                     {"strange", State::Good, "d", "", ""}});
    QCOMPARE(groups.size(), std::size_t(3));
    QCOMPARE(groups[0].checks.front().id, std::string("cgroup.memory"));
    QCOMPARE(groups[2].checks.front().id, std::string("strange"));
}

void TestClustersPage::findsCommands_data()
{
    QTest::addColumn<QString>("mend");
    QTest::addColumn<QString>("command");
    QTest::newRow("a bare command") << "sudo apt install ruby"
                                    << "sudo apt install ruby";
    QTest::newRow("a quoted command") << "run `sysctl -w a=1` as root"
                                      << "sysctl -w a=1";
    QTest::newRow("prose") << "start it from a login session"
                           << "";
}

void TestClustersPage::findsCommands()
{
    QFETCH(QString, mend);
    QFETCH(QString, command);
    QCOMPARE(commandIn(mend), command);
}

void TestClustersPage::copiesTheReport()
{
    m_fixture->cluster.checks = {{"cgroup.memory", EnvironmentCheck::State::Missing,
                                  "no memory controller", "limits are weaker", "sudo mend it"}};
    EnvironmentPage page(m_fixture->context);
    QTRY_VERIFY(action(page, "copyReport")->isEnabled());
    action(page, "copyReport")->trigger();
    const QString report = QGuiApplication::clipboard()->text();
    for (const char *part :
         {"Missing", "cgroup.memory", "no memory controller", "limits are weaker", "sudo mend it"})
        QVERIFY2(report.contains(QLatin1String(part)), qPrintable(report));
    auto *copy = page.findChild<QToolButton *>(QStringLiteral("copyMend"));
    QVERIFY(copy);
    copy->click();
    QCOMPARE(QGuiApplication::clipboard()->text(), QStringLiteral("sudo mend it"));
}

void TestClustersPage::keepsFormerChecksWhenAskedInVain()
{
    m_fixture->cluster.checks = {{"seccomp", EnvironmentCheck::State::Good, "there", {}, {}}};
    EnvironmentPage page(m_fixture->context);
    QTRY_VERIFY(!page.report().isEmpty());
    m_fixture->cluster.nextError = Error{ErrorCode::Unavailable, "gone", {}};
    action(page, "checkAgain")->trigger();
    QTRY_VERIFY(!m_fixture->navigator.went.isEmpty());
    QVERIFY(page.report().contains(QStringLiteral("there")));
}

QTEST_MAIN(TestClustersPage)
#include "tst_clusterspage.moc"
