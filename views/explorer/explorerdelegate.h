#pragma once

#include <QStyledItemDelegate>

namespace signalbox {

/// One line of the explorer: icon of the kind, name, and at the end the state of the last run as a
/// shape with a few quiet words (MarkRole, DetailRole).
class ExplorerDelegate final : public QStyledItemDelegate
{
    Q_OBJECT
public:
    /// @p iconName of rows, @p groupIcon of rows that only group others.
    ExplorerDelegate(QString iconName, QString groupIcon, QObject *parent);

    void paint(QPainter *painter, const QStyleOptionViewItem &option,
               const QModelIndex &index) const override;

private:
    QString m_icon;
    QString m_groupIcon;
};

} // namespace signalbox
