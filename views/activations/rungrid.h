#pragma once

#include <optional>
#include <vector>

#include <QAbstractScrollArea>
#include <QTimer>

#include "core/activation.h"
#include "views/activations/runcells.h"

class QAbstractProxyModel;
class QItemSelection;
class QItemSelectionModel;

namespace signalbox {

class ActivationFilter;

/// Thousands of runs at once: one small cell for each, the newest first, row after row. What is chosen
/// is chosen in the list of runs too, whose selection it shares. Paints what is visible, and asks
/// for older runs when their place comes into sight. GUI thread.
class RunGrid final : public QAbstractScrollArea
{
    Q_OBJECT
public:
    /// Which runs have a cell.
    enum class Shown { All, Outliers };

    /// @p listed stands on @p runs, in whatever order the list has, and @p selection on @p listed. All
    /// outlive the grid, or letGo() is called before.
    RunGrid(ActivationFilter &runs, QAbstractProxyModel &listed, QItemSelectionModel &selection,
            QWidget *parent);

    void setColoring(CellColoring coloring);
    [[nodiscard]] CellColoring coloring() const { return m_coloring; }
    void setShown(Shown shown);
    [[nodiscard]] Shown shown() const { return m_shown; }
    [[nodiscard]] std::vector<RunCells::Meaning> legend() const { return m_looks.legend(); }
    /// Rings the runs under way at @p moment, or the one that began last before it.
    void setMoment(std::optional<Timestamp> moment);
    /// Older runs can be asked for again; asks for them where there is room.
    void fill();
    /// The models go before the grid does.
    void letGo();

    [[nodiscard]] int cellCount() const;
    [[nodiscard]] const ActivationSummary &runAt(int cell) const;
    [[nodiscard]] int currentCell() const; ///< -1: none.
    void setCurrentCell(int cell);
    [[nodiscard]] bool isCellSelected(int cell) const;
    /// In the viewport, which it may lie outside of.
    [[nodiscard]] QRect cellRect(int cell) const;
    [[nodiscard]] int cellAt(const QPoint &position) const; ///< -1: none.
    [[nodiscard]] int columns() const;
    /// One line, translated: how it ended, what it was, when, how long.
    [[nodiscard]] QString cellText(int cell) const;
    /// How many the last painting painted.
    [[nodiscard]] int paintedCells() const { return m_painted; }
    [[nodiscard]] const std::vector<int> &ringedCells() const { return m_ringed; }

signals:
    void opened(const signalbox::ActivationId &id);
    /// The verbs of what is selected are wanted at @p position of the screen.
    void menuWanted(const QPoint &position);
    void cellsChanged();
    /// Cells are painted in another way; the legend is another one.
    void looksChanged();

protected:
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void changeEvent(QEvent *event) override;
    bool viewportEvent(QEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void mouseDoubleClickEvent(QMouseEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void contextMenuEvent(QContextMenuEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void showEvent(QShowEvent *event) override;
    void scrollContentsBy(int dx, int dy) override;

private:
    enum class Choosing { Move, Extend, Toggle };

    void connectModels();
    void moveOutliers(int first, int count);
    void plan();
    void layOut();
    void prepareLooks();
    void findRinged();
    void findSelected();
    void keepPlace(int first, int last);
    void choose(int cell, Choosing how);
    void ensureVisible(int cell);
    void paintCell(QPainter &painter, int cell) const;
    void paintFrame(QPainter &painter, int cell, const QColor &color, int width) const;
    [[nodiscard]] int cellOf(const QModelIndex &listed) const;
    [[nodiscard]] QModelIndex listedOf(int cell) const;
    [[nodiscard]] QItemSelection between(int first, int last) const;
    [[nodiscard]] int visibleRows() const;

    ActivationFilter *m_runs;
    QAbstractProxyModel *m_listed;
    QItemSelectionModel *m_selection;
    CellColoring m_coloring = CellColoring::Status;
    Shown m_shown = Shown::All;
    RunCells m_looks;
    std::vector<int> m_cells; ///< Rows of the runs that have a cell, when not all have.
    QTimer m_plan;            ///< Changes of one turn are laid out together, of outliers more.
    int m_side = 12;          ///< Of a cell with the gap behind it.
    int m_hovered = -1;
    int m_anchor = -1; ///< Where an extended selection began.
    int m_painted = 0;
    std::optional<Timestamp> m_moment;
    std::vector<int> m_ringed;
    std::vector<bool> m_selected; ///< For each cell; empty: none is.
};

/// Makes every RunGrid a list of cells to assistive technology. May be called often.
void installRunGridAccessibility();

} // namespace signalbox
