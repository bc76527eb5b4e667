#pragma once

#include <functional>

#include <QStyledItemDelegate>
#include <QWidget>

#include "views/common/statecolors.h"

namespace signalbox {

/// One part of a meter: how much of the whole, in which colour, and its word.
struct MeterPart
{
    StateRole role = StateRole::Success;
    QString name;
    double share = 0; ///< Of the whole, 0 to 1.
    QString value;    ///< Written beside the name.

    friend bool operator==(const MeterPart &, const MeterPart &) = default;
};

/// Draws the parts behind each other on a quiet track.
void paintMeter(QPainter &painter, const QRect &rect, const std::vector<MeterPart> &parts,
                const QPalette &palette, Qt::LayoutDirection direction);

/// How much of something is used and by what: a bar with a legend.
class UsageMeter final : public QWidget
{
    Q_OBJECT
public:
    explicit UsageMeter(QWidget *parent = nullptr);

    void setParts(const std::vector<MeterPart> &parts);
    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override { return sizeHint(); }

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    std::vector<MeterPart> m_parts;
};

/// A cell's number with a small bar before it; @p partsAt says what the bar shows.
class MeterDelegate final : public QStyledItemDelegate
{
    Q_OBJECT
public:
    using PartsAt = std::function<std::vector<MeterPart>(const QModelIndex &)>;

    MeterDelegate(PartsAt partsAt, QObject *parent);
    void paint(QPainter *painter, const QStyleOptionViewItem &option,
               const QModelIndex &index) const override;

private:
    PartsAt m_partsAt;
};

} // namespace signalbox
