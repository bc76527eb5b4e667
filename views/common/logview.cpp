#include "views/common/logview.h"

#include <QApplication>
#include <QScrollBar>

#include "views/common/logaccessible.h"
#include "views/common/logtext.h"
#include "views/common/typography.h"

namespace signalbox {

namespace {

bool hasStream(LogStreams streams, Stream stream)
{
    return streams == LogStreams::Both
           || (streams == LogStreams::Stderr) == (stream == Stream::Stderr);
}

} // namespace

LogView::LogView(QWidget *parent)
    : QAbstractScrollArea(parent)
{
    installLogAccessibility();
    setObjectName(QStringLiteral("logView"));
    setAccessibleName(tr("Log"));
    setFrameShape(QFrame::NoFrame);
    setFocusPolicy(Qt::StrongFocus);
    followFont(this, [this] { setFont(fixedFont(QApplication::font())); });
    viewport()->setCursor(Qt::IBeamCursor);
    viewport()->setBackgroundRole(QPalette::Base);
    // The log's time axis and text run left to right in every language.
    setLayoutDirection(Qt::LeftToRight);
    m_firstRow.push_back(0);
    connect(verticalScrollBar(), &QScrollBar::valueChanged, this, &LogView::onScrolled);
}

// --- content ---------------------------------------------------------------------------------

void LogView::setLines(const std::vector<LogLine> &lines)
{
    m_lines.clear();
    m_caret = {};
    m_anchor = {};
    store(lines);
    rebuild();
    if (m_unseen != 0) {
        m_unseen = 0;
        emit unseenLinesChanged(0);
    }
}

void LogView::appendLines(const std::vector<LogLine> &lines)
{
    const std::size_t known = m_lines.size();
    const std::size_t firstLine = m_shown.size();
    store(lines);
    for (std::size_t i = known; i < m_lines.size(); ++i) {
        if (isShown(m_lines[i]))
            m_shown.push_back(i);
    }
    const bool wasFollowing = m_following;
    layOut(firstLine);
    findFrom(firstLine);
    if (wasFollowing) {
        follow();
    } else {
        m_unseen += int(m_shown.size() - firstLine);
        emit unseenLinesChanged(m_unseen);
    }
    viewport()->update();
    if (m_shown.size() > firstLine)
        announceLogAppended(this, int(firstLine));
}

void LogView::store(const std::vector<LogLine> &lines)
{
    // No reserve(): an exact one for every batch would move all lines every time.
    const LogLook plain;
    LogRowMaker maker(plain);
    for (const LogLine &line : lines) {
        if (line.text.find('\x1b') == std::string::npos) {
            m_lines.push_back({line.time, line.stream, shownLogText(line.text), {}});
            continue;
        }
        LogRow row = maker.make(0, line.text);
        m_lines.push_back({line.time, line.stream, std::move(row.text), std::move(row.styles)});
    }
}

bool LogView::isShown(const Line &line) const
{
    return hasStream(m_streams, line.stream);
}

void LogView::rebuild()
{
    m_shown.clear();
    for (std::size_t i = 0; i < m_lines.size(); ++i) {
        if (isShown(m_lines[i]))
            m_shown.push_back(i);
    }
    m_widest = 0;
    layOut(0);
    m_match = -1;
    findFrom(0);
    if (m_following)
        follow();
    viewport()->update();
}

const QString &LogView::lineText(int line) const
{
    return lineAt(line).text;
}

void LogView::setOrigin(Timestamp origin)
{
    m_origin = origin;
    viewport()->update();
}

void LogView::setTimeDisplay(TimeDisplay display)
{
    m_times = display;
    layOut(0);
    viewport()->update();
}

void LogView::setWrap(LogWrap wrap)
{
    m_wrap = wrap;
    layOut(0);
    if (m_following)
        follow();
    viewport()->update();
}

void LogView::setTerminalColors(TerminalColors colors)
{
    m_colors = colors;
    viewport()->update();
}

void LogView::setStreams(LogStreams streams)
{
    m_streams = streams;
    m_caret = {};
    m_anchor = {};
    rebuild();
}

void LogView::setQuietPrefix(int characters)
{
    m_quietPrefix = characters;
    viewport()->update();
}

void LogView::setPlaceholder(const QString &text)
{
    m_placeholder = text;
    viewport()->update();
}

// --- search ----------------------------------------------------------------------------------

void LogView::search(const QString &text)
{
    m_needle = text;
    m_match = -1;
    m_matches.clear();
    findFrom(0);
    const int top = verticalScrollBar()->value();
    for (std::size_t i = 0; i < m_matches.size() && m_match < 0; ++i) {
        if (rowOf(m_matches[i].at) >= top)
            m_match = int(i);
    }
    goToMatch(0);
    viewport()->update();
}

void LogView::findFrom(std::size_t firstLine)
{
    if (firstLine == 0)
        m_matches.clear();
    for (std::size_t i = firstLine; !m_needle.isEmpty() && i < m_shown.size(); ++i) {
        const QString &text = m_lines[m_shown[i]].text;
        qsizetype at = text.indexOf(m_needle, 0, Qt::CaseInsensitive);
        while (at >= 0) {
            m_matches.push_back({{int(i), int(at)}, int(m_needle.size())});
            at = text.indexOf(m_needle, at + m_needle.size(), Qt::CaseInsensitive);
        }
    }
    emit matchesChanged(m_match + 1, matchCount());
}

void LogView::goToMatch(int step)
{
    if (m_matches.empty()) {
        m_match = -1;
    } else {
        const int count = matchCount();
        m_match = m_match < 0 ? 0 : (m_match + step + count) % count;
        const Match &match = m_matches[std::size_t(m_match)];
        m_caret = match.at;
        m_anchor = m_caret;
        ensureVisible(match.at);
    }
    emit matchesChanged(m_match + 1, matchCount());
    viewport()->update();
}

// --- following -------------------------------------------------------------------------------

void LogView::follow()
{
    m_following = true;
    verticalScrollBar()->setValue(verticalScrollBar()->maximum());
    if (m_unseen != 0) {
        m_unseen = 0;
        emit unseenLinesChanged(0);
    }
}

void LogView::onScrolled(int value)
{
    m_following = value >= verticalScrollBar()->maximum();
    if (m_following && m_unseen != 0) {
        m_unseen = 0;
        emit unseenLinesChanged(0);
    }
    viewport()->update();
}

void LogView::ensureVisible(LogPosition position)
{
    const int row = rowOf(position);
    const int page = verticalScrollBar()->pageStep();
    QScrollBar *bar = verticalScrollBar();
    if (row < bar->value())
        bar->setValue(qMax(0, row - page / 3));
    else if (row >= bar->value() + page)
        bar->setValue(row - page * 2 / 3);
    if (m_wrap == LogWrap::On || lineCount() == 0)
        return;
    const QRect character = characterRect(position);
    QScrollBar *across = horizontalScrollBar();
    if (character.left() < textLeft())
        across->setValue(across->value() + character.left() - textLeft());
    else if (character.right() > viewport()->width() - margin)
        across->setValue(across->value() + character.right() - viewport()->width() / 2);
}

} // namespace signalbox
