#include "views/desktop/noticedesk.h"

#include <QApplication>

#include "models/workspace.h"
#include "views/common/logtargets.h"
#include "views/desktop/desktopnotices.h"
#include "views/mainwindow/pagetabs.h"
#include "views/mainwindow/windowset.h"
#include "views/settings/preferences.h"

namespace signalbox {

namespace {

Timestamp currentTime()
{
    return SystemClock().now();
}

/// How the run before @p run of its function ended, from what the window has in its list.
std::optional<Outcome> outcomeBefore(Workspace &workspace, const ActivationSummary &run)
{
    const ActivationTableModel &table = workspace.activations();
    for (int row = 0; row < table.rowCount(); ++row) {
        const ActivationSummary &other = table.at(row);
        if (other.function == run.function && other.id != run.id && !other.cancelled
            && other.state == ActivationState::Finished && other.end <= run.end)
            return other.outcome;
    }
    return std::nullopt;
}

} // namespace

NoticeDesk::NoticeDesk(const Preferences &preferences, DesktopNotices &notices, WindowSet &windows)
    : m_preferences(preferences)
    , m_notices(notices)
    , m_windows(windows)
{
    connect(&notices, &DesktopNotices::chosen, this, &NoticeDesk::onChosen);
}

NoticeDesk::~NoticeDesk() = default;

void NoticeDesk::watch(Workspace &workspace)
{
    auto post = std::make_unique<Post>();
    post->workspace = &workspace;
    post->policy = std::make_unique<NoticePolicy>(workspace.cluster().id(),
                                                  workspace.cluster().name(), currentTime());
    const Post &kept = *post;
    m_posts.push_back(std::move(post));
    connect(&workspace, &Workspace::activationsChanged, this,
            [this, &kept](const std::vector<ActivationSummary> &runs) { onRuns(kept, runs); });
    connect(&workspace, &Workspace::connectionChanged, this,
            [this, &kept](const ConnectionState &state) { onConnection(kept, state); });
    connect(&workspace, &Workspace::changesApplied, this,
            [this, &kept](const ChangeSet &changes) { onFeeds(kept, changes.feeds); });
    onConnection(kept, workspace.connection());
}

Gaze NoticeDesk::gaze(const Workspace &workspace) const
{
    const QWidget *active = QApplication::activeWindow();
    for (const MainWindow *window : m_windows.all()) {
        // A dialog of the window is the window, too. A window that was just minimised is active for a
        // moment still.
        if (!active || window->isMinimized() || (active != window && !window->isAncestorOf(active)))
            continue;
        const Page *page = window->tabs().currentPage();
        const bool shown = &window->workspace() == &workspace;
        return {.atWindow = true, .page = page && shown ? page->key() : QString()};
    }
    return {};
}

void NoticeDesk::onRuns(const Post &post, const std::vector<ActivationSummary> &runs)
{
    for (const ActivationSummary &run : runs) {
        if (run.state != ActivationState::Finished || post.policy->knows(run.function))
            continue;
        if (const auto before = outcomeBefore(*post.workspace, run))
            post.policy->learn(run.function, *before);
    }
    for (const Notice &notice :
         post.policy->onRuns(runs, m_preferences.notices(), gaze(*post.workspace), currentTime()))
        show(post, notice);
}

void NoticeDesk::onConnection(const Post &post, const ConnectionState &state)
{
    if (const auto notice = post.policy->onConnection(state, m_preferences.notices(),
                                                      gaze(*post.workspace), currentTime()))
        show(post, *notice);
    else if (state.kind == ConnectionState::Kind::Online)
        m_notices.withdraw(post.policy->troubleTag());
}

void NoticeDesk::onFeeds(const Post &post, const std::vector<FeedStatus> &feeds)
{
    for (const FeedStatus &feed : feeds) {
        if (const auto notice =
                post.policy->onFeed(feed, m_preferences.notices(), gaze(*post.workspace)))
            show(post, *notice);
    }
}

void NoticeDesk::show(const Post &post, const Notice &notice)
{
    m_shown[notice.tag] = {.workspace = post.workspace, .kind = notice.kind, .run = notice.run};
    m_notices.show(notice);
}

void NoticeDesk::onChosen(const QString &tag, const QString &action)
{
    const auto shown = m_shown.find(tag);
    if (shown == m_shown.end() || m_windows.count() == 0)
        return;
    const auto [workspace, kind, run] = shown->second;
    MainWindow &window = m_windows.front();
    window.comeForward();
    if (&window.workspace() != workspace)
        window.openCluster(workspace->cluster().id());
    // Its connection may have been removed since.
    if (&window.workspace() != workspace)
        return;
    if (kind == Notice::Kind::Budget)
        window.openKey(QStringLiteral("cost"));
    else if (!run)
        window.openPlace(Place::Activations);
    else if (action == QLatin1String(DesktopNotices::logAction))
        window.openLog(logOfRuns({*run}));
    else if (action == QLatin1String(DesktopNotices::againAction))
        window.runOnceMore(*run);
    else
        window.openActivation(*run);
}

} // namespace signalbox
