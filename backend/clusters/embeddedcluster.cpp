#include "clusters/embeddedcluster.h"

#include <chrono>

#include "clusters/embeddedapi.h"
#include "clusters/embeddedcall.h"
#include "clusters/futures.h"
#include "engine/engine.h"

namespace signalbox {

namespace {

constexpr std::chrono::milliseconds pause{50}; ///< Least time between two batches (design.md, 10).

} // namespace

/// The engine's end of the change feed: holds the subscription and at most one question for the next
/// batch. Every member is touched on the engine thread only.
class EmbeddedCluster::Feed final : public std::enable_shared_from_this<EmbeddedCluster::Feed>
{
public:
    explicit Feed(Engine &engine)
        : m_engine(engine)
    {
    }

    void open(ControlPlane &plane, const Identity &caller)
    {
        m_subscription = plane.subscribe(caller, 0, [feed = weak_from_this()] {
            if (const auto self = feed.lock())
                self->wake();
        });
        m_fresh = true; // The first batch is the snapshot.
    }

    void close()
    {
        m_subscription.reset();
        m_asked.reset();
    }

    void ask(std::shared_ptr<QPromise<ChangeSet>> promise)
    {
        m_asked = std::move(promise);
        answer();
    }

private:
    /// The engine is in the middle of a change; the batch is taken when it is through.
    void wake()
    {
        m_fresh = true;
        m_engine.post([self = shared_from_this()](ControlPlane &) { self->answer(); });
    }

    void answer()
    {
        if (!m_asked || !m_fresh || !m_subscription)
            return;
        m_fresh = false;
        m_asked->addResult(m_subscription->take());
        m_asked->finish();
        m_asked.reset();
    }

    Engine &m_engine;
    std::unique_ptr<ChangeSubscription> m_subscription;
    std::shared_ptr<QPromise<ChangeSet>> m_asked;
    bool m_fresh = false;
};

EmbeddedCluster::EmbeddedCluster(Engine &engine, QObject *parent)
    : Cluster(parent)
    , m_engine(engine)
    , m_api(std::make_shared<EmbeddedApi>(engine))
{
    m_pause.setSingleShot(true);
    m_pause.setInterval(pause);
    connect(&m_pause, &QTimer::timeout, this, &EmbeddedCluster::askForChanges);
    const auto ranges = call<LimitRanges>(
        [](ControlPlane &plane, const Identity &, const Answer<LimitRanges> &answer) {
            answer(plane.options().limits);
        });
    whenFinished(ranges, this, [this](const Result<LimitRanges> &limits) {
        m_limits = *limits;
        emit capabilitiesChanged();
    });
}

EmbeddedCluster::~EmbeddedCluster()
{
    close();
    m_api->close();
}

QString EmbeddedCluster::ns() const
{
    return QString::fromStdString(m_engine.identity().ns);
}

ConnectionState EmbeddedCluster::connection() const
{
    return {.kind = ConnectionState::Kind::Online,
            .lastAnswer = QDateTime::currentDateTime(),
            .reason = {}};
}

// --- changes ----------------------------------------------------------------------------------

void EmbeddedCluster::open()
{
    if (m_feed)
        return;
    m_feed = std::make_shared<Feed>(m_engine);
    m_engine.post([feed = m_feed, caller = m_engine.identity()](ControlPlane &plane) {
        feed->open(plane, caller);
    });
    emit connectionChanged(connection());
    askForChanges();
}

void EmbeddedCluster::close()
{
    if (!m_feed)
        return;
    m_pause.stop();
    m_engine.post([feed = std::exchange(m_feed, nullptr)](ControlPlane &) { feed->close(); });
}

void EmbeddedCluster::askForChanges()
{
    auto promise = std::make_shared<QPromise<ChangeSet>>();
    promise->start();
    whenFinished(promise->future(), this, [this, feed = m_feed](const ChangeSet &changes) {
        if (feed != m_feed)
            return; // Closed, or opened anew, meanwhile.
        m_pause.start();
        emit changed(changes);
    });
    m_engine.post([feed = m_feed, promise](ControlPlane &) { feed->ask(promise); });
}

// --- requests ---------------------------------------------------------------------------------

QFuture<Result<FunctionPtr>> EmbeddedCluster::function(const QualifiedName &name)
{
    return call<FunctionPtr>(
        [name](ControlPlane &plane, const Identity &caller, const Answer<FunctionPtr> &answer) {
            answer(plane.function(caller, name));
        });
}

QFuture<Result<FunctionPtr>> EmbeddedCluster::putFunction(const QualifiedName &name,
                                                          FunctionUpdate update, bool create)
{
    return call<FunctionPtr>(
        [name, update = std::move(update), create](ControlPlane &plane, const Identity &caller,
                                                   Answer<FunctionPtr> answer) {
            plane.putFunction(caller, name, update, create ? Overwrite::No : Overwrite::Yes,
                              std::move(answer));
        });
}

QFuture<Result<>> EmbeddedCluster::deleteFunction(const QualifiedName &name)
{
    return call<void>([name](ControlPlane &plane, const Identity &caller, Answer<void> answer) {
        plane.deleteFunction(caller, name,
                             [answer = std::move(answer)](const Result<FunctionPtr> &deleted) {
                                 answer(deleted ? Result<>() : fail(deleted.error()));
                             });
    });
}

QFuture<Result<std::vector<FunctionVersion>>> EmbeddedCluster::versions(const QualifiedName &name)
{
    using Versions = std::vector<FunctionVersion>;
    return call<Versions>(
        [name](ControlPlane &plane, const Identity &caller, Answer<Versions> answer) {
            plane.versions(caller, name, std::move(answer));
        });
}

QFuture<Result<FunctionPtr>> EmbeddedCluster::functionVersion(const QualifiedName &name,
                                                              const QString &version)
{
    return call<FunctionPtr>([name, version = version.toStdString()](ControlPlane &plane,
                                                                     const Identity &caller,
                                                                     Answer<FunctionPtr> answer) {
        plane.functionVersion(caller, name, version, std::move(answer));
    });
}

QFuture<Result<FunctionPtr>> EmbeddedCluster::restoreVersion(const QualifiedName &name,
                                                             const QString &version)
{
    return call<FunctionPtr>([name, version = version.toStdString()](ControlPlane &plane,
                                                                     const Identity &caller,
                                                                     Answer<FunctionPtr> answer) {
        plane.restoreVersion(caller, name, version, std::move(answer));
    });
}

QFuture<Result<>> EmbeddedCluster::putAlias(const QualifiedName &name, const QString &alias,
                                            const QString &version)
{
    const auto wanted = version.isEmpty() ? std::nullopt : std::optional(version.toStdString());
    return call<void>([name, alias = alias.toStdString(),
                       wanted](ControlPlane &plane, const Identity &caller, Answer<void> answer) {
        plane.putAlias(caller, name, alias, wanted, std::move(answer));
    });
}

QFuture<Result<>> EmbeddedCluster::putRuntime(Runtime runtime)
{
    return call<void>([runtime = std::move(runtime)](ControlPlane &plane, const Identity &caller,
                                                     Answer<void> answer) {
        plane.putRuntime(caller, runtime,
                         [answer = std::move(answer)](const Result<RuntimePtr> &put) {
                             answer(put ? Result<>() : fail(put.error()));
                         });
    });
}

QFuture<Result<>> EmbeddedCluster::deleteRuntime(const QString &kind)
{
    return call<void>([kind = kind.toStdString()](ControlPlane &plane, const Identity &caller,
                                                  Answer<void> answer) {
        plane.deleteRuntime(caller, kind, std::move(answer));
    });
}

QFuture<Result<>> EmbeddedCluster::pin(const QualifiedName &function, bool pinned)
{
    return call<void>([function, pinned](ControlPlane &plane, const Identity &caller,
                                         const Answer<void> &answer) {
        answer(plane.pin(caller, function, pinned));
    });
}

QFuture<Result<>> EmbeddedCluster::drain(const QString &kind)
{
    return call<void>([kind = kind.toStdString()](ControlPlane &plane, const Identity &caller,
                                                  const Answer<void> &answer) {
        answer(plane.drain(caller, kind));
    });
}

QFuture<Result<>> EmbeddedCluster::endSandbox(SandboxId sandbox)
{
    return call<void>(
        [sandbox](ControlPlane &plane, const Identity &caller, const Answer<void> &answer) {
            answer(plane.destroySandbox(caller, sandbox));
        });
}

// --- runs -------------------------------------------------------------------------------------

QFuture<Result<RunTicket>> EmbeddedCluster::invoke(const QualifiedName &function,
                                                   const QString &version, Blob payload)
{
    auto finished = std::make_shared<QPromise<Result<ActivationPtr>>>();
    finished->start();
    const auto end = mapped(finished->future(), this,
                            [](const Result<ActivationPtr> &activation) { return activation; });
    const auto work = [finished, end, function, version = version.toStdString(),
                       payload](ControlPlane &plane, const Identity &caller,
                                const Answer<RunTicket> &answer) {
        InvokeRequest request{.caller = caller,
                              .function = function,
                              .version = version,
                              .payload = payload,
                              .cause = {.kind = Cause::Kind::Window, .parent = {}}};
        const auto accepted = [answer, end, finished](const Result<ActivationId> &id) {
            if (id)
                return answer(RunTicket{*id, end});
            finished->finish();
            answer(fail(id.error()));
        };
        const auto ended = [finished](ActivationPtr activation) {
            finished->addResult(std::move(activation));
            finished->finish();
        };
        const auto taken =
            plane.invoke(std::move(request), {.accepted = accepted, .finished = ended});
        if (!taken)
            accepted(fail(taken.error()));
    };
    return call<RunTicket>(work);
}

QFuture<Result<>> EmbeddedCluster::cancel(const ActivationId &id)
{
    return call<void>([id](ControlPlane &plane, const Identity &caller,
                           const Answer<void> &answer) { answer(plane.cancel(caller, id)); });
}

QFuture<Result<ActivationPtr>> EmbeddedCluster::activation(const ActivationId &id)
{
    return call<ActivationPtr>(
        [id](ControlPlane &plane, const Identity &caller, Answer<ActivationPtr> answer) {
            plane.activation(caller, id, std::move(answer));
        });
}

QFuture<Result<std::vector<ActivationSummary>>> EmbeddedCluster::activations(ActivationQuery query)
{
    using Rows = std::vector<ActivationSummary>;
    return call<Rows>([query = std::move(query)](ControlPlane &plane, const Identity &caller,
                                                 Answer<Rows> answer) {
        plane.activations(caller, query, std::move(answer));
    });
}

QFuture<Result<std::vector<EnvironmentCheck>>> EmbeddedCluster::environment()
{
    using Checks = std::vector<EnvironmentCheck>;
    return call<Checks>([](ControlPlane &plane, const Identity &, const Answer<Checks> &answer) {
        answer(plane.environment());
    });
}

QFuture<Result<RestReply>> EmbeddedCluster::send(const RestRequest &request)
{
    return m_api->send(request);
}

} // namespace signalbox

// Apart from the other meta objects, so that whoever has no engine need not link one.
#include "moc_embeddedcluster.cpp"
