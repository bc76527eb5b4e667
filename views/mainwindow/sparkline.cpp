#include "views/mainwindow/sparkline.h"

#include <algorithm>
#include <cmath>

#include <QHelpEvent>
#include <QMouseEvent>
#include <QPainter>
#include <QToolTip>

#include "models/format.h"
#include "views/common/shades.h"
#include "views/common/statebadge.h"

namespace signalbox {

namespace {

constexpr int fewestRuns = 10; ///< That always have room.
constexpr int step = 7;        ///< From one bar to the next, and
constexpr int widestStep = 16; ///< where there are few.
constexpr int gap = 2;

} // namespace

Sparkline::Sparkline(QWidget *parent)
    : QWidget(parent)
{
    setMouseTracking(true);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
}

void Sparkline::setExtent(int mostRuns, int height)
{
    m_mostRuns = mostRuns;
    m_height = height;
    updateGeometry();
}

void Sparkline::setRuns(std::vector<ActivationSummary> newestFirst)
{
    if (static_cast<int>(newestFirst.size()) > m_mostRuns)
        newestFirst.resize(std::size_t(m_mostRuns));
    std::ranges::reverse(newestFirst);
    m_runs = std::move(newestFirst);
    setAccessibleDescription(sentence());
    update();
}

QString Sparkline::sentence() const
{
    const auto failed = std::ranges::count_if(m_runs, [](const ActivationSummary &run) {
        return run.state == ActivationState::Finished && run.outcome != Outcome::Success;
    });
    return tr("%n last runs", nullptr, int(m_runs.size())) + QStringLiteral(", ")
           + tr("%n of them failed", nullptr, int(failed));
}

QSize Sparkline::sizeHint() const
{
    return {m_mostRuns * step, m_height};
}

QSize Sparkline::minimumSizeHint() const
{
    return {fewestRuns * step, m_height};
}

int Sparkline::stepNow() const
{
    const int runs = std::max(1, static_cast<int>(m_runs.size()));
    return std::clamp(width() / runs, step, widestStep);
}

QRect Sparkline::barOf(int index) const
{
    const int wide = stepNow();
    const int fits = std::max(1, width() / wide);
    const int first = std::max(0, static_cast<int>(m_runs.size()) - fits);
    if (index < first)
        return {};
    std::int64_t longest = 1;
    for (const ActivationSummary &run : m_runs)
        longest = std::max<std::int64_t>(longest, run.duration().count());
    // The root keeps short runs visible beside one that took a thousand times as long.
    const double share =
        std::sqrt(double(m_runs[std::size_t(index)].duration().count()) / double(longest));
    const int tall = 3 + static_cast<int>(share * (height() - 5));
    return {(index - first) * wide, height() - 1 - tall, wide - gap, tall};
}

int Sparkline::runAt(const QPoint &position) const
{
    for (int i = 0; i < static_cast<int>(m_runs.size()); ++i) {
        const QRect bar = barOf(i);
        if (!bar.isNull() && position.x() >= bar.left() && position.x() <= bar.right() + gap)
            return i;
    }
    return -1;
}

void Sparkline::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.fillRect(QRect(0, height() - 1, width(), 1), dividerColor(palette()));
    for (int i = 0; i < static_cast<int>(m_runs.size()); ++i) {
        const QRect bar = barOf(i);
        if (bar.isNull())
            continue;
        const Badge badge = badgeOf(m_runs[std::size_t(i)]);
        const QColor color = stateColor(badge.role, palette());
        painter.fillRect(bar, color);
        // Failures differ by more than colour: they wear a notch on top.
        if (badge.role == StateRole::Error || badge.role == StateRole::Warning)
            painter.fillRect(QRect(bar.left(), 0, bar.width(), 3), color);
    }
}

bool Sparkline::event(QEvent *event)
{
    if (event->type() == QEvent::ToolTip) {
        const auto *help = static_cast<QHelpEvent *>(event);
        const int index = runAt(help->pos());
        if (index >= 0) {
            const ActivationSummary &run = m_runs[std::size_t(index)];
            QToolTip::showText(help->globalPos(),
                               tr("%1 in %2\n%3")
                                   .arg(stateText(run), formatDuration(run.duration()),
                                        formatTimeExact(run.start)),
                               this);
        } else {
            QToolTip::hideText();
        }
        return true;
    }
    return QWidget::event(event);
}

void Sparkline::mousePressEvent(QMouseEvent *event)
{
    const int index = runAt(event->pos());
    if (event->button() == Qt::LeftButton && index >= 0)
        emit activated(m_runs[std::size_t(index)].id);
}

} // namespace signalbox
