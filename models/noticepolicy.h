#pragma once

#include <deque>
#include <map>
#include <optional>
#include <set>
#include <unordered_map>
#include <vector>

#include <QCoreApplication>
#include <QStringList>

#include "clusters/cluster.h"
#include "models/noticesettings.h"

namespace signalbox {

/// One thing that the desktop tells somebody who looks elsewhere. A value.
struct Notice
{
    enum class Kind { LongRun, Failure, Trouble, Budget };
    enum class Urgency { Low, Normal, Critical };

    Kind kind = Kind::LongRun;
    Urgency urgency = Urgency::Normal;
    QString tag; ///< A later one of the same tag takes its place on the screen.
    QString title;
    QString text;
    std::optional<ActivationId> run; ///< Whose log there is to show, and that can be run again.

    friend bool operator==(const Notice &, const Notice &) = default;
};

/// Where the user looks: what is in front needs no notice.
struct Gaze
{
    bool atWindow = false; ///< One of ours has the keyboard.
    QString page;          ///< Key of the page in front there.
};

/// Decides what of one cluster is worth a notice, and words it: a run that was started here and took
/// long, a function that fails for the first time after it worked, an engine or a cluster in trouble,
/// a budget that is spent. No more than one a minute about the same function or rule. Knows no clock
/// and no bus. GUI thread.
class NoticePolicy
{
    Q_DECLARE_TR_FUNCTIONS(NoticePolicy)
public:
    /// What ended before @p since is history and never told. @p cluster is its name, @p id its id.
    NoticePolicy(QString id, QString cluster, Timestamp since);

    /// Whether it is known how @p function ended before.
    [[nodiscard]] bool knows(const QualifiedName &function) const;
    void learn(const QualifiedName &function, Outcome outcome);

    [[nodiscard]] std::vector<Notice> onRuns(const std::vector<ActivationSummary> &runs,
                                             const NoticeSettings &settings, const Gaze &gaze,
                                             Timestamp now);
    [[nodiscard]] std::optional<Notice> onConnection(const ConnectionState &state,
                                                     const NoticeSettings &settings,
                                                     const Gaze &gaze, Timestamp now);
    /// Once for each event of a budget's feed.
    [[nodiscard]] std::optional<Notice> onFeed(const FeedStatus &feed,
                                               const NoticeSettings &settings, const Gaze &gaze);
    /// Tag of the notice that the cluster is in trouble; it is over when the cluster answers again.
    [[nodiscard]] QString troubleTag() const;

private:
    [[nodiscard]] std::optional<Notice> onEnd(const ActivationSummary &run,
                                              const NoticeSettings &settings);
    [[nodiscard]] bool isNews(const ActivationSummary &run);
    [[nodiscard]] bool mayTell(const QString &tag, Timestamp now);
    [[nodiscard]] Notice manyFailures(const std::vector<Notice> &failures) const;
    [[nodiscard]] QString tagOf(const ActivationSummary &run) const;

    QString m_id;
    QString m_cluster;
    Timestamp m_since;
    std::unordered_map<QualifiedName, Outcome> m_last;
    std::set<ActivationId> m_told;
    std::deque<ActivationId> m_toldInOrder; ///< So that m_told stays small.
    std::map<QString, Timestamp> m_lastNotice;
    std::map<QualifiedName, Timestamp> m_budgets; ///< When each has fired last.
    bool m_wasOnline = false;
};

} // namespace signalbox
