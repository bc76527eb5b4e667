#pragma once

#include <QProxyStyle>

namespace signalbox {

/// Fusion without bevels and gradients, for machines whose desktop brings no style of its own.
/// Paints with the palette only; sizes follow the font, so it works in both themes, at any text
/// size and for right-to-left languages.
class FlatStyle final : public QProxyStyle
{
    Q_OBJECT
public:
    FlatStyle();

    void drawPrimitive(PrimitiveElement element, const QStyleOption *option, QPainter *painter,
                       const QWidget *widget) const override;
    void drawControl(ControlElement element, const QStyleOption *option, QPainter *painter,
                     const QWidget *widget) const override;
    void drawComplexControl(ComplexControl control, const QStyleOptionComplex *option,
                            QPainter *painter, const QWidget *widget) const override;
    QRect subElementRect(SubElement element, const QStyleOption *option,
                         const QWidget *widget) const override;
    QRect subControlRect(ComplexControl control, const QStyleOptionComplex *option, SubControl part,
                         const QWidget *widget) const override;
    QSize sizeFromContents(ContentsType type, const QStyleOption *option, const QSize &size,
                           const QWidget *widget) const override;
    int pixelMetric(PixelMetric metric, const QStyleOption *option,
                    const QWidget *widget) const override;
    QIcon standardIcon(StandardPixmap pixmap, const QStyleOption *option,
                       const QWidget *widget) const override;
    int styleHint(StyleHint hint, const QStyleOption *option, const QWidget *widget,
                  QStyleHintReturn *data) const override;

private:
    void drawPushButtonLabel(const class QStyleOptionButton *button, QPainter *painter) const;
    void drawToolButtonLabel(const class QStyleOptionToolButton *button, QPainter *painter) const;
    void drawTab(const class QStyleOptionTab *tab, QPainter *painter) const;
    void drawTabLabel(const class QStyleOptionTab *tab, QPainter *painter,
                      const QWidget *widget) const;
    void drawItem(const class QStyleOptionViewItem *item, QPainter *painter,
                  const QWidget *widget) const;
    void drawDockTitle(const class QStyleOptionDockWidget *dock, QPainter *painter) const;
    void drawHeaderSection(const class QStyleOptionHeader *header, QPainter *painter) const;
    void drawComboBox(const class QStyleOptionComboBox *combo, QPainter *painter,
                      const QWidget *widget) const;
    void drawSpinBox(const class QStyleOptionSpinBox *spin, QPainter *painter,
                     const QWidget *widget) const;
    void drawScrollBar(const class QStyleOptionSlider *bar, QPainter *painter,
                       const QWidget *widget) const;
};

} // namespace signalbox
