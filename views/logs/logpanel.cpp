#include "views/logs/logpanel.h"

#include <algorithm>
#include <limits>

#include <QApplication>
#include <QClipboard>
#include <QFileDialog>
#include <QFileInfo>
#include <QJsonArray>
#include <QLabel>
#include <QLineEdit>
#include <QSplitter>
#include <QStackedWidget>
#include <QTabWidget>

#include "models/errortext.h"
#include "models/format.h"
#include "models/runlogfeed.h"
#include "models/workspace.h"
#include "views/common/banner.h"
#include "views/common/emptystate.h"
#include "views/common/navigator.h"
#include "views/common/pill.h"
#include "views/common/searchbar.h"
#include "views/logs/logfileview.h"
#include "views/logs/logfilterbar.h"
#include "views/logs/logmarkspane.h"
#include "views/logs/logsearchbar.h"
#include "views/logs/logsourcespane.h"
#include "views/settings/preferences.h"

namespace signalbox {

namespace {

constexpr int usualPipeMiB = 2048;
constexpr std::uint64_t mostCounted = std::numeric_limits<int>::max();

} // namespace

std::uint64_t logLimit(const Preferences &preferences)
{
    bool isNumber = false;
    const int mib = preferences.value(QStringLiteral("logs.pipe_mib")).toInt(&isNumber);
    return std::uint64_t(isNumber ? std::clamp(mib, 1, 1 << 20) : usualPipeMiB) << 20;
}

LogPanel::LogPanel(const PageContext &context, Room room, QWidget *parent)
    : QWidget(parent)
    , m_context(context)
    , m_room(room)
    , m_log(new LogDocument(logLimit(context.preferences), this))
    , m_view(new LogFileView(*m_log, LogFileView::Shows::Rows, this))
    , m_results(new LogFileView(*m_log, LogFileView::Shows::Matches, this))
    , m_search(new LogSearchBar(this))
    , m_filters(new LogFilterBar(this))
    , m_marksPane(new LogMarksPane(this))
    , m_sources(new LogSourcesPane(this))
    , m_banner(new Banner(this))
    , m_pill(new Pill(Pill::Edge::Bottom, m_view))
    , m_status(new QLabel(this))
    , m_empty(new EmptyState(this))
    , m_stack(new QStackedWidget(this))
    , m_splitter(new QSplitter(Qt::Vertical, this))
    , m_across(new QSplitter(Qt::Horizontal, this))
    , m_lower(new QTabWidget(this))
{
    setObjectName(QStringLiteral("logPanel"));
    setAccessibleName(tr("Log"));
    setFocusProxy(m_view);
    createActions();
    createTools();
    createLower();
    createSources();
    connectLog();
    connectViews();
    connectMarks();
    const QString kept = context.preferences.value(QStringLiteral("logs.rules"));
    m_rules = kept.isEmpty() ? shippedLogRules() : logRulesFromJson(kept.toUtf8());
    applyRules();
    m_stack->setCurrentIndex(1);
    if (m_room == Room::Tab) {
        m_wrap->setChecked(true);
        setTimes(TimeDisplay::Local);
        m_view->setFollowing(true);
    }
}

LogPanel::~LogPanel()
{
    // The views ask the document for rows until they are gone.
    delete m_view;
    delete m_results;
}

// --- the log ---------------------------------------------------------------------------------

void LogPanel::open(const LogOrigin &origin)
{
    m_origin = origin;
    m_fileName = origin.fileName() + QStringLiteral("-lines");
    m_placeholder = origin.placeholder();
    // What comes through a pipe has no lines to come back to.
    if (origin.comesBack())
        keepMarksOf(origin.argument());
    connectMerged();
    openLog();
}

void LogPanel::openLog()
{
    m_stack->setCurrentIndex(1);
    m_view->setPlaceholder(tr("Opening %1").arg(m_origin->title()));
    if (m_merged)
        m_merged->start();
    else
        m_log->open(m_origin->argument());
}

void LogPanel::connectLog()
{
    connect(m_empty, &EmptyState::triggered, this, &LogPanel::openLog);
    connect(m_log, &LogDocument::stateChanged, this, &LogPanel::showState);
    connect(m_log, &LogDocument::rowsChanged, this, [this] {
        showAwaitedLine();
        showAwaitedRun();
        showStatus();
    });
    connect(m_log, &LogDocument::rowsLoaded, this, [this] {
        if (m_toPoint)
            pointAtCaret();
        findOrigin();
        updateActions();
    });
    connect(m_log, &LogDocument::searchChanged, this, [this] {
        showAwaitedLine();
        showMatches();
        showStatus();
    });
    connect(m_log, &LogDocument::noticed, this, &LogPanel::showNotice);
    connect(m_log, &LogDocument::timeFound, this, [this](Timestamp, std::optional<quint64> line) {
        if (m_askedTimes.empty())
            return;
        const auto then = std::move(m_askedTimes.front());
        m_askedTimes.pop_front();
        then(line);
    });
    connect(m_log, &LogDocument::copied, this, [this](const QString &text, bool cut) {
        QApplication::clipboard()->setText(text);
        if (cut)
            m_banner->present(Banner::Kind::Warning,
                              tr("Only the first %1 characters were copied. Save the lines as a "
                                 "file to have all.")
                                  .arg(formatCount(text.size())));
    });
    connect(m_log, &LogDocument::exported, this,
            [this](const Result<std::uint64_t> &rows, const QString &path) {
                if (rows)
                    m_context.navigator.notify(
                        tr("%1 lines are in %2")
                            .arg(formatCount(std::int64_t(*rows)), QFileInfo(path).fileName()));
                else
                    m_banner->present(
                        Banner::Kind::Error,
                        tr("The lines could not be saved: %1").arg(errorText(rows.error())));
            });
}

/// Filters of the last session may still be looking for it.
void LogPanel::showAwaitedLine()
{
    if (m_lineToShow && m_log->lineCount() > *m_lineToShow && !m_log->filter().isSearching())
        goToLine(*std::exchange(m_lineToShow, std::nullopt));
}

void LogPanel::connectViews()
{
    connect(m_view, &LogFileView::unseenRowsChanged, this, [this](quint64 count) {
        m_pill->present(count == 0 ? QString() : tr("%n new line(s)", nullptr, int(count)));
    });
    connect(m_pill, &Pill::clicked, m_view, &LogFileView::follow);
    connect(m_view, &LogFileView::followingChanged, m_follow, &QAction::setChecked);
    connect(m_view, &LogFileView::caretMoved, this, [this] {
        showMatches();
        updateActions();
        pointAtCaret();
        emit caretMoved();
    });
    connect(m_view, &LogFileView::menuRequested, this, [this](QMenu *menu) {
        menu->addSeparator();
        menu->addActions(m_actions);
    });
    connect(m_view, &LogFileView::lineActivated, this, [this] {
        // A double click chooses a word of a file; what runs write is there to be followed.
        if (m_feed || !m_runs.empty() || !m_view->hasSelection())
            openActivation();
    });
    connect(m_results, &LogFileView::lineActivated, this, &LogPanel::goToLine);
    connect(m_results, &LogFileView::caretMoved, this,
            [this] { m_view->goToLine(m_results->caret().line); });
    connect(m_search, &LogSearchBar::patternChanged, this, &LogPanel::search);
    connect(m_search, &LogSearchBar::nextRequested, this, [this] { goToMatch(1); });
    connect(m_search, &LogSearchBar::previousRequested, this, [this] { goToMatch(-1); });
    connect(m_filters, &LogFilterBar::changed, this, &LogPanel::applyFilters);
}

void LogPanel::connectMarks()
{
    connect(m_marksPane, &LogMarksPane::lineActivated, this, &LogPanel::goToLine);
    connect(m_marksPane, &LogMarksPane::noteChanged, this,
            [this](quint64 line, const QString &note) {
                m_marks[line] = note;
                keepMarks();
            });
    connect(m_marksPane, &LogMarksPane::removeRequested, this, [this](quint64 line) {
        m_marks.erase(line);
        showMarks();
        keepMarks();
    });
}

// --- showing ---------------------------------------------------------------------------------

void LogPanel::showState()
{
    if (m_log->state() == LogDocument::State::Failed)
        return showError(m_log->error());
    m_stack->setCurrentIndex(1);
    if (m_log->isPipe())
        m_view->setFollowing(true);
    showStatus();
    updateActions();
}

void LogPanel::showError(const Error &error)
{
    m_empty->setText(QStringLiteral("file-x"), tr("%1 cannot be shown").arg(m_origin->title()),
                     errorText(error), tr("Try Again"));
    m_stack->setCurrentIndex(0);
}

void LogPanel::showNotice(LogNotice notice)
{
    using Kind = Banner::Kind;
    switch (notice) {
    case LogNotice::Replaced:
        return m_banner->present(Kind::Information,
                                 tr("Another file has taken this name, as when logs are rotated. "
                                    "It is shown from its beginning."));
    case LogNotice::CutShort:
        return m_banner->present(Kind::Warning, tr("The file was cut short. It is shown anew."));
    case LogNotice::Gone:
        return m_banner->present(Kind::Warning,
                                 tr("The file is gone. What was read of it stays here until the "
                                    "tab is closed."));
    case LogNotice::PipeEnded:
        return m_banner->present(Kind::Information, tr("Nothing more comes: the pipe was closed."));
    case LogNotice::PipeFailed:
        return m_banner->present(Kind::Error,
                                 tr("Reading has ended. %1").arg(errorText(m_log->error())));
    case LogNotice::Dropped:
        return m_banner->present(
            Kind::Warning,
            tr("The first %1 lines were dropped: only the last %2 of what comes are kept.")
                .arg(formatCount(std::int64_t(m_log->droppedLines())),
                     formatSize(std::int64_t(m_merged ? m_merged->limit()
                                                      : logLimit(m_context.preferences)))));
    }
}

void LogPanel::showStatus()
{
    const auto count = [](std::uint64_t number) { return formatCount(std::int64_t(number)); };
    const std::uint64_t lines = m_log->lineCount();
    const std::uint64_t shown = m_log->rows().count();
    QStringList parts;
    if (shown == lines)
        parts << tr("%Ln line(s)", nullptr, int(std::min<std::uint64_t>(lines, mostCounted)));
    else
        parts << tr("%1 of %2 lines").arg(count(shown), count(lines));
    parts << formatSize(std::int64_t(m_log->byteCount()));
    const auto progress = [this](std::uint64_t done) {
        return QString::number(m_log->byteCount() == 0 ? 100 : done * 100 / m_log->byteCount());
    };
    if (m_log->indexedBytes() < m_log->byteCount())
        parts << tr("reading, %1 %").arg(progress(m_log->indexedBytes()));
    if (m_log->filter().isSearching())
        parts << tr("filtering, %1 %").arg(progress(m_log->filter().searchedBytes()));
    if (m_log->droppedLines() > 0)
        parts << tr("%1 lines dropped").arg(count(m_log->droppedLines()));
    if (const auto gaveUp = m_log->searcher().gaveUp() + m_log->filter().gaveUp(); gaveUp > 0)
        parts << tr("%1 lines not searched: the pattern takes too long on them").arg(count(gaveUp));
    parts << losses();
    m_status->setText(parts.join(QStringLiteral(" · ")));
    // In a tab only what one would not expect.
    m_status->setVisible(m_room == Room::Page || parts.size() > 2 || shown != lines);
    const bool open = m_log->state() == LogDocument::State::Open;
    if (open && shown == 0 && lines > 0)
        m_view->setPlaceholder(tr("No line passes the filters."));
    else if (open && !m_log->isIndexing())
        m_view->setPlaceholder(m_placeholder);
}

void LogPanel::updateActions()
{
    m_open->setEnabled(!activationAtCaret().isNull());
    const LogRows &rows = m_log->rows();
    m_everything->setEnabled(rows.fromLine > 0 || rows.toLine != LogRows::noEnd);
    for (QAction *action : {m_findNext, m_findPrevious})
        action->setEnabled(m_log->matchCount() > 0);
    m_labelMenu->menuAction()->setEnabled(!m_view->wordAtCaret().isEmpty());
}

// --- session ---------------------------------------------------------------------------------

QJsonObject LogPanel::saveState() const
{
    const LinePattern pattern = m_search->pattern();
    return {{QStringLiteral("line"), qint64(m_view->caret().line)},
            {QStringLiteral("follow"), m_view->following()},
            {QStringLiteral("wrap"), m_wrap->isChecked()},
            {QStringLiteral("columns"), m_columns->isChecked()},
            {QStringLiteral("times"), int(m_times)},
            {QStringLiteral("severities"), int(m_severities.to_ulong())},
            {QStringLiteral("filters"), m_filters->save()},
            {QStringLiteral("context"), int(m_filters->context())},
            {QStringLiteral("search"), QString::fromStdString(pattern.text)},
            {QStringLiteral("regex"), pattern.syntax == LinePattern::Syntax::Regex},
            {QStringLiteral("case"), pattern.letters == LinePattern::Letters::Exact},
            {QStringLiteral("stream"), m_log->stream() ? int(*m_log->stream()) : -1},
            {QStringLiteral("numbers"), m_numbers->isChecked()},
            {QStringLiteral("lower"), m_lowerShown->isChecked()},
            {QStringLiteral("splitter"), QString::fromLatin1(m_splitter->saveState().toBase64())},
            {QStringLiteral("sources"), m_sourcesShown->isChecked()},
            {QStringLiteral("sourceColumn"), m_sourceColumn->isChecked()},
            {QStringLiteral("hidden"), QJsonArray::fromStringList(m_sources->hiddenNames())}};
}

void LogPanel::restoreState(const QJsonObject &state)
{
    const auto value = [&state](const char *key) { return state.value(QLatin1String(key)); };
    const auto is = [&value](const char *key) { return value(key).toBool(); };
    m_severities = SeveritySet(unsigned(value("severities").toInt(0x7F)));
    for (QAction *action : m_severityMenu->actions())
        if (action->data().isValid())
            action->setChecked(m_severities.test(std::size_t(action->data().toInt())));
    setTimes(TimeDisplay(std::clamp(value("times").toInt(int(TimeDisplay::Off)), 0, 3)));
    m_wrap->setChecked(is("wrap"));
    m_filters->restore(value("filters").toArray(), value("context").toInt());
    m_search->setPattern(
        {value("search").toString().toStdString(),
         is("regex") ? LinePattern::Syntax::Regex : LinePattern::Syntax::Text,
         is("case") ? LinePattern::Letters::Exact : LinePattern::Letters::AnyCase});
    m_jumpToMatch = false;
    if (const int stream = value("stream").toInt(-1); stream >= 0)
        setStream(stream == 0 ? Stream::Stdout : Stream::Stderr);
    m_numbers->setChecked(value("numbers").toBool(m_numbers->isChecked()));
    m_lowerShown->setChecked(is("lower"));
    m_splitter->restoreState(QByteArray::fromBase64(value("splitter").toString().toLatin1()));
    if (m_merged || !m_origin) {
        m_sourcesShown->setChecked(is("sources"));
        m_sourceColumn->setChecked(is("sourceColumn"));
        m_sources->hideSources(value("hidden").toVariant().toStringList());
    }
    if (!m_origin || (m_feed && m_feed->isLive()))
        m_view->setFollowing(true); // Its lines are others by now.
    else if (is("follow"))
        m_view->setFollowing(true);
    else
        m_lineToShow = std::uint64_t(value("line").toInteger());
    m_columns->setChecked(is("columns"));
}

} // namespace signalbox
