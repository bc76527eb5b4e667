// What the actions of a log page do.

#include <algorithm>

#include <QFileDialog>
#include <QFileInfo>
#include <QMenu>
#include <QTabWidget>

#include "models/errortext.h"
#include "models/format.h"
#include "views/common/banner.h"
#include "views/common/navigator.h"
#include "views/logs/logfileview.h"
#include "views/logs/logfilterbar.h"
#include "views/logs/loggotodialog.h"
#include "views/logs/logmarkspane.h"
#include "views/logs/logpanel.h"
#include "views/logs/logrulesdialog.h"
#include "views/logs/logsearchbar.h"
#include "views/settings/preferences.h"

namespace signalbox {

// --- search and filters ----------------------------------------------------------------------

void LogPanel::search()
{
    const auto searched = m_log->search(m_search->pattern());
    m_search->setError(searched ? QString() : errorText(searched.error()));
    m_jumpToMatch = searched.has_value();
    showMatches();
    updateActions();
}

void LogPanel::showMatches()
{
    const std::uint64_t count = m_log->matchCount();
    const std::uint64_t line = m_view->caret().line;
    if (m_jumpToMatch && count > 0) {
        m_jumpToMatch = false;
        // The first one from where the reader is.
        // Who follows a log that goes on is not torn from its end.
        if (const std::uint64_t number = m_log->matchAt(line); !m_origin || !m_view->following())
            return goToLine(m_log->match(number < count ? number : 0));
    }
    const std::uint64_t number = m_log->matchAt(line);
    const bool onMatch = number < count && m_log->match(number) == line;
    m_search->setMatches(onMatch ? number + 1 : 0, count, m_log->searcher().isSearching());
    for (QAction *action : {m_findNext, m_findPrevious})
        action->setEnabled(count > 0);
}

void LogPanel::goToMatch(int step)
{
    if (const auto line = m_log->nextMatch(m_view->caret().line, step))
        goToLine(*line);
}

void LogPanel::applyFilters()
{
    // Each was compiled before it became a chip.
    if (const auto set =
            m_log->setFilters(m_filters->filters(), m_severities, m_filters->context());
        !set)
        m_filters->setError(errorText(set.error()));
    // Nobody may wonder where lines are because the bar that hides them is hidden.
    if (!m_filters->isEmpty())
        m_filtersShown->setChecked(true);
    showStatus();
}

// --- places ----------------------------------------------------------------------------------

void LogPanel::goToLine(std::uint64_t line)
{
    m_view->goToLine(line);
}

Timestamp LogPanel::timeAtCaret() const
{
    if (const LogRow *row = m_log->row(m_view->caret().line); row && row->time)
        return *row->time;
    return SystemClock().now();
}

void LogPanel::askForPlace()
{
    auto *dialog =
        new LogGoToDialog(LogGoToDialog::Asks::Place, timeAtCaret(),
                          wallClock() == WallClock::Utc || m_times == TimeDisplay::Utc, this);
    connect(dialog, &LogGoToDialog::chosen, this, [this](const LogGoal &goal) {
        resolve(goal, [this](std::uint64_t line) { goToLine(line); });
    });
    dialog->open();
}

void LogPanel::askForBounds()
{
    auto *dialog =
        new LogGoToDialog(LogGoToDialog::Asks::Bounds, timeAtCaret(),
                          wallClock() == WallClock::Utc || m_times == TimeDisplay::Utc, this);
    connect(
        dialog, &LogGoToDialog::chosen, this, [this](const LogGoal &from, const LogGoal &until) {
            resolve(from.line || from.time ? from : LogGoal{.line = 0}, [this, until](
                                                                            std::uint64_t first) {
                if (!until.line && !until.time)
                    return setBounds(first, LogRows::noEnd);
                resolve(until, [this, first](std::uint64_t last) { setBounds(first, last + 1); });
            });
        });
    dialog->open();
}

void LogPanel::resolve(const LogGoal &goal, std::function<void(std::uint64_t line)> then)
{
    if (goal.line)
        return then(*goal.line);
    if (!goal.time)
        return;
    m_askedTimes.push_back([this, then = std::move(then)](std::optional<quint64> line) {
        if (line)
            return then(*line);
        m_banner->present(Banner::Kind::Information, tr("The lines of this log say no times."));
    });
    m_log->findTime(*goal.time);
}

void LogPanel::setBounds(std::uint64_t from, std::uint64_t to)
{
    m_bounded = false;
    m_log->setBounds(from, to);
    updateActions();
}

void LogPanel::setTimes(TimeDisplay display)
{
    m_times = display;
    for (LogFileView *view : {m_view, m_results})
        view->setTimeDisplay(display);
    for (QAction *action : m_timeMenu->actions())
        action->setChecked(action->data().toInt() == int(display));
}

void LogPanel::setStream(std::optional<Stream> stream)
{
    if (m_log->stream() == stream)
        return;
    m_log->setStream(stream);
    for (QAction *action : m_streamMenu->actions())
        action->setChecked(action->data().toInt() == (stream ? int(*stream) : -1));
    showStatus();
}

void LogPanel::showTerminalColors(bool shown)
{
    const auto colors = shown ? TerminalColors::Shown : TerminalColors::Stripped;
    for (LogFileView *view : {m_view, m_results})
        view->setTerminalColors(colors);
    if (keptTerminalColors(m_context.preferences) != colors)
        keepTerminalColors(m_context.preferences, colors);
}

/// Relative times count from the first line that was read and says one.
void LogPanel::findOrigin()
{
    if (m_originKnown)
        return;
    const LogRow *first = m_log->lineCount() > 0 ? m_log->row(0) : nullptr;
    if (!first || !first->time)
        return;
    m_originKnown = true;
    for (LogFileView *view : {m_view, m_results})
        view->setOrigin(*first->time);
}

// --- bookmarks -------------------------------------------------------------------------------

void LogPanel::toggleBookmark()
{
    const std::uint64_t line = m_view->caret().line;
    if (m_marks.erase(line) == 0)
        m_marks.emplace(line, QString());
    showMarks();
    keepMarks();
}

void LogPanel::goToBookmark(int step)
{
    if (m_marks.empty())
        return;
    const std::uint64_t line = m_view->caret().line;
    if (step > 0) {
        const auto next = m_marks.upper_bound(line);
        return goToLine(next == m_marks.end() ? m_marks.begin()->first : next->first);
    }
    const auto here = m_marks.lower_bound(line);
    goToLine(here == m_marks.begin() ? m_marks.rbegin()->first : std::prev(here)->first);
}

void LogPanel::showMarks()
{
    std::set<std::uint64_t> lines;
    for (const auto &[line, note] : m_marks)
        lines.insert(line);
    for (LogFileView *view : {m_view, m_results})
        view->setBookmarks(lines);
    m_marksPane->setMarks(m_marks);
}

void LogPanel::keepMarks()
{
    if (m_context.logMarks && !m_marksKey.isEmpty())
        m_context.logMarks->put(m_marksKey, m_marks);
}

// --- highlighting ----------------------------------------------------------------------------

void LogPanel::applyRules()
{
    std::vector<LinePattern> patterns;
    std::vector<int> colors;
    for (const std::vector<LogRule> *rules : {&m_rules, &m_labels}) {
        for (const LogRule &rule : *rules) {
            if (!rule.on)
                continue;
            patterns.push_back(rule.pattern);
            colors.push_back(rule.color);
        }
    }
    m_log->setRules(patterns);
    for (LogFileView *view : {m_view, m_results})
        view->setRuleColors(colors);
}

void LogPanel::editRules()
{
    auto *dialog = new LogRulesDialog(m_rules, this);
    connect(dialog, &LogRulesDialog::chosen, this, [this](const std::vector<LogRule> &rules) {
        m_rules = rules;
        m_context.preferences.setValue(QStringLiteral("logs.rules"),
                                       QString::fromUtf8(logRulesToJson(rules)));
        applyRules();
    });
    dialog->open();
}

void LogPanel::label(int color)
{
    const QString text = m_view->wordAtCaret();
    if (text.isEmpty())
        return;
    const LinePattern pattern{text.toStdString(), LinePattern::Syntax::Text,
                              LinePattern::Letters::Exact};
    std::erase_if(m_labels, [&](const LogRule &rule) { return rule.pattern == pattern; });
    m_labels.push_back({pattern, color});
    applyRules();
}

// --- leaving the page ------------------------------------------------------------------------

void LogPanel::save(const LogRows &rows, std::uint64_t first, std::uint64_t count)
{
    auto *dialog = new QFileDialog(this, tr("Save Lines"));
    dialog->setObjectName(QStringLiteral("logSaveDialog"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setDefaultSuffix(QStringLiteral("log"));
    dialog->selectFile(m_fileName + QStringLiteral(".log"));
    const LogForm form{.colors = m_colors->isChecked() ? LogColors::Kept : LogColors::Removed,
                       .sources = m_view->sources()};
    connect(dialog, &QFileDialog::fileSelected, this,
            [this, rows, first, count, form](const QString &path) {
                m_log->exportRows(rows, first, count, form, path);
            });
    dialog->open();
}

ActivationId LogPanel::activationAtCaret() const
{
    const std::uint64_t line = m_view->caret().line;
    if (const auto &owners = m_log->rows().owners; owners && line < owners->lineCount()) {
        const std::uint32_t owner = owners->of(line).owner;
        if (const auto run = m_merged ? m_merged->activationOf(owner) : runOfOwner(owner);
            !run.isNull())
            return run;
    }
    const LogRow *row = m_log->row(line);
    return row ? activationNamedIn(row->text) : ActivationId();
}

void LogPanel::openActivation()
{
    if (const ActivationId id = activationAtCaret(); !id.isNull())
        m_context.navigator.openActivation(id);
}

std::vector<TourState> LogPanel::tourStates()
{
    return {{QStringLiteral("search"),
             [this] {
                 m_lowerShown->setChecked(true);
                 m_search->setPattern({"status=\\w*_error", LinePattern::Syntax::Regex});
             }},
            {QStringLiteral("filters"), [this] {
                 m_search->setPattern({});
                 m_filters->add({{"etl"}});
                 m_filters->add({{"success"}, LineFilter::Keep::Others});
                 setTimes(TimeDisplay::Relative);
             }}};
}

} // namespace signalbox
