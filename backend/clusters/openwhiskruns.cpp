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
    run->wait = m_pace.follow;
    run->patience = patienceFor(limits);
    run->since.start();
    run->promise.start();

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
    follow(run);
    return {.id = id, .finished = run->promise.future()};
}

void OpenWhiskCluster::follow(const FollowedPtr &run)
{
    QTimer::singleShot(run->wait, this, [this, run] {
        whenFinished(activation(run->id), this,
                     [this, run](const Result<ActivationPtr> &found) { lookAt(run, found); });
    });
    run->wait = std::min(run->wait * 3 / 2, longestWait);
}

void OpenWhiskCluster::lookAt(const FollowedPtr &run, const Result<ActivationPtr> &found)
{
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
