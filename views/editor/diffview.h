#pragma once

#include <vector>

#include <QAbstractScrollArea>

#include "models/textdiff.h"

namespace signalbox {

/// Two texts side by side with what changed between them; both halves scroll together. Wears the
/// colours of the editor.
class DiffView final : public QAbstractScrollArea
{
    Q_OBJECT
public:
    explicit DiffView(QWidget *parent);

    void compare(const QString &left, const QString &right, const QString &leftTitle,
                 const QString &rightTitle);
    [[nodiscard]] int changeCount() const; ///< Stretches of lines that differ.
    /// Brings the next (1) or previous (-1) stretch into sight and marks it; the one after the last
    /// is the first.
    void goToChange(int step);
    [[nodiscard]] int currentChange() const { return m_change; } ///< From 0; -1 for none.
    /// Brings line @p line (from 1) of the left text into sight and marks it.
    void goToLeftLine(int line);
    [[nodiscard]] int markedLine() const { return m_marked; } ///< From 1; 0 for none.

protected:
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    enum class Side { Left, Right };

    void updateScrollBars();
    void paintHead(QPainter &painter) const;
    void paintRow(QPainter &painter, const DiffRow &row, int top, Side side) const;
    [[nodiscard]] bool isInCurrentChange(std::size_t row) const;
    [[nodiscard]] int rowHeight() const;
    [[nodiscard]] int headHeight() const;

    std::vector<DiffRow> m_rows;
    std::vector<int> m_changes; ///< First rows of stretches that differ.
    QString m_leftTitle;
    QString m_rightTitle;
    int m_change = -1; ///< Stretch that was gone to.
    int m_longest = 0;
    int m_marked = 0;
};

} // namespace signalbox
