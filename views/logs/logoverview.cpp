#include "views/logs/logoverview.h"

#include <QMouseEvent>
#include <QPainter>
#include <QScrollBar>

#include "views/common/shades.h"
#include "views/common/statecolors.h"
#include "views/logs/logfileview.h"

namespace signalbox {

LogOverview::LogOverview(LogFileView &view)
    : QWidget(&view)
    , m_view(view)
{
    setObjectName(QStringLiteral("logOverview"));
    setAccessibleName(tr("Where the matches are"));
    setToolTip(tr("Matches and bookmarks in the whole log"));
    setCursor(Qt::PointingHandCursor);
}

int LogOverview::yOf(std::uint64_t row) const
{
    const std::uint64_t count = m_view.shownRows().count();
    return count == 0 ? 0 : int(double(row) / double(count) * height());
}

void LogOverview::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.fillRect(rect(), palette().color(QPalette::Base));
    painter.fillRect(QRect(0, 0, 1, height()), dividerColor(palette()));
    const LogRows &rows = m_view.shownRows();
    const std::uint64_t count = rows.count();
    if (count == 0 || height() == 0)
        return;
    const int top = yOf(std::uint64_t(m_view.verticalScrollBar()->value()));
    const int page = qMax(3, yOf(std::uint64_t(m_view.verticalScrollBar()->pageStep())));
    painter.fillRect(QRect(1, top, width() - 1, page), hoverColor(palette()));

    // One look per pixel, however many matches there are.
    const LogDocument &log = m_view.log();
    const std::uint64_t matches = log.matchCount();
    const QColor match = stateColor(StateRole::Warning, palette());
    const auto lineAtPixel = [&](int y) {
        const auto row = std::uint64_t(double(y) / height() * double(count));
        return row < count ? rows.lineOf(row) : log.lineCount();
    };
    if (matches > 0) {
        std::uint64_t before = log.matchAt(lineAtPixel(0));
        for (int y = 0; y < height(); ++y) {
            const std::uint64_t after = log.matchAt(lineAtPixel(y + 1));
            if (after > before)
                painter.fillRect(QRect(3, y, width() - 4, 2), match);
            before = after;
        }
    }
    for (const std::uint64_t line : m_view.bookmarks())
        if (line < log.lineCount())
            painter.fillRect(QRect(1, yOf(rows.rowOf(line)), 5, 3), accent(palette()));
}

void LogOverview::goTo(int y)
{
    const std::uint64_t count = m_view.shownRows().count();
    const double share = std::clamp(double(y) / qMax(1, height()), 0.0, 1.0);
    const int row = int(share * double(count)) - m_view.verticalScrollBar()->pageStep() / 2;
    m_view.verticalScrollBar()->setValue(row);
}

void LogOverview::mousePressEvent(QMouseEvent *event)
{
    if (event->button() == Qt::LeftButton)
        goTo(int(event->position().y()));
}

void LogOverview::mouseMoveEvent(QMouseEvent *event)
{
    if (event->buttons().testFlag(Qt::LeftButton))
        goTo(int(event->position().y()));
}

} // namespace signalbox
