#pragma once

#include <functional>
#include <map>
#include <set>
#include <string>
#include <vector>

#include "clusters/cluster.h"
#include "core/activationfindings.h"

namespace signalbox {

/// A cluster in memory for tests of models and views: holds functions and activations, answers
/// from them or from a script, and emits the change sets a real one would. GUI thread.
class FakeCluster : public Cluster
{
    Q_OBJECT
public:
    explicit FakeCluster(QObject *parent = nullptr);

    // --- what a test arranges
    std::map<QualifiedName, Function> stored;
    std::map<QualifiedName, Trigger> storedTriggers;
    std::map<QualifiedName, Rule> storedRules;
    std::map<QualifiedName, Package> storedPackages;
    std::vector<FunctionVersion> storedVersions;
    std::map<ActivationId, Activation> history;
    std::set<Capability> missing; ///< Capabilities it lacks; all others it has.
    std::vector<EnvironmentCheck> checks;
    std::optional<Error> nextError; ///< The next request fails with it, once.
    QString displayName = QStringLiteral("Fake");
    ConnectionState state{.kind = ConnectionState::Kind::Online, .lastAnswer = {}, .reason = {}};
    std::int64_t textBehind = 0;             ///< Said with what a search finds.
    std::map<std::string, Json> metricLines; ///< `series` of an answer, by what they are by.
    HistoryBounds bounds; ///< Of the history, as set; each of its runs is one KiB.
    /// Answers held back until release() when true.
    bool holdAnswers = false;

    // --- what a test looks at
    std::vector<QString> calls; ///< `putFunction /guest/hello`, in order.
    ActivationQuery lastQuery;
    RestRequest lastRequest;
    std::optional<FunctionUpdate> lastUpdate;
    std::optional<Runtime> lastRuntime;
    Blob lastPayload;

    // --- what a test makes happen
    void emitChange(ChangeSet changes) { emit changed(changes); }
    void setConnection(ConnectionState next);
    void release();
    /// Ends the run and completes its ticket.
    void finishRun(Activation activation);
    static Function makeFunction(const std::string &local, const std::string &code = "x = 1",
                                 const std::string &kind = "python:3.11");
    /// Finished, of function @p local; ids and times rise with @p number.
    static Activation makeActivation(int number, const std::string &local = "hello",
                                     Outcome outcome = Outcome::Success);

    QString id() const override { return QStringLiteral("fake"); }
    QString name() const override { return displayName; }
    QString ns() const override { return QStringLiteral("guest"); }
    bool can(Capability capability) const override { return !missing.contains(capability); }
    QString whyNot(Capability capability) const override;
    ConnectionState connection() const override { return state; }
    LimitRanges limitRanges() const override { return {}; }
    void open() override;
    void close() override { calls.push_back(QStringLiteral("close")); }
    void refresh() override { calls.push_back(QStringLiteral("refresh")); }
    QFuture<Result<FunctionPtr>> function(const QualifiedName &name) override;
    QFuture<Result<FunctionPtr>> putFunction(const QualifiedName &name, FunctionUpdate update,
                                             bool create) override;
    QFuture<Result<>> deleteFunction(const QualifiedName &name) override;
    QFuture<Result<std::vector<FunctionVersion>>> versions(const QualifiedName &name) override;
    QFuture<Result<FunctionPtr>> functionVersion(const QualifiedName &name,
                                                 const QString &version) override;
    QFuture<Result<FunctionPtr>> restoreVersion(const QualifiedName &name,
                                                const QString &version) override;
    QFuture<Result<>> putAlias(const QualifiedName &name, const QString &alias,
                               const QString &version) override;
    QFuture<Result<>> putRuntime(Runtime runtime) override;
    QFuture<Result<>> deleteRuntime(const QString &kind) override;
    QFuture<Result<>> pin(const QualifiedName &function, bool pinned) override;
    QFuture<Result<>> drain(const QString &kind) override;
    QFuture<Result<>> endSandbox(SandboxId sandbox) override;
    QFuture<Result<>> putPackage(const QualifiedName &name, PackageUpdate update,
                                 bool create) override;
    QFuture<Result<>> deletePackage(const QualifiedName &name) override;
    QFuture<Result<>> putTrigger(const QualifiedName &name, TriggerUpdate update,
                                 bool create) override;
    QFuture<Result<>> deleteTrigger(const QualifiedName &name) override;
    QFuture<Result<std::optional<ActivationId>>> fire(const QualifiedName &trigger,
                                                      Blob payload) override;
    QFuture<Result<>> putRule(const QualifiedName &name, RuleUpdate update, bool create) override;
    QFuture<Result<>> deleteRule(const QualifiedName &name) override;
    QFuture<Result<>> setRuleActive(const QualifiedName &name, bool active) override;
    QFuture<Result<RuleTrial>> tryRule(Rule rule, std::size_t events) override;
    QFuture<Result<ActivationId>> fireAgain(const ActivationId &event) override;
    QFuture<Result<>> pauseFeed(const QualifiedName &trigger, bool paused) override;
    QFuture<Result<>> fireFeed(const QualifiedName &trigger) override;
    QFuture<Result<>> rearmFeed(const QualifiedName &trigger) override;
    QString webhookBase() const override { return QStringLiteral("http://127.0.0.1:3233/hooks"); }
    QFuture<Result<RunTicket>> invoke(const QualifiedName &function, const QString &version,
                                      Blob payload) override;
    QFuture<Result<>> cancel(const ActivationId &id) override;
    QFuture<Result<ActivationPtr>> activation(const ActivationId &id) override;
    QFuture<Result<std::vector<ActivationSummary>>> activations(ActivationQuery query) override;
    QFuture<Result<std::vector<EnvironmentCheck>>> environment() override;
    QFuture<Result<RestReply>> send(const RestRequest &request) override;
    /// What every run costs, as the API says it; null: nobody keeps prices.
    Json runCost;

private:
    [[nodiscard]] std::vector<ActivationSummary> foundBy(const RestRequest &request,
                                                         const ActivationSearch &search) const;
    /// Records the call; the error that a test has arranged, if any.
    std::optional<Error> note(const QString &call);
    Result<FunctionPtr> lookUp(const QualifiedName &name) const;

    template <class T>
    QFuture<Result<T>> answer(Result<T> result)
    {
        if (!holdAnswers)
            return ready(std::move(result));
        auto promise = std::make_shared<QPromise<Result<T>>>();
        promise->start();
        m_held.push_back([promise, result = std::move(result)] {
            promise->addResult(result);
            promise->finish();
        });
        return promise->future();
    }

    std::vector<std::function<void()>> m_held;
    std::map<ActivationId, std::shared_ptr<QPromise<Result<ActivationPtr>>>> m_runs;
    int m_runCount = 0;
};

} // namespace signalbox
