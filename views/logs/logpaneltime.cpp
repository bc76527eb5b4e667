// The log page: the range and the moment that it shares with the charts.

#include <algorithm>

#include <QPushButton>
#include <QScopedValueRollback>

#include "models/workspace.h"
#include "views/common/rangechip.h"
#include "views/logs/logfileview.h"
#include "views/logs/loggotodialog.h"
#include "views/logs/logpanel.h"

namespace signalbox {

/// A log may be of another day or place than the charts: its lines are left out when somebody says so.
void LogPanel::createRangeChip()
{
    TimeCursor &cursor = m_context.workspace.cursor();
    connect(&cursor, &TimeCursor::momentChanged, this, &LogPanel::followMoment);
    if (m_room == Room::Tab)
        return; // No room for a chip; it is short, or live.
    m_range = new RangeChip(cursor, tr("Marked in the charts: %1"), tr("All Times"), this);
    QPushButton *only = m_range->addVerb(QStringLiteral("logMarkedOnly"), tr("Show Only That"));
    connect(only, &QPushButton::clicked, this, &LogPanel::showMarkedPart);
    connect(&cursor, &TimeCursor::markedChanged, this, [this, &cursor] {
        if (!m_bounded)
            return;
        if (cursor.marked())
            return showMarkedPart();
        setBounds(0, LogRows::noEnd);
    });
}

void LogPanel::showMarkedPart()
{
    const auto range = m_context.workspace.cursor().marked();
    if (!range)
        return;
    // The line that is found is the first from that time on: the end does not belong to it.
    resolve({.line = {}, .time = range->from}, [this, to = range->to](std::uint64_t first) {
        resolve({.line = {}, .time = to}, [this, first](std::uint64_t last) {
            setBounds(first, std::max(first + 1, last));
            m_bounded = true;
        });
    });
}

/// Where a chart is pointed at is read here, while both are seen.
void LogPanel::followMoment()
{
    const auto moment = m_context.workspace.cursor().moment();
    if (!moment || m_pointing || !isVisible() || !m_askedTimes.empty() || m_log->lineCount() == 0)
        return;
    // Beside another page, nobody who reads what comes, or a run of another time, is led away.
    const LogRow *first = m_log->row(0);
    const bool elsewhere = first && first->time && *first->time > *moment;
    if (m_room == Room::Tab && (m_view->following() || elsewhere))
        return;
    m_askedTimes.push_back([this](std::optional<quint64> line) {
        const QScopedValueRollback pointing(m_pointing, true);
        if (line)
            goToLine(*line);
    });
    m_log->findTime(*moment);
}

/// The line that somebody reads is pointed at in charts and lists, if it says its time.
void LogPanel::pointAtCaret()
{
    m_toPoint = false;
    if (m_pointing || !m_view->hasFocus())
        return;
    const LogRow *row = m_log->row(m_view->caret().line);
    m_toPoint = !row;
    if (!row || !row->time)
        return;
    const QScopedValueRollback pointing(m_pointing, true);
    m_context.workspace.cursor().setMoment(*row->time);
}

} // namespace signalbox
