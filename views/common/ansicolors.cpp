#include "views/common/ansicolors.h"

#include <array>

#include "views/common/contrast.h"
#include "views/settings/preferences.h"

namespace signalbox {

namespace {

constexpr QLatin1StringView preferenceKey("logs.colors");
constexpr QLatin1StringView strippedValue("stripped");

/// The sixteen of a terminal, as hues; readableOn() fits them to the theme.
constexpr std::array<QRgb, 16> basicColors{
    0x3b4252, 0xc0392b, 0x1e8449, 0x9a6b00, 0x2563c9, 0x8e3fb0, 0x0e7c86, 0x9aa0a6,
    0x6b7280, 0xe5533d, 0x2fae60, 0xc98f00, 0x4a86e8, 0xb15ed6, 0x1ba3ae, 0xe6e8eb};

QColor colorOf(const AnsiColor &color)
{
    return QColor(color.basic ? basicColors[*color.basic % 16] : QRgb(color.rgb));
}

} // namespace

TerminalColors keptTerminalColors(const Preferences &preferences)
{
    return preferences.value(QString(preferenceKey)) == strippedValue ? TerminalColors::Stripped
                                                                      : TerminalColors::Shown;
}

void keepTerminalColors(Preferences &preferences, TerminalColors colors)
{
    preferences.setValue(QString(preferenceKey), colors == TerminalColors::Stripped
                                                     ? QString(strippedValue)
                                                     : QStringLiteral("shown"));
}

QColor ansiInk(const AnsiColor &color, const QPalette &palette)
{
    return readableOn(palette.color(QPalette::Base), colorOf(color));
}

QColor ansiGround(const AnsiColor &color, const QPalette &palette)
{
    return mixed(palette.color(QPalette::Base), colorOf(color), 0.3);
}

} // namespace signalbox
