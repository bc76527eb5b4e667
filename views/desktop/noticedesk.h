#pragma once

#include <map>
#include <memory>
#include <vector>

#include <QObject>

#include "core/time.h"
#include "models/noticepolicy.h"

namespace signalbox {

class DesktopNotices;
class Preferences;
class WindowSet;
class Workspace;

/// Brings together what happens in clusters, where the user looks, and the desktop's notices; opens in
/// the window in front what somebody has chosen in one. GUI thread; owned by the program.
class NoticeDesk final : public QObject
{
    Q_OBJECT
public:
    /// All of it outlives the desk.
    NoticeDesk(const Preferences &preferences, DesktopNotices &notices, WindowSet &windows);
    ~NoticeDesk() override;

    /// Follows @p workspace from now on; it outlives the desk.
    void watch(Workspace &workspace);

private:
    struct Post
    {
        Workspace *workspace = nullptr;
        std::unique_ptr<NoticePolicy> policy;
    };

    void onRuns(const Post &post, const std::vector<ActivationSummary> &runs);
    void onConnection(const Post &post, const ConnectionState &state);
    void onFeeds(const Post &post, const std::vector<FeedStatus> &feeds);
    void show(const Post &post, const Notice &notice);
    void onChosen(const QString &tag, const QString &action);
    [[nodiscard]] Gaze gaze(const Workspace &workspace) const;

    const Preferences &m_preferences;
    DesktopNotices &m_notices;
    WindowSet &m_windows;
    std::vector<std::unique_ptr<Post>> m_posts;
    /// What a notice is about.
    struct Subject
    {
        Workspace *workspace = nullptr;
        Notice::Kind kind = Notice::Kind::LongRun;
        std::optional<ActivationId> run;
    };
    std::map<QString, Subject> m_shown; ///< By tag.
};

} // namespace signalbox
