#include "clusters/cluster.h"

#include "core/ruletrial.h"

namespace signalbox {

template <class T>
QFuture<Result<T>> Cluster::refuseWiring() const
{
    return ready<T>(fail(ErrorCode::Unsupported, whyNot(Capability::Wiring).toStdString()));
}

QFuture<Result<>> Cluster::putPackage(const QualifiedName &, PackageUpdate, bool)
{
    return refuseWiring<void>();
}

QFuture<Result<>> Cluster::deletePackage(const QualifiedName &)
{
    return refuseWiring<void>();
}

QFuture<Result<>> Cluster::putTrigger(const QualifiedName &, TriggerUpdate, bool)
{
    return refuseWiring<void>();
}

QFuture<Result<>> Cluster::deleteTrigger(const QualifiedName &)
{
    return refuseWiring<void>();
}

QFuture<Result<std::optional<ActivationId>>> Cluster::fire(const QualifiedName &, Blob)
{
    return refuseWiring<std::optional<ActivationId>>();
}

QFuture<Result<>> Cluster::putRule(const QualifiedName &, RuleUpdate, bool)
{
    return refuseWiring<void>();
}

QFuture<Result<>> Cluster::deleteRule(const QualifiedName &)
{
    return refuseWiring<void>();
}

QFuture<Result<>> Cluster::setRuleActive(const QualifiedName &, bool)
{
    return refuseWiring<void>();
}

QFuture<Result<RuleTrial>> Cluster::tryRule(Rule, std::size_t)
{
    return refuseWiring<RuleTrial>();
}

QFuture<Result<ActivationId>> Cluster::fireAgain(const ActivationId &)
{
    return refuseWiring<ActivationId>();
}

QFuture<Result<>> Cluster::pauseFeed(const QualifiedName &, bool)
{
    return refuseWiring<void>();
}

QFuture<Result<>> Cluster::fireFeed(const QualifiedName &)
{
    return refuseWiring<void>();
}

QFuture<Result<>> Cluster::rearmFeed(const QualifiedName &)
{
    return refuseWiring<void>();
}

} // namespace signalbox
