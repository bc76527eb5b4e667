#include "views/logs/logfileview.h"

#include <algorithm>
#include <limits>

#include <QApplication>
#include <QScrollBar>

#include "views/common/logtext.h"
#include "views/common/typography.h"
#include "views/logs/logfileaccessible.h"
#include "views/logs/logoverview.h"

namespace signalbox {

namespace {

constexpr int margin = 8;
constexpr int signWidth = 14;    ///< Bookmark.
constexpr int widestSource = 24; ///< Characters; a longer name is cut.
constexpr int overviewWidth = 12;
constexpr int tallestSight = 400; ///< Rows; a larger page is read in pieces.
constexpr auto mostRows = std::uint64_t(std::numeric_limits<int>::max());

/// @p font with columns of whole pixels: marks are placed by columns, text by the font, and a
/// fraction of a pixel would grow along the line.
QFont withWholeColumns(QFont font)
{
    const qreal column = QFontMetricsF(font).horizontalAdvance(QLatin1Char('0'));
    font.setLetterSpacing(QFont::AbsoluteSpacing, qRound(column) - column);
    return font;
}

} // namespace

LogFileView::LogFileView(LogDocument &log, Shows shows, QWidget *parent)
    : QAbstractScrollArea(parent)
    , m_log(log)
    , m_shows(shows)
    , m_overview(shows == Shows::Rows ? new LogOverview(*this) : nullptr)
{
    installLogFileAccessibility();
    setFrameShape(QFrame::NoFrame);
    setFocusPolicy(Qt::StrongFocus);
    viewport()->setCursor(Qt::IBeamCursor);
    viewport()->setBackgroundRole(QPalette::Base);
    // Lines of logs run left to right in every language.
    setLayoutDirection(Qt::LeftToRight);
    followFont(this, [this] { setFont(withWholeColumns(fixedFont(QApplication::font()))); });
    layOutMargins();
    connect(verticalScrollBar(), &QScrollBar::valueChanged, this, &LogFileView::onScrolled);
    connect(&m_log, &LogDocument::rowsLoaded, this, &LogFileView::onRowsLoaded);
    connect(&m_log, &LogDocument::columnsChanged, this, [this] {
        m_widest = 0;
        updateScrollBars();
        viewport()->update();
    });
    if (shows == Shows::Rows)
        connect(&m_log, &LogDocument::rowsChanged, this, &LogFileView::onRowsChanged);
    connect(&m_log, &LogDocument::searchChanged, this, [this, shows] {
        // New is what comes after the first look through the whole.
        if (!m_caughtUp && !m_log.isIndexing() && m_log.lineCount() > 0) {
            m_caughtUp = true;
            m_seenEnd = m_log.lineCount();
            countUnseen();
        }
        if (shows == Shows::Matches)
            onRowsChanged();
        else if (m_overview)
            m_overview->update();
    });
    onRowsChanged();
}

// --- what is shown ---------------------------------------------------------------------------

void LogFileView::takeRows()
{
    m_rows = m_log.rows();
    if (m_shows == Shows::Matches)
        m_rows.chosen = m_log.searcher().found();
}

void LogFileView::onRowsChanged()
{
    if (m_generation != m_log.generation()) {
        m_generation = m_log.generation();
        m_caret = m_anchor = {};
        m_topLine = 0;
        m_seenEnd = 0;
        m_caughtUp = false;
        m_widest = 0;
    }
    takeRows();
    if (m_following || !m_caughtUp)
        m_seenEnd = m_log.lineCount();
    keepPlace();
    countUnseen();
    wantRows();
    viewport()->update();
    announceLogFileChanged(this);
}

/// The same line stays on top, or the end in sight.
void LogFileView::keepPlace()
{
    m_scrolling = true;
    updateScrollBars();
    QScrollBar *bar = verticalScrollBar();
    if (m_following)
        bar->setValue(bar->maximum());
    else
        bar->setValue(int(std::min(m_rows.rowOf(m_topLine), mostRows)));
    m_scrolling = false;
    if (m_overview)
        m_overview->update();
}

void LogFileView::onRowsLoaded()
{
    const int widest = m_widest;
    for (const Part &part : parts()) {
        if (part.row && part.first)
            m_widest = qMax(m_widest, part.row->narrow ? int(part.row->text.size())
                                                       : columnsOf(part.row->text));
    }
    // Wrapped lines at the end say how far down one can go.
    if (m_wrap == Wrap::On || widest != m_widest)
        keepPlace();
    wantRows();
    viewport()->update();
}

void LogFileView::wantRows()
{
    const std::uint64_t count = m_rows.count();
    const auto page = std::uint64_t(qMin(pageRows(), tallestSight));
    const std::uint64_t top = topRow();
    std::vector<std::uint64_t> lines;
    const auto add = [&](std::uint64_t from, std::uint64_t to) {
        for (std::uint64_t row = from; row < std::min(to, count); ++row)
            lines.push_back(m_rows.lineOf(row));
    };
    add(top > page ? top - page : 0, top + 2 * page);
    add(count > page ? count - page : 0, count);
    if (m_caret.line < m_log.lineCount())
        lines.push_back(m_caret.line);
    m_log.want(this, std::move(lines));
}

void LogFileView::setWrap(Wrap wrap)
{
    m_wrap = wrap;
    m_topPart = 0;
    keepPlace();
    viewport()->update();
}

void LogFileView::setTimeDisplay(TimeDisplay display)
{
    m_times = display;
    keepPlace();
    viewport()->update();
}

void LogFileView::setTerminalColors(TerminalColors colors)
{
    m_colors = colors;
    viewport()->update();
}

void LogFileView::setOrigin(Timestamp origin)
{
    m_origin = origin;
    viewport()->update();
}

void LogFileView::setRuleColors(std::vector<int> colors)
{
    m_ruleColors = std::move(colors);
    viewport()->update();
}

void LogFileView::setSources(const QStringList &names)
{
    m_sources = names;
    keepPlace();
    viewport()->update();
    announceLogFileChanged(this);
}

void LogFileView::setSourceColumn(SourceColumn column)
{
    m_sourceColumn = column;
    keepPlace();
    viewport()->update();
}

QString LogFileView::sourceOf(const LogRow &row) const
{
    return m_sources.size() > 1 ? m_sources.value(row.owner.source) : QString();
}

void LogFileView::setBookmarks(std::set<std::uint64_t> lines)
{
    m_bookmarks = std::move(lines);
    viewport()->update();
    if (m_overview)
        m_overview->update();
}

void LogFileView::setPlaceholder(const QString &text)
{
    m_placeholder = text;
    viewport()->update();
}

// --- following -------------------------------------------------------------------------------

void LogFileView::follow()
{
    setFollowing(true);
}

void LogFileView::setFollowing(bool following)
{
    if (m_following != following) {
        m_following = following;
        emit followingChanged(following);
    }
    if (following) {
        m_seenEnd = m_log.lineCount();
        m_topPart = 0;
        keepPlace();
        countUnseen();
        wantRows();
        viewport()->update();
    }
}

void LogFileView::onScrolled()
{
    m_topPart = 0;
    const std::uint64_t top = topRow();
    if (!m_scrolling) {
        // The range is only as right as the rows that have been read: the end is asked for.
        const bool atEnd = verticalScrollBar()->value() >= verticalScrollBar()->maximum();
        if (atEnd != m_following) {
            m_following = atEnd;
            m_seenEnd = m_log.lineCount();
            countUnseen();
            emit followingChanged(atEnd);
        }
    }
    if (!m_scrolling || m_following)
        m_topLine = top < m_rows.count() ? m_rows.lineOf(top) : 0;
    wantRows();
    viewport()->update();
    announceLogFileChanged(this);
}

void LogFileView::countUnseen()
{
    const std::uint64_t count = m_following ? 0 : m_rows.count() - m_rows.rowOf(m_seenEnd);
    if (count == m_unseen)
        return;
    m_unseen = count;
    emit unseenRowsChanged(count);
}

// --- geometry --------------------------------------------------------------------------------

std::uint64_t LogFileView::topRow() const
{
    return std::uint64_t(verticalScrollBar()->value());
}

int LogFileView::rowHeight() const
{
    return fontMetrics().height() + 2;
}

int LogFileView::headHeight() const
{
    return m_log.columns().empty() ? 0 : rowHeight() + 4;
}

int LogFileView::pageRows() const
{
    return qMax(1, (viewport()->height() - headHeight()) / rowHeight());
}

int LogFileView::unit() const
{
    return qMax(1, fontMetrics().horizontalAdvance(QLatin1Char('0')));
}

int LogFileView::numberWidth() const
{
    const QString digits = QString::number(std::max<std::uint64_t>(m_log.lineCount(), 999));
    return int(digits.size()) * unit();
}

int LogFileView::timeWidth() const
{
    return m_times == TimeDisplay::Off ? 0 : 13 * unit() + margin;
}

int LogFileView::stripeWidth() const
{
    return m_sources.size() > 1 ? qMax(4, unit() / 2) + 1 : 0;
}

int LogFileView::sourceWidth() const
{
    if (m_sourceColumn == SourceColumn::Hidden || m_sources.size() < 2)
        return 0;
    int widest = 0;
    for (const QString &name : m_sources)
        widest = qMax(widest, columnsOf(name));
    return qMin(widest, widestSource) * unit() + margin;
}

int LogFileView::textLeft() const
{
    // Stripe, sign, number, letter of the severity, time, source.
    return stripeWidth() + signWidth + numberWidth() + margin + unit() + margin + timeWidth()
           + sourceWidth() + margin / 2;
}

int LogFileView::columnsInView() const
{
    return qMax(16, (viewport()->width() - textLeft() - margin) / unit());
}

std::vector<int> LogFileView::breaksOf(const LogRow *row) const
{
    if (m_wrap == Wrap::Off || !row || int(row->text.size()) <= columnsInView())
        return {0};
    return wrapStarts(row->text, columnsInView());
}

/// The row from which @p parts parts of rows lead down to @p row and its own.
std::uint64_t LogFileView::rowAbove(std::uint64_t row, int parts) const
{
    const auto heightOf = [this](std::uint64_t at) {
        return m_wrap == Wrap::Off ? 1 : int(breaksOf(m_log.row(m_rows.lineOf(at))).size());
    };
    int used = heightOf(row);
    while (row > 0) {
        used += heightOf(row - 1);
        if (used > parts)
            break;
        --row;
    }
    return row;
}

void LogFileView::updateScrollBars()
{
    const std::uint64_t count = m_rows.count();
    const std::uint64_t last = count == 0 ? 0 : rowAbove(count - 1, pageRows());
    QScrollBar *down = verticalScrollBar();
    down->setPageStep(pageRows());
    down->setSingleStep(1);
    const bool scrolling = std::exchange(m_scrolling, true);
    down->setRange(0, int(std::min(last, mostRows)));
    m_scrolling = scrolling;
    QScrollBar *across = horizontalScrollBar();
    const int width = m_wrap == Wrap::On ? 0 : m_widest * unit() + textLeft() + margin;
    across->setPageStep(viewport()->width());
    across->setSingleStep(unit() * 4);
    across->setRange(0, qMax(0, width - viewport()->width()));
}

void LogFileView::layOutMargins()
{
    if (!m_overview)
        return;
    setViewportMargins(0, 0, overviewWidth, 0);
    const QRect room = viewport()->geometry();
    m_overview->setGeometry(room.right() + 1, room.top(), overviewWidth, room.height());
}

std::vector<LogFileView::Part> LogFileView::parts() const
{
    std::vector<Part> found;
    int top = headHeight() - m_topPart * rowHeight();
    for (std::uint64_t row = topRow(); row < m_rows.count() && top < viewport()->height(); ++row) {
        const std::uint64_t line = m_rows.lineOf(row);
        const LogRow *content = m_log.row(line);
        const int size = content ? int(content->text.size()) : 0;
        const std::vector<int> starts = breaksOf(content);
        for (std::size_t i = 0; i < starts.size() && top < viewport()->height(); ++i) {
            const int end = i + 1 < starts.size() ? starts[i + 1] : size;
            if (top >= headHeight())
                found.push_back({line, starts[i], end - starts[i], top, i == 0, content});
            top += rowHeight();
        }
    }
    return found;
}

int LogFileView::columnAt(const Part &part, int index) const
{
    if (!part.row || index <= part.from)
        return 0;
    if (part.row->narrow)
        return index - part.from;
    return columnsOf(part.row->text.mid(part.from, index - part.from));
}

int LogFileView::xOf(const Part &part, int index) const
{
    return textLeft() - horizontalScrollBar()->value() + columnAt(part, index) * unit();
}

QRect LogFileView::characterRect(LogCaret place) const
{
    for (const Part &part : parts()) {
        const bool last = part.row && part.from + part.length == int(part.row->text.size());
        if (part.line == place.line && place.column >= part.from
            && (place.column < part.from + part.length || last)) {
            const int left = xOf(part, place.column);
            return {left, part.top, qMax(unit(), xOf(part, place.column + 1) - left), rowHeight()};
        }
        if (part.line == place.line && !part.row)
            return {textLeft(), part.top, unit(), rowHeight()};
    }
    return {};
}

LogCaret LogFileView::placeAt(const QPoint &point) const
{
    LogCaret place;
    for (const Part &part : parts()) {
        if (part.top > point.y() && part.top > headHeight())
            break;
        place = {part.line, part.from};
        if (!part.row)
            continue;
        const int wanted = (point.x() - xOf(part, part.from) + unit() / 2) / unit();
        int index = part.from;
        if (part.row->narrow)
            index += std::clamp(wanted, 0, part.length);
        else
            while (index < part.from + part.length && columnAt(part, index + 1) <= wanted)
                ++index;
        place.column = index;
    }
    return place;
}

// --- events ----------------------------------------------------------------------------------

void LogFileView::resizeEvent(QResizeEvent *event)
{
    QAbstractScrollArea::resizeEvent(event);
    layOutMargins();
    keepPlace();
    wantRows();
}

void LogFileView::changeEvent(QEvent *event)
{
    QAbstractScrollArea::changeEvent(event);
    if (event->type() == QEvent::FontChange && m_rows.bytes)
        keepPlace();
}

} // namespace signalbox
