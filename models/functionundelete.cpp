#include "models/functionundelete.h"

#include <QUrl>

#include "clusters/futures.h"
#include "models/errortext.h"

namespace signalbox {

namespace {

QByteArray undeletePath(const QualifiedName &name)
{
    const auto part = [](const std::string &text) {
        return QUrl::toPercentEncoding(QString::fromStdString(text));
    };
    const QByteArray package = name.package.empty() ? QByteArray() : part(name.package) + '/';
    return "/signalbox/v1/functions/" + package + part(name.name) + "/undelete";
}

QFuture<Result<>> recreate(Cluster &cluster, const Function &function)
{
    return mapped(cluster.putFunction(function.name, updateOf(function), true), &cluster,
                  [](const Result<FunctionPtr> &put) {
                      return put ? Result<>() : Result<>(fail(put.error()));
                  });
}

} // namespace

FunctionUpdate updateOf(const Function &function)
{
    return {.exec = function.exec,
            .parameters = function.parameters,
            .annotations = function.annotations,
            .deletedAnnotations = {},
            .timeout = function.limits.timeout,
            .memoryMiB = function.limits.memoryMiB,
            .logsMiB = function.limits.logsMiB,
            .concurrency = function.limits.concurrency,
            .instances = function.limits.instances,
            .version = {},
            .publish = function.publish};
}

bool keepsDeletedFunctions(const Cluster &cluster)
{
    // Who has versions is a Signalbox, and a Signalbox keeps them.
    return cluster.can(Capability::Versions);
}

QFuture<Result<>> undeleteFunction(Cluster &cluster, const QualifiedName &name,
                                   const FunctionPtr &copy)
{
    if (!keepsDeletedFunctions(cluster))
        return copy ? recreate(cluster, *copy)
                    : ready<void>(fail(ErrorCode::NotFound, "nothing of it was kept"));
    const RestRequest request{.verb = RestRequest::Verb::Post, .path = undeletePath(name)};
    auto promise = std::make_shared<QPromise<Result<>>>();
    promise->start();
    const auto end = [promise](const Result<> &result) {
        promise->addResult(result);
        promise->finish();
    };
    whenFinished(cluster.send(request), &cluster,
                 [&cluster, copy, end](const Result<RestReply> &reply) {
                     // An older Signalbox keeps none, and after a day no other one does.
                     const bool kept = reply
                                       || (reply.error().code != ErrorCode::NotFound
                                           && reply.error().code != ErrorCode::Unsupported);
                     if (!kept && copy)
                         whenFinished(recreate(cluster, *copy), &cluster, end);
                     else
                         end(reply ? Result<>() : Result<>(fail(reply.error())));
                 });
    return promise->future();
}

FunctionUndelete::FunctionUndelete(Cluster &cluster, std::vector<Item> items, QObject *parent)
    : QObject(parent)
    , m_cluster(&cluster)
    , m_items(std::move(items))
{
}

void FunctionUndelete::start()
{
    next();
}

void FunctionUndelete::next()
{
    if (m_at >= m_items.size() || !m_cluster) {
        if (m_at < m_items.size())
            m_problems << tr("The cluster is not shown any more.");
        emit finished(m_restored, m_problems);
        deleteLater();
        return;
    }
    const Item &item = m_items[m_at++];
    whenFinished(undeleteFunction(*m_cluster, item.name, item.copy), this,
                 [this, name = item.name](const Result<> &back) {
                     if (back)
                         ++m_restored;
                     else
                         m_problems << tr("%1: %2").arg(QString::fromStdString(name.local()),
                                                        errorText(back.error()));
                     next();
                 });
}

} // namespace signalbox
