#pragma once

#include <memory>
#include <optional>
#include <vector>

#include <QDateTime>
#include <QFuture>
#include <QPromise>
#include <QObject>
#include <QString>

#include "clusters/restrequest.h"
#include "core/activation.h"
#include "core/changeset.h"
#include "core/entities.h"
#include "core/wiring.h"

namespace signalbox {

struct RuleTrial;
using FunctionPtr = std::shared_ptr<const Function>;
using ActivationPtr = std::shared_ptr<const Activation>;

/// What a cluster can do. Absent ones are shown disabled, with the reason.
enum class Capability {
    EditFunctions,
    Versions, ///< Former versions can be listed, read, restored, invoked; aliases.
    EditRuntimes,
    PoolState, ///< Live sandboxes, pin and drain.
    Cancel,
    LiveLogs,  ///< Lines while a function runs.
    Decisions, ///< The scheduler's reasons.
    Inputs,    ///< Inputs of past activations are kept.
    Push,      ///< Changes are pushed; otherwise they are polled.
    Wiring,    ///< Packages, triggers, feeds and rules are listed, edited and fired.
};

/// Where a cluster stands with its server.
struct ConnectionState
{
    enum class Kind { Connecting, Online, Stale, Offline };

    Kind kind = Kind::Connecting;
    QDateTime lastAnswer; ///< How old the data is.
    QString reason;       ///< Translated; why it is not online.

    friend bool operator==(const ConnectionState &, const ConnectionState &) = default;
};

/// One stage of a connection test: name, TCP, TLS, authentication, version.
struct ConnectionStage
{
    enum class State { Passed, Failed, Skipped };

    QString name;
    State state = State::Skipped;
    QString detail; ///< What was found, or what failed and what to do.
};

/// What a run needs. The id comes back at once, the record when it has finished.
struct RunTicket
{
    ActivationId id;
    QFuture<Result<ActivationPtr>> finished;
};

/// Something that runs functions: the embedded engine or a remote platform. The window sees only
/// this (design.md, principle 4). Lives on the GUI thread; nothing blocks; every future is
/// finished on the GUI thread's event loop, with an Error when the server refused or is gone.
class Cluster : public QObject
{
    Q_OBJECT
public:
    using QObject::QObject;

    [[nodiscard]] virtual QString id() const = 0;   ///< Stable, for settings: `local`, a UUID.
    [[nodiscard]] virtual QString name() const = 0; ///< Shown.
    [[nodiscard]] virtual QString ns() const = 0;   ///< Namespace the key opens.
    [[nodiscard]] virtual bool can(Capability capability) const = 0;
    /// Translated reason why it cannot; empty when it can.
    [[nodiscard]] virtual QString whyNot(Capability capability) const = 0;
    [[nodiscard]] virtual ConnectionState connection() const = 0;
    [[nodiscard]] virtual LimitRanges limitRanges() const = 0;

    /// Starts delivering changes: a full one first, then batches at most every 50 ms.
    virtual void open() = 0;
    virtual void close() = 0;
    /// Asks again now instead of at the next poll.
    virtual void refresh() = 0;

    // --- functions
    virtual QFuture<Result<FunctionPtr>> function(const QualifiedName &name) = 0;
    /// @p create: an existing one is a Conflict instead of being overwritten.
    virtual QFuture<Result<FunctionPtr>> putFunction(const QualifiedName &name,
                                                     FunctionUpdate update, bool create) = 0;
    virtual QFuture<Result<>> deleteFunction(const QualifiedName &name) = 0;
    virtual QFuture<Result<std::vector<FunctionVersion>>> versions(const QualifiedName &name) = 0;
    virtual QFuture<Result<FunctionPtr>> functionVersion(const QualifiedName &name,
                                                         const QString &version) = 0;
    virtual QFuture<Result<FunctionPtr>> restoreVersion(const QualifiedName &name,
                                                        const QString &version) = 0;
    /// Empty version: removes the alias.
    virtual QFuture<Result<>> putAlias(const QualifiedName &name, const QString &alias,
                                       const QString &version) = 0;

    // --- runtimes
    virtual QFuture<Result<>> putRuntime(Runtime runtime) = 0;
    virtual QFuture<Result<>> deleteRuntime(const QString &kind) = 0;
    virtual QFuture<Result<>> pin(const QualifiedName &function, bool pinned) = 0;
    virtual QFuture<Result<>> drain(const QString &kind) = 0;
    /// Ends one sandbox now; a run in it is closed as a system error.
    virtual QFuture<Result<>> endSandbox(SandboxId sandbox) = 0;

    // --- wiring; a cluster without Capability::Wiring refuses all of it
    /// @p create: an existing one is a Conflict; the same for triggers and rules.
    virtual QFuture<Result<>> putPackage(const QualifiedName &name, PackageUpdate update,
                                         bool create);
    virtual QFuture<Result<>> deletePackage(const QualifiedName &name);
    virtual QFuture<Result<>> putTrigger(const QualifiedName &name, TriggerUpdate update,
                                         bool create);
    virtual QFuture<Result<>> deleteTrigger(const QualifiedName &name);
    /// Fires the trigger; the id of the event's record, none when no rule was active.
    virtual QFuture<Result<std::optional<ActivationId>>> fire(const QualifiedName &trigger,
                                                              Blob payload);
    virtual QFuture<Result<>> putRule(const QualifiedName &name, RuleUpdate update, bool create);
    virtual QFuture<Result<>> deleteRule(const QualifiedName &name);
    virtual QFuture<Result<>> setRuleActive(const QualifiedName &name, bool active);
    /// What @p rule, saved or not, would have done with the last @p events of its trigger. Nothing
    /// is run.
    virtual QFuture<Result<RuleTrial>> tryRule(Rule rule, std::size_t events);
    /// Fires a stored event again; the id of the new one.
    virtual QFuture<Result<ActivationId>> fireAgain(const ActivationId &event);
    virtual QFuture<Result<>> pauseFeed(const QualifiedName &trigger, bool paused);
    /// One event now, as the feed would make it.
    virtual QFuture<Result<>> fireFeed(const QualifiedName &trigger);
    /// Begins anew what has ended or failed.
    virtual QFuture<Result<>> rearmFeed(const QualifiedName &trigger);
    /// `http://host:port/hooks`: what URLs of webhooks begin with; empty where none are taken.
    [[nodiscard]] virtual QString webhookBase() const { return {}; }

    // --- running
    virtual QFuture<Result<RunTicket>> invoke(const QualifiedName &function, const QString &version,
                                              Blob payload) = 0;
    virtual QFuture<Result<>> cancel(const ActivationId &id) = 0;

    // --- history
    virtual QFuture<Result<ActivationPtr>> activation(const ActivationId &id) = 0;
    virtual QFuture<Result<std::vector<ActivationSummary>>> activations(ActivationQuery query) = 0;

    // --- about the cluster
    virtual QFuture<Result<std::vector<EnvironmentCheck>>> environment() = 0;

    // --- the HTTP API itself
    /// Sends one request of OpenWhisk's API or Signalbox's own (docs/api.md), also to an engine that
    /// listens on no port. For what has no call of its own here: whole projects. Unsupported where
    /// there is no such API, Forbidden for a write to a connection that may only read.
    virtual QFuture<Result<RestReply>> send(const RestRequest &request);
    /// `https://host`, where functions of this cluster are called from outside; may be empty.
    [[nodiscard]] virtual QString origin() const { return {}; }

signals:
    /// A batch of changes; the receiver applies it to its models.
    void changed(const signalbox::ChangeSet &changes);
    void connectionChanged(const signalbox::ConnectionState &state);
    void capabilitiesChanged();

private:
    /// The refusal of a cluster that cannot do wiring.
    template <class T>
    QFuture<Result<T>> refuseWiring() const;
};

/// A finished future.
template <class T>
QFuture<Result<T>> ready(Result<T> result)
{
    QPromise<Result<T>> promise;
    promise.start();
    promise.addResult(std::move(result));
    promise.finish();
    return promise.future();
}

inline QFuture<Result<RestReply>> Cluster::send(const RestRequest &)
{
    return ready<RestReply>(fail(ErrorCode::Unsupported, "this cluster has no HTTP API"));
}

} // namespace signalbox
