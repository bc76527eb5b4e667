#include <QDir>
#include <QPushButton>
#include <QTest>

#include "views/clusters/connectiondialog.h"
#include "views/common/theme.h"
#include "views/mainwindow/pageregistry.h"

#include "pagefixture.h"

using namespace signalbox;

/// Renders pages without a display, in every look that must hold. With SIGNALBOX_PICTURES set to a
/// folder the pictures are written there, to be looked at.
class TestPictures : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void rendersPages_data();
    void rendersPages();
    void rendersDialogs_data();
    void rendersDialogs();

private:
    static void keep(QWidget &widget);
    void look(const QString &theme, int percent);

    PageFixture m_fixture;
    std::unique_ptr<Theme> m_theme;
};

void TestPictures::initTestCase()
{
    m_theme = std::make_unique<Theme>(m_fixture.preferences);
    m_fixture.load();
    const Activation run = PageFixture::interestingRun();
    m_fixture.cluster.history[run.id] = run;
    std::vector<Activation> compared = PageFixture::likeRuns(4);
    compared[1].init.reset();
    compared[1].run /= 2;
    compared[2].outcome = Outcome::ApplicationError;
    compared[2].result = Blob(R"({"error":"the photograph is not a JPEG"})");
    compared[2].logs.pop_back();
    for (const Activation &one : compared)
        m_fixture.cluster.history[one.id] = one;
    qputenv("WSK_CONFIG_FILE", m_fixture.folder.filePath(QStringLiteral("none")).toUtf8());
    Connection production = newConnection();
    production.name = QStringLiteral("Billing, production");
    production.color = QStringLiteral("#C0392B");
    production.purpose = Purpose::Production;
    production.url = QUrl(QStringLiteral("https://whisk.billing.example.org"));
    QVERIFY(m_fixture.connections.put(production));
    Connection test = newConnection();
    test.name = QStringLiteral("Test bench");
    test.color = QStringLiteral("#00795A");
    test.purpose = Purpose::Test;
    test.url = QUrl(QStringLiteral("http://127.0.0.1:3233"));
    QVERIFY(m_fixture.connections.put(test));
    m_fixture.cluster.missing = {Capability::Push};
    m_fixture.cluster.checks = {
        {"userns", EnvironmentCheck::State::Good, "user namespaces are available", {}, {}},
        {"seccomp", EnvironmentCheck::State::Good, "seccomp filters can be installed", {}, {}},
        {"cgroup.memory", EnvironmentCheck::State::Missing,
         "no writable cgroup v2 with the memory controller",
         "memory limits are enforced by the address space limit only",
         "systemd-run --user --scope -p Delegate=yes signalbox"},
        {"cgroup.cpu", EnvironmentCheck::State::Weaker, "the cpu controller is not delegated",
         "a busy function can slow others down",
         "sudo systemctl set-property user.slice CPUAccounting=yes"},
        {"runtime.python:3.11",
         EnvironmentCheck::State::Good,
         "Python 3.11.2 at /usr/bin/python3",
         {},
         {}},
        {"runtime.ruby", EnvironmentCheck::State::Missing, "no ruby interpreter was found",
         "Ruby functions cannot run", "sudo apt install ruby"},
        {"store",
         EnvironmentCheck::State::Good,
         "the journal is on ext4 with 41 GiB free",
         {},
         {}}};
}

void TestPictures::look(const QString &theme, int percent)
{
    m_fixture.preferences.setTheme(theme == QLatin1String("dark") ? ThemeChoice::Dark
                                                                  : ThemeChoice::Light);
    m_fixture.preferences.setFontPercent(percent);
    m_theme->apply();
}

void TestPictures::keep(QWidget &widget)
{
    const QImage picture = widget.grab().toImage();
    // A page that shows anything at all has more than a handful of colours.
    QSet<QRgb> colors;
    for (int y = 0; y < picture.height(); y += 4) {
        for (int x = 0; x < picture.width(); x += 4)
            colors.insert(picture.pixel(x, y));
    }
    QVERIFY2(colors.size() > 8, "the picture is blank");
    const QString folder = qEnvironmentVariable("SIGNALBOX_PICTURES");
    if (!folder.isEmpty()) {
        QVERIFY(QDir().mkpath(folder));
        QVERIFY(picture.save(QDir(folder).filePath(QString::fromLatin1(QTest::currentDataTag())
                                                   + QStringLiteral(".png"))));
    }
}

void TestPictures::rendersPages_data()
{
    QTest::addColumn<QString>("key");
    QTest::addColumn<QString>("theme");
    QTest::addColumn<int>("percent");
    QTest::addColumn<Qt::LayoutDirection>("direction");
    const QString run = QStringLiteral("activation:")
                        + QString::fromStdString(PageFixture::interestingRun().id.str());
    QStringList compared;
    for (const Activation &one : PageFixture::likeRuns(4))
        compared << QString::fromStdString(one.id.str());
    const QStringList keys = {QStringLiteral("activations"),
                              run,
                              QStringLiteral("runtimes"),
                              QStringLiteral("runtime:python:3.11"),
                              QStringLiteral("environment"),
                              QStringLiteral("clusters"),
                              QStringLiteral("log:") + QString(run).replace(u':', u'/'),
                              QStringLiteral("compare:") + compared.mid(0, 2).join(u'+'),
                              QStringLiteral("compare:") + compared.join(u'+')};
    for (const QString &key : keys) {
        const QByteArray name =
            key.section(u':', 0, 0).toLatin1() + (key.count(u'+') > 1 ? "-many" : "");
        QTest::newRow(name + "-light") << key << "light" << 100 << Qt::LeftToRight;
        QTest::newRow(name + "-dark") << key << "dark" << 100 << Qt::LeftToRight;
        QTest::newRow(name + "-large") << key << "light" << 200 << Qt::LeftToRight;
        QTest::newRow(name + "-rtl") << key << "light" << 100 << Qt::RightToLeft;
    }
}

void TestPictures::rendersPages()
{
    QFETCH(QString, key);
    QFETCH(QString, theme);
    QFETCH(int, percent);
    QFETCH(Qt::LayoutDirection, direction);
    look(theme, percent);
    QApplication::setLayoutDirection(direction);
    const std::unique_ptr<Page> page(createPage(key, m_fixture.context, nullptr));
    if (!page)
        QSKIP("there is no such page");
    page->resize(1120, 720);
    page->show();
    QVERIFY(QTest::qWaitForWindowExposed(page.get()));
    QCoreApplication::processEvents();
    keep(*page);
    QApplication::setLayoutDirection(Qt::LeftToRight);
}

void TestPictures::rendersDialogs_data()
{
    QTest::addColumn<QString>("theme");
    QTest::newRow("dialogs-light") << "light";
    QTest::newRow("dialogs-dark") << "dark";
}

void TestPictures::rendersDialogs()
{
    QFETCH(QString, theme);
    look(theme, 100);
    ConnectionDialog dialog(ConnectionDialog::Use::Add, newConnection(), m_fixture.connections,
                            m_fixture.credentials);
    dialog.show();
    QVERIFY(QTest::qWaitForWindowExposed(&dialog));
    dialog.findChild<QPushButton *>(QStringLiteral("saveConnection"))->click();
    keep(dialog);
}

QTEST_MAIN(TestPictures)
#include "tst_pictures.moc"
