#include <QAction>
#include <QCheckBox>
#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QSpinBox>
#include <QTest>

#include "views/common/banner.h"
#include "views/common/confirmdialog.h"
#include "views/common/form.h"
#include "views/common/tableview.h"
#include "views/runtimes/runtimeactions.h"
#include "views/runtimes/runtimecheck.h"
#include "views/runtimes/runtimeform.h"
#include "views/runtimes/runtimepage.h"
#include "views/runtimes/runtimespage.h"
#include "views/runtimes/sandboxpanel.h"

#include "pagefixture.h"

using namespace signalbox;

class TestRuntimes : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void checksFields_data();
    void checksFields();
    void readsEnvironments();
    void createsARuntime();
    void keepsWhatTheFormDoesNotShow();
    void showsTheClustersAnswerBesideTheField();
    void saysWhyItCannotBeSaved();
    void asksBeforeItDeletes();
    void asksForTheNameInProduction();
    void disablesAndDeprecates();
    void pinsTheFunctionOfASandbox();
    void saysWhyAClusterCannot();
    void followsThePool();

private:
    std::unique_ptr<PageFixture> m_fixture;
};

void TestRuntimes::init()
{
    m_fixture = std::make_unique<PageFixture>();
    m_fixture->load(0);
}

void TestRuntimes::checksFields_data()
{
    QTest::addColumn<QString>("kind");
    QTest::addColumn<QString>("interpreter");
    QTest::addColumn<int>("minReady");
    QTest::addColumn<QString>("field");
    QTest::newRow("accepts a whole runtime") << "python:3.12"
                                             << "/usr/bin/python3" << 1 << "";
    QTest::newRow("rejects no kind") << ""
                                     << "/usr/bin/python3" << 1 << "kind";
    QTest::newRow("rejects a kind without version") << "python"
                                                    << "/usr/bin/python3" << 1 << "kind";
    QTest::newRow("rejects the word default") << "python:default"
                                              << "/usr/bin/python3" << 1 << "kind";
    QTest::newRow("rejects a kind that exists") << "python:3.11"
                                                << "/usr/bin/python3" << 1 << "kind";
    QTest::newRow("rejects a relative path") << "python:3.12"
                                             << "python3" << 1 << "interpreter";
    QTest::newRow("rejects more kept than allowed") << "python:3.12"
                                                    << "/usr/bin/python3" << 9 << "pool.minReady";
}

void TestRuntimes::checksFields()
{
    QFETCH(QString, kind);
    QFETCH(QString, interpreter);
    QFETCH(int, minReady);
    QFETCH(QString, field);
    Runtime runtime = PageFixture::makeRuntime("python:3.11", "Python 3.11.2");
    runtime.kind = kind.toStdString();
    runtime.interpreter = interpreter.toStdString();
    runtime.pool.minReady = minReady;
    const auto problems = checkRuntime(runtime, {"python:3.11"});
    QCOMPARE(problems.empty() ? QString() : problems.front().field, field);
}

void TestRuntimes::readsEnvironments()
{
    QString problem;
    const auto good = parseEnvironment(QStringLiteral("A=1\n\n B_2 =x=y\n"), &problem);
    QVERIFY(good);
    QCOMPARE(good->at("A"), std::string("1"));
    QCOMPARE(good->at("B_2"), std::string("x=y"));
    QVERIFY(!parseEnvironment(QStringLiteral("A=1\n2B=x"), &problem));
    QVERIFY(problem.contains(QLatin1Char('2')));
}

void TestRuntimes::createsARuntime()
{
    RuntimePage page(m_fixture->context, {});
    QVERIFY(!page.saveAction()->isEnabled());
    page.findChild<QLineEdit *>(QStringLiteral("runtimeKind"))->setText(QStringLiteral("lua:5.4"));
    page.findChild<QLineEdit *>(QStringLiteral("runtimeInterpreter"))
        ->setText(QStringLiteral("/usr/bin/lua"));
    page.findChild<QSpinBox *>(QStringLiteral("poolPrewarm"))->setValue(3);
    QVERIFY2(page.saveAction()->isEnabled(), qPrintable(page.saveAction()->toolTip()));
    page.saveAction()->trigger();
    QTRY_VERIFY(m_fixture->navigator.went.contains(QStringLiteral("runtime lua:5.4")));
    QCOMPARE(m_fixture->cluster.lastRuntime->family, std::string("lua"));
    QCOMPARE(m_fixture->cluster.lastRuntime->pool.prewarm, 3);
}

void TestRuntimes::keepsWhatTheFormDoesNotShow()
{
    RuntimeForm form(RuntimeForm::Use::Edit);
    Runtime runtime = PageFixture::makeRuntime("python:3.11", "Python 3.11.2");
    runtime.arguments = {"-X", "dev mode"};
    runtime.environment = {{"A", "1"}};
    form.setRuntime(runtime);
    Runtime back = form.runtime();
    QCOMPARE(back.version, runtime.version);
    QCOMPARE(back.detected, runtime.detected);
    QCOMPARE(back.environment, runtime.environment);
    QCOMPARE(back.pool, runtime.pool);
}

void TestRuntimes::showsTheClustersAnswerBesideTheField()
{
    RuntimePage page(m_fixture->context, QStringLiteral("python:3.11"));
    page.findChild<QLineEdit *>(QStringLiteral("runtimeInterpreter"))
        ->setText(QStringLiteral("/nowhere/python"));
    m_fixture->cluster.nextError =
        Error{ErrorCode::Invalid, "no such file '/nowhere/python'", "interpreter"};
    page.saveAction()->trigger();
    QTRY_VERIFY(page.form()
                    ->form()
                    ->problem(QStringLiteral("interpreter"))
                    .contains(QStringLiteral("no such file")));
    QVERIFY(page.hasUnsavedWork());
}

void TestRuntimes::saysWhyItCannotBeSaved()
{
    RuntimePage page(m_fixture->context, QStringLiteral("python:3.11"));
    QVERIFY(!page.saveAction()->toolTip().isEmpty());
    page.findChild<QPlainTextEdit *>(QStringLiteral("runtimeEnvironment"))
        ->setPlainText(QStringLiteral("oops"));
    QVERIFY(!page.saveAction()->isEnabled());
    QVERIFY(page.saveAction()->toolTip().contains(QStringLiteral("NAME=value")));
}

void TestRuntimes::asksBeforeItDeletes()
{
    RuntimesPage page(m_fixture->context);
    page.show();
    // Functions use this one.
    page.table()->selectRow(2);
    QVERIFY(!page.actions().remove()->isEnabled());
    page.table()->selectRow(1);
    page.actions().remove()->trigger();
    auto *dialog = page.findChild<ConfirmDialog *>();
    QVERIFY(dialog);
    QVERIFY(!dialog->nameField()->isVisible());
    m_fixture->cluster.calls.clear();
    dialog->verbButton()->click();
    QCOMPARE(m_fixture->cluster.calls,
             std::vector<QString>{QStringLiteral("deleteRuntime nodejs:18")});
}

void TestRuntimes::asksForTheNameInProduction()
{
    Connection connection = newConnection();
    connection.id = m_fixture->cluster.id();
    connection.name = QStringLiteral("Live");
    connection.purpose = Purpose::Production;
    connection.url = QUrl(QStringLiteral("https://whisk.example.org"));
    QVERIFY(m_fixture->connections.put(connection));
    RuntimesPage page(m_fixture->context);
    page.show();
    page.table()->selectRow(1);
    page.actions().remove()->trigger();
    auto *dialog = page.findChild<ConfirmDialog *>();
    QVERIFY(!dialog->verbButton()->isEnabled());
    QTest::keyClicks(dialog->nameField(), QStringLiteral("nodejs:1"));
    QVERIFY(!dialog->verbButton()->isEnabled());
    QTest::keyClicks(dialog->nameField(), QStringLiteral("8"));
    QVERIFY(dialog->verbButton()->isEnabled());
}

void TestRuntimes::disablesAndDeprecates()
{
    RuntimesPage page(m_fixture->context);
    page.table()->selectRow(2);
    page.actions().enable()->trigger();
    QVERIFY(!m_fixture->cluster.lastRuntime->enabled);
    QCOMPARE(m_fixture->cluster.lastRuntime->kind, std::string("python:3.11"));
}

void TestRuntimes::pinsTheFunctionOfASandbox()
{
    SandboxPanel panel(m_fixture->context);
    panel.show();
    panel.table()->selectRow(1);
    QVERIFY(panel.pinAction()->isEnabled());
    m_fixture->cluster.calls.clear();
    panel.pinAction()->trigger();
    QCOMPARE(m_fixture->cluster.calls.size(), std::size_t(1));
    QVERIFY(m_fixture->cluster.calls.front().contains(QStringLiteral("/guest/billing/invoice")));
    panel.table()->selectRow(2);
    QVERIFY(!panel.pinAction()->isEnabled());
}

void TestRuntimes::saysWhyAClusterCannot()
{
    m_fixture->cluster.missing = {Capability::EditRuntimes, Capability::PoolState};
    RuntimesPage page(m_fixture->context);
    page.table()->selectRow(0);
    for (QAction *action :
         {page.actions().create(), page.actions().drain(), page.actions().remove()}) {
        QVERIFY(!action->isEnabled());
        QCOMPARE(action->toolTip(), m_fixture->cluster.whyNot(Capability::EditRuntimes));
    }
    RuntimePage single(m_fixture->context, QStringLiteral("python:3.11"));
    QVERIFY(!single.form()->form()->isEnabled());
    QCOMPARE(single.findChild<Banner *>()->text(),
             m_fixture->cluster.whyNot(Capability::EditRuntimes));
}

void TestRuntimes::followsThePool()
{
    SandboxPanel panel(m_fixture->context);
    panel.setRuntime(QStringLiteral("python:3.11"));
    QCOMPARE(panel.table()->model()->rowCount(), 3);
    m_fixture->cluster.emitChange(ChangeSet{.removedSandboxes = {7}});
    QCOMPARE(panel.table()->model()->rowCount(), 2);
    panel.setRuntime({});
    QCOMPARE(panel.table()->model()->rowCount(), 3);
}

QTEST_MAIN(TestRuntimes)
#include "tst_runtimes.moc"
