#include "api/dispatcher.h"

#include <algorithm>

#include "api/basicauth.h"
#include "api/negotiation.h"
#include "api/replies.h"
#include "api/whisktexts.h"
#include "core/ids.h"
#include "engine/incident/incidentmanifest.h"
#include "engine/record/activationarchive.h"

namespace signalbox {

namespace {

constexpr std::size_t maxRequestId = 128;
constexpr std::string_view openWhiskBase = "/api/v1";

/// True for @p base itself and everything below it.
bool isUnder(std::string_view path, std::string_view base)
{
    return path.starts_with(base) && (path.size() == base.size() || path[base.size()] == '/');
}

bool isApi(std::string_view path)
{
    return isUnder(path, openWhiskBase) || isUnder(path, "/signalbox/v1");
}

/// Web functions have rules of their own about CORS and OPTIONS.
bool isWeb(std::string_view path)
{
    return isUnder(path, "/api/v1/web");
}

/// Below these, who has no key does not learn which paths exist.
bool isGuarded(std::string_view path)
{
    return isUnder(path, "/api/v1/namespaces") || isUnder(path, "/signalbox/v1");
}

/// What every answer carries.
void decorate(HttpResponse &response, const std::string &requestId, std::string_view path)
{
    response.headers.push_back({"X-Request-ID", requestId});
    if (!isApi(path) || isWeb(path))
        return;
    response.headers.push_back({"Access-Control-Allow-Origin", "*"});
    response.headers.push_back({"Access-Control-Allow-Headers",
                                "Authorization, Origin, X-Requested-With, Content-Type, Accept, "
                                "User-Agent"});
    response.headers.push_back({"Access-Control-Allow-Methods", "GET, DELETE, POST, PUT, HEAD"});
}

HttpResponse challenge(const Error &error, const std::string &requestId)
{
    HttpResponse response = errorResponse(401, error.message, requestId);
    response.headers.push_back({"WWW-Authenticate", "Basic realm=\"OpenWhisk secure realm\""});
    return response;
}

HttpResponse wrongMethod(const std::vector<HttpMethod> &allowed, const std::string &requestId)
{
    std::string list;
    for (const auto method : allowed)
        list.append(list.empty() ? "" : ", ").append(nameOf(method));
    HttpResponse response = errorResponse(405, std::string(texts::wrongMethod) + list, requestId);
    response.headers.push_back({"Allow", list});
    return response;
}

bool hasJsonType(const HttpRequest &request)
{
    const auto *type = request.header("content-type");
    return type && isJsonType(*type);
}

/// Whether the body is one the route takes; a POST without one is fine where it is optional.
bool bodyFits(BodyRule rule, const HttpRequest &request)
{
    switch (rule) {
    case BodyRule::Ignored: return true;
    case BodyRule::OptionalJson: return request.body.empty() || hasJsonType(request);
    case BodyRule::RequiredJson: break;
    }
    return hasJsonType(request);
}

/// Path of a target that may be unparseable.
std::string_view pathOf(std::string_view target)
{
    return target.substr(0, target.find('?'));
}

Result<Identity> identify(const ControlPlane &plane, const HttpRequest &head)
{
    const auto credentials = parseBasicAuth(head.header("authorization"));
    if (!credentials)
        return fail(credentials.error());
    auto identity = plane.authenticate(credentials->uuid, credentials->key);
    if (!identity)
        return fail(ErrorCode::Unauthorized, std::string(texts::authenticationInvalid));
    return identity;
}

} // namespace

std::string requestIdOf(const HttpRequest *request)
{
    const auto *given = request ? request->header("x-request-id") : nullptr;
    const auto printable = [](char c) { return c > ' ' && c < '\x7f'; };
    if (given && !given->empty() && given->size() <= maxRequestId
        && std::ranges::all_of(*given, printable))
        return *given;
    return randomHex(32);
}

Dispatcher::Dispatcher(ApiContextPtr context)
    : m_context(std::move(context))
{
}

HttpResponse Dispatcher::refuse(int status, std::string message, const HttpRequest *head)
{
    const std::string requestId = requestIdOf(head);
    HttpResponse response = errorResponse(status, message, requestId);
    decorate(response, requestId, head ? pathOf(head->target) : std::string_view());
    return response;
}

HttpResponse Dispatcher::serveOptions() const
{
    return {.status = 200};
}

Admission Dispatcher::admit(const HttpRequest &head)
{
    const std::string requestId = requestIdOf(&head);
    const std::string path(pathOf(head.target));
    const auto refusal = [&](HttpResponse response) {
        decorate(response, requestId, path);
        return Admission{.refusal = std::move(response)};
    };

    auto uri = Uri::parse(head.target);
    if (!uri)
        return refusal(errorResponse(uri.error(), requestId));
    if (head.method == HttpMethod::OPTIONS && isApi(path) && !isWeb(path))
        return refusal(serveOptions());

    auto match = m_router.find(head.method, *uri);
    const bool found = match.verdict == Router::Verdict::Found;
    Identity identity;
    if (found ? match.route->access == RouteAccess::Key : isGuarded(path)) {
        auto known = identify(m_context->plane, head);
        if (!known)
            return refusal(challenge(known.error(), requestId));
        identity = std::move(*known);
    }
    if (match.verdict == Router::Verdict::NoSuchPath)
        return refusal(errorResponse(404, texts::noSuchPath, requestId));
    if (!found)
        return refusal(wrongMethod(match.allowed, requestId));
    if (m_context->plane.archive().recorded() && !onlyReads(*match.route))
        return refusal(errorResponse(recordedError(), requestId));
    const auto *accept = head.header("accept");
    if (accept && !match.route->produces.empty() && !accepts(*accept, match.route->produces))
        return refusal(errorResponse(406, std::string(texts::notAcceptable) + match.route->produces,
                                     requestId));

    auto run = [route = match.route, path, uri = std::move(*uri), identity = std::move(identity),
                captures = std::move(match.captures),
                requestId](HttpRequest request, const Reply &reply) mutable {
        Reply finish = [reply, requestId, path](HttpResponse response) {
            decorate(response, requestId, path);
            reply(std::move(response));
        };
        if (!bodyFits(route->body, request))
            return finish(errorResponse(415, texts::unsupportedContentType, requestId));
        auto call = std::make_shared<const Call>(Call{.request = std::move(request),
                                                      .uri = std::move(uri),
                                                      .captures = std::move(captures),
                                                      .identity = std::move(identity),
                                                      .requestId = requestId});
        route->handler(call, std::move(finish));
    };
    return {.maxBody = match.route->maxBody, .run = std::move(run)};
}

} // namespace signalbox
