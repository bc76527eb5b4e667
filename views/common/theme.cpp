#include "views/common/theme.h"

#include <QApplication>
#include <QFontDatabase>
#include <QStyle>

#include "views/common/desktopappearance.h"
#include "views/common/flatstyle.h"
#include "views/common/shades.h"
#include "views/common/statecolors.h"
#include "views/settings/preferences.h"

namespace signalbox {

namespace {

/// True when Qt found no desktop whose look it could follow and fell back to plain Fusion.
bool isPlainPlatform()
{
    const QString style = QApplication::style()->name();
    // Ours is there already when another theme has been made before, as tests do.
    return style.compare(QLatin1String("fusion"), Qt::CaseInsensitive) == 0
           || qobject_cast<const FlatStyle *>(QApplication::style());
}

bool hasDesktopFonts()
{
    return !qEnvironmentVariableIsEmpty("XDG_CURRENT_DESKTOP");
}

} // namespace

Theme::Theme(Preferences &preferences, DesktopAppearance *appearance, QObject *parent)
    : QObject(parent)
    , m_preferences(preferences)
    , m_appearance(appearance)
    , m_plainPlatform(isPlainPlatform())
    , m_systemIsDark(isDark(QApplication::palette()))
    , m_systemFont(QApplication::font())
{
    if (m_plainPlatform)
        QApplication::setStyle(new FlatStyle);
    if (!hasDesktopFonts() && QFontDatabase::hasFamily(QStringLiteral("Inter"))) {
        m_systemFont = QFont(QStringLiteral("Inter"));
        m_systemFont.setPointSizeF(10);
    }
    connect(&m_preferences, &Preferences::changed, this, [this](const QString &key) {
        if (key.startsWith(QLatin1String("look.")))
            apply();
    });
    if (m_appearance)
        connect(m_appearance, &DesktopAppearance::changed, this, &Theme::apply);
}

QPalette Theme::choosePalette() const
{
    const bool strong =
        m_preferences.highContrast() || (m_appearance && m_appearance->highContrast());
    const auto ours = [this, strong](bool dark) {
        if (strong)
            return dark ? strongDarkPalette() : strongLightPalette();
        const QPalette palette = dark ? darkPalette() : lightPalette();
        const QColor accent = m_appearance ? m_appearance->accent() : QColor();
        return accent.isValid() ? withAccent(palette, accent) : palette;
    };
    switch (m_preferences.theme()) {
    case ThemeChoice::Light: return ours(false);
    case ThemeChoice::Dark: return ours(true);
    case ThemeChoice::System: break;
    }
    // A platform with a style of its own knows high contrast itself; ours is for who asked us.
    if (m_plainPlatform || m_preferences.highContrast())
        return ours(wantsDark());
    // The default-constructed palette hands the choice back to the platform, which then also
    // reports its own changes.
    return {};
}

bool Theme::wantsDark() const
{
    switch (m_appearance ? m_appearance->scheme() : DesktopAppearance::Scheme::NoPreference) {
    case DesktopAppearance::Scheme::Dark: return true;
    case DesktopAppearance::Scheme::Light: return false;
    case DesktopAppearance::Scheme::NoPreference: break;
    }
    return m_systemIsDark;
}

void Theme::apply()
{
    QApplication::setPalette(choosePalette());
    applyFont();
}

void Theme::applyFont()
{
    QFont font = m_systemFont;
    font.setPointSizeF(m_systemFont.pointSizeF() * m_preferences.fontPercent() / 100.0);
    if (font != QApplication::font())
        QApplication::setFont(font);
}

QFont codeFont()
{
    QFont font = QFontDatabase::systemFont(QFontDatabase::FixedFont);
    if (!hasDesktopFonts() && QFontDatabase::hasFamily(QStringLiteral("JetBrains Mono")))
        font = QFont(QStringLiteral("JetBrains Mono"));
    font.setStyleHint(QFont::Monospace);
    font.setPointSizeF(QApplication::font().pointSizeF());
    return font;
}

} // namespace signalbox
