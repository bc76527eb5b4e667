#include <algorithm>

#include "clusters/openwhiskask.h"

namespace signalbox {

namespace {

constexpr std::chrono::milliseconds longestWait{2000};
constexpr std::size_t maxInputs = 200; ///< Inputs of this window's runs that are remembered.

/// OpenWhisk's own bound for a run that never answers: twice its time limit and a minute.
std::chrono::milliseconds patienceFor(const Limits &limits)
{
    return 2 * limits.timeout + std::chrono::minutes(1);
}

} // namespace

RunTicket OpenWhiskCluster::startFollowing(const QualifiedName &function, const ActivationId &id,
                                           const Blob &input)
{
    if (m_inputs.size() >= maxInputs)
        m_inputs.erase(m_inputs.begin());
    m_inputs[id] = input;
    const auto *known = m_view.function(function);
    const Limits limits =
        known ? known->limits : Limits{.timeout = m_limits.maxTimeout, .instances = {}};
    auto run = std::make_shared<Followed>();
    run->id = id;
    const auto *seen = m_view.activation(id);
    // A server that pushes may have told of the end before it answered this request; otherwise it
    // will, and asking is only for the case that its feed breaks off.
    const bool over = seen && seen->state == ActivationState::Finished;
    run->wait = m_pushing && !over ? longestWait : m_pace.follow;
    run->patience = patienceFor(limits);
    run->since.start();
    run->promise.start();

    m_following[id] = run;
    follow(run);
    RunTicket ticket{.id = id, .finished = run->promise.future()};
    if (seen)
        return ticket;
    // OpenWhisk tells nothing of a run before it has ended; what is known is shown.
    ActivationSummary summary{.id = id, .ns = m_ns, .function = function, .limits = limits};
    summary.cause.kind = Cause::Kind::Window;
    summary.state = ActivationState::Running;
    summary.accepted = fromMillis(QDateTime::currentMSecsSinceEpoch());
    if (known) {
        summary.version = known->version;
        summary.kind = known->kind;
    }
    ChangeSet changes;
    m_view.takeActivations({summary}, changes);
    deliver(std::move(changes));
    return ticket;
}

void OpenWhiskCluster::follow(const FollowedPtr &run)
{
    QTimer::singleShot(run->wait, this, [this, run] {
        if (!m_following.contains(run->id))
            return;
        whenFinished(activation(run->id), this,
                     [this, run](const Result<ActivationPtr> &found) { lookAt(run, found); });
    });
    run->wait = std::min(run->wait * 3 / 2, longestWait);
}

/// The feed says that a run has ended before anybody has asked.
void OpenWhiskCluster::finishPushed(const std::vector<ActivationSummary> &activations)
{
    for (const ActivationSummary &row : activations) {
        if (row.state != ActivationState::Finished)
            continue;
        const auto followed = m_following.find(row.id);
        if (followed == m_following.end())
            continue;
        whenFinished(activation(row.id), this,
                     [this, run = followed->second](const Result<ActivationPtr> &found) {
                         if (found && (*found)->state == ActivationState::Finished)
                             finish(run, found);
                     });
    }
}

void OpenWhiskCluster::lookAt(const FollowedPtr &run, const Result<ActivationPtr> &found)
{
    if (!m_following.contains(run->id))
        return;
    if (found && (*found)->state == ActivationState::Finished)
        return finish(run, found);
    // Not there yet, or the server does not answer just now.
    const bool mayCome = found || found.error().code == ErrorCode::NotFound
                         || found.error().code == ErrorCode::Unavailable
                         || found.error().code == ErrorCode::Timeout
                         || found.error().code == ErrorCode::Throttled;
    if (!mayCome)
        return finish(run, found);
    if (run->since.hasExpired(run->patience.count()))
        return finish(
            run,
            fail(ErrorCode::Timeout,
                 tr("the server has no record of this run; it may have been lost").toStdString()));
    if (found) {
        ChangeSet changes;
        m_view.takeActivations({summarise(**found)}, changes);
        deliver(std::move(changes));
    }
    follow(run);
}

void OpenWhiskCluster::finish(const FollowedPtr &run, Result<ActivationPtr> result)
{
    // Asked for by the feed and by the clock, it may be answered twice.
    if (m_following.erase(run->id) == 0)
        return;
    ChangeSet changes;
    if (result)
        m_view.takeActivations({summarise(**result)}, changes);
    else
        m_view.removeActivation(run->id, changes);
    deliver(std::move(changes));
    run->promise.addResult(std::move(result));
    run->promise.finish();
}

} // namespace signalbox
