// The log panel with lines that are handed over, as of a run, and its keys.

#include <QAction>
#include <QKeyEvent>
#include <QToolButton>

#include "views/common/banner.h"
#include "views/logs/logfileview.h"
#include "views/logs/logpanel.h"

namespace signalbox {

void LogPanel::setLines(const std::vector<LogEntry> &lines, Timestamp origin)
{
    m_streamButton->show();
    m_tooFast = 0;
    m_banner->hide();
    m_originKnown = true;
    for (LogFileView *view : {m_view, m_results})
        view->setOrigin(origin);
    m_log->setLines(lines);
}

void LogPanel::addLines(const std::vector<LogEntry> &lines, std::size_t dropped)
{
    m_log->addLines(lines);
    m_tooFast += dropped;
    if (dropped > 0)
        m_banner->present(Banner::Kind::Warning,
                          tr("%n line(s) came too fast to be shown live. They are in the log when "
                             "the run has finished.",
                             nullptr, int(m_tooFast)));
}

void LogPanel::clear()
{
    setLines({}, {});
}

void LogPanel::setSources(const std::vector<LogSource> &sources, std::vector<ActivationId> runs)
{
    m_runs = std::move(runs);
    showSources(sources);
}

ActivationId LogPanel::runOfOwner(std::uint32_t owner) const
{
    return owner < m_runs.size() ? m_runs[owner] : ActivationId();
}

void LogPanel::setPlaceholder(const QString &text)
{
    m_placeholder = text;
    m_view->setPlaceholder(text);
}

void LogPanel::keepMarksOf(const QString &key)
{
    m_marksKey = key;
    if (m_context.logMarks)
        m_marks = m_context.logMarks->of(key);
    showMarks();
}

void LogPanel::addVerb(QAction *action)
{
    m_actions.prepend(action);
}

// --- keys ------------------------------------------------------------------------------------

/// What the window's keys for searching mean while the focus is in here, whatever page is around.
QAction *LogPanel::actionOf(const QKeyEvent *key) const
{
    if (key->matches(QKeySequence::Find))
        return m_find;
    if (key->matches(QKeySequence::FindNext))
        return m_findNext;
    return key->matches(QKeySequence::FindPrevious) ? m_findPrevious : nullptr;
}

bool LogPanel::event(QEvent *event)
{
    if (event->type() != QEvent::ShortcutOverride && event->type() != QEvent::KeyPress)
        return QWidget::event(event);
    QAction *action = actionOf(static_cast<QKeyEvent *>(event));
    if (!action)
        return QWidget::event(event);
    if (event->type() == QEvent::KeyPress)
        action->trigger();
    event->accept();
    return true;
}

} // namespace signalbox
