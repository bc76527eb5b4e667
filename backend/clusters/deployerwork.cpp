#include "clusters/deployerwork.h"

#include <QUrl>

#include "clusters/futures.h"

namespace signalbox::deployer {

namespace {

constexpr int atOnce = 6;

} // namespace

std::string_view view(const RestReply &reply)
{
    return {reply.body.constData(), static_cast<std::size_t>(reply.body.size())};
}

QByteArray encodedPath(const std::string &local)
{
    return QUrl::toPercentEncoding(QString::fromStdString(local), "/");
}

QByteArray ownPath(const char *collection, const QualifiedName &name)
{
    return QByteArray("/signalbox/v1/") + collection + "/" + encodedPath(name.local());
}

QByteArray whiskPath(const char *collection, const QualifiedName &name)
{
    return QByteArray("/api/v1/namespaces/_/") + collection + "/" + encodedPath(name.local());
}

struct Wire::Batch
{
    std::vector<QByteArray> paths;
    std::vector<RestReply> replies;
    std::size_t asked = 0;
    std::size_t answered = 0;
    bool over = false;
    Done done;
};

void Wire::get(std::vector<QByteArray> paths, Done done)
{
    auto batch = std::make_shared<Batch>();
    batch->replies.resize(paths.size());
    batch->paths = std::move(paths);
    batch->done = std::move(done);
    if (batch->paths.empty())
        return batch->done(std::vector<RestReply>());
    for (int i = 0; i < atOnce; ++i)
        next(batch);
}

void Wire::next(const std::shared_ptr<Batch> &batch)
{
    if (batch->over || batch->asked == batch->paths.size())
        return;
    const std::size_t at = batch->asked++;
    RestRequest request;
    const QByteArray &path = batch->paths[at];
    const auto query = path.indexOf('?');
    request.path = query < 0 ? path : path.left(query);
    if (query >= 0)
        request.query = QUrlQuery(QString::fromLatin1(path.mid(query + 1)));
    whenFinished(m_cluster.send(request), m_context,
                 [wire = *this, batch, at](const Result<RestReply> &reply) mutable {
                     if (batch->over)
                         return;
                     if (!reply) {
                         batch->over = true;
                         return batch->done(fail(reply.error()));
                     }
                     batch->replies[at] = *reply;
                     if (++batch->answered < batch->paths.size())
                         return wire.next(batch);
                     batch->over = true;
                     batch->done(std::move(batch->replies));
                 });
}

void Wire::send(const RestRequest &request,
                const std::function<void(const Result<RestReply> &)> &done)
{
    whenFinished(m_cluster.send(request), m_context, done);
}

} // namespace signalbox::deployer
