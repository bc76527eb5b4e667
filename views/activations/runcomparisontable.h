#pragma once

#include <QTableView>

#include "models/runcomparisonmodel.h"

namespace signalbox {

/// A column for each of several runs, the base first: every cell is a value, how it stands to that of
/// the base in words and by sign, and a bar where it is an amount. The column of the current cell is
/// the run that the base is compared with below; the arrow keys choose it. GUI thread.
class RunComparisonTable final : public QTableView
{
    Q_OBJECT
public:
    explicit RunComparisonTable(QWidget *parent = nullptr);

    void setComparison(RunComparison comparison);
    [[nodiscard]] RunComparisonModel &comparisonModel() { return *m_model; }
    /// Tints the column and moves the current cell there.
    void choose(int column);
    [[nodiscard]] QSize sizeHint() const override;

signals:
    /// The current cell went to another column.
    void columnChosen(int column);
    /// Enter, or a double click.
    void columnActivated(int column);

protected:
    void keyPressEvent(QKeyEvent *event) override;
    void changeEvent(QEvent *event) override;
    void currentChanged(const QModelIndex &current, const QModelIndex &previous) override;

private:
    class Delegate;

    void fit();
    void returnToPlace();

    RunComparisonModel *m_model;
    int m_chosen = -1;
    QPoint m_place;  ///< Column and row of the current cell.
    QPoint m_offset; ///< How far the table is scrolled.
};

} // namespace signalbox
