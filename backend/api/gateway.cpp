#include "api/gateway.h"

#include "api/dispatcher.h"
#include "api/replies.h"
#include "api/webserving.h"
#include "api/whisktexts.h"
#include "core/gatewayprotection.h"

namespace signalbox {

namespace {

constexpr std::string_view base = "/api/";

/// Cuts `/api/{tenant}` off @p path.
std::optional<std::string> takeTenant(std::string_view &path)
{
    if (!path.starts_with(base))
        return std::nullopt;
    path.remove_prefix(base.size());
    const auto end = path.find('/');
    auto tenant = percentDecode(path.substr(0, end));
    path = end == std::string_view::npos ? std::string_view("/") : path.substr(end);
    return tenant;
}

HttpResponse withId(HttpResponse response, const std::string &requestId)
{
    response.headers.push_back({"X-Request-ID", requestId});
    return response;
}

std::string listed(const std::vector<std::string> &methods)
{
    std::string list;
    for (const std::string &method : methods)
        list.append(list.empty() ? "" : ", ").append(method);
    return list;
}

HttpResponse optionsResponse(const HttpRequest &request, const std::vector<std::string> &methods)
{
    HttpResponse response{.status = 200};
    addWebCors(response, request);
    for (HttpHeader &header : response.headers) {
        if (header.name == "Access-Control-Allow-Methods")
            header.value = "OPTIONS, " + listed(methods);
    }
    return response;
}

} // namespace

Gateway::Gateway(ApiContextPtr context)
    : m_context(std::move(context))
{
}

HttpResponse Gateway::refuse(int status, std::string message, const HttpRequest *head)
{
    const std::string requestId = requestIdOf(head);
    return withId(errorResponse(status, message, requestId), requestId);
}

Admission Gateway::admit(const HttpRequest &head)
{
    const std::string requestId = requestIdOf(&head);
    const auto refusal = [&](HttpResponse response) {
        return Admission{.refusal = withId(std::move(response), requestId)};
    };
    auto uri = Uri::parse(head.target);
    if (!uri)
        return refusal(errorResponse(uri.error(), requestId));
    std::string_view path = uri->path;
    const auto tenant = takeTenant(path);
    const auto match =
        tenant ? apidoc::find(m_context->plane.gatewayApis(*tenant), nameOf(head.method), path)
               : apidoc::Match{};
    if (match.methods.empty())
        return refusal(errorResponse(404, texts::noSuchPath, requestId));
    // Documents of an engine that looked at no demands, or of an incident, are stored unasked.
    if (match.unenforceable)
        return refusal(errorResponse(501, unenforceableText(*match.unenforceable), requestId));
    if (head.method == HttpMethod::OPTIONS && !match.route)
        return refusal(optionsResponse(head, match.methods));
    if (!match.route) {
        HttpResponse response =
            errorResponse(405, std::string(texts::wrongMethod) + listed(match.methods), requestId);
        response.headers.push_back({"Allow", listed(match.methods)});
        return refusal(std::move(response));
    }
    auto run = [context = m_context, route = *match.route, uri = std::move(*uri),
                requestId](HttpRequest request, const Reply &reply) mutable {
        if (!route.secret.empty())
            request.headers.push_back({"x-require-whisk-auth", route.secret});
        auto call = std::make_shared<const Call>(
            Call{.request = std::move(request), .uri = std::move(uri), .requestId = requestId});
        serveWebFunction(context, call, route.target, [reply, requestId](HttpResponse response) {
            reply(withId(std::move(response), requestId));
        });
    };
    return {.maxBody = m_context->plane.options().limits.maxPayload, .run = std::move(run)};
}

} // namespace signalbox
