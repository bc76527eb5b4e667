#include <QAbstractItemView>
#include <QApplication>
#include <QPainter>
#include <QStyleOption>

#include "views/common/flatpaint.h"
#include "views/common/flatstyle.h"
#include "views/common/shades.h"

namespace signalbox {

namespace {

constexpr int toolButtonGap = 6; ///< Between icon and words.

/// @p icon in one colour: an icon on an accent ground must not keep the palette's text colour.
QPixmap inOneColor(const QIcon &icon, const QSize &size, qreal ratio, const QColor &color)
{
    QPixmap pixmap = icon.pixmap(size, ratio);
    QPainter painter(&pixmap);
    painter.setCompositionMode(QPainter::CompositionMode_SourceIn);
    painter.fillRect(pixmap.rect(), color);
    return pixmap;
}

QFont captionFont(const QFont &font)
{
    QFont caption = font;
    caption.setPointSizeF(font.pointSizeF() * 0.9);
    caption.setWeight(QFont::DemiBold);
    return caption;
}

} // namespace

void FlatStyle::drawPushButtonLabel(const QStyleOptionButton *button, QPainter *painter) const
{
    const bool enabled = button->state & State_Enabled;
    const bool primary = enabled && (button->features & QStyleOptionButton::DefaultButton);
    QRect rect = button->rect;
    if (button->features & QStyleOptionButton::HasMenu) {
        const QRect arrow(rect.right() - 24, rect.top(), 16, rect.height());
        flat::chevron(painter, visualRect(button->direction, rect, arrow), flat::Pointing::Down,
                      quietText(button->palette));
        rect = visualRect(button->direction, rect, rect.adjusted(0, 0, -20, 0));
    }
    const QColor ink = primary
                           ? QColor(Qt::white)
                           : button->palette.color(enabled ? QPalette::Active : QPalette::Disabled,
                                                   QPalette::ButtonText);
    const int textWidth = button->fontMetrics.size(Qt::TextShowMnemonic, button->text).width();
    const bool hasIcon = !button->icon.isNull();
    const int gap = hasIcon && !button->text.isEmpty() ? 6 : 0;
    const int width = textWidth + gap + (hasIcon ? button->iconSize.width() : 0);
    QRect label(rect.left() + (rect.width() - width) / 2, rect.top(), width, rect.height());
    if (hasIcon) {
        const qreal ratio = painter->device()->devicePixelRatioF();
        const QRect place =
            visualRect(button->direction, label,
                       QRect(label.left(), label.center().y() - button->iconSize.height() / 2 + 1,
                             button->iconSize.width(), button->iconSize.height()));
        painter->drawPixmap(place, inOneColor(button->icon, button->iconSize, ratio, ink));
        label = visualRect(button->direction, label,
                           label.adjusted(button->iconSize.width() + gap, 0, 0, 0));
    }
    const int mnemonic = styleHint(SH_UnderlineShortcut, button, nullptr, nullptr)
                             ? Qt::TextShowMnemonic
                             : Qt::TextHideMnemonic;
    painter->setPen(ink);
    painter->drawText(label.adjusted(-2, 0, 2, 0), Qt::AlignCenter | mnemonic, button->text);
}

/// Icon and words in the middle with room between them, which Fusion leaves behind the words.
void FlatStyle::drawToolButtonLabel(const QStyleOptionToolButton *button, QPainter *painter) const
{
    const bool enabled = button->state & State_Enabled;
    const int flags =
        Qt::AlignVCenter | Qt::AlignLeft
        | (styleHint(SH_UnderlineShortcut, button, nullptr, nullptr) ? Qt::TextShowMnemonic
                                                                     : Qt::TextHideMnemonic);
    const int words = button->fontMetrics.size(Qt::TextShowMnemonic, button->text).width();
    const QSize icon = button->iconSize;
    const int taken = icon.width() + toolButtonGap + words;
    QRect label = button->rect;
    label.adjust(std::max(0, (label.width() - taken) / 2), 0, 0, 0);
    const auto place = [&](const QRect &rect) {
        return visualRect(button->direction, button->rect, rect);
    };
    const QRect picture(QPoint(label.left(), label.center().y() - icon.height() / 2), icon);
    button->icon.paint(painter, place(picture), Qt::AlignCenter,
                       enabled ? QIcon::Normal : QIcon::Disabled,
                       button->state & State_On ? QIcon::On : QIcon::Off);
    label.setLeft(picture.right() + 1 + toolButtonGap);
    label.setWidth(std::min(label.width(), words));
    drawItemText(painter, place(label), flags, button->palette, enabled, button->text,
                 QPalette::ButtonText);
}

void FlatStyle::drawTab(const QStyleOptionTab *tab, QPainter *painter) const
{
    const QPalette &palette = tab->palette;
    const bool selected = tab->state & State_Selected;
    if (selected)
        painter->fillRect(tab->rect, palette.color(QPalette::Base));
    else if (tab->state & State_MouseOver)
        painter->fillRect(tab->rect, hoverColor(palette));
    if (!selected) {
        painter->fillRect(QRect(tab->rect.left(), tab->rect.bottom(), tab->rect.width(), 1),
                          dividerColor(palette));
    }
    painter->fillRect(QRect(tab->rect.right(), tab->rect.top(), 1, tab->rect.height()),
                      dividerColor(palette));
    if (selected)
        painter->fillRect(QRect(tab->rect.left(), tab->rect.top(), tab->rect.width(), 2),
                          accent(palette));
    if ((tab->state & State_HasFocus) && (tab->state & State_KeyboardFocusChange))
        flat::box(painter, tab->rect.adjusted(3, 4, -4, -3), Qt::transparent, accent(palette));
}

void FlatStyle::drawTabLabel(const QStyleOptionTab *tab, QPainter *painter,
                             const QWidget *widget) const
{
    const bool current = tab->state & (State_Selected | State_MouseOver);
    QRect text = subElementRect(SE_TabBarTabText, tab, widget);
    if (!tab->icon.isNull()) {
        const bool mirrored = tab->direction == Qt::RightToLeft;
        const QSize size =
            tab->iconSize.isValid() ? tab->iconSize : QSize(flat::scaled(16), flat::scaled(16));
        const int left = mirrored ? text.right() + 4 : text.left() - 4 - size.width();
        const QRect place(left, tab->rect.center().y() - size.height() / 2 + 1, size.width(),
                          size.height());
        tab->icon.paint(painter, place, Qt::AlignCenter,
                        tab->state & State_Enabled ? QIcon::Normal : QIcon::Disabled);
        const int gap = flat::tabIconGap;
        text = mirrored ? text.adjusted(0, 0, -gap, 0) : text.adjusted(gap, 0, 0, 0);
    }
    painter->save();
    painter->setPen(current ? tab->palette.color(QPalette::WindowText) : quietText(tab->palette));
    const int mnemonic = styleHint(SH_UnderlineShortcut, tab, widget, nullptr)
                             ? Qt::TextShowMnemonic
                             : Qt::TextHideMnemonic;
    painter->drawText(text, Qt::AlignVCenter | Qt::AlignLeading | mnemonic, tab->text);
    painter->restore();
}

void FlatStyle::drawItem(const QStyleOptionViewItem *item, QPainter *painter,
                         const QWidget *widget) const
{
    QStyleOptionViewItem plain = *item;
    plain.state &= ~State_HasFocus;
    QProxyStyle::drawControl(CE_ItemViewItem, &plain, painter, widget);
    const auto *view = qobject_cast<const QAbstractItemView *>(widget);
    const bool byKeyboard =
        view && view->hasFocus() && view->window()->testAttribute(Qt::WA_KeyboardFocusChange);
    if (!byKeyboard)
        return;
    const QColor ink = accent(item->palette);
    if (view->selectionBehavior() != QAbstractItemView::SelectRows) {
        if (item->state & State_HasFocus)
            flat::box(painter, item->rect, Qt::transparent, ink);
        return;
    }
    // Where rows are chosen, the row has the focus, not the cell.
    const QModelIndex current = view->currentIndex();
    if (item->index.row() != current.row() || item->index.parent() != current.parent())
        return;
    const QRect &rect = item->rect;
    painter->fillRect(QRect(rect.left(), rect.top(), rect.width(), 1), ink);
    painter->fillRect(QRect(rect.left(), rect.bottom(), rect.width(), 1), ink);
}

void FlatStyle::drawDockTitle(const QStyleOptionDockWidget *dock, QPainter *painter) const
{
    painter->save();
    // Qt keeps a font of its own for titles of docks, which the user's text size does not reach.
    painter->setFont(captionFont(QApplication::font()));
    painter->setPen(quietText(dock->palette));
    const QRect place = subElementRect(SE_DockWidgetTitleBarText, dock, nullptr);
    const QString text =
        painter->fontMetrics().elidedText(dock->title, Qt::ElideRight, place.width());
    // By the window's direction, whatever the direction of the words is.
    painter->drawText(
        place, int(visualAlignment(dock->direction, Qt::AlignVCenter | Qt::AlignLeft)), text);
    painter->restore();
}

void FlatStyle::drawHeaderSection(const QStyleOptionHeader *header, QPainter *painter) const
{
    const QPalette &palette = header->palette;
    const bool hover = (header->state & State_MouseOver) && (header->state & State_Enabled);
    painter->fillRect(header->rect, hover ? hoverColor(palette) : palette.color(QPalette::Base));
    painter->fillRect(QRect(header->rect.left(), header->rect.bottom(), header->rect.width(), 1),
                      dividerColor(palette));
    if (header->position != QStyleOptionHeader::End
        && header->position != QStyleOptionHeader::OnlyOneSection) {
        const QRect &rect = header->rect;
        const int x = header->direction == Qt::RightToLeft ? rect.left() : rect.right();
        painter->fillRect(QRect(x, rect.top() + 6, 1, rect.height() - 12), dividerColor(palette));
    }
}

void FlatStyle::drawComboBox(const QStyleOptionComboBox *combo, QPainter *painter,
                             const QWidget *widget) const
{
    if (combo->editable)
        flat::field(painter, combo);
    else if (combo->frame)
        flat::button(painter, combo);
    else
        drawPrimitive(PE_PanelButtonTool, combo, painter, widget);
    const QRect arrow = subControlRect(CC_ComboBox, combo, SC_ComboBoxArrow, widget);
    flat::chevron(painter, arrow, flat::Pointing::Down, quietText(combo->palette));
}

void FlatStyle::drawSpinBox(const QStyleOptionSpinBox *spin, QPainter *painter,
                            const QWidget *widget) const
{
    flat::field(painter, spin);
    if (spin->buttonSymbols == QAbstractSpinBox::NoButtons)
        return;
    const auto arrow = [&](SubControl part, flat::Pointing pointing, bool enabled) {
        QRect place = subControlRect(CC_SpinBox, spin, part, widget);
        const bool hover = spin->activeSubControls == part && (spin->state & State_MouseOver);
        if (hover && enabled)
            flat::box(painter, place.adjusted(0, 1, -1, -1), hoverColor(spin->palette),
                      Qt::transparent, 2);
        flat::chevron(painter, place, pointing,
                      enabled ? quietText(spin->palette) : dividerColor(spin->palette));
    };
    const bool on = spin->state & State_Enabled;
    arrow(SC_SpinBoxUp, flat::Pointing::Up,
          on && (spin->stepEnabled & QAbstractSpinBox::StepUpEnabled));
    arrow(SC_SpinBoxDown, flat::Pointing::Down,
          on && (spin->stepEnabled & QAbstractSpinBox::StepDownEnabled));
}

void FlatStyle::drawScrollBar(const QStyleOptionSlider *bar, QPainter *painter,
                              const QWidget *widget) const
{
    painter->fillRect(bar->rect, flat::scrollGround(widget, bar->palette));
    if (bar->maximum <= bar->minimum)
        return;
    const QRect handle = subControlRect(CC_ScrollBar, bar, SC_ScrollBarSlider, widget);
    const bool active = bar->state & (State_MouseOver | State_Sunken);
    QColor color = edgeColor(bar->palette);
    color.setAlphaF(active ? 0.9F : 0.5F);
    const QRect thumb = bar->orientation == Qt::Vertical ? handle.adjusted(3, 1, -3, -1)
                                                         : handle.adjusted(1, 3, -1, -3);
    flat::box(painter, thumb, color, Qt::transparent, 3);
}

} // namespace signalbox
