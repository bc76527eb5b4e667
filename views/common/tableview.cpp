#include "views/common/tableview.h"

#include <cmath>

#include <QApplication>
#include <QClipboard>
#include <QContextMenuEvent>
#include <QHeaderView>
#include <QJsonArray>
#include <QMenu>
#include <QMimeData>
#include <QPainter>
#include <QScrollBar>

#include "models/roles.h"
#include "views/common/emptystate.h"
#include "views/common/icons.h"
#include "views/common/rowdrag.h"

namespace signalbox {

namespace {

constexpr int cellMargin = 8;
constexpr double narrowest = 0.6; ///< Share of its preferred width that a column always keeps.

int figureWidth(const QFontMetrics &metrics)
{
    int widest = 0;
    for (char digit = '0'; digit <= '9'; ++digit)
        widest = qMax(widest, metrics.horizontalAdvance(QLatin1Char(digit)));
    return widest;
}

/// What a cell says outside of the window, where nobody knows which day it is.
QString copiedText(const QModelIndex &cell)
{
    const QVariant whole = cell.data(CopyRole);
    return whole.isValid() ? whole.toString() : cell.data().toString();
}

QString quoted(QString field)
{
    static constexpr QChar special[] = {u'"', u',', u'\n', u'\r'};
    const bool needs = std::any_of(std::begin(special), std::end(special),
                                   [&field](QChar c) { return field.contains(c); });
    if (!needs)
        return field;
    return QLatin1Char('"') + field.replace(QLatin1Char('"'), QStringLiteral("\"\""))
           + QLatin1Char('"');
}

} // namespace

/// Qt 6.4 cannot ask a font for its tabular figures, so each figure gets the widest one's room.
void paintFigures(QPainter &painter, const QRect &rect, const QString &text)
{
    const QFontMetrics metrics = painter.fontMetrics();
    const int figure = figureWidth(metrics);
    const int baseline = rect.top() + (rect.height() + metrics.ascent() - metrics.descent()) / 2;
    int right = rect.right();
    for (qsizetype i = text.size() - 1; i >= 0; --i) {
        const QChar c = text.at(i);
        const int natural = metrics.horizontalAdvance(c);
        const int room = c.isDigit() ? figure : natural;
        right -= room;
        painter.drawText(QPoint(right + (room - natural) / 2, baseline), QString(c));
    }
}

void CellDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option,
                         const QModelIndex &index) const
{
    QStyleOptionViewItem item = option;
    initStyleOption(&item, index);
    item.textElideMode = m_middle.contains(index.column()) ? Qt::ElideMiddle : Qt::ElideRight;
    const QString text = std::exchange(item.text, QString());
    const QStyle *style = item.widget ? item.widget->style() : QApplication::style();
    style->drawControl(QStyle::CE_ItemViewItem, &item, painter, item.widget);
    painter->save();
    painter->setFont(item.font);
    const bool selected = item.state & QStyle::State_Selected;
    painter->setPen(item.palette.color(selected ? QPalette::HighlightedText : QPalette::Text));
    const QRect cell = item.rect.adjusted(cellMargin, 0, -cellMargin, 0);
    if (item.displayAlignment.testFlag(Qt::AlignRight)) {
        paintFigures(*painter, cell, text);
    } else {
        // Paths and times keep their order in windows that run from right to left.
        painter->setLayoutDirection(text.isRightToLeft() ? Qt::RightToLeft : Qt::LeftToRight);
        painter->drawText(cell,
                          int(QStyle::visualAlignment(item.direction, Qt::AlignLeft)
                              | Qt::AlignAbsolute | Qt::AlignVCenter),
                          item.fontMetrics.elidedText(text, item.textElideMode, cell.width()));
    }
    painter->restore();
}

TableView::TableView(QWidget *parent)
    : QTableView(parent)
    , m_cells(new CellDelegate(this))
{
    setItemDelegate(m_cells);
    setSelectionBehavior(SelectRows);
    setSelectionMode(ExtendedSelection);
    new RowDrag(*this, [this] { return rowsToDrag(); });
    setAlternatingRowColors(true);
    setShowGrid(false);
    setWordWrap(false);
    setTabKeyNavigation(false);
    setFrameShape(QFrame::NoFrame);
    setVerticalScrollMode(ScrollPerPixel);
    setHorizontalScrollMode(ScrollPerPixel);
    verticalHeader()->hide();
    verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    horizontalHeader()->setSectionsMovable(true);
    horizontalHeader()->setHighlightSections(false);
    horizontalHeader()->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    horizontalHeader()->setContextMenuPolicy(Qt::CustomContextMenu);
    connect(horizontalHeader(), &QHeaderView::customContextMenuRequested, this,
            &TableView::showHeaderMenu);
    connect(horizontalHeader(), &QHeaderView::sectionResized, this, &TableView::rememberSize);
    connect(this, &QTableView::activated, this, &TableView::rowActivated);
    connect(verticalScrollBar(), &QScrollBar::valueChanged, this, &TableView::onScrolled);
    updateRowHeight();
}

void TableView::setModel(QAbstractItemModel *next)
{
    if (model())
        model()->disconnect(this);
    QTableView::setModel(next);
    followModel();
    if (!m_widths.empty())
        setColumnWidths(m_widths);
    updateEmptyState();
}

void TableView::followModel()
{
    if (!model())
        return;
    connect(model(), &QAbstractItemModel::rowsAboutToBeInserted, this, &TableView::rememberTop);
    connect(model(), &QAbstractItemModel::rowsInserted, this,
            [this](const QModelIndex &, int first, int last) {
                const bool above = m_top.isValid() && first <= m_top.row();
                restoreTop(above ? last - first + 1 : 0);
                updateEmptyState();
            });
    connect(model(), &QAbstractItemModel::rowsRemoved, this, &TableView::updateEmptyState);
    connect(model(), &QAbstractItemModel::modelReset, this, &TableView::updateEmptyState);
    connect(model(), &QAbstractItemModel::layoutChanged, this, &TableView::updateEmptyState);
}

bool TableView::isAtTop() const
{
    return verticalScrollBar()->value() == 0;
}

void TableView::goToTop()
{
    verticalScrollBar()->setValue(0);
    onScrolled();
}

void TableView::rememberTop()
{
    m_top = isAtTop() ? QModelIndex() : indexAt(QPoint(0, 0));
}

void TableView::restoreTop(int insertedAbove)
{
    if (!m_top.isValid() || insertedAbove == 0)
        return;
    const int offset =
        verticalScrollBar()->value() % qMax(1, verticalHeader()->defaultSectionSize());
    scrollTo(m_top, PositionAtTop);
    verticalScrollBar()->setValue(verticalScrollBar()->value() + offset);
    m_unseen += insertedAbove;
    emit unseenRowsChanged(m_unseen);
}

void TableView::onScrolled()
{
    if (isAtTop() && m_unseen > 0) {
        m_unseen = 0;
        emit unseenRowsChanged(0);
    }
    const QScrollBar *bar = verticalScrollBar();
    if (bar->maximum() > 0 && bar->value() == bar->maximum())
        emit bottomReached();
}

void TableView::setEmptyState(EmptyState *state)
{
    m_empty = state;
    m_empty->setParent(viewport());
    updateEmptyState();
}

void TableView::updateEmptyState()
{
    if (!m_empty)
        return;
    m_empty->setGeometry(viewport()->rect());
    m_empty->setVisible(!model() || model()->rowCount() == 0);
}

void TableView::resizeEvent(QResizeEvent *event)
{
    QTableView::resizeEvent(event);
    fitColumns();
    updateEmptyState();
}

void TableView::changeEvent(QEvent *event)
{
    QTableView::changeEvent(event);
    if (event->type() != QEvent::FontChange && event->type() != QEvent::StyleChange)
        return;
    updateRowHeight();
    if (!m_widths.empty())
        setColumnWidths(m_widths);
}

void TableView::updateRowHeight()
{
    const int height = fontMetrics().height() + 10;
    verticalHeader()->setMinimumSectionSize(height);
    verticalHeader()->setDefaultSectionSize(height);
    horizontalHeader()->setMinimumSectionSize(fontMetrics().averageCharWidth() * 5);
}

void TableView::setColumnWidths(const std::vector<int> &characters)
{
    m_widths = characters;
    if (!model())
        return;
    const int columns = qMin(int(characters.size()), model()->columnCount());
    for (int column = 0; column < columns; ++column) {
        horizontalHeader()->setSectionResizeMode(column, characters[std::size_t(column)] == 0
                                                             ? QHeaderView::Stretch
                                                             : QHeaderView::Interactive);
    }
    fitColumns();
}

void TableView::rememberSize(int column, int former, int width)
{
    const QHeaderView *header = horizontalHeader();
    // Hiding and showing are resizes too, from or to nothing; the last column follows the window.
    const bool hiding = former == 0 || width == 0;
    const bool stretched =
        header->stretchLastSection() && header->visualIndex(column) == header->count() - 1;
    if (!m_fitting && !hiding && !stretched
        && header->sectionResizeMode(column) == QHeaderView::Interactive)
        m_sizedByUser.insert(column);
}

int TableView::leastWidth(int column, int preferred) const
{
    const QString head = model()->headerData(column, Qt::Horizontal).toString();
    const bool sorted = isSortingEnabled() && horizontalHeader()->sortIndicatorSection() == column;
    const int title = fontMetrics().horizontalAdvance(head) + (sorted ? 5 : 3) * cellMargin;
    return qMin(preferred, qMax(title, int(preferred * narrowest)));
}

/// Gives every column what it prefers, or takes from each in proportion to what it can spare.
void TableView::fitColumns()
{
    if (!model() || m_widths.empty())
        return;
    const int unit = fontMetrics().averageCharWidth();
    const int columns = qMin(int(m_widths.size()), model()->columnCount());
    std::vector<std::pair<int, int>> preferred; // column, width
    int wanted = 0;
    int spare = 0;
    for (int column = 0; column < columns; ++column) {
        if (isColumnHidden(column) || m_widths[std::size_t(column)] == 0)
            continue;
        const bool sized = m_sizedByUser.contains(column);
        const int width =
            sized ? columnWidth(column) : m_widths[std::size_t(column)] * unit + 2 * cellMargin;
        wanted += width;
        if (sized)
            continue;
        spare += width - leastWidth(column, width);
        preferred.emplace_back(column, width);
    }
    const int lacking = qMin(spare, wanted - viewport()->width());
    m_fitting = true;
    for (const auto &[column, width] : preferred) {
        const int give = width - leastWidth(column, width);
        const int taken = lacking > 0 ? int(std::ceil(double(give) * lacking / spare)) : 0;
        setColumnWidth(column, width - taken);
    }
    m_fitting = false;
}

void TableView::hideAtFirst(std::initializer_list<int> columns)
{
    for (const int column : columns)
        setColumnHidden(column, true);
    fitColumns();
}

QModelIndexList TableView::selectedRowList() const
{
    if (!selectionModel())
        return {};
    QModelIndexList rows = selectionModel()->selectedRows();
    std::sort(rows.begin(), rows.end());
    return rows;
}

void TableView::selectionChanged(const QItemSelection &selected, const QItemSelection &deselected)
{
    QTableView::selectionChanged(selected, deselected);
    emit selectedRowsChanged();
}

std::vector<int> TableView::visibleColumns() const
{
    std::vector<int> columns;
    for (int visual = 0; visual < horizontalHeader()->count(); ++visual) {
        const int column = horizontalHeader()->logicalIndex(visual);
        if (!isColumnHidden(column))
            columns.push_back(column);
    }
    return columns;
}

std::vector<int> TableView::textColumns() const
{
    std::vector<int> columns = visibleColumns();
    std::erase_if(columns, [this](int column) { return m_painted.contains(column); });
    return columns;
}

QString TableView::csv(const QModelIndexList &rows) const
{
    const std::vector<int> columns = textColumns();
    QStringList fields;
    for (const int column : columns)
        fields << quoted(model()->headerData(column, Qt::Horizontal).toString());
    QString text = fields.join(QLatin1Char(',')) + QStringLiteral("\r\n");
    for (const QModelIndex &row : rows) {
        fields.clear();
        for (const int column : columns)
            fields << quoted(copiedText(row.siblingAtColumn(column)));
        text += fields.join(QLatin1Char(',')) + QStringLiteral("\r\n");
    }
    return text;
}

QString TableView::tabSeparated(const QModelIndexList &rows) const
{
    const std::vector<int> columns = textColumns();
    QStringList lines;
    for (const QModelIndex &row : rows) {
        QStringList fields;
        for (const int column : columns)
            fields << copiedText(row.siblingAtColumn(column));
        lines << fields.join(QLatin1Char('\t'));
    }
    return lines.join(QLatin1Char('\n'));
}

std::unique_ptr<QMimeData> TableView::rowsToDrag() const
{
    const QModelIndexList rows = selectedRowList();
    if (rows.isEmpty())
        return nullptr;
    auto packed = std::make_unique<QMimeData>();
    packed->setText(tabSeparated(rows));
    packed->setData(QStringLiteral("text/csv"), csv(rows).toUtf8());
    return packed;
}

void TableView::copyRows(const QString &text) const
{
    QApplication::clipboard()->setText(text);
}

QJsonObject TableView::saveColumns() const
{
    QJsonArray columns;
    for (int visual = 0; visual < horizontalHeader()->count(); ++visual) {
        const int column = horizontalHeader()->logicalIndex(visual);
        columns.append(QJsonObject{{QStringLiteral("column"), column},
                                   {QStringLiteral("width"), columnWidth(column)},
                                   {QStringLiteral("sized"), m_sizedByUser.contains(column)},
                                   {QStringLiteral("hidden"), isColumnHidden(column)}});
    }
    return {{QStringLiteral("columns"), columns},
            {QStringLiteral("sort"), horizontalHeader()->sortIndicatorSection()},
            {QStringLiteral("descending"),
             horizontalHeader()->sortIndicatorOrder() == Qt::DescendingOrder}};
}

void TableView::restoreColumns(const QJsonObject &state)
{
    const QJsonArray columns = state.value(QStringLiteral("columns")).toArray();
    if (!model() || columns.size() != model()->columnCount())
        return; // Another version of the table: its own defaults are better than a guess.
    for (int visual = 0; visual < columns.size(); ++visual) {
        const QJsonObject saved = columns.at(visual).toObject();
        const int column = saved.value(QStringLiteral("column")).toInt(-1);
        if (column < 0 || column >= model()->columnCount())
            continue;
        QHeaderView *header = horizontalHeader();
        header->moveSection(header->visualIndex(column), visual);
        const int width = saved.value(QStringLiteral("width")).toInt();
        if (width > 0 && saved.value(QStringLiteral("sized")).toBool()
            && header->sectionResizeMode(column) == QHeaderView::Interactive) {
            setColumnWidth(column, width);
            m_sizedByUser.insert(column);
        }
        setColumnHidden(column, saved.value(QStringLiteral("hidden")).toBool());
    }
    fitColumns();
    const int sorted = state.value(QStringLiteral("sort")).toInt(-1);
    if (isSortingEnabled() && sorted >= 0 && sorted < model()->columnCount()) {
        sortByColumn(sorted, state.value(QStringLiteral("descending")).toBool()
                                 ? Qt::DescendingOrder
                                 : Qt::AscendingOrder);
    }
}

void TableView::showHeaderMenu(const QPoint &position)
{
    auto *menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    menu->addSection(tr("Columns"));
    fillColumnMenu(*menu);
    menu->popup(horizontalHeader()->mapToGlobal(position));
}

void TableView::fillColumnMenu(QMenu &menu)
{
    const bool onlyOne = visibleColumns().size() == 1;
    for (int column = 0; column < model()->columnCount(); ++column) {
        QAction *action = menu.addAction(model()->headerData(column, Qt::Horizontal).toString());
        action->setCheckable(true);
        action->setChecked(!isColumnHidden(column));
        // A table without any column could not be brought back from its header.
        action->setEnabled(isColumnHidden(column) || !onlyOne);
        connect(action, &QAction::toggled, this, [this, column](bool shown) {
            setColumnHidden(column, !shown);
            fitColumns();
        });
    }
}

/// What the header does for the pointer: the keyboard has no other way to it.
void TableView::addTableMenus(QMenu &menu)
{
    if (isSortingEnabled()) {
        QMenu *sort = menu.addMenu(tr("&Sort By"));
        sort->setObjectName(QStringLiteral("sortMenu"));
        for (const int column : visibleColumns()) {
            // Its first letter chooses it.
            const QString title = model()->headerData(column, Qt::Horizontal).toString();
            QAction *action =
                sort->addAction(u'&' + title, this, [this, column] { sortBy(column); });
            action->setCheckable(true);
            action->setChecked(horizontalHeader()->sortIndicatorSection() == column);
        }
    }
    QMenu *columns = menu.addMenu(tr("Col&umns"));
    columns->setObjectName(QStringLiteral("columnMenu"));
    fillColumnMenu(*columns);
}

/// As a click on the header: the other way round when it is sorted by @p column already.
void TableView::sortBy(int column)
{
    const QHeaderView *header = horizontalHeader();
    const QVariant first = model()->headerData(column, Qt::Horizontal, Qt::InitialSortOrderRole);
    auto order = first.isValid() ? static_cast<Qt::SortOrder>(first.toInt()) : Qt::AscendingOrder;
    if (header->sortIndicatorSection() == column)
        order = header->sortIndicatorOrder() == Qt::AscendingOrder ? Qt::DescendingOrder
                                                                   : Qt::AscendingOrder;
    sortByColumn(column, order);
}

void TableView::contextMenuEvent(QContextMenuEvent *event)
{
    const QModelIndexList rows = selectedRowList();
    if (!model())
        return;
    auto *menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    if (!rows.isEmpty()) {
        if (m_menuBuilder)
            m_menuBuilder(*menu, rows);
        menu->addSeparator();
        menu->addAction(icon(QStringLiteral("copy")), tr("Copy Rows"), QKeySequence::Copy, this,
                        [this] { copyRows(tabSeparated(selectedRowList())); });
        menu->addAction(tr("Copy as CSV"), this, [this] { copyRows(csv(selectedRowList())); });
        menu->addSeparator();
    }
    addTableMenus(*menu);
    const bool byKeyboard = event->reason() == QContextMenuEvent::Keyboard;
    menu->popup(byKeyboard ? viewport()->mapToGlobal(visualRect(currentIndex()).bottomLeft())
                           : event->globalPos());
}

/// Rows are what is chosen here, so Home and End go to the first and the last of them, where Qt goes to
/// the first and the last cell of a row.
QModelIndex TableView::moveCursor(CursorAction action, Qt::KeyboardModifiers modifiers)
{
    if (action == MoveHome || action == MoveEnd)
        modifiers |= Qt::ControlModifier;
    return QTableView::moveCursor(action, modifiers);
}

void TableView::keyPressEvent(QKeyEvent *event)
{
    if (event->matches(QKeySequence::Copy)) {
        copyRows(tabSeparated(selectedRowList()));
        return;
    }
    if (event->text() == QLatin1String("/") && m_filterField) {
        m_filterField->setFocus(Qt::ShortcutFocusReason);
        return;
    }
    QTableView::keyPressEvent(event);
}

} // namespace signalbox
