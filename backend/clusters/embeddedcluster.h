#pragma once

#include <functional>

#include <QTimer>

#include "clusters/cluster.h"

namespace signalbox {

class ControlPlane;
class EmbeddedApi;
class Engine;
struct Identity;

/// The engine inside this program as a cluster. Requests are posted to the engine thread, answers
/// and change sets come back as values through futures; neither thread waits for the other. The
/// engine has been started and outlives it. GUI thread.
class EmbeddedCluster final : public Cluster
{
    Q_OBJECT
public:
    explicit EmbeddedCluster(Engine &engine, QObject *parent = nullptr);
    ~EmbeddedCluster() override;

    QString id() const override { return QStringLiteral("local"); }
    QString name() const override { return tr("This computer"); }
    QString ns() const override;
    bool can(Capability) const override { return true; }
    QString whyNot(Capability) const override { return {}; }
    ConnectionState connection() const override;
    LimitRanges limitRanges() const override { return m_limits; }
    void open() override;
    void close() override;
    /// Nothing to ask for: changes are pushed.
    void refresh() override {}

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
    QString webhookBase() const override { return m_webhookBase; }
    /// Where the program serves HTTP; the application says so.
    void setWebhookBase(const QString &base);
    QFuture<Result<RunTicket>> invoke(const QualifiedName &function, const QString &version,
                                      Blob payload) override;
    QFuture<Result<>> cancel(const ActivationId &id) override;
    QFuture<Result<ActivationPtr>> activation(const ActivationId &id) override;
    QFuture<Result<std::vector<ActivationSummary>>> activations(ActivationQuery query) override;
    QFuture<Result<std::vector<EnvironmentCheck>>> environment() override;
    QFuture<Result<RestReply>> send(const RestRequest &request) override;

private:
    class Feed;
    template <class T>
    using Answer = std::function<void(Result<T>)>;

    /// Runs @p work on the engine thread; its answer finishes the future on the GUI thread.
    template <class T>
    QFuture<Result<T>> call(std::function<void(ControlPlane &, const Identity &, Answer<T>)> work);
    void askForChanges();

    Engine &m_engine;
    std::shared_ptr<EmbeddedApi> m_api;
    std::shared_ptr<Feed> m_feed; ///< Lives on the engine thread; null while closed.
    QTimer m_pause;               ///< Between two batches.
    LimitRanges m_limits;
    QString m_webhookBase;
};

} // namespace signalbox
