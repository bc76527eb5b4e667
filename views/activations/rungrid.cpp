#include "views/activations/rungrid.h"

#include <algorithm>

#include <QAbstractProxyModel>
#include <QAccessible>
#include <QItemSelectionModel>
#include <QScrollBar>

#include "models/format.h"
#include "models/rowspans.h"
#include "models/runoutliers.h"
#include "views/activations/activationfilter.h"

namespace signalbox {

namespace {

/// Milliseconds; what is usual of thousands of runs need not be found out at each of them.
constexpr int outlierPause = 500;

} // namespace

RunGrid::RunGrid(ActivationFilter &runs, QAbstractProxyModel &listed,
                 QItemSelectionModel &selection, QWidget *parent)
    : QAbstractScrollArea(parent)
    , m_runs(&runs)
    , m_listed(&listed)
    , m_selection(&selection)
{
    installRunGridAccessibility();
    setObjectName(QStringLiteral("runGrid"));
    setAccessibleName(tr("Runs as cells"));
    setFocusPolicy(Qt::StrongFocus);
    setFrameShape(QFrame::NoFrame);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    viewport()->setMouseTracking(true);
    viewport()->setBackgroundRole(QPalette::Base);
    viewport()->setAutoFillBackground(true);
    m_plan.setSingleShot(true);
    connect(&m_plan, &QTimer::timeout, this, &RunGrid::layOut);
    connectModels();
    prepareLooks();
}

void RunGrid::connectModels()
{
    connect(m_runs, &QAbstractItemModel::rowsInserted, this,
            [this](const QModelIndex &, int first, int last) {
                keepPlace(first, last);
                moveOutliers(first, last - first + 1);
                plan();
            });
    connect(m_runs, &QAbstractItemModel::rowsRemoved, this,
            [this](const QModelIndex &, int first, int last) {
                moveOutliers(first, first - last - 1);
                plan();
            });
    const auto anew = [this] {
        m_cells.clear();
        plan();
    };
    connect(m_runs, &QAbstractItemModel::modelReset, this, anew);
    connect(m_runs, &QAbstractItemModel::layoutChanged, this, anew);
    connect(m_runs, &QAbstractItemModel::dataChanged, this, &RunGrid::plan);
    connect(m_selection, &QItemSelectionModel::selectionChanged, this, [this] {
        findSelected();
        viewport()->update();
    });
    connect(m_selection, &QItemSelectionModel::currentChanged, this,
            [this] { viewport()->update(); });
}

void RunGrid::letGo()
{
    m_plan.stop();
    m_runs->disconnect(this);
    m_selection->disconnect(this);
    m_runs = nullptr;
    m_cells.clear();
}

// --- what has a cell ---------------------------------------------------------------------------

/// @p count rows came at @p first, or, below 0, so many went from there on.
void RunGrid::moveOutliers(int first, int count)
{
    if (count < 0)
        std::erase_if(m_cells, [=](int row) { return row >= first && row < first - count; });
    for (int &row : m_cells)
        row += row >= first ? count : 0;
}

void RunGrid::plan()
{
    m_selected.clear();
    if (isVisible() && !m_plan.isActive())
        m_plan.start(m_shown == Shown::All ? 0 : outlierPause);
}

void RunGrid::layOut()
{
    if (!m_runs)
        return;
    if (m_shown == Shown::Outliers) {
        std::vector<const ActivationSummary *> all;
        all.reserve(static_cast<std::size_t>(m_runs->rowCount()));
        for (int row = 0; row < m_runs->rowCount(); ++row)
            all.push_back(&m_runs->at(row));
        m_cells = outliersOf(all);
    }
    const int rows = (cellCount() + columns() - 1) / columns();
    const int height = rows * m_side + 2 * (m_side / 2);
    verticalScrollBar()->setRange(0, std::max(0, height - viewport()->height()));
    verticalScrollBar()->setPageStep(viewport()->height());
    verticalScrollBar()->setSingleStep(m_side);
    findRinged();
    findSelected();
    fill();
    viewport()->update();
    emit cellsChanged();
}

/// What is being looked at stays where it is, whole rows at a time, while newer runs come.
void RunGrid::keepPlace(int first, int last)
{
    QScrollBar *bar = verticalScrollBar();
    if (bar->value() == 0 || m_shown == Shown::Outliers)
        return;
    const int top = bar->value() / m_side * columns();
    if (first > top)
        return;
    const int rows = (last - first + 1) / columns();
    bar->setMaximum(bar->maximum() + rows * m_side);
    bar->setValue(bar->value() + rows * m_side);
}

/// As long as there is room below the last cell, and always one view ahead. Outliers of everything
/// are not worth reading everything: the page has a button for more.
void RunGrid::fill()
{
    const QScrollBar *bar = verticalScrollBar();
    const bool near = bar->value() + viewport()->height() >= bar->maximum();
    if (m_runs && isVisible() && near && m_shown == Shown::All && m_runs->canFetchMore({}))
        m_runs->fetchMore({});
}

void RunGrid::setColoring(CellColoring coloring)
{
    m_coloring = coloring;
    prepareLooks();
}

void RunGrid::setShown(Shown shown)
{
    m_shown = shown;
    m_cells.clear();
    m_anchor = m_hovered = -1;
    verticalScrollBar()->setValue(0);
    layOut();
}

void RunGrid::setMoment(std::optional<Timestamp> moment)
{
    m_moment = moment;
    findRinged();
    viewport()->update();
}

void RunGrid::findRinged()
{
    m_ringed.clear();
    if (!m_moment || !m_runs)
        return;
    int last = -1;
    for (int cell = 0; cell < cellCount(); ++cell) {
        const ActivationSummary &run = runAt(cell);
        if (run.accepted > *m_moment)
            continue;
        last = last < 0 ? cell : last;
        if (run.state != ActivationState::Finished || run.end >= *m_moment)
            m_ringed.push_back(cell);
    }
    if (m_ringed.empty() && last >= 0)
        m_ringed.push_back(last);
}

int RunGrid::cellCount() const
{
    if (!m_runs)
        return 0;
    return m_shown == Shown::All ? m_runs->rowCount() : static_cast<int>(m_cells.size());
}

const ActivationSummary &RunGrid::runAt(int cell) const
{
    return m_runs->at(m_shown == Shown::All ? cell : m_cells[static_cast<std::size_t>(cell)]);
}

QModelIndex RunGrid::listedOf(int cell) const
{
    const int row = m_shown == Shown::All ? cell : m_cells[static_cast<std::size_t>(cell)];
    return m_listed->mapFromSource(m_runs->index(row, 0));
}

int RunGrid::cellOf(const QModelIndex &listed) const
{
    if (!m_runs || !listed.isValid())
        return -1;
    const int row = m_listed->mapToSource(listed).row();
    if (m_shown == Shown::All)
        return row;
    const auto place = std::ranges::lower_bound(m_cells, row);
    return place != m_cells.end() && *place == row ? int(place - m_cells.begin()) : -1;
}

int RunGrid::currentCell() const
{
    return cellOf(m_selection->currentIndex());
}

/// Once for each change: painting looks up.
void RunGrid::findSelected()
{
    m_selected.clear();
    if (!m_runs || !m_selection->hasSelection())
        return;
    m_selected.resize(static_cast<std::size_t>(cellCount()));
    for (const QItemSelectionRange &range : m_selection->selection()) {
        for (int row = range.top(); row <= range.bottom(); ++row) {
            const int cell = cellOf(m_listed->index(row, 0));
            if (cell >= 0 && cell < cellCount())
                m_selected[static_cast<std::size_t>(cell)] = true;
        }
    }
}

bool RunGrid::isCellSelected(int cell) const
{
    const auto place = static_cast<std::size_t>(cell);
    return place < m_selected.size() && m_selected[place];
}

// --- places ------------------------------------------------------------------------------------

int RunGrid::columns() const
{
    return std::max(1, (viewport()->width() - m_side) / m_side);
}

int RunGrid::visibleRows() const
{
    return std::max(1, viewport()->height() / m_side);
}

QRect RunGrid::cellRect(int cell) const
{
    const int across = cell % columns() * m_side + m_side / 2;
    const int x =
        layoutDirection() == Qt::RightToLeft ? viewport()->width() - across - m_side : across;
    return {x, cell / columns() * m_side + m_side / 2 - verticalScrollBar()->value(), m_side,
            m_side};
}

int RunGrid::cellAt(const QPoint &position) const
{
    const int x = layoutDirection() == Qt::RightToLeft ? viewport()->width() - 1 - position.x()
                                                       : position.x();
    const int column = (x - m_side / 2) / m_side;
    const int y = position.y() + verticalScrollBar()->value() - m_side / 2;
    if (x < m_side / 2 || y < 0 || column >= columns())
        return -1;
    const int cell = y / m_side * columns() + column;
    return cell < cellCount() ? cell : -1;
}

void RunGrid::ensureVisible(int cell)
{
    const QRect rect = cellRect(cell);
    QScrollBar *bar = verticalScrollBar();
    if (rect.top() < 0)
        bar->setValue(bar->value() + rect.top() - m_side / 2);
    else if (rect.bottom() > viewport()->height())
        bar->setValue(bar->value() + rect.bottom() - viewport()->height() + m_side / 2);
}

QString RunGrid::cellText(int cell) const
{
    const ActivationSummary &run = runAt(cell);
    const Timestamp began = run.start == Timestamp{} ? run.accepted : run.start;
    QStringList parts{stateText(run), QString::fromStdString(run.function.local()),
                      formatTime(began)};
    if (run.state == ActivationState::Finished && !run.isEvent())
        parts << formatDuration(run.duration());
    if (run.cold())
        parts << tr("cold start");
    return parts.join(QStringLiteral(" · "));
}

// --- choosing ----------------------------------------------------------------------------------

/// Rows of the list that stand below each other are one range.
QItemSelection RunGrid::between(int first, int last) const
{
    std::vector<int> rows;
    for (int cell = std::min(first, last); cell <= std::max(first, last); ++cell)
        rows.push_back(listedOf(cell).row());
    QItemSelection selection;
    for (const RowSpan &span : mergeAdjacent(std::move(rows)))
        selection.append(
            QItemSelectionRange(m_listed->index(span.first, 0), m_listed->index(span.last, 0)));
    return selection;
}

void RunGrid::setCurrentCell(int cell)
{
    choose(cell, Choosing::Move);
}

void RunGrid::choose(int cell, Choosing how)
{
    if (cellCount() == 0)
        return;
    cell = std::clamp(cell, 0, cellCount() - 1);
    using Flag = QItemSelectionModel::SelectionFlag;
    const QModelIndex index = listedOf(cell);
    if (how != Choosing::Extend || m_anchor < 0)
        m_anchor = how == Choosing::Extend && currentCell() >= 0 ? currentCell() : cell;
    if (how == Choosing::Extend) {
        m_selection->select(between(cell, std::min(m_anchor, cellCount() - 1)),
                            Flag::ClearAndSelect | Flag::Rows);
        m_selection->setCurrentIndex(index, Flag::NoUpdate);
    } else {
        m_selection->setCurrentIndex(
            index, (how == Choosing::Toggle ? Flag::Toggle : Flag::ClearAndSelect) | Flag::Rows);
    }
    ensureVisible(cell);
    if (QAccessible::isActive()) {
        QAccessibleEvent focused(this, QAccessible::Focus);
        focused.setChild(cell);
        QAccessible::updateAccessibility(&focused);
    }
}

} // namespace signalbox
