#pragma once

#include <functional>
#include <memory>

#include <QJsonObject>
#include <QPersistentModelIndex>
#include <QSet>
#include <QStyledItemDelegate>
#include <QTableView>

class QMenu;
class QMimeData;

namespace signalbox {

class EmptyState;

/// Writes @p text right-aligned in @p rect with figures of one width, so that numbers in a column
/// stand below each other.
void paintFigures(QPainter &painter, const QRect &rect, const QString &text);

/// Plain cell: numbers (right-aligned ones) in figures of one width, ids elided in the middle.
class CellDelegate final : public QStyledItemDelegate
{
    Q_OBJECT
public:
    using QStyledItemDelegate::QStyledItemDelegate;

    void elideMiddle(int column) { m_middle.insert(column); }
    void paint(QPainter *painter, const QStyleOptionViewItem &option,
               const QModelIndex &index) const override;

private:
    QSet<int> m_middle;
};

/// The table of every page: whole rows, columns that can be shown, moved and sized and come back,
/// a menu per row, copying and dragging out as text, and rows that stay where they are when others arrive above them.
class TableView final : public QTableView
{
    Q_OBJECT
public:
    /// Fills the context menu for the selected rows (never empty).
    using MenuBuilder = std::function<void(QMenu &menu, const QModelIndexList &rows)>;

    explicit TableView(QWidget *parent = nullptr);

    void setModel(QAbstractItemModel *model) override;
    void setMenuBuilder(MenuBuilder builder) { m_menuBuilder = std::move(builder); }
    void elideMiddle(int column) { m_cells->elideMiddle(column); }
    /// The column is only painted: it is no part of the text of a row.
    void leaveOutOfText(int column) { m_painted.insert(column); }
    /// Shown instead of the table while it has no rows. Becomes a child of the view.
    void setEmptyState(EmptyState *state);
    /// `/` in the list goes to @p field.
    void setFilterField(QWidget *field) { m_filterField = field; }
    /// Widths in characters of the table's font, in the order of the model's columns; 0 stretches.
    /// Columns that the user has not sized give way when the table is narrower than all of them.
    void setColumnWidths(const std::vector<int> &characters);
    void hideAtFirst(std::initializer_list<int> columns);

    /// Rows of the selection, once each, from top to bottom, column 0.
    [[nodiscard]] QModelIndexList selectedRowList() const;
    /// Header and rows of the visible columns as RFC 4180 text.
    [[nodiscard]] QString csv(const QModelIndexList &rows) const;
    /// The chosen rows for another program: text with tabs, and CSV. Null when none is chosen.
    [[nodiscard]] std::unique_ptr<QMimeData> rowsToDrag() const;
    [[nodiscard]] QJsonObject saveColumns() const;
    void restoreColumns(const QJsonObject &state);

    [[nodiscard]] bool isAtTop() const;
    /// Rows that arrived above the visible ones since the view was last at the top.
    [[nodiscard]] int unseenRows() const { return m_unseen; }
    void goToTop();

signals:
    void rowActivated(const QModelIndex &row);
    void selectedRowsChanged();
    void unseenRowsChanged(int count);
    /// The last row came into sight: older ones may be fetched.
    void bottomReached();

protected:
    void contextMenuEvent(QContextMenuEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    QModelIndex moveCursor(CursorAction action, Qt::KeyboardModifiers modifiers) override;
    void resizeEvent(QResizeEvent *event) override;
    void changeEvent(QEvent *event) override;
    void selectionChanged(const QItemSelection &selected,
                          const QItemSelection &deselected) override;

private:
    void followModel();
    void rememberTop();
    void restoreTop(int insertedAbove);
    void onScrolled();
    void updateEmptyState();
    void updateRowHeight();
    void fitColumns();
    void rememberSize(int column, int former, int width);
    [[nodiscard]] int leastWidth(int column, int preferred) const;
    void showHeaderMenu(const QPoint &position);
    void fillColumnMenu(QMenu &menu);
    void addTableMenus(QMenu &menu);
    void sortBy(int column);
    void copyRows(const QString &text) const;
    [[nodiscard]] QString tabSeparated(const QModelIndexList &rows) const;
    [[nodiscard]] std::vector<int> visibleColumns() const;
    [[nodiscard]] std::vector<int> textColumns() const;

    CellDelegate *m_cells;
    MenuBuilder m_menuBuilder;
    EmptyState *m_empty = nullptr;
    QWidget *m_filterField = nullptr;
    QPersistentModelIndex m_top;
    int m_unseen = 0;
    std::vector<int> m_widths;
    QSet<int> m_painted;
    QSet<int> m_sizedByUser;
    bool m_fitting = false;
};

} // namespace signalbox
