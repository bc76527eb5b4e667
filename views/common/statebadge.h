#pragma once

#include <optional>

#include <QStyledItemDelegate>
#include <QWidget>

#include "core/activation.h"
#include "core/changeset.h"
#include "models/roles.h"
#include "views/common/statecolors.h"

namespace signalbox {

/// A state as it is shown everywhere: shape, word and colour. A value.
struct Badge
{
    StateRole role = StateRole::Off;
    QString text;

    friend bool operator==(const Badge &, const Badge &) = default;
};

/// None when the row has no state worth a mark.
[[nodiscard]] std::optional<StateRole> roleOf(Mark mark);
[[nodiscard]] Badge badgeOf(const ActivationSummary &activation);
[[nodiscard]] Badge badgeOf(EnvironmentCheck::State state);

/// Draws the shape of @p role in the middle of @p rect. Painted rather than written, so that no
/// font has to have the character.
void paintStateShape(QPainter &painter, const QRectF &rect, StateRole role, const QColor &color);
/// Shape and word in @p rect, centred vertically, starting at the leading edge.
void paintBadge(QPainter &painter, const QRect &rect, const Badge &badge, const QColor &color,
                Qt::LayoutDirection direction);
/// The shape alone as an icon for trees, tabs and menus.
[[nodiscard]] QIcon stateIcon(StateRole role, const QPalette &palette);

/// Shape, word and colour of one state as a small widget.
class StateBadge final : public QWidget
{
    Q_OBJECT
public:
    explicit StateBadge(QWidget *parent = nullptr);

    void setBadge(const Badge &badge);
    [[nodiscard]] const Badge &badge() const { return m_badge; }
    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override { return sizeHint(); }

protected:
    void paintEvent(QPaintEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    Badge m_badge;
};

/// Paints a cell as a badge: its text, with the row's mark (MarkRole) or with a mark of its own.
/// A cell without text stays empty.
class StateBadgeDelegate final : public QStyledItemDelegate
{
    Q_OBJECT
public:
    explicit StateBadgeDelegate(QObject *parent);
    StateBadgeDelegate(StateRole fixed, QObject *parent);

    void paint(QPainter *painter, const QStyleOptionViewItem &option,
               const QModelIndex &index) const override;
    [[nodiscard]] QSize sizeHint(const QStyleOptionViewItem &option,
                                 const QModelIndex &index) const override;

private:
    [[nodiscard]] Badge badgeAt(const QModelIndex &index) const;

    std::optional<StateRole> m_fixed;
};

} // namespace signalbox
