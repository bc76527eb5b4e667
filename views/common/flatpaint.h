#pragma once

#include <QPainter>
#include <QStyleOption>

namespace signalbox::flat {

constexpr qreal radius = 4;

/// Which way a chevron points.
enum class Pointing { Up, Down, Left, Right };

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
