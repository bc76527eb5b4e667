#pragma once

#include <QColor>
#include <QPalette>
#include <QPen>

namespace signalbox {

/// How many curves can be told apart.
inline constexpr int seriesCount = 8;

/// Colour of curve @p number on the base of @p palette: told apart by colour-blind readers, too.
[[nodiscard]] QColor seriesColor(int number, const QPalette &palette);
/// The same with the dashes that go with it, so that nothing is by colour alone.
[[nodiscard]] QPen seriesPen(int number, const QPalette &palette, qreal width);

} // namespace signalbox
