#include <QDBusArgument>
#include <QDBusConnection>
#include <QDBusMessage>
#include <QDBusMetaType>
#include <QDBusVariant>
#include <QProcess>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

#include "models/filewriter.h"
#include "views/common/contrast.h"
#include "views/common/desktopappearance.h"
#include "views/common/shades.h"
#include "views/common/statecolors.h"
#include "views/common/theme.h"
#include "views/editor/codescheme.h"
#include "views/settings/preferences.h"

using namespace signalbox;

/// What the portal says of a colour.
struct PortalColor
{
    double red = 0;
    double green = 0;
    double blue = 0;
};
Q_DECLARE_METATYPE(PortalColor)

QDBusArgument &operator<<(QDBusArgument &argument, const PortalColor &color)
{
    argument.beginStructure();
    argument << color.red << color.green << color.blue;
    argument.endStructure();
    return argument;
}

const QDBusArgument &operator>>(const QDBusArgument &argument, PortalColor &color)
{
    argument.beginStructure();
    argument >> color.red >> color.green >> color.blue;
    argument.endStructure();
    return argument;
}

/// Stands in for the desktop's portal on a bus of the test's own.
class FakePortal final : public QObject
{
    Q_OBJECT
    Q_CLASSINFO("D-Bus Interface", "org.freedesktop.portal.Settings")
public:
    explicit FakePortal(uint scheme)
        : m_scheme(scheme)
    {
    }
    bool change(QDBusConnection bus, uint scheme)
    {
        m_scheme = scheme;
        return tell(bus, QStringLiteral("color-scheme"), scheme);
    }
    bool changeContrast(QDBusConnection bus, uint contrast)
    {
        m_contrast = contrast;
        return tell(bus, QStringLiteral("contrast"), contrast);
    }
    bool changeAccent(QDBusConnection bus, const PortalColor &accent)
    {
        m_accent = accent;
        return tell(bus, QStringLiteral("accent-color"), QVariant::fromValue(accent));
    }

public slots:
    QDBusVariant Read(const QString &, const QString &key)
    {
        const QVariant value = key == u"contrast"       ? QVariant(m_contrast)
                               : key == u"accent-color" ? QVariant::fromValue(m_accent)
                                                        : QVariant(m_scheme);
        return QDBusVariant(QVariant::fromValue(QDBusVariant(value)));
    }

private:
    static bool tell(QDBusConnection bus, const QString &key, const QVariant &value)
    {
        QDBusMessage changed = QDBusMessage::createSignal(
            QStringLiteral("/org/freedesktop/portal/desktop"),
            QStringLiteral("org.freedesktop.portal.Settings"), QStringLiteral("SettingChanged"));
        changed << QStringLiteral("org.freedesktop.appearance") << key
                << QVariant::fromValue(QDBusVariant(value));
        return bus.send(changed);
    }

    uint m_scheme;
    uint m_contrast = 0;
    PortalColor m_accent{-1, -1, -1}; ///< None.
};

/// Light and dark: whom the window follows, and that everything can be read in both.
class TestTheme final : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void cleanup();
    void followsThePortal();
    void ownChoiceBeatsThePortal();
    void followsTheContrastOfThePortal();
    void followsTheAccentOfThePortal();
    void noPortalIsNoPreference();
    void anyAccentCanBeRead_data();
    void anyAccentCanBeRead();
    void textCanBeRead_data();
    void textCanBeRead();
    void marksCanBeSeen_data();
    void marksCanBeSeen();

private:
    QDBusConnection startBus(const QString &name);
    static bool serve(QDBusConnection desktop, FakePortal &portal);
    std::unique_ptr<QProcess> m_daemon;
    QString m_address;
    QTemporaryDir m_folder;
    FileWriter m_files;
    std::unique_ptr<Preferences> m_preferences;
};

void TestTheme::init()
{
    m_preferences =
        std::make_unique<Preferences>(m_folder.filePath(QStringLiteral("signalbox.conf")), m_files);
    m_preferences->setTheme(ThemeChoice::System);
}

void TestTheme::cleanup()
{
    if (!m_daemon)
        return;
    QDBusConnection::disconnectFromBus(QStringLiteral("program"));
    QDBusConnection::disconnectFromBus(QStringLiteral("desktop"));
    m_daemon->kill();
    m_daemon->waitForFinished();
    m_daemon.reset();
}

QDBusConnection TestTheme::startBus(const QString &name)
{
    if (!m_daemon) {
        m_daemon = std::make_unique<QProcess>();
        m_daemon->start(QStringLiteral("dbus-daemon"),
                        {QStringLiteral("--session"), QStringLiteral("--nofork"),
                         QStringLiteral("--print-address=1")});
        if (!m_daemon->waitForStarted() || !m_daemon->waitForReadyRead())
            return QDBusConnection(QString());
        m_address = QString::fromUtf8(m_daemon->readLine()).trimmed();
    }
    return QDBusConnection::connectToBus(m_address, name);
}

/// Puts @p portal where programs look for the desktop's.
bool TestTheme::serve(QDBusConnection desktop, FakePortal &portal)
{
    return desktop.registerObject(QStringLiteral("/org/freedesktop/portal/desktop"), &portal,
                                  QDBusConnection::ExportAllSlots)
           && desktop.registerService(QStringLiteral("org.freedesktop.portal.Desktop"));
}

void TestTheme::followsThePortal()
{
    QDBusConnection desktop = startBus(QStringLiteral("desktop"));
    QVERIFY2(desktop.isConnected(), "dbus-daemon could not be started");
    FakePortal portal(1);
    QVERIFY(serve(desktop, portal));
    DesktopAppearance appearance(startBus(QStringLiteral("program")));
    Theme theme(*m_preferences, &appearance);
    theme.apply();
    QTRY_VERIFY(isDark(QApplication::palette()));
    QVERIFY(portal.change(desktop, 2));
    QTRY_VERIFY(!isDark(QApplication::palette()));
    QVERIFY(portal.change(desktop, 1));
    QTRY_VERIFY(isDark(QApplication::palette()));
}

void TestTheme::ownChoiceBeatsThePortal()
{
    QDBusConnection desktop = startBus(QStringLiteral("desktop"));
    QVERIFY(desktop.isConnected());
    FakePortal portal(1);
    QVERIFY(serve(desktop, portal));
    DesktopAppearance appearance(startBus(QStringLiteral("program")));
    QSignalSpy answered(&appearance, &DesktopAppearance::changed);
    Theme theme(*m_preferences, &appearance);
    m_preferences->setTheme(ThemeChoice::Light);
    theme.apply();
    QVERIFY(!answered.isEmpty() || answered.wait());
    QVERIFY(!isDark(QApplication::palette()));
    m_preferences->setTheme(ThemeChoice::System);
    QVERIFY(isDark(QApplication::palette()));
}

void TestTheme::followsTheContrastOfThePortal()
{
    QDBusConnection desktop = startBus(QStringLiteral("desktop"));
    QVERIFY(desktop.isConnected());
    FakePortal portal(1);
    QVERIFY(serve(desktop, portal));
    DesktopAppearance appearance(startBus(QStringLiteral("program")));
    Theme theme(*m_preferences, &appearance);
    theme.apply();
    QTRY_VERIFY(isDark(QApplication::palette()));
    QVERIFY(portal.changeContrast(desktop, 1));
    QTRY_COMPARE(QApplication::palette().color(QPalette::Window), QColor(Qt::black));
    QVERIFY(portal.changeContrast(desktop, 0));
    QTRY_VERIFY(QApplication::palette().color(QPalette::Window) != QColor(Qt::black));
    // The user's own wish holds without a desktop.
    m_preferences->setHighContrast(true);
    QCOMPARE(QApplication::palette().color(QPalette::Window), QColor(Qt::black));
    m_preferences->setHighContrast(false);
}

void TestTheme::followsTheAccentOfThePortal()
{
    qDBusRegisterMetaType<PortalColor>();
    QDBusConnection desktop = startBus(QStringLiteral("desktop"));
    QVERIFY(desktop.isConnected());
    FakePortal portal(2);
    QVERIFY(serve(desktop, portal));
    DesktopAppearance appearance(startBus(QStringLiteral("program")));
    Theme theme(*m_preferences, &appearance);
    theme.apply();
    const auto shown = [] { return accent(QApplication::palette()); };
    QTRY_COMPARE(appearance.scheme(), DesktopAppearance::Scheme::Light);
    const QColor ours = accent(lightPalette());
    QCOMPARE(shown(), ours);
    QVERIFY(portal.changeAccent(desktop, {0.5, 0.1, 0.3}));
    QTRY_COMPARE(shown(), QColor::fromRgbF(0.5F, 0.1F, 0.3F));
    // Who asked for contrast gets that instead.
    m_preferences->setHighContrast(true);
    QCOMPARE(shown(), accent(strongLightPalette()));
    m_preferences->setHighContrast(false);
    QVERIFY(portal.changeAccent(desktop, {2, 0, 0}));
    QTRY_COMPARE(shown(), ours);
}

void TestTheme::noPortalIsNoPreference()
{
    const DesktopAppearance appearance{QDBusConnection(QString())};
    QCOMPARE(appearance.scheme(), DesktopAppearance::Scheme::NoPreference);
}

namespace {

const std::pair<const char *, QPalette (*)()> palettes[] = {{"light", lightPalette},
                                                            {"dark", darkPalette},
                                                            {"strong light", strongLightPalette},
                                                            {"strong dark", strongDarkPalette}};
const std::pair<const char *, QPalette::ColorRole> grounds[] = {
    {"base", QPalette::Base},
    {"alternate row", QPalette::AlternateBase},
    {"window", QPalette::Window}};
const std::pair<const char *, StateRole> states[] = {
    {"success", StateRole::Success}, {"running", StateRole::Running}, {"queued", StateRole::Queued},
    {"warning", StateRole::Warning}, {"error", StateRole::Error},     {"cold", StateRole::Cold}};

} // namespace

void TestTheme::textCanBeRead_data()
{
    QTest::addColumn<QColor>("ink");
    QTest::addColumn<QColor>("ground");
    const auto row = [](const QByteArray &name, const QColor &ink, const QColor &ground) {
        QTest::newRow(name.constData()) << ink << ground;
    };
    for (const auto &[theme, make] : palettes) {
        const QPalette palette = make();
        const QByteArray in = QByteArray(theme) + ": ";
        for (const auto &[ground, role] : grounds) {
            const QColor below = palette.color(role);
            const QByteArray on = QByteArray(" on ") + ground;
            for (const auto &[name, state] : states)
                row(in + name + on, stateColor(state, palette), below);
            row(in + "text" + on, palette.color(QPalette::Text), below);
            row(in + "quiet text" + on, quietText(palette), below);
            row(in + "links" + on, palette.color(QPalette::Link), below);
        }
        row(in + "buttons", palette.color(QPalette::ButtonText), palette.color(QPalette::Button));
        row(in + "selection", palette.color(QPalette::HighlightedText),
            palette.color(QPalette::Highlight));
        row(in + "tool tips", palette.color(QPalette::ToolTipText),
            palette.color(QPalette::ToolTipBase));
        row(in + "default button", Qt::white, accentFill(palette));
        const CodeScheme scheme = CodeScheme::of(palette);
        row(in + "line numbers", scheme.marginText, scheme.margin);
        for (int token = 0; token <= int(TokenClass::Problem); ++token) {
            const QColor ink = tokenColor(static_cast<TokenClass>(token), palette);
            const QByteArray name = in + "code " + QByteArray::number(token);
            row(name + " on paper", ink, scheme.paper);
            row(name + " on the current line", ink, scheme.currentLine);
        }
    }
}

void TestTheme::textCanBeRead()
{
    QFETCH(const QColor, ink);
    QFETCH(const QColor, ground);
    const double found = contrast(ink, ground);
    QVERIFY2(found >= 4.5, qPrintable(QStringLiteral("%1 on %2 is %3 : 1")
                                          .arg(ink.name(), ground.name())
                                          .arg(found, 0, 'f', 2)));
}

void TestTheme::anyAccentCanBeRead_data()
{
    QTest::addColumn<QColor>("color");
    for (const char *color : {"#000000", "#ffffff", "#ffff00", "#e93d58", "#3daee9", "#2190a4",
                              "#62a0ea", "#9141ac", "#808080", "#26a269"})
        QTest::newRow(color) << QColor(QLatin1String(color));
}

void TestTheme::anyAccentCanBeRead()
{
    QFETCH(const QColor, color);
    for (const QPalette &plain : {lightPalette(), darkPalette()}) {
        const QPalette palette = withAccent(plain, color);
        for (const auto &[ground, role] : grounds)
            QVERIFY2(contrast(accent(palette), palette.color(role)) >= 4.5, ground);
        QVERIFY(contrast(Qt::white, accentFill(palette)) >= 4.5);
        QVERIFY(
            contrast(palette.color(QPalette::HighlightedText), palette.color(QPalette::Highlight))
            >= 4.5);
    }
}

void TestTheme::marksCanBeSeen_data()
{
    QTest::addColumn<QColor>("ink");
    QTest::addColumn<QColor>("ground");
    for (const auto &[theme, make] : palettes) {
        const QPalette palette = make();
        const QByteArray in = QByteArray(theme) + ": ";
        const QColor base = palette.color(QPalette::Base);
        QTest::newRow((in + "off").constData()) << stateColor(StateRole::Off, palette) << base;
        QTest::newRow((in + "edges of fields").constData()) << edgeColor(palette) << base;
        QTest::newRow((in + "focus").constData()) << accent(palette) << base;
    }
}

void TestTheme::marksCanBeSeen()
{
    QFETCH(const QColor, ink);
    QFETCH(const QColor, ground);
    const double found = contrast(ink, ground);
    QVERIFY2(found >= 3.0, qPrintable(QStringLiteral("%1 on %2 is %3 : 1")
                                          .arg(ink.name(), ground.name())
                                          .arg(found, 0, 'f', 2)));
}

QTEST_MAIN(TestTheme)
#include "tst_theme.moc"
