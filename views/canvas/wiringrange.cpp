// The canvas while a range is marked in the charts, or a moment pointed at: it shows what went through
// then.

#include <chrono>

#include "clusters/futures.h"
#include "models/workspace.h"
#include "views/canvas/canvasview.h"
#include "views/canvas/wiringpage.h"
#include "views/common/rangechip.h"

namespace signalbox {

namespace {

constexpr std::chrono::milliseconds rest{150}; ///< A pointer that is still so long means the place.

} // namespace

RangeChip *WiringPage::createRangeChip()
{
    TimeCursor &cursor = m_context.workspace.cursor();
    connect(&cursor, &TimeCursor::markedChanged, this, &WiringPage::readTime);
    m_pointing.setSingleShot(true);
    m_pointing.setInterval(rest);
    connect(&m_pointing, &QTimer::timeout, this, &WiringPage::readPointed);
    connect(&cursor, &TimeCursor::momentChanged, this, [this] {
        if (isVisible())
            m_pointing.start();
    });
    return new RangeChip(cursor, tr("Not live: runs in a minute of %1, on average"),
                         tr("Back to Live"), this);
}

/// The minute of the moment that is pointed at while the canvas is seen; a range counts more.
void WiringPage::readPointed()
{
    std::optional<TimeRange> around;
    if (const auto moment = m_context.workspace.cursor().moment(); moment && isVisible()) {
        const auto minute = std::chrono::floor<std::chrono::minutes>(*moment);
        around = TimeRange{minute, minute + std::chrono::minutes(1)};
    }
    if (around == m_pointedAt)
        return;
    m_pointedAt = around;
    m_range->setPointedAt(around);
    readTime();
}

std::optional<TimeRange> WiringPage::shownTime() const
{
    const auto &marked = m_context.workspace.cursor().marked();
    return marked ? marked : m_pointedAt;
}

/// One question each for functions, rules and triggers; figures of the former range stay till then.
void WiringPage::readTime()
{
    const auto range = shownTime();
    const int turn = ++m_rangeTurn;
    if (!range) {
        m_rangeFlow.reset();
        return updateFigures();
    }
    if (!isVisible())
        return; // Read when it is shown.
    if (!m_rangeFlow)
        m_rangeFlow.emplace(); // What is live is not of that time.
    Cluster &cluster = m_context.workspace.cluster();
    const std::pair<const char *, RangeFlow::ByName RangeFlow::*> parts[] = {
        {"function", &RangeFlow::functions},
        {"rule", &RangeFlow::rules},
        {"trigger", &RangeFlow::triggers}};
    for (const auto &[by, part] : parts) {
        whenFinished(
            metricLinesOf(cluster, {.range = *range, .filter = {}, .steps = 1}, QLatin1String(by)),
            this,
            [this, turn, part = part,
             span = range->span()](const Result<std::vector<MetricLine>> &lines) {
                if (turn != m_rangeTurn || !m_rangeFlow || !lines)
                    return;
                const std::string ns = m_context.workspace.cluster().ns().toStdString();
                *m_rangeFlow.*part = flowOf(*lines, ns, span);
                updateFigures();
            });
    }
    updateFigures();
}

FlowFigures WiringPage::figuresOf(NodeKind kind, const QualifiedName &name, Timestamp now) const
{
    const bool trigger = kind == NodeKind::Trigger;
    if (!trigger && kind != NodeKind::Function && kind != NodeKind::Sequence)
        return {};
    if (m_rangeFlow)
        return RangeFlow::in(trigger ? m_rangeFlow->triggers : m_rangeFlow->functions, name);
    return trigger ? m_meter.trigger(name, now) : m_meter.function(name, now);
}

} // namespace signalbox
