#pragma once

#include <vector>

#include <QWidget>

#include "core/activation.h"

namespace signalbox {

/// The last runs as bars: height is the duration, colour and shape the outcome.
/// Oldest on the left. A click opens a run.
class Sparkline final : public QWidget
{
    Q_OBJECT
public:
    explicit Sparkline(QWidget *parent = nullptr);

    /// How many runs are shown at most, and how high the bars are.
    void setExtent(int mostRuns, int height);
    /// Newest first, as models have them.
    void setRuns(std::vector<ActivationSummary> newestFirst);
    /// Oldest first.
    [[nodiscard]] const std::vector<ActivationSummary> &runs() const { return m_runs; }
    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

signals:
    void activated(const signalbox::ActivationId &id);

protected:
    void paintEvent(QPaintEvent *event) override;
    bool event(QEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;

private:
    [[nodiscard]] int runAt(const QPoint &position) const; ///< Index, -1 for none.
    [[nodiscard]] QRect barOf(int index) const;
    [[nodiscard]] int stepNow() const;
    [[nodiscard]] QString sentence() const;

    int m_mostRuns = 32;
    int m_height = 40;
    std::vector<ActivationSummary> m_runs; ///< Oldest first.
};

} // namespace signalbox
