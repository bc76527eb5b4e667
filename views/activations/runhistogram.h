#pragma once

#include <QWidget>

#include "core/activationfindings.h"

namespace signalbox {

/// How many runs ended how, over time, painted as bars. Dragging over it, or Shift with the arrow
/// keys and Enter, chooses a time range. GUI thread.
class RunHistogram final : public QWidget
{
    Q_OBJECT
public:
    explicit RunHistogram(QWidget *parent = nullptr);

    void setHistogram(ActivationHistogram histogram);
    [[nodiscard]] const ActivationHistogram &histogram() const { return m_histogram; }
    /// Why there is nothing to see.
    void setReason(const QString &reason);

    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;
    /// Translated, of one bar: its times and counts.
    [[nodiscard]] QString barText(int bar) const;

signals:
    /// Milliseconds; @p to belongs to it.
    void rangeChosen(qint64 from, qint64 to);

protected:
    void paintEvent(QPaintEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void mouseReleaseEvent(QMouseEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    bool event(QEvent *event) override;

private:
    [[nodiscard]] int barCount() const { return static_cast<int>(m_histogram.buckets.size()); }
    [[nodiscard]] QRect plot() const;
    [[nodiscard]] int barAt(int x) const;
    [[nodiscard]] int leftOf(int bar) const;
    void paintBar(QPainter &painter, int bar, qint64 most) const;
    void paintMarks(QPainter &painter) const;
    void moveTo(int bar, bool extend);
    void choose();
    void describe();

    ActivationHistogram m_histogram;
    QString m_reason;
    int m_cursor = -1; ///< Bar that keys and the pointer are at; none before.
    int m_anchor = -1; ///< Where the range began.
    bool m_dragging = false;
};

} // namespace signalbox
