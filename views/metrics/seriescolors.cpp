#include "views/metrics/seriescolors.h"

#include <array>

#include <QList>

#include "views/common/statecolors.h"

namespace signalbox {

namespace {

struct SeriesPair
{
    const char *light;
    const char *dark;
};

constexpr std::array<SeriesPair, seriesCount> seriesPairs{{{"#0072B2", "#5AB0F0"},
                                                           {"#B35C00", "#F0A04B"},
                                                           {"#00795A", "#3FC79A"},
                                                           {"#A3478C", "#DDA0CF"},
                                                           {"#2E86B8", "#8AD1F5"},
                                                           {"#C0392B", "#FF8A7A"},
                                                           {"#8C7A00", "#E6D75A"},
                                                           {"#5F6B76", "#A9B4BF"}}};

/// In widths of the pen: whole, dashed, dotted, dash and dot…
QList<qreal> dashesOf(int number)
{
    switch (number % 5) {
    case 1: return {6, 3};
    case 2: return {1.5, 2};
    case 3: return {7, 2, 1.5, 2};
    case 4: return {10, 2, 1.5, 2, 1.5, 2};
    default: return {};
    }
}

} // namespace

QColor seriesColor(int number, const QPalette &palette)
{
    const SeriesPair &pair = seriesPairs[static_cast<std::size_t>(number % seriesCount)];
    return QColor(QLatin1String(isDark(palette) ? pair.dark : pair.light));
}

QPen seriesPen(int number, const QPalette &palette, qreal width)
{
    QPen pen(seriesColor(number, palette), width);
    pen.setCapStyle(Qt::FlatCap);
    pen.setJoinStyle(Qt::RoundJoin);
    if (const QList<qreal> dashes = dashesOf(number); !dashes.isEmpty())
        pen.setDashPattern(dashes);
    return pen;
}

} // namespace signalbox
