#pragma once

#include <vector>

#include <QWidget>

#include "core/activation.h"

namespace signalbox {

/// The last runs of a function as bars: height is the duration, colour and shape the outcome.
/// Oldest on the left. A click opens a run.
class Sparkline final : public QWidget
{
    Q_OBJECT
public:
    explicit Sparkline(QWidget *parent = nullptr);

    /// Newest first, as models have them.
    void setRuns(std::vector<ActivationSummary> newestFirst);
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
    [[nodiscard]] QString sentence() const;

    std::vector<ActivationSummary> m_runs; ///< Oldest first.
};

} // namespace signalbox
