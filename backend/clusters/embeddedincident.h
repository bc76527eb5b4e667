#pragma once

#include <memory>

#include "clusters/cluster.h"

namespace signalbox {

class EmbeddedCluster;
class IncidentEngine;
struct IncidentManifest;

/// An incident file as a cluster: everything can be looked at, nothing run or changed. Its time
/// stands at the moment of recording (clustertime.h). GUI thread.
class EmbeddedIncident final : public Cluster
{
    Q_OBJECT
public:
    /// Reads and unpacks @p path on a worker. The error is fit to be shown.
    [[nodiscard]] static QFuture<Result<std::shared_ptr<IncidentEngine>>> read(const QString &path);

    /// @p path is where @p engine was read from.
    EmbeddedIncident(std::shared_ptr<IncidentEngine> engine, QString path,
                     QObject *parent = nullptr);
    ~EmbeddedIncident() override;

    [[nodiscard]] QString path() const { return m_path; }
    [[nodiscard]] const IncidentManifest &manifest() const;

    QString id() const override { return m_id; }
    QString name() const override;
    QString ns() const override;
    bool can(Capability capability) const override { return whyNot(capability).isEmpty(); }
    QString whyNot(Capability capability) const override;
    ConnectionState connection() const override;
    LimitRanges limitRanges() const override;
    void open() override;
    void close() override;
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
    /// Runs nothing, so it works.
    QFuture<Result<RuleTrial>> tryRule(Rule rule, std::size_t events) override;
    QFuture<Result<ActivationId>> fireAgain(const ActivationId &event) override;
    QFuture<Result<>> pauseFeed(const QualifiedName &trigger, bool paused) override;
    QFuture<Result<>> fireFeed(const QualifiedName &trigger) override;
    QFuture<Result<>> rearmFeed(const QualifiedName &trigger) override;
    QFuture<Result<RunTicket>> invoke(const QualifiedName &function, const QString &version,
                                      Blob payload) override;
    QFuture<Result<>> cancel(const ActivationId &id) override;
    QFuture<Result<ActivationPtr>> activation(const ActivationId &id) override;
    QFuture<Result<std::vector<ActivationSummary>>> activations(ActivationQuery query) override;
    QFuture<Result<std::vector<EnvironmentCheck>>> environment() override;
    /// The engine refuses whatever would change something.
    QFuture<Result<RestReply>> send(const RestRequest &request) override;

private:
    [[nodiscard]] static QString reason();
    /// Range, writer, and what is not in the file.
    [[nodiscard]] QString description() const;
    /// The refusal of everything that would change something.
    template <class T>
    static QFuture<Result<T>> refuse();
    [[nodiscard]] ChangeSet asRecorded(ChangeSet changes) const;

    std::shared_ptr<IncidentEngine> m_engine;
    std::unique_ptr<EmbeddedCluster> m_shown; ///< Before the engine goes, this does.
    QString m_path;
    QString m_id;
};

} // namespace signalbox
