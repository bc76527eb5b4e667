#include "views/logs/logcolors.h"

#include <array>

#include <QCoreApplication>
#include <QPainter>

#include "views/common/contrast.h"
#include "views/common/shades.h"
#include "views/common/statecolors.h"

namespace signalbox {

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("LogColors", text);
}

/// Distinguishable with the common forms of colour blindness (after Okabe and Ito).
constexpr std::array<QRgb, logMarkColors> markColors{0xf0e442, 0x009e73, 0x56b4e9, 0xe69f00,
                                                     0xcc79a7, 0xd55e00, 0x0072b2, 0x999999};
constexpr std::array<const char *, logMarkColors> markNames{
    QT_TRANSLATE_NOOP("LogColors", "Yellow"),   QT_TRANSLATE_NOOP("LogColors", "Green"),
    QT_TRANSLATE_NOOP("LogColors", "Sky blue"), QT_TRANSLATE_NOOP("LogColors", "Orange"),
    QT_TRANSLATE_NOOP("LogColors", "Pink"),     QT_TRANSLATE_NOOP("LogColors", "Vermilion"),
    QT_TRANSLATE_NOOP("LogColors", "Blue"),     QT_TRANSLATE_NOOP("LogColors", "Grey")};

/// The same hues, those first that lie furthest apart; yellow has none to spare on white.
constexpr std::array<QRgb, logSourceColors> sourceColors{0x0072b2, 0xd55e00, 0x009e73, 0xcc79a7,
                                                         0x56b4e9, 0xe69f00, 0x8c8c8c};

constexpr std::array<const char *, 7> severityLetters{"", "T", "D", "I", "W", "E", "F"};
constexpr std::array<const char *, 7> severityNames{
    QT_TRANSLATE_NOOP("LogColors", "Lines without a severity"),
    QT_TRANSLATE_NOOP("LogColors", "Traces"),
    QT_TRANSLATE_NOOP("LogColors", "Debugging"),
    QT_TRANSLATE_NOOP("LogColors", "Information"),
    QT_TRANSLATE_NOOP("LogColors", "Warnings"),
    QT_TRANSLATE_NOOP("LogColors", "Errors"),
    QT_TRANSLATE_NOOP("LogColors", "Fatal")};

} // namespace

QColor markGround(int number, const QPalette &palette)
{
    return mixed(palette.color(QPalette::Base),
                 QColor(markColors[std::size_t(number) % logMarkColors]),
                 isDark(palette) ? 0.3 : 0.4);
}

QString markColorName(int number)
{
    return tr(markNames[std::size_t(number) % logMarkColors]);
}

QColor sourceInk(int number, const QPalette &palette)
{
    return readableOn(palette.color(QPalette::Base),
                      QColor(sourceColors[std::size_t(number) % sourceColors.size()]));
}

void paintSourceStripe(QPainter &painter, const QRect &rect, int number, const QPalette &palette)
{
    const QColor color = sourceInk(number, palette);
    switch (std::size_t(number) / sourceColors.size() % 3) {
    case 0: painter.fillRect(rect, color); break;
    case 1: painter.fillRect(rect.adjusted(0, 0, 0, -rect.height() / 3), color); break;
    default:
        painter.fillRect(QRect(rect.left(), rect.top(), 1, rect.height()), color);
        painter.fillRect(QRect(rect.right(), rect.top(), 1, rect.height()), color);
    }
}

QColor severityInk(Severity severity, const QPalette &palette)
{
    switch (severity) {
    case Severity::Fatal:
    case Severity::Error: return stateColor(StateRole::Error, palette);
    case Severity::Warning: return stateColor(StateRole::Warning, palette);
    default: return quietText(palette);
    }
}

QString severityLetter(Severity severity)
{
    return QLatin1String(severityLetters[std::size_t(severity)]);
}

QString severityName(Severity severity)
{
    return tr(severityNames[std::size_t(severity)]);
}

} // namespace signalbox
