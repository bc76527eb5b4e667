#include "views/common/typography.h"

#include <QApplication>
#include <QFontDatabase>
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

QColor secondaryColor(const QPalette &palette)
{
    const QColor text = palette.color(QPalette::Active, QPalette::WindowText);
    const QColor back = palette.color(QPalette::Active, QPalette::Window);
    const auto mix = [](int a, int b) { return (a * 72 + b * 28) / 100; };
    return {mix(text.red(), back.red()), mix(text.green(), back.green()),
            mix(text.blue(), back.blue())};
}

void setSecondaryText(QWidget *widget)
{
    // Taken from the parent: the widget's own palette is the one changed here.
    const QPalette inherited = widget->parentWidget() ? widget->parentWidget()->palette()
                                                      : QApplication::palette();
    const QColor color = secondaryColor(inherited);
    QPalette palette = widget->palette();
    if (palette.color(QPalette::WindowText) == color)
        return;
    palette.setColor(QPalette::WindowText, color);
    palette.setColor(QPalette::Text, color);
    widget->setPalette(palette);
}

QFont fixedFont(const QFont &like)
{
    QFont font = QFontDatabase::systemFont(QFontDatabase::FixedFont);
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
