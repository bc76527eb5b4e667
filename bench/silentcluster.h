#pragma once

#include "clusters/cluster.h"

namespace signalbox {

/// A cluster that has nothing and refuses everything: what there is comes as changes. For measuring
/// programs.
class SilentCluster : public Cluster
{
public:
    void tell(const ChangeSet &changes) { emit changed(changes); }

    QString id() const override { return QStringLiteral("bench"); }
    QString name() const override { return id(); }
    QString ns() const override { return QStringLiteral("guest"); }
    bool can(Capability) const override { return true; }
    QString whyNot(Capability) const override { return {}; }
    ConnectionState connection() const override { return {}; }
    LimitRanges limitRanges() const override { return {}; }
    void open() override {}
    void close() override {}
    void refresh() override {}
    QFuture<Result<FunctionPtr>> function(const QualifiedName &) override
    {
        return no<FunctionPtr>();
    }
    QFuture<Result<FunctionPtr>> putFunction(const QualifiedName &, FunctionUpdate, bool) override
    {
        return no<FunctionPtr>();
    }
    QFuture<Result<>> deleteFunction(const QualifiedName &) override { return no<void>(); }
    QFuture<Result<std::vector<FunctionVersion>>> versions(const QualifiedName &) override
    {
        return no<std::vector<FunctionVersion>>();
    }
    QFuture<Result<FunctionPtr>> functionVersion(const QualifiedName &, const QString &) override
    {
        return no<FunctionPtr>();
    }
    QFuture<Result<FunctionPtr>> restoreVersion(const QualifiedName &, const QString &) override
    {
        return no<FunctionPtr>();
    }
    QFuture<Result<>> putAlias(const QualifiedName &, const QString &, const QString &) override
    {
        return no<void>();
    }
    QFuture<Result<>> putRuntime(Runtime) override { return no<void>(); }
    QFuture<Result<>> deleteRuntime(const QString &) override { return no<void>(); }
    QFuture<Result<>> pin(const QualifiedName &, bool) override { return no<void>(); }
    QFuture<Result<>> drain(const QString &) override { return no<void>(); }
    QFuture<Result<>> endSandbox(SandboxId) override { return no<void>(); }
    QFuture<Result<RunTicket>> invoke(const QualifiedName &, const QString &, Blob) override
    {
        return no<RunTicket>();
    }
    QFuture<Result<>> cancel(const ActivationId &) override { return no<void>(); }
    QFuture<Result<ActivationPtr>> activation(const ActivationId &) override
    {
        return no<ActivationPtr>();
    }
    QFuture<Result<std::vector<ActivationSummary>>> activations(ActivationQuery) override
    {
        return no<std::vector<ActivationSummary>>();
    }
    QFuture<Result<std::vector<EnvironmentCheck>>> environment() override
    {
        return no<std::vector<EnvironmentCheck>>();
    }

private:
    template <class T>
    static QFuture<Result<T>> no()
    {
        return ready<T>(fail(ErrorCode::Unsupported, "not here"));
    }
};

} // namespace signalbox
