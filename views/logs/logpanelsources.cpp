// The log page: whose lines are shown when there are several sources, and the way to and from runs.

#include <QSplitter>

#include "models/format.h"
#include "models/runlogfeed.h"
#include "models/workspace.h"
#include "views/common/banner.h"
#include "views/common/navigator.h"
#include "views/logs/logfileview.h"
#include "views/logs/logpanel.h"
#include "views/logs/logsourcespane.h"
#include "views/settings/preferences.h"

namespace signalbox {

namespace {

constexpr int paneColumns = 30; ///< Characters that the list of sources is wide at first.

} // namespace

void LogPanel::createSources()
{
    m_across->setObjectName(QStringLiteral("logAcross"));
    m_across->setChildrenCollapsible(false);
    m_across->addWidget(m_splitter);
    m_across->addWidget(m_sources);
    m_across->setStretchFactor(0, 1);
    m_across->setStretchFactor(1, 0);
    m_sources->setMinimumWidth(fontMetrics().averageCharWidth() * paneColumns / 2);
    m_sources->resize(fontMetrics().averageCharWidth() * paneColumns, m_sources->height());
    m_sources->hide();
    connect(m_sources, &LogSourcesPane::hiddenChanged, m_log, &LogDocument::setHiddenSources);
    connect(m_sources, &LogSourcesPane::openRequested, this, &LogPanel::openSource);
    for (QAction *action : {m_sourcesShown, m_sourceColumn})
        action->setVisible(false);
}

void LogPanel::connectMerged()
{
    auto merged = m_origin->makeMerged(m_context.workspace, logLimit(m_context.preferences));
    if (!merged)
        return;
    m_merged = merged.release();
    m_merged->setParent(this);
    m_feed = qobject_cast<RunLogFeed *>(m_merged);
    m_log->openMerged(*m_merged);
    connect(m_merged, &MergedLog::sourcesChanged, this,
            [this] { showSources(m_merged->sources()); });
    connect(m_merged, &MergedLog::failed, this, &LogPanel::showError);
    connect(m_merged, &MergedLog::newsCame, this, [this](const MergedSpool::State &state) {
        m_sources->setCounts(state.owners->counts());
        m_stack->setCurrentIndex(1);
    });
    if (m_feed) {
        connect(m_feed, &RunLogFeed::lossesChanged, this, &LogPanel::showStatus);
        connect(m_feed, &RunLogFeed::caughtUp, this, &LogPanel::showAwaitedRun);
    }
    if (m_merged->isLive() && m_feed)
        m_view->setFollowing(true);
    if (m_feed) {
        // The platform's times are no part of the lines: they are in the margin or nowhere.
        setTimes(TimeDisplay::Local);
        m_streamButton->show();
    }
    showSources(m_merged->sources());
}

void LogPanel::showSources(const std::vector<LogSource> &sources)
{
    QStringList names;
    for (const LogSource &source : sources)
        names << logSourceName(source);
    const bool several = sources.size() > 1;
    // What tells them apart comes by itself once, with the second source.
    if (several && !m_sourcesShown->isVisible())
        (m_room == Room::Page ? m_sourcesShown : m_sourceColumn)->setChecked(true);
    for (QAction *action : {m_sourcesShown, m_sourceColumn})
        action->setVisible(several);
    m_sources->setSources(sources);
    for (LogFileView *view : {m_view, m_results})
        view->setSources(names);
}

void LogPanel::showRun(const ActivationId &run)
{
    m_runToShow = run;
    m_lineToShow.reset();
    showAwaitedRun();
}

void LogPanel::showAwaitedRun()
{
    if (!m_runToShow || !m_feed || !m_feed->isCaughtUp() || !m_feed->hasNews())
        return;
    const auto owner = m_feed->ownerOf(*m_runToShow);
    if (!owner) {
        const ActivationId run = *m_runToShow;
        if (m_feed->include(run))
            return;
        m_runToShow.reset();
        m_banner->present(
            Banner::Kind::Information,
            tr("Run %1 wrote nothing to its log.").arg(shortId(QString::fromStdString(run.str()))));
        return;
    }
    const LogRows &rows = m_log->rows();
    const auto line = rows.owners ? rows.owners->firstLineOf(*owner) : std::nullopt;
    if (!line || *line >= m_log->lineCount())
        return; // It is being written.
    m_runToShow.reset();
    m_view->setFollowing(false);
    goToLine(*line);
    m_view->setFocus();
}

void LogPanel::openSource(int number)
{
    if (!m_origin)
        return m_context.navigator.openActivation(m_runs[std::size_t(number)]);
    const LogTarget &target = m_origin->target();
    if (target.kind == LogTarget::Kind::Files)
        return m_context.navigator.openLog(target.paths.value(number));
    const auto run = m_feed->runOfSource(number);
    const auto function = m_feed->functionOfSource(number);
    if (target.kind == LogTarget::Kind::Runs && run)
        m_context.navigator.openLog(logOfRuns({*run}));
    else if (function)
        m_context.navigator.openLog(logOfFunction(*function));
}

/// What is not in the log although it was written.
QStringList LogPanel::losses() const
{
    if (!m_feed)
        return {};
    const RunLogFeed::Losses &losses = m_feed->losses();
    QStringList parts;
    if (losses.tooFast > 0)
        parts << tr("%1 lines came too fast").arg(formatCount(std::int64_t(losses.tooFast)));
    if (losses.missing > 0)
        parts << tr("%n run(s) could not be read", nullptr, int(losses.missing));
    if (losses.pastCut)
        parts << tr("not all former lines are here");
    return parts;
}

} // namespace signalbox
