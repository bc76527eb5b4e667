#include "models/noticepolicy.h"

#include <algorithm>

#include "models/format.h"

namespace signalbox {

namespace {

using namespace std::chrono_literals;

constexpr auto pause = 60s;              ///< Between two notices of one tag.
constexpr std::size_t mostAtOnce = 3;    ///< More failures become one notice.
constexpr std::size_t remembered = 2000; ///< Runs that have been judged: a batch may come twice.
constexpr std::size_t mostTags = 500;    ///< Beyond it, those of former minutes are forgotten.

QString nameOf(const ActivationSummary &run)
{
    return QString::fromStdString(run.function.local());
}

bool startedHere(const ActivationSummary &run)
{
    return run.cause.kind == Cause::Kind::Window || run.cause.kind == Cause::Kind::Rerun;
}

/// Whether what @p run tells is on the screen already.
bool isSeen(const ActivationSummary &run, const Gaze &gaze)
{
    return gaze.atWindow
           && (gaze.page == u"activations" || gaze.page == u"overview"
               || gaze.page == QStringLiteral("activation:") + QString::fromStdString(run.id.str())
               || gaze.page
                      == QStringLiteral("function:") + QString::fromStdString(run.function.str()));
}

} // namespace

NoticePolicy::NoticePolicy(QString id, QString cluster, Timestamp since)
    : m_id(std::move(id))
    , m_cluster(std::move(cluster))
    , m_since(since)
{
}

bool NoticePolicy::knows(const QualifiedName &function) const
{
    return m_last.contains(function);
}

void NoticePolicy::learn(const QualifiedName &function, Outcome outcome)
{
    m_last[function] = outcome;
}

QString NoticePolicy::troubleTag() const
{
    return QStringLiteral("cluster:") + m_id;
}

QString NoticePolicy::tagOf(const ActivationSummary &run) const
{
    const bool byRule = run.cause.kind == Cause::Kind::Rule && !run.cause.subject.empty();
    return m_id
           + (byRule ? QStringLiteral(" rule:") + QString::fromStdString(run.cause.subject)
                     : QStringLiteral(" function:") + QString::fromStdString(run.function.str()));
}

bool NoticePolicy::isNews(const ActivationSummary &run)
{
    // Events are no runs; what a sequence runs is told by the sequence.
    if (run.state != ActivationState::Finished || run.isEvent() || run.end < m_since
        || run.cause.kind == Cause::Kind::Sequence || run.cause.kind == Cause::Kind::Workflow)
        return false;
    if (!m_told.insert(run.id).second)
        return false;
    m_toldInOrder.push_back(run.id);
    if (m_toldInOrder.size() > remembered) {
        m_told.erase(m_toldInOrder.front());
        m_toldInOrder.pop_front();
    }
    return true;
}

bool NoticePolicy::mayTell(const QString &tag, Timestamp now)
{
    if (m_lastNotice.size() > mostTags)
        std::erase_if(m_lastNotice,
                      [now](const auto &entry) { return entry.second + pause < now; });
    const auto [last, first] = m_lastNotice.try_emplace(tag, now);
    if (!first && now < last->second + pause)
        return false;
    last->second = now;
    return true;
}

std::optional<Notice> NoticePolicy::onEnd(const ActivationSummary &run,
                                          const NoticeSettings &settings)
{
    const auto before = m_last.find(run.function);
    const bool workedBefore = before != m_last.end() && before->second == Outcome::Success;
    // Who cancels a run knows of it, and it says nothing about the function.
    if (run.cancelled)
        return std::nullopt;
    m_last[run.function] = run.outcome;
    const Duration taken = run.end - run.accepted;
    Notice notice{.tag = tagOf(run), .title = {}, .text = {}, .run = run.id};
    if (run.outcome == Outcome::SystemError && settings.trouble) {
        notice.kind = Notice::Kind::Trouble;
        notice.urgency = Notice::Urgency::Critical;
        notice.tag = troubleTag();
        notice.title = tr("%1 could not run %2", "cluster, function").arg(m_cluster, nameOf(run));
        notice.text = tr("The fault is the platform's. The run says why.");
        return notice;
    }
    if (run.outcome != Outcome::Success && workedBefore && settings.failures) {
        notice.kind = Notice::Kind::Failure;
        notice.title = tr("%1 fails now", "function").arg(nameOf(run));
        notice.text = run.cause.kind == Cause::Kind::Rule
                          ? tr("%1 after %2, fired by the rule %3. It worked the time before.")
                                .arg(run.timedOut ? tr("Timed out") : outcomeText(run.outcome),
                                     formatDuration(run.duration()),
                                     QString::fromStdString(run.cause.subject))
                          : tr("%1 after %2. It worked the time before.")
                                .arg(run.timedOut ? tr("Timed out") : outcomeText(run.outcome),
                                     formatDuration(run.duration()));
        return notice;
    }
    if (!startedHere(run) || taken < settings.longest || !settings.longRuns)
        return std::nullopt;
    const bool good = run.outcome == Outcome::Success;
    notice.urgency = good ? Notice::Urgency::Low : Notice::Urgency::Normal;
    notice.title = good ? tr("%1 is done", "function").arg(nameOf(run))
                        : tr("%1 has failed", "function").arg(nameOf(run));
    notice.text = tr("It took %1, waiting included.").arg(formatDuration(taken));
    return notice;
}

Notice NoticePolicy::manyFailures(const std::vector<Notice> &failures) const
{
    QStringList titles;
    for (const Notice &notice : failures)
        titles.append(notice.title);
    return {.kind = Notice::Kind::Failure,
            .urgency = Notice::Urgency::Normal,
            .tag = m_id + QStringLiteral(" many"),
            .title = tr("%n functions fail now", nullptr, int(failures.size())),
            .text = titles.mid(0, int(mostAtOnce)).join(u'\n'),
            .run = std::nullopt};
}

std::vector<Notice> NoticePolicy::onRuns(const std::vector<ActivationSummary> &runs,
                                         const NoticeSettings &settings, const Gaze &gaze,
                                         Timestamp now)
{
    std::vector<Notice> failures;
    std::vector<Notice> told;
    // A batch has the last state of each run, in no order: what worked before is what ended before.
    std::vector<ActivationSummary> ended = runs;
    std::ranges::stable_sort(ended, {}, &ActivationSummary::end);
    for (const ActivationSummary &run : ended) {
        if (!isNews(run))
            continue;
        auto notice = onEnd(run, settings);
        if (!notice || isSeen(run, gaze) || !mayTell(notice->tag, now))
            continue;
        (notice->kind == Notice::Kind::Failure ? failures : told).push_back(std::move(*notice));
    }
    if (failures.size() > mostAtOnce)
        told.push_back(manyFailures(failures));
    else
        told.insert(told.end(), failures.begin(), failures.end());
    return told;
}

std::optional<Notice> NoticePolicy::onConnection(const ConnectionState &state,
                                                 const NoticeSettings &settings, const Gaze &gaze,
                                                 Timestamp now)
{
    using Kind = ConnectionState::Kind;
    if (state.kind == Kind::Online || state.kind == Kind::Connecting) {
        m_wasOnline = m_wasOnline || state.kind == Kind::Online;
        return std::nullopt;
    }
    // Once for each time that it goes away; the window says it itself while it is looked at.
    if (!std::exchange(m_wasOnline, false) || !settings.trouble || gaze.atWindow
        || !mayTell(troubleTag(), now))
        return std::nullopt;
    return Notice{.kind = Notice::Kind::Trouble,
                  .urgency = Notice::Urgency::Critical,
                  .tag = troubleTag(),
                  .title = tr("%1 does not answer", "cluster").arg(m_cluster),
                  .text = state.reason,
                  .run = std::nullopt};
}

std::optional<Notice> NoticePolicy::onFeed(const FeedStatus &feed, const NoticeSettings &settings,
                                           const Gaze &gaze)
{
    if (feed.kind != "budget" || !feed.lastEvent || *feed.lastEvent < m_since)
        return std::nullopt;
    Timestamp &last = m_budgets[feed.trigger];
    if (std::exchange(last, *feed.lastEvent) == *feed.lastEvent || !settings.budgets
        || (gaze.atWindow && gaze.page == QLatin1String("cost")))
        return std::nullopt;
    const QString name = QString::fromStdString(feed.trigger.name);
    return Notice{
        .kind = Notice::Kind::Budget,
        .urgency = Notice::Urgency::Normal,
        .tag = m_id + QStringLiteral(" budget:") + QString::fromStdString(feed.trigger.str()),
        .title = tr("Budget alert: %1").arg(name),
        .text = tr("Runs on %1 have cost more than the part of it at which it tells.", "cluster")
                    .arg(m_cluster),
        .run = std::nullopt};
}

} // namespace signalbox
