#include "views/common/statecolors.h"

namespace signalbox {

namespace {

struct Pair
{
    const char *light;
    const char *dark;
    char16_t shape;
};

constexpr Pair pairs[] = {
    {"#1A7F45", "#5CC98A", u'●'}, {"#2458D3", "#7FA6FF", u'◐'}, {"#5A6572", "#9AA5B1", u'○'},
    {"#8A5200", "#E0A84A", u'▲'}, {"#B92C2C", "#FF7B72", u'■'}, {"#0E7490", "#5CC8DE", u'❄'},
    {"#767F8A", "#7C8793", u'╌'},
};

} // namespace

bool isDark(const QPalette &palette)
{
    return palette.color(QPalette::Window).lightnessF()
           < palette.color(QPalette::WindowText).lightnessF();
}

QColor stateColor(StateRole role, const QPalette &palette)
{
    const Pair &pair = pairs[static_cast<int>(role)];
    return QColor(QLatin1String(isDark(palette) ? pair.dark : pair.light));
}

QString stateShape(StateRole role)
{
    return QString(QChar(pairs[static_cast<int>(role)].shape));
}

} // namespace signalbox
