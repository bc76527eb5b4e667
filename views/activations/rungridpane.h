#pragma once

#include <QWidget>

class QCheckBox;
class QComboBox;
class QLabel;

namespace signalbox {

class FlowLayout;
class RunGrid;

/// The grid of runs with what its cells mean above it, and the choice of what their colour says. GUI
/// thread.
class RunGridPane final : public QWidget
{
    Q_OBJECT
public:
    /// Takes @p grid.
    RunGridPane(RunGrid *grid, QWidget *parent);

    [[nodiscard]] QJsonObject saveState() const;
    void restoreState(const QJsonObject &state);

private:
    void createLayout();
    void showColoring();
    void updateLegend();
    void updateCount();

    RunGrid *m_grid;
    QComboBox *m_coloring;
    QCheckBox *m_outliers;
    QLabel *m_count;
    QWidget *m_legend;
};

} // namespace signalbox
