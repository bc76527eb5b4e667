#include "views/common/flatstyle.h"

#include <QDockWidget>
#include <QListView>
#include <QPainter>
#include <QPushButton>
#include <QStyleFactory>
#include <QStyleOption>
#include <QTabBar>
#include <QToolBar>
#include <QTreeView>

#include "views/common/flatpaint.h"
#include "views/common/icons.h"
#include "views/common/shades.h"

namespace signalbox {

namespace {

constexpr int comboInset = 4;
constexpr int headerInset = 4;
constexpr int titleInset = 12;

void drawToolButtonGround(const QStyleOption *option, QPainter *painter, const QWidget *widget)
{
    QStyle::State state = option->state;
    // The head of a section that is open says so by its chevron.
    if (widget && widget->property("section").toBool())
        state &= ~QStyle::State_On;
    const QPalette &palette = option->palette;
    // The arrows of a full tab bar lie on its tabs.
    if (widget && qobject_cast<const QTabBar *>(widget->parentWidget()))
        painter->fillRect(option->rect, palette.color(QPalette::Window));
    if (!(state & QStyle::State_Enabled))
        return;
    if (state & (QStyle::State_Sunken | QStyle::State_On))
        flat::box(painter, option->rect, palette.color(QPalette::Highlight), Qt::transparent);
    else if (state & QStyle::State_MouseOver)
        flat::box(painter, option->rect, hoverColor(palette), Qt::transparent);
    if ((state & QStyle::State_HasFocus) && (state & QStyle::State_KeyboardFocusChange))
        flat::box(painter, option->rect, Qt::transparent, accent(palette));
}

QColor arrowInk(const QStyleOption *option)
{
    return option->state & QStyle::State_Enabled ? quietText(option->palette)
                                                 : dividerColor(option->palette);
}

void drawCheckBox(const QStyleOption *option, QPainter *painter, qreal corner)
{
    const QPalette &palette = option->palette;
    const bool enabled = option->state & QStyle::State_Enabled;
    const bool on = option->state & (QStyle::State_On | QStyle::State_NoChange);
    const QColor edge = enabled ? edgeColor(palette) : dividerColor(palette);
    const QColor fill = on && enabled ? accentFill(palette) : palette.color(QPalette::Base);
    const bool focused = (option->state & QStyle::State_HasFocus)
                         && (option->state & QStyle::State_KeyboardFocusChange);
    flat::box(painter, option->rect, on && !enabled ? dividerColor(palette) : fill,
              focused         ? accent(palette)
              : on && enabled ? fill
                              : edge,
              corner);
}

void drawBranch(const QStyleOption *option, QPainter *painter)
{
    if (!(option->state & QStyle::State_Children))
        return;
    const bool open = option->state & QStyle::State_Open;
    const bool mirrored = option->direction == Qt::RightToLeft;
    const flat::Pointing closed = mirrored ? flat::Pointing::Left : flat::Pointing::Right;
    flat::chevron(painter, option->rect, open ? flat::Pointing::Down : closed,
                  quietText(option->palette));
}

/// Where a tab bar is cut because it has been scrolled.
void drawTabTear(const QStyleOption *option, QPainter *painter)
{
    const QRect &rect = option->rect;
    painter->fillRect(rect, option->palette.color(QPalette::Window));
    const int x = option->direction == Qt::RightToLeft ? rect.left() : rect.right();
    painter->fillRect(QRect(x, rect.top(), 1, rect.height()), dividerColor(option->palette));
}

void drawSeparatorLine(const QStyleOption *option, QPainter *painter, Qt::Orientation along)
{
    const QRect &rect = option->rect;
    const QRect line = along == Qt::Vertical
                           ? QRect(rect.center().x(), rect.top(), 1, rect.height())
                           : QRect(rect.left(), rect.center().y(), rect.width(), 1);
    painter->fillRect(line, dividerColor(option->palette));
}

} // namespace

FlatStyle::FlatStyle()
    : QProxyStyle(QStyleFactory::create(QStringLiteral("fusion")))
{
    setObjectName(QStringLiteral("signalboxflat"));
}

void FlatStyle::drawPrimitive(PrimitiveElement element, const QStyleOption *option,
                              QPainter *painter, const QWidget *widget) const
{
    switch (element) {
    case PE_PanelButtonCommand: flat::button(painter, option); return;
    case PE_PanelButtonTool: drawToolButtonGround(option, painter, widget); return;
    case PE_PanelLineEdit: {
        const auto *frame = qstyleoption_cast<const QStyleOptionFrame *>(option);
        if (frame && frame->lineWidth > 0)
            flat::field(painter, option);
        else
            painter->fillRect(option->rect, option->palette.brush(QPalette::Base));
        return;
    }
    case PE_FrameLineEdit: return;
    case PE_Frame:
        // What text goes into has the edge of a field.
        if (widget && (widget->inherits("QsciScintilla") || widget->inherits("QPlainTextEdit"))) {
            const bool focused = option->state & State_HasFocus;
            flat::box(painter, option->rect, Qt::transparent,
                      focused ? accent(option->palette) : edgeColor(option->palette), 2);
            return;
        }
        [[fallthrough]];
    case PE_FrameGroupBox:
        flat::box(painter, option->rect, Qt::transparent, dividerColor(option->palette));
        return;
    case PE_FrameFocusRect:
        flat::box(painter, option->rect, Qt::transparent, accent(option->palette));
        return;
    case PE_FrameDefaultButton: return;
    case PE_FrameTabBarBase:
        // Bars that main windows keep for later have nothing to stand on.
        if (const auto *bar = qobject_cast<const QTabBar *>(widget); bar && bar->count() == 0)
            return;
        painter->fillRect(
            QRect(option->rect.left(), option->rect.bottom(), option->rect.width(), 1),
            dividerColor(option->palette));
        return;
    case PE_FrameTabWidget: return;
    case PE_FrameStatusBarItem: return;
    case PE_FrameDockWidget: return;
    case PE_IndicatorTabClose: {
        if (option->state & State_MouseOver)
            flat::box(painter, option->rect, hoverColor(option->palette), Qt::transparent);
        flat::cross(painter, option->rect, quietText(option->palette));
        return;
    }
    case PE_IndicatorCheckBox:
    case PE_IndicatorItemViewItemCheck:
        drawCheckBox(option, painter, 3);
        if (option->state & State_On)
            flat::tick(painter, option->rect, Qt::white);
        else if (option->state & State_NoChange)
            painter->fillRect(option->rect.adjusted(4, option->rect.height() / 2 - 1, -4,
                                                    -option->rect.height() / 2 + 1),
                              Qt::white);
        return;
    case PE_IndicatorRadioButton:
        drawCheckBox(option, painter, option->rect.width() / 2.0);
        if (option->state & State_On)
            flat::box(painter,
                      option->rect.adjusted(flat::scaled(5), flat::scaled(5), -flat::scaled(5),
                                            -flat::scaled(5)),
                      Qt::white, Qt::transparent, flat::scaled(9));
        return;
    case PE_IndicatorBranch: drawBranch(option, painter); return;
    case PE_IndicatorArrowDown:
        flat::chevron(painter, option->rect, flat::Pointing::Down, quietText(option->palette));
        return;
    case PE_IndicatorArrowUp:
        flat::chevron(painter, option->rect, flat::Pointing::Up, quietText(option->palette));
        return;
    case PE_IndicatorArrowLeft:
        flat::chevron(painter, option->rect, flat::Pointing::Left, arrowInk(option));
        return;
    case PE_IndicatorArrowRight:
        flat::chevron(painter, option->rect, flat::Pointing::Right, arrowInk(option));
        return;
    case PE_IndicatorTabTear:
    case PE_IndicatorTabTearRight: drawTabTear(option, painter); return;
    case PE_PanelScrollAreaCorner:
        painter->fillRect(option->rect, flat::scrollGround(widget, option->palette));
        return;
    case PE_IndicatorHeaderArrow: {
        const auto *header = qstyleoption_cast<const QStyleOptionHeader *>(option);
        const bool up = header && header->sortIndicator == QStyleOptionHeader::SortUp;
        flat::chevron(painter, option->rect, up ? flat::Pointing::Up : flat::Pointing::Down,
                      quietText(option->palette));
        return;
    }
    case PE_IndicatorToolBarSeparator:
        drawSeparatorLine(option, painter,
                          option->state & State_Horizontal ? Qt::Vertical : Qt::Horizontal);
        return;
    case PE_IndicatorDockWidgetResizeHandle:
        drawSeparatorLine(option, painter,
                          option->state & State_Horizontal ? Qt::Horizontal : Qt::Vertical);
        return;
    case PE_PanelMenu:
        painter->fillRect(option->rect, option->palette.color(QPalette::Base));
        painter->setPen(dividerColor(option->palette));
        painter->drawRect(option->rect.adjusted(0, 0, -1, -1));
        return;
    default: QProxyStyle::drawPrimitive(element, option, painter, widget);
    }
}

void FlatStyle::drawControl(ControlElement element, const QStyleOption *option, QPainter *painter,
                            const QWidget *widget) const
{
    switch (element) {
    case CE_PushButtonBevel:
        // The label draws the arrow of a menu.
        if (const auto *button = qstyleoption_cast<const QStyleOptionButton *>(option)) {
            QStyleOptionButton plain = *button;
            plain.features.setFlag(QStyleOptionButton::HasMenu, false);
            return QProxyStyle::drawControl(element, &plain, painter, widget);
        }
        break;
    case CE_PushButtonLabel:
        if (const auto *button = qstyleoption_cast<const QStyleOptionButton *>(option))
            return drawPushButtonLabel(button, painter);
        break;
    case CE_TabBarTabShape:
        if (const auto *tab = qstyleoption_cast<const QStyleOptionTab *>(option))
            return drawTab(tab, painter);
        break;
    case CE_TabBarTabLabel:
        if (const auto *tab = qstyleoption_cast<const QStyleOptionTab *>(option))
            return drawTabLabel(tab, painter, widget);
        break;
    case CE_ItemViewItem:
        if (const auto *item = qstyleoption_cast<const QStyleOptionViewItem *>(option))
            return drawItem(item, painter, widget);
        break;
    case CE_ComboBoxLabel:
        if (const auto *combo = qstyleoption_cast<const QStyleOptionComboBox *>(option)) {
            QStyleOptionComboBox label = *combo;
            const QRect field = subControlRect(CC_ComboBox, combo, SC_ComboBoxEditField, widget);
            const int taken = combo->currentIcon.isNull() ? 4 : combo->iconSize.width() + 8;
            label.currentText = combo->fontMetrics.elidedText(combo->currentText, Qt::ElideRight,
                                                              field.width() - taken);
            return QProxyStyle::drawControl(element, &label, painter, widget);
        }
        break;
    case CE_ToolButtonLabel:
        if (widget && widget->property("section").toBool()) {
            // By the window's direction, whatever the direction of the words is.
            painter->save();
            painter->setLayoutDirection(option->direction);
            QProxyStyle::drawControl(element, option, painter, widget);
            painter->restore();
            return;
        }
        if (const auto *button = qstyleoption_cast<const QStyleOptionToolButton *>(option);
            button && button->toolButtonStyle == Qt::ToolButtonTextBesideIcon
            && !button->icon.isNull() && !button->text.isEmpty())
            return drawToolButtonLabel(button, painter);
        break;
    case CE_DockWidgetTitle:
        if (const auto *dock = qstyleoption_cast<const QStyleOptionDockWidget *>(option))
            return drawDockTitle(dock, painter);
        break;
    case CE_HeaderSection:
    case CE_HeaderEmptyArea:
        if (const auto *header = qstyleoption_cast<const QStyleOptionHeader *>(option))
            return drawHeaderSection(header, painter);
        painter->fillRect(option->rect, option->palette.color(QPalette::Base));
        painter->fillRect(
            QRect(option->rect.left(), option->rect.bottom(), option->rect.width(), 1),
            dividerColor(option->palette));
        return;
    case CE_HeaderLabel:
        if (const auto *header = qstyleoption_cast<const QStyleOptionHeader *>(option)) {
            // As far in as the text of the cells below.
            QStyleOptionHeader label = *header;
            label.rect.adjust(headerInset, 0, -headerInset, 0);
            return QProxyStyle::drawControl(element, &label, painter, widget);
        }
        break;
    case CE_Splitter: painter->fillRect(option->rect, dividerColor(option->palette)); return;
    case CE_ToolBar: {
        painter->fillRect(option->rect, option->palette.color(QPalette::Window));
        const auto *bar = qobject_cast<const QToolBar *>(widget);
        const QRect &rect = option->rect;
        if (bar && bar->orientation() == Qt::Vertical)
            painter->fillRect(
                QRect(option->direction == Qt::RightToLeft ? rect.left() : rect.right(), rect.top(),
                      1, rect.height()),
                dividerColor(option->palette));
        else
            painter->fillRect(QRect(rect.left(), rect.bottom(), rect.width(), 1),
                              dividerColor(option->palette));
        return;
    }
    case CE_MenuBarEmptyArea:
        painter->fillRect(option->rect, option->palette.color(QPalette::Window));
        return;
    case CE_MenuBarItem:
        if (const auto *item = qstyleoption_cast<const QStyleOptionMenuItem *>(option)) {
            painter->fillRect(option->rect, option->palette.color(QPalette::Window));
            if (option->state & (State_Selected | State_Sunken))
                flat::box(painter, option->rect.adjusted(1, 1, -1, -1), hoverColor(option->palette),
                          Qt::transparent);
            const int flags =
                Qt::AlignCenter | Qt::TextHideMnemonic
                | (styleHint(SH_UnderlineShortcut, option, widget, nullptr) ? Qt::TextShowMnemonic
                                                                            : 0);
            drawItemText(painter, item->rect, flags, option->palette, option->state & State_Enabled,
                         item->text, QPalette::WindowText);
            return;
        }
        break;
    default: break;
    }
    QProxyStyle::drawControl(element, option, painter, widget);
}

void FlatStyle::drawComplexControl(ComplexControl control, const QStyleOptionComplex *option,
                                   QPainter *painter, const QWidget *widget) const
{
    if (control == CC_ComboBox) {
        if (const auto *combo = qstyleoption_cast<const QStyleOptionComboBox *>(option))
            return drawComboBox(combo, painter, widget);
    } else if (control == CC_SpinBox) {
        if (const auto *spin = qstyleoption_cast<const QStyleOptionSpinBox *>(option))
            return drawSpinBox(spin, painter, widget);
    } else if (control == CC_ScrollBar) {
        if (const auto *bar = qstyleoption_cast<const QStyleOptionSlider *>(option))
            return drawScrollBar(bar, painter, widget);
    }
    QProxyStyle::drawComplexControl(control, option, painter, widget);
}

QRect FlatStyle::subElementRect(SubElement element, const QStyleOption *option,
                                const QWidget *widget) const
{
    if (element == SE_LineEditContents) {
        const auto *frame = qstyleoption_cast<const QStyleOptionFrame *>(option);
        const int inset = frame && frame->lineWidth > 0 ? 4 : 2;
        return QProxyStyle::subElementRect(element, option, widget).adjusted(inset, 0, -inset, 0);
    }
    if (element == SE_DockWidgetTitleBarText) {
        // As far in as other heads; the buttons at the other end keep their place.
        QRect text = QProxyStyle::subElementRect(element, option, widget);
        if (option->direction == Qt::RightToLeft)
            text.setRight(option->rect.right() - titleInset);
        else
            text.setLeft(option->rect.left() + titleInset);
        return text;
    }
    return QProxyStyle::subElementRect(element, option, widget);
}

QRect FlatStyle::subControlRect(ComplexControl control, const QStyleOptionComplex *option,
                                SubControl part, const QWidget *widget) const
{
    const QRect rect = QProxyStyle::subControlRect(control, option, part, widget);
    const auto *combo = qstyleoption_cast<const QStyleOptionComboBox *>(option);
    // Text of every kind of field begins equally far in.
    if (control == CC_ComboBox && part == SC_ComboBoxEditField && combo && !combo->editable)
        return option->direction == Qt::RightToLeft ? rect.adjusted(0, 0, -comboInset, 0)
                                                    : rect.adjusted(comboInset, 0, 0, 0);
    return rect;
}

QSize FlatStyle::sizeFromContents(ContentsType type, const QStyleOption *option, const QSize &size,
                                  const QWidget *widget) const
{
    QSize wanted = QProxyStyle::sizeFromContents(type, option, size, widget);
    const auto *tab = qstyleoption_cast<const QStyleOptionTab *>(option);
    if (type == CT_TabBarTab && tab && !tab->icon.isNull())
        wanted.rwidth() += flat::tabIconGap;
    const int text = option ? option->fontMetrics.height() : 16;
    switch (type) {
    case CT_ItemViewItem: wanted.setHeight(qMax(wanted.height(), text + 10)); break;
    case CT_PushButton:
        wanted.setHeight(qMax(wanted.height(), text + 13));
        wanted.rwidth() += 8;
        if (const auto *button = qstyleoption_cast<const QStyleOptionButton *>(option);
            button && button->features & QStyleOptionButton::HasMenu)
            wanted.rwidth() += flat::scaled(6);
        break;
    case CT_ComboBox:
        wanted.setHeight(qMax(wanted.height(), text + 13));
        wanted.rwidth() += 2 * comboInset;
        break;
    case CT_SpinBox:
        wanted.setHeight(qMax(wanted.height(), text + 13));
        wanted.rwidth() += 2 * comboInset;
        break;
    case CT_LineEdit: wanted.setHeight(qMax(wanted.height(), text + 13)); break;
    case CT_MenuItem: wanted.rheight() += 4; break;
    case CT_MenuBarItem: wanted += QSize(4, 4); break;
    case CT_HeaderSection:
        wanted.setHeight(qMax(wanted.height(), text + 12));
        wanted.rwidth() += 2 * headerInset;
        break;
    default: break;
    }
    return wanted;
}

int FlatStyle::pixelMetric(PixelMetric metric, const QStyleOption *option,
                           const QWidget *widget) const
{
    switch (metric) {
    case PM_SplitterWidth: return 1;
    case PM_DockWidgetSeparatorExtent: return 1;
    case PM_DockWidgetTitleMargin: return 6;
    case PM_DockWidgetTitleBarButtonMargin: return 2;
    case PM_ScrollBarExtent: return flat::scaled(12);
    case PM_ToolBarFrameWidth: return 0;
    case PM_ToolBarItemMargin: return 6;
    case PM_ToolBarItemSpacing: return 4;
    case PM_ToolBarIconSize: return flat::scaled(18);
    case PM_SmallIconSize:
    case PM_ButtonIconSize:
    case PM_TabBarIconSize:
    case PM_ListViewIconSize:
    case PM_TitleBarButtonIconSize:
    case PM_TabCloseIndicatorWidth:
    case PM_TabCloseIndicatorHeight: return flat::scaled(16);
    case PM_TabBarScrollButtonWidth: return flat::scaled(24);
    case PM_TabBarTabHSpace: return 28;
    case PM_TabBarTabVSpace: return 14;
    // Text in cells begins as far in as that in the head above it.
    case PM_FocusFrameHMargin: {
        if (qobject_cast<const QListView *>(widget))
            return 5;
        const auto *tree = qobject_cast<const QTreeView *>(widget);
        return tree && !tree->isHeaderHidden() ? 7 : 2;
    }
    case PM_HeaderMargin: return 4;
    case PM_TabBarBaseOverlap:
    case PM_TabBarTabShiftHorizontal:
    case PM_TabBarTabShiftVertical: return 0;
    case PM_LayoutHorizontalSpacing:
    case PM_LayoutVerticalSpacing: return 8;
    case PM_TreeViewIndentation:
    case PM_IndicatorWidth:
    case PM_IndicatorHeight:
    case PM_ExclusiveIndicatorWidth:
    case PM_ExclusiveIndicatorHeight: return flat::scaled(16);
    case PM_ButtonShiftHorizontal:
    case PM_ButtonShiftVertical: return 0;
    default: return QProxyStyle::pixelMetric(metric, option, widget);
    }
}

QIcon FlatStyle::standardIcon(StandardPixmap pixmap, const QStyleOption *option,
                              const QWidget *widget) const
{
    switch (pixmap) {
    case SP_TitleBarCloseButton:
    case SP_DockWidgetCloseButton: return quietIcon(QStringLiteral("x"));
    case SP_TitleBarNormalButton: return quietIcon(QStringLiteral("picture-in-picture"));
    case SP_LineEditClearButton: return icon(QStringLiteral("circle-x"));
    default: return QProxyStyle::standardIcon(pixmap, option, widget);
    }
}

int FlatStyle::styleHint(StyleHint hint, const QStyleOption *option, const QWidget *widget,
                         QStyleHintReturn *data) const
{
    switch (hint) {
    case SH_ScrollView_FrameOnlyAroundContents: return 0;
    case SH_DockWidget_ButtonsHaveFrame: return 0;
    case SH_TabBar_Alignment: return Qt::AlignLeft;
    case SH_FormLayoutLabelAlignment: return int(Qt::AlignRight | Qt::AlignVCenter);
    case SH_EtchDisabledText:
    case SH_DitherDisabledText:
    case SH_DialogButtonBox_ButtonsHaveIcons: return 0;
    case SH_ItemView_ShowDecorationSelected: return 1;
    case SH_ComboBox_Popup: return 0;
    case SH_ToolTip_WakeUpDelay: return 500;
    default: return QProxyStyle::styleHint(hint, option, widget, data);
    }
}

} // namespace signalbox
