#include "views/common/contrast.h"

#include <algorithm>
#include <cmath>

namespace signalbox {

namespace {

double luminance(const QColor &color)
{
    const auto linear = [](double value) {
        return value <= 0.03928 ? value / 12.92 : std::pow((value + 0.055) / 1.055, 2.4);
    };
    return 0.2126 * linear(color.redF()) + 0.7152 * linear(color.greenF())
           + 0.0722 * linear(color.blueF());
}

} // namespace

double contrast(const QColor &a, const QColor &b)
{
    const double first = luminance(a) + 0.05;
    const double second = luminance(b) + 0.05;
    return std::max(first, second) / std::min(first, second);
}

QColor mixed(const QColor &ground, const QColor &color, double share)
{
    const auto mix = [share](float a, float b) { return float(a * (1 - share) + b * share); };
    return QColor::fromRgbF(mix(ground.redF(), color.redF()), mix(ground.greenF(), color.greenF()),
                            mix(ground.blueF(), color.blueF()));
}

QColor readableOn(const QColor &ground, QColor ink)
{
    // Where black and white are equally far.
    const QColor goal = luminance(ground) > 0.18 ? QColor(Qt::black) : QColor(Qt::white);
    for (int step = 0; step < 20 && contrast(ground, ink) < leastContrast; ++step)
        ink = mixed(ink, goal, 0.15);
    return ink;
}

} // namespace signalbox
