#include "clusters/embeddedapi.h"

#include <optional>

#include <QCoreApplication>
#include <QPromise>

#include "api/apiserver.h"
#include "clusters/restclient.h"
#include "core/base64.h"
#include "engine/engine.h"

namespace signalbox {

namespace {

HttpMethod methodOf(RestRequest::Verb verb)
{
    switch (verb) {
    case RestRequest::Verb::Get: return HttpMethod::GET;
    case RestRequest::Verb::Put: return HttpMethod::PUT;
    case RestRequest::Verb::Post: return HttpMethod::POST;
    case RestRequest::Verb::Delete: break;
    }
    return HttpMethod::DELETE;
}

HttpRequest httpRequest(const RestRequest &request, const Identity &caller)
{
    const QByteArray query = request.query.toString(QUrl::FullyEncoded).toUtf8();
    HttpRequest http{.method = methodOf(request.verb),
                     .target = request.path.toStdString()
                               + (query.isEmpty() ? "" : "?" + query.toStdString()),
                     .body = Blob(request.body.toStdString())};
    http.headers.push_back(
        {"authorization", "Basic " + base64Encode(caller.uuid + ":" + caller.key)});
    if (!request.body.isEmpty())
        http.headers.push_back({"content-type", "application/json"});
    return http;
}

Result<RestReply> replyOf(const HttpResponse &response)
{
    QByteArray body = QByteArray::fromStdString(response.body);
    if (response.status >= 400)
        return fail(errorOfAnswer(response.status, body));
    return RestReply{.status = response.status, .body = std::move(body)};
}

} // namespace

/// The server that listens nowhere. Every member is touched on the engine thread only.
class EmbeddedApi::Desk
{
public:
    void serve(Engine &engine, HttpRequest request, const Reply &reply)
    {
        if (!m_server)
            m_server.emplace(engine.context(), engine.controlPlane(),
                             ApiServerOptions{.build = m_build});
        m_server->serve(std::move(request), reply);
    }
    void close() { m_server.reset(); }

private:
    /// Of the program; made, as the desk is, on the GUI thread.
    const std::string m_build = QCoreApplication::applicationVersion().toStdString();
    std::optional<ApiServer> m_server;
};

EmbeddedApi::EmbeddedApi(Engine &engine)
    : m_engine(engine)
    , m_desk(std::make_shared<Desk>())
{
}

EmbeddedApi::~EmbeddedApi() = default;

QFuture<Result<RestReply>> EmbeddedApi::send(const RestRequest &request)
{
    auto promise = std::make_shared<QPromise<Result<RestReply>>>();
    promise->start();
    auto future = promise->future();
    m_engine.post([&engine = m_engine, desk = m_desk, promise,
                   http = httpRequest(request, m_engine.identity())](ControlPlane &) mutable {
        desk->serve(engine, std::move(http), [promise](const HttpResponse &response) {
            promise->addResult(replyOf(response));
            promise->finish();
        });
    });
    return future;
}

void EmbeddedApi::close()
{
    m_engine.post([desk = m_desk](ControlPlane &) { desk->close(); });
}

} // namespace signalbox
