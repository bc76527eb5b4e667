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
    if (m_following) {
        bar->setValue(bar->maximum());
        m_topPart = m_endPart;
    } else {
        bar->setValue(int(std::min(m_rows.rowOf(m_topLine), mostRows)));
    }
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

void LogFileView::setNumbers(Numbers numbers)
{
    m_numbers = numbers;
    keepPlace();
    viewport()->update();
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
        keepPlace();
        countUnseen();
        wantRows();
        viewport()->update();
    }
}

void LogFileView::onScrolled()
{
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
    m_topPart = m_following ? m_endPart : 0;
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
