#include <QApplication>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QScreen>
#include <QTemporaryDir>
#include <QTest>
#include <QWindow>

#include "pagefixture.h"
#include "views/canvas/wiringpage.h"
#include "views/common/theme.h"
#include "views/logs/logpanel.h"
#include "views/mainwindow/mainwindow.h"
#include "views/mainwindow/pagetabs.h"

using namespace signalbox;

namespace {

constexpr int screenWidth = 1600;
constexpr int screenHeight = 1000;
constexpr QSize windowSize{1280, 800};

QJsonObject screenOf(const char *name, int x, double scale)
{
    return {{"name", QLatin1String(name)},
            {"x", x},
            {"y", 0},
            {"width", screenWidth},
            {"height", screenHeight},
            {"logicalDpi", 96},
            {"logicalBaseDpi", 96},
            {"dpr", scale}};
}

/// Two screens beside each other, of which the second has twice the density.
bool writeScreens(const QString &path)
{
    const QJsonObject all{
        {"screens", QJsonArray{screenOf("plain", 0, 1.0), screenOf("dense", screenWidth, 2.0)}}};
    QFile file(path);
    return file.open(QIODevice::WriteOnly) && file.write(QJsonDocument(all).toJson()) > 0;
}

QScreen *screenNamed(const char *name)
{
    for (QScreen *screen : QGuiApplication::screens()) {
        if (screen->name() == QLatin1String(name))
            return screen;
    }
    return nullptr;
}

/// Share of the pixels that are not the same.
double difference(const QImage &a, const QImage &b)
{
    if (a.size() != b.size())
        return 1;
    qint64 differing = 0;
    for (int y = 0; y < a.height(); ++y) {
        for (int x = 0; x < a.width(); ++x)
            differing += a.pixel(x, y) != b.pixel(x, y);
    }
    return double(differing) / (double(a.width()) * a.height());
}

} // namespace

/// A window that is moved from a plain screen to one of twice the density, and back, looks as if it had
/// been opened there.
class TestScreens final : public QObject
{
    Q_OBJECT
private slots:
    void initTestCase();
    void looksAsIfOpenedThere_data();
    void looksAsIfOpenedThere();
    void iconsFollowTheScreen();
    void comesBackToItsScreen();

private:
    std::unique_ptr<MainWindow> open(QScreen *screen, const QString &key);
    static void moveTo(MainWindow &window, QScreen *screen);
    QImage look(MainWindow &window);

    std::unique_ptr<PageFixture> m_fixture;
    std::unique_ptr<Theme> m_theme;
};

void TestScreens::initTestCase()
{
    QCOMPARE(QGuiApplication::screens().size(), 2);
    QVERIFY(screenNamed("plain") && screenNamed("dense"));
    QCOMPARE(screenNamed("plain")->devicePixelRatio(), 1.0);
    QCOMPARE(screenNamed("dense")->devicePixelRatio(), 2.0);
    QApplication::setCursorFlashTime(0);
    m_fixture = std::make_unique<PageFixture>();
    m_fixture->preferences.setReducedMotion(true);
    m_fixture->preferences.setTheme(ThemeChoice::Light);
    m_theme = std::make_unique<Theme>(m_fixture->preferences);
    m_theme->apply();
    m_fixture->load();
    const Activation run = PageFixture::interestingRun();
    m_fixture->cluster.history[run.id] = run;
}

std::unique_ptr<MainWindow> TestScreens::open(QScreen *screen, const QString &key)
{
    auto window = std::make_unique<MainWindow>(WindowParts{
        m_fixture->workspace, m_fixture->preferences, m_fixture->inputs, m_fixture->recovery,
        m_fixture->files, m_fixture->folder.filePath(QStringLiteral("session.json"))});
    window->winId();
    window->setGeometry(QRect(screen->geometry().topLeft() + QPoint(40, 40), windowSize));
    window->openKey(key);
    window->show();
    return window;
}

void TestScreens::moveTo(MainWindow &window, QScreen *screen)
{
    window.move(screen->geometry().topLeft() + QPoint(40, 40));
    QTRY_COMPARE(window.screen(), screen);
    QTRY_COMPARE(window.devicePixelRatio(), screen->devicePixelRatio());
}

QImage TestScreens::look(MainWindow &window)
{
    window.resize(windowSize);
    window.tabs().setFocus();
    // The first sight of a wiring is laid out on another thread.
    if (auto *wiring = window.findChild<WiringPage *>()) [[maybe_unused]]
        const bool placed =
            QTest::qWaitFor([wiring] { return !wiring->editor().isLayingOut(); }, 20000);
    // The live log reads what the last runs wrote.
    if (const auto *live = window.findChild<LogPanel *>(QStringLiteral("liveLog.lines")))
        [[maybe_unused]]
        const bool isRead = QTest::qWaitFor(
            [&log = live->log()] {
                return log.lineCount() > 0 && !log.isIndexing() && log.row(log.lineCount() - 1);
            },
            20000);
    // What waits for the event loop is laid out and painted.
    for (int i = 0; i < 5; ++i)
        QCoreApplication::processEvents();
    return window.grab().toImage();
}

void TestScreens::looksAsIfOpenedThere_data()
{
    QTest::addColumn<QString>("key");
    for (const char *key : {"functions", "activations", "runtimes", "environment", "clusters"})
        QTest::newRow(key) << QString::fromLatin1(key);
    QTest::newRow("activation") << QStringLiteral("activation:")
                                       + QString::fromStdString(
                                           PageFixture::interestingRun().id.str());
    QTest::newRow("function") << QStringLiteral("function:/guest/hello");
    QTest::newRow("wiring") << QStringLiteral("wiring");
}

void TestScreens::looksAsIfOpenedThere()
{
    QFETCH(QString, key);
    QScreen *plain = screenNamed("plain");
    QScreen *dense = screenNamed("dense");
    const auto moved = open(plain, key);
    const QImage before = look(*moved);
    QCOMPARE(before.size(), windowSize);
    moveTo(*moved, dense);
    const QImage after = look(*moved);
    QCOMPARE(after.size(), windowSize * 2);
    const auto there = open(dense, key);
    const QImage wanted = look(*there);
    // The clock may go on between the two.
    QVERIFY2(difference(after, wanted) < 0.0005,
             qPrintable(QStringLiteral("%1 of the pixels differ").arg(difference(after, wanted))));
    moveTo(*moved, plain);
    const QImage again = look(*moved);
    QVERIFY2(difference(again, before) < 0.0005,
             qPrintable(QStringLiteral("%1 of the pixels differ").arg(difference(again, before))));
}

void TestScreens::iconsFollowTheScreen()
{
    const auto window = open(screenNamed("plain"), QStringLiteral("clusters"));
    look(*window);
    moveTo(*window, screenNamed("dense"));
    look(*window);
    const QIcon run = window->action(WindowVerb::NewFunction)->icon();
    QCOMPARE(run.pixmap(QSize(18, 18), window->devicePixelRatio()).size(), QSize(36, 36));
}

void TestScreens::comesBackToItsScreen()
{
    QScreen *dense = screenNamed("dense");
    {
        const auto window = open(dense, QStringLiteral("functions"));
        window->saveSession();
    }
    m_fixture->files.flush();
    const QString path = m_fixture->folder.filePath(QStringLiteral("session.json"));
    QFile file(path);
    QVERIFY(file.open(QIODevice::ReadWrite));
    QJsonObject session = QJsonDocument::fromJson(file.readAll()).object();
    // As another desk, with other screens, has left it.
    const QJsonObject places = session.value(QStringLiteral("places")).toObject();
    QCOMPARE(places.size(), 1);
    session.remove(QStringLiteral("geometry"));
    file.resize(0);
    file.write(QJsonDocument(session).toJson());
    file.close();
    const auto window = open(screenNamed("plain"), QStringLiteral("functions"));
    window->restoreSession();
    QTRY_COMPARE(window->screen(), dense);
    QCOMPARE(window->size(), windowSize);
}

int main(int count, char **arguments)
{
    const QTemporaryDir folder;
    const QString path = folder.filePath(QStringLiteral("screens.json"));
    if (!writeScreens(path))
        return 1;
    qputenv("QT_QPA_PLATFORM", "offscreen:configfile=" + path.toUtf8());
    QApplication application(count, arguments);
    TestScreens test;
    return QTest::qExec(&test, count, arguments);
}

#include "tst_screens.moc"
