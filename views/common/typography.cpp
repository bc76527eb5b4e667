#include "views/common/typography.h"

#include "views/common/shades.h"
#include "views/common/theme.h"

#include <QApplication>
#include <QLabel>

namespace signalbox {

namespace {

QFont parentFont(const QWidget *widget)
{
    return widget->parentWidget() ? widget->parentWidget()->font() : QApplication::font();
}

void setScaled(QWidget *widget, qreal factor, QFont::Weight weight)
{
    QFont font = parentFont(widget);
    if (font.pointSizeF() > 0)
        font.setPointSizeF(font.pointSizeF() * factor);
    else
        font.setPixelSize(qRound(font.pixelSize() * factor));
    font.setWeight(weight);
    if (widget->font() != font)
        widget->setFont(font);
}

} // namespace

void setTitleFont(QWidget *widget)
{
    setScaled(widget, 1.25, QFont::DemiBold);
}

void setHeadingFont(QWidget *widget)
{
    setScaled(widget, 1.0, QFont::DemiBold);
}

void setCaptionFont(QWidget *widget)
{
    setScaled(widget, 0.9, QFont::Normal);
}

void setSecondaryText(QWidget *widget)
{
    // Taken from the parent: the widget's own palette is the one changed here.
    const QPalette inherited = widget->parentWidget() ? widget->parentWidget()->palette()
                                                      : QApplication::palette();
    const QColor color = quietText(inherited);
    QPalette palette = widget->palette();
    if (palette.color(QPalette::WindowText) == color)
        return;
    palette.setColor(QPalette::WindowText, color);
    palette.setColor(QPalette::Text, color);
    widget->setPalette(palette);
}

QFont fixedFont(const QFont &like)
{
    QFont font = codeFont();
    if (like.pointSizeF() > 0)
        font.setPointSizeF(like.pointSizeF());
    else
        font.setPixelSize(like.pixelSize());
    return font;
}

void makeSelectable(QLabel *label)
{
    label->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
}

} // namespace signalbox
