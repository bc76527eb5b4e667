#include "api/webserving.h"

#include "api/basicauth.h"
#include "api/httpstatus.h"
#include "api/negotiation.h"
#include "api/webprojection.h"
#include "api/whiskroutes.h"
#include "api/whisktexts.h"

namespace signalbox {

namespace {

constexpr std::chrono::seconds longestRun{60};

HttpResponse errorOf(const Error &error, std::string_view requestId)
{
    const bool gone = error.code == ErrorCode::NotFound || error.code == ErrorCode::Forbidden;
    return gone ? web::prettyError(404, texts::noSuchEntity, requestId)
                : web::prettyError(httpStatus(error.code), error.message, requestId);
}

/// The answer, unless the caller cannot read its type.
HttpResponse negotiated(HttpResponse response, const Call &call)
{
    const std::string *accept = call.request.header("accept");
    const std::string type = web::mediaTypeOf(response.contentType);
    if (response.body.empty() || !accept || accepts(*accept, type))
        return response;
    return web::prettyError(406, std::string(texts::notAcceptable) + type, call.requestId);
}

/// One request that waits for its function. Kept alive by the handlers of the run and its timer.
class WebCall final : public std::enable_shared_from_this<WebCall>
{
public:
    WebCall(ApiContextPtr context, CallPtr call, web::Projection projection, Reply reply)
        : m_context(std::move(context))
        , m_call(std::move(call))
        , m_projection(projection)
        , m_reply(std::move(reply))
    {
    }

    void invoke(const QualifiedName &function, Blob input)
    {
        const auto self = shared_from_this();
        const auto id = m_context->plane.invoke(
            {.caller = {.ns = function.ns},
             .function = function,
             .payload = std::move(input),
             .cause = {.kind = Cause::Kind::Api, .transaction = m_call->requestId}},
            {.accepted =
                 [self](const Result<ActivationId> &accepted) {
                     if (!accepted)
                         self->answer(errorOf(accepted.error(), self->m_call->requestId));
                 },
             .finished = [self](const ActivationPtr &activation) { self->finish(*activation); }});
        if (!id)
            return answer(errorOf(id.error(), m_call->requestId));
        m_timer = m_context->timers->after(longestRun, [self, id = *id] {
            self->answer(self->withId(
                web::prettyError(202, texts::responseNotReady, self->m_call->requestId), id));
        });
    }

private:
    void finish(const Activation &activation)
    {
        const HttpResponse projected = web::project(m_projection, activation.outcome,
                                                    activation.result.view(), m_call->requestId);
        answer(withId(projected.status < 400 ? negotiated(projected, *m_call) : projected,
                      activation.id));
    }
    [[nodiscard]] HttpResponse withId(HttpResponse response, const ActivationId &id) const
    {
        response.headers.push_back({"X-OpenWhisk-Activation-Id", id.str()});
        return response;
    }
    void answer(HttpResponse response)
    {
        if (!m_reply)
            return;
        m_context->timers->cancel(m_timer);
        std::exchange(m_reply, {})(std::move(response));
    }

    ApiContextPtr m_context;
    CallPtr m_call;
    web::Projection m_projection;
    Reply m_reply;
    TimerId m_timer = 0;
};

} // namespace

void addWebCors(HttpResponse &response, const HttpRequest &request)
{
    const std::string *wanted = request.header("access-control-request-headers");
    response.headers.push_back({"Access-Control-Allow-Origin", "*"});
    response.headers.push_back(
        {"Access-Control-Allow-Methods", "OPTIONS, GET, DELETE, POST, PUT, HEAD, PATCH"});
    response.headers.push_back(
        {"Access-Control-Allow-Headers",
         wanted ? *wanted
                : "Authorization, Origin, X-Requested-With, Content-Type, Accept, User-Agent"});
}

std::optional<std::string> webUser(const ControlPlane &plane, const HttpRequest &request)
{
    const auto credentials = parseBasicAuth(request.header("authorization"));
    if (!credentials)
        return std::nullopt;
    const auto identity = plane.authenticate(credentials->uuid, credentials->key);
    return identity ? std::optional(identity->ns) : std::nullopt;
}

void serveWebFunction(const ApiContextPtr &context, const CallPtr &call, const web::Target &target,
                      Reply reply)
{
    const auto refuse = [&](int status, std::string_view text) {
        reply(web::prettyError(status, text, call->requestId));
    };
    // Runs as its owner; whether there is anything is not told.
    const Identity owner{.ns = target.function.ns};
    const auto reached = context->plane.reach(owner, target.function);
    const web::Face face = reached ? web::faceOf(reached->function->annotations) : web::Face{};
    if (!face.exported)
        return refuse(404, texts::noSuchEntity);

    const bool options = call->request.method == HttpMethod::OPTIONS;
    if (!face.ownOptions) {
        reply = [call, reply = std::move(reply)](HttpResponse response) {
            addWebCors(response, call->request);
            reply(std::move(response));
        };
        if (options)
            return reply({.status = 200});
    }
    const auto user = webUser(context->plane, call->request);
    if (!options && !web::isAuthorised(face, call->request, user))
        return reply(web::prettyError(401, texts::authenticationMissing, call->requestId));
    auto input = web::inputOf(*call, target, face, user);
    if (!input)
        return reply(errorOf(input.error(), call->requestId));
    std::make_shared<WebCall>(context, call, target.projection, std::move(reply))
        ->invoke(target.function, std::move(*input));
}

void addWebRoutes(Router &router, const ApiContextPtr &context)
{
    const RouteHandler serve = [context](const CallPtr &call, Reply reply) {
        if (const auto target = web::parseTarget(call->uri.path))
            serveWebFunction(context, call, *target, std::move(reply));
        else
            reply(web::prettyError(404, texts::noSuchPath, call->requestId));
    };
    for (const auto method : {HttpMethod::GET, HttpMethod::POST, HttpMethod::PUT,
                              HttpMethod::DELETE, HttpMethod::PATCH, HttpMethod::OPTIONS}) {
        router.add({.method = method,
                    .pattern = "/api/v1/web/{...}",
                    .handler = serve,
                    .access = RouteAccess::Anonymous,
                    .maxBody = context->plane.options().limits.maxPayload,
                    .produces = "",
                    .effect = RouteEffect::Runs});
    }
}

} // namespace signalbox
