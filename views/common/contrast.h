#pragma once

#include <QColor>

namespace signalbox {

/// What text needs on its ground (WCAG 2.1, success criterion 1.4.3).
inline constexpr double leastContrast = 4.5;

/// From 1 to 21, as WCAG 2.1 counts it; the order does not matter.
[[nodiscard]] double contrast(const QColor &a, const QColor &b);
/// @p color laid over @p ground, @p share of it.
[[nodiscard]] QColor mixed(const QColor &ground, const QColor &color, double share);
/// @p ink, made darker or lighter until it can be read on @p ground.
[[nodiscard]] QColor readableOn(const QColor &ground, QColor ink);

} // namespace signalbox
