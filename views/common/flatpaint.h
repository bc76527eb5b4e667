#pragma once

#include <QPainter>
#include <QStyleOption>

namespace signalbox::flat {

constexpr qreal radius = 4;
constexpr int tabIconGap = 4; ///< Beyond what Qt leaves between icon and text of a tab.

/// How much larger than the desktop's usual text the application's is; what has no text in it (icons,
/// indicators, scroll bars) grows by the same factor.
[[nodiscard]] qreal scale();
/// @p pixels of the design at the text size of the moment.
[[nodiscard]] int scaled(int pixels);

/// Which way a chevron points.
enum class Pointing { Up, Down, Left, Right };

/// The ground that the scroll bars and the corner of @p part's scroll area lie on.
[[nodiscard]] QColor scrollGround(const QWidget *part, const QPalette &palette);
/// A rounded box; either brush may be transparent. Sharp at any scale.
void box(QPainter *painter, const QRect &rect, const QColor &fill, const QColor &edge,
         qreal corner = radius);
/// A field that text goes into, with the focus shown by its edge.
void field(QPainter *painter, const QStyleOption *option);
/// The ground of a push button or of a combo box without an editor.
void button(QPainter *painter, const QStyleOption *option);
void chevron(QPainter *painter, const QRect &rect, Pointing pointing, const QColor &color);
void tick(QPainter *painter, const QRect &rect, const QColor &color);
void cross(QPainter *painter, const QRect &rect, const QColor &color);

} // namespace signalbox::flat
