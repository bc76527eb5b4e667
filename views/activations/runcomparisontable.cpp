#include "views/activations/runcomparisontable.h"

#include <QApplication>
#include <QClipboard>
#include <QHeaderView>
#include <QKeyEvent>
#include <QPainter>
#include <QScrollBar>
#include <QStyledItemDelegate>

#include "views/common/shades.h"
#include "views/common/statebadge.h"

namespace signalbox {

namespace {

constexpr int cellMargin = 8;
constexpr int gap = 16; ///< Between a value and its difference.
constexpr int barHeight = 3;
constexpr int rowsAtFirst = 8;    ///< Rows that there is room for, if anybody asks.
constexpr int widestInChars = 34; ///< Beyond that, text ends in an ellipsis.
constexpr float chosenTint = 0.10F;

/// Blue and amber, which those who see few colours tell apart; the sign before the difference and the
/// length of the bar say the same.
QColor relationColor(RunRelation relation, const QPalette &palette)
{
    switch (relation) {
    case RunRelation::More: return stateColor(StateRole::Warning, palette);
    case RunRelation::Less: return stateColor(StateRole::Running, palette);
    case RunRelation::Other: return palette.color(QPalette::Text);
    case RunRelation::Base:
    case RunRelation::Same:
    case RunRelation::Unknown: break;
    }
    return quietText(palette);
}

RunRelation relationAt(const QModelIndex &index)
{
    return RunRelation(index.data(RunComparisonModel::RelationRole).toInt());
}

} // namespace

/// The value at the leading edge, its difference at the other, and below both a bar as long as the
/// value's share of the largest in the row.
class RunComparisonTable::Delegate final : public QStyledItemDelegate
{
public:
    explicit Delegate(RunComparisonTable *table)
        : QStyledItemDelegate(table)
        , m_table(table)
    {
    }

    void paint(QPainter *painter, const QStyleOptionViewItem &option,
               const QModelIndex &index) const override
    {
        QStyleOptionViewItem item = option;
        initStyleOption(&item, index);
        item.text.clear();
        if (index.column() == m_table->m_chosen && m_table->model()->columnCount() > 2) {
            QColor tint = accent(item.palette);
            tint.setAlphaF(chosenTint);
            item.backgroundBrush = tint;
        }
        m_table->style()->drawControl(QStyle::CE_ItemViewItem, &item, painter, m_table);
        painter->save();
        painter->setFont(item.font);
        paintBar(*painter, item, index);
        paintWords(*painter, item, index);
        painter->restore();
    }

    QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override
    {
        QStyleOptionViewItem item = option;
        initStyleOption(&item, index);
        const QFontMetrics &metrics = item.fontMetrics;
        const QString difference = index.data(DetailRole).toString();
        int width = metrics.horizontalAdvance(index.data().toString()) + 2 * cellMargin + 2;
        if (!difference.isEmpty())
            width += gap + metrics.horizontalAdvance(difference);
        if (markAt(index))
            width += metrics.height() + cellMargin;
        return {width, metrics.height() + 10};
    }

private:
    static std::optional<StateRole> markAt(const QModelIndex &index)
    {
        return roleOf(Mark(index.data(MarkRole).toInt()));
    }

    static bool isSelected(const QStyleOptionViewItem &item)
    {
        return item.state & QStyle::State_Selected;
    }

    static void paintBar(QPainter &painter, const QStyleOptionViewItem &item,
                         const QModelIndex &index)
    {
        const double share = index.data(RunComparisonModel::ShareRole).toDouble();
        const QRect room = item.rect.adjusted(cellMargin, 0, -cellMargin, -1);
        if (share <= 0)
            return;
        const QSize size(qMax(1, int(room.width() * share)), barHeight);
        const QRect bar =
            QStyle::alignedRect(item.direction, Qt::AlignLeft | Qt::AlignBottom, size, room);
        painter.fillRect(bar, isSelected(item) ? item.palette.color(QPalette::HighlightedText)
                                               : relationColor(relationAt(index), item.palette));
    }

    static void paintWords(QPainter &painter, const QStyleOptionViewItem &item,
                           const QModelIndex &index)
    {
        const bool selected = isSelected(item);
        const QColor text =
            item.palette.color(selected ? QPalette::HighlightedText : QPalette::Text);
        QRect room = item.rect.adjusted(cellMargin, 0, -cellMargin, 0);
        const QString difference = index.data(DetailRole).toString();
        if (!difference.isEmpty()) {
            painter.setPen(selected ? text : relationColor(relationAt(index), item.palette));
            const QSize size(
                qMin(item.fontMetrics.horizontalAdvance(difference) + 2, room.width() * 2 / 3),
                room.height());
            const QRect end =
                QStyle::alignedRect(item.direction, Qt::AlignRight | Qt::AlignVCenter, size, room);
            write(painter, item, end, difference, Qt::AlignRight);
            const int taken = size.width() + cellMargin;
            room = item.direction == Qt::RightToLeft ? room.adjusted(taken, 0, 0, 0)
                                                     : room.adjusted(0, 0, -taken, 0);
        }
        const QString value = index.data().toString();
        if (const auto role = markAt(index)) {
            paintBadge(painter, room, {*role, value},
                       selected ? text : stateColor(*role, item.palette), item.direction);
            return;
        }
        painter.setPen(text);
        write(painter, item, room, value, Qt::AlignLeft);
    }

    /// Numbers and signs keep their order in windows that run from right to left.
    static void write(QPainter &painter, const QStyleOptionViewItem &item, const QRect &room,
                      const QString &words, Qt::AlignmentFlag edge)
    {
        painter.setLayoutDirection(words.isRightToLeft() ? Qt::RightToLeft : Qt::LeftToRight);
        painter.drawText(room,
                         int(QStyle::visualAlignment(item.direction, edge) | Qt::AlignAbsolute
                             | Qt::AlignVCenter),
                         item.fontMetrics.elidedText(words, Qt::ElideRight, room.width()));
    }

    RunComparisonTable *m_table;
};

RunComparisonTable::RunComparisonTable(QWidget *parent)
    : QTableView(parent)
    , m_model(new RunComparisonModel(this))
{
    setObjectName(QStringLiteral("comparisonTable"));
    setAccessibleName(tr("Facts of the runs"));
    setModel(m_model);
    setItemDelegate(new Delegate(this));
    setSelectionMode(SingleSelection);
    setEditTriggers(NoEditTriggers);
    setAlternatingRowColors(true);
    setShowGrid(false);
    setWordWrap(false);
    setTabKeyNavigation(false);
    setCornerButtonEnabled(false);
    setFrameShape(QFrame::NoFrame);
    setVerticalScrollMode(ScrollPerPixel);
    setHorizontalScrollMode(ScrollPerPixel);
    for (QHeaderView *header : {horizontalHeader(), verticalHeader()}) {
        header->setSectionsClickable(false);
        header->setHighlightSections(true);
        header->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    }
    horizontalHeader()->setSectionsClickable(true);
    verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    // After the selection has heard of it, which forgets what was current.
    connect(m_model, &QAbstractItemModel::modelReset, this, &RunComparisonTable::returnToPlace);
    connect(m_model, &QAbstractItemModel::modelAboutToBeReset, this, [this] {
        m_offset = {horizontalScrollBar()->value(), verticalScrollBar()->value()};
    });
    connect(horizontalHeader(), &QHeaderView::sectionPressed, this,
            [this](int column) { setCurrentIndex(m_model->index(m_place.y(), column)); });
    connect(this, &QTableView::activated, this,
            [this](const QModelIndex &index) { emit columnActivated(index.column()); });
    fit();
}

void RunComparisonTable::setComparison(RunComparison comparison)
{
    m_model->setComparison(std::move(comparison));
    fit();
}

void RunComparisonTable::choose(int column)
{
    m_chosen = column;
    if (currentIndex().column() != column) {
        const QSignalBlocker quiet(this);
        setCurrentIndex(m_model->index(m_place.y(), column));
    }
    viewport()->update();
}

/// What was current and in sight stays it, whatever has been found out meanwhile.
void RunComparisonTable::returnToPlace()
{
    if (m_chosen < 0 || m_model->rowCount() == 0)
        return;
    const QPoint offset = m_offset;
    doItemsLayout();
    const QSignalBlocker quiet(this);
    setCurrentIndex(m_model->index(qMin(m_place.y(), m_model->rowCount() - 1),
                                   qMin(m_place.x(), m_model->columnCount() - 1)));
    horizontalScrollBar()->setValue(offset.x());
    verticalScrollBar()->setValue(offset.y());
}

/// As wide as the widest needs, all alike, so that bars can be compared from column to column.
void RunComparisonTable::fit()
{
    verticalHeader()->setMinimumSectionSize(fontMetrics().height() + 10);
    verticalHeader()->setDefaultSectionSize(fontMetrics().height() + 10);
    int widest = 0;
    for (int column = 0; column < m_model->columnCount(); ++column)
        widest = qMax(widest, qMax(sizeHintForColumn(column),
                                   horizontalHeader()->sectionSizeHint(column) + cellMargin));
    const int most = fontMetrics().averageCharWidth() * widestInChars;
    for (int column = 0; column < m_model->columnCount(); ++column)
        setColumnWidth(column, qMin(widest, most));
}

QSize RunComparisonTable::sizeHint() const
{
    const int rows = qMin(rowsAtFirst, qMax(1, m_model->rowCount()));
    return {QTableView::sizeHint().width(), horizontalHeader()->sizeHint().height()
                                                + rows * verticalHeader()->defaultSectionSize()
                                                + horizontalScrollBar()->sizeHint().height()};
}

void RunComparisonTable::keyPressEvent(QKeyEvent *event)
{
    if (event->matches(QKeySequence::Copy))
        return QApplication::clipboard()->setText(m_model->text());
    QTableView::keyPressEvent(event);
}

void RunComparisonTable::changeEvent(QEvent *event)
{
    QTableView::changeEvent(event);
    if (event->type() == QEvent::FontChange || event->type() == QEvent::StyleChange)
        fit();
}

void RunComparisonTable::currentChanged(const QModelIndex &current, const QModelIndex &previous)
{
    QTableView::currentChanged(current, previous);
    if (!current.isValid())
        return;
    m_place = {current.column(), current.row()};
    if (current.column() != previous.column())
        emit columnChosen(current.column());
}

} // namespace signalbox
