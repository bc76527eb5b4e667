#include "views/common/card.h"

#include <QPainter>

#include "views/common/shades.h"

namespace signalbox {

Card::Card(QWidget *parent)
    : QFrame(parent)
{
}

void Card::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(dividerColor(palette()));
    painter.setBrush(palette().color(QPalette::Base));
    painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), 6, 6);
}

} // namespace signalbox
