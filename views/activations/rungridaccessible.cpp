// The grid of runs as a list whose items are the cells, to assistive technology.

#include <map>

#include <QAccessibleWidget>
#include <QPointer>

#include "views/activations/rungrid.h"

namespace signalbox {

namespace {

/// One cell, made when it is asked for. Knows its number only: what it says is looked up.
class AccessibleCell final : public QAccessibleInterface
{
public:
    AccessibleCell(RunGrid *grid, int cell)
        : m_grid(grid)
        , m_cell(cell)
    {
    }

    bool isValid() const override { return m_grid && m_cell < m_grid->cellCount(); }
    QObject *object() const override { return nullptr; }
    QWindow *window() const override { return parent()->window(); }
    QAccessibleInterface *parent() const override
    {
        return QAccessible::queryAccessibleInterface(m_grid);
    }
    QAccessibleInterface *child(int) const override { return nullptr; }
    QAccessibleInterface *childAt(int, int) const override { return nullptr; }
    int childCount() const override { return 0; }
    int indexOfChild(const QAccessibleInterface *) const override { return -1; }
    QString text(QAccessible::Text kind) const override
    {
        return kind == QAccessible::Name && isValid() ? m_grid->cellText(m_cell) : QString();
    }
    void setText(QAccessible::Text, const QString &) override {}
    QRect rect() const override
    {
        const QRect local = m_grid->cellRect(m_cell);
        return {m_grid->viewport()->mapToGlobal(local.topLeft()), local.size()};
    }
    QAccessible::Role role() const override { return QAccessible::ListItem; }
    QAccessible::State state() const override
    {
        QAccessible::State state;
        state.invalid = !isValid();
        state.selectable = true;
        state.focusable = true;
        state.selected = isValid() && m_grid->isCellSelected(m_cell);
        state.focused = isValid() && m_grid->hasFocus() && m_grid->currentCell() == m_cell;
        return state;
    }

private:
    QPointer<RunGrid> m_grid;
    int m_cell;
};

/// The grid. Of thousands of cells those are made that somebody asked for.
class AccessibleRunGrid final : public QAccessibleWidget
{
public:
    explicit AccessibleRunGrid(RunGrid *grid)
        : QAccessibleWidget(grid, QAccessible::List)
    {
    }
    ~AccessibleRunGrid() override
    {
        for (const auto &[cell, id] : m_cells)
            QAccessible::deleteAccessibleInterface(id);
    }

    int childCount() const override { return grid()->cellCount(); }
    QAccessibleInterface *child(int cell) const override
    {
        if (cell < 0 || cell >= childCount())
            return nullptr;
        auto place = m_cells.find(cell);
        if (place == m_cells.end()) {
            const QAccessible::Id id =
                QAccessible::registerAccessibleInterface(new AccessibleCell(grid(), cell));
            place = m_cells.emplace(cell, id).first;
        }
        return QAccessible::accessibleInterface(place->second);
    }
    QAccessibleInterface *childAt(int x, int y) const override
    {
        return child(grid()->cellAt(grid()->viewport()->mapFromGlobal(QPoint(x, y))));
    }
    int indexOfChild(const QAccessibleInterface *child) const override
    {
        for (const auto &[cell, id] : m_cells) {
            if (QAccessible::accessibleInterface(id) == child)
                return cell;
        }
        return -1;
    }
    QAccessibleInterface *focusChild() const override { return child(grid()->currentCell()); }
    QAccessible::State state() const override
    {
        QAccessible::State state = QAccessibleWidget::state();
        state.multiSelectable = true;
        return state;
    }

private:
    [[nodiscard]] RunGrid *grid() const { return static_cast<RunGrid *>(object()); }

    mutable std::map<int, QAccessible::Id> m_cells;
};

QAccessibleInterface *makeInterface(const QString &className, QObject *object)
{
    if (className != QLatin1String("signalbox::RunGrid"))
        return nullptr;
    auto *grid = qobject_cast<RunGrid *>(object);
    return grid ? new AccessibleRunGrid(grid) : nullptr;
}

} // namespace

void installRunGridAccessibility()
{
    [[maybe_unused]] static const bool installed = [] {
        QAccessible::installFactory(makeInterface);
        return true;
    }();
}

} // namespace signalbox
