#include "api/signalboxroutes.h"

#include <charconv>

#include "api/listquery.h"
#include "api/livesources.h"
#include "api/signalboxreplies.h"

namespace signalbox {

namespace {

/// Host and port of an Origin header: what comes after `scheme://`.
std::string_view authorityOf(std::string_view origin)
{
    const auto slashes = origin.find("://");
    return slashes == std::string_view::npos ? origin : origin.substr(slashes + 3);
}

/// Only a WebSocket, and not from some other site's page: browsers send stored keys along.
Result<> checkUpgrade(const HttpRequest &request)
{
    if (!request.upgrade)
        return fail(ErrorCode::Invalid, "this address is a WebSocket");
    const auto *origin = request.header("origin");
    const auto *host = request.header("host");
    if (origin && (!host || authorityOf(*origin) != *host))
        return fail(ErrorCode::Forbidden, "pages of " + *origin + " may not listen here");
    return {};
}

HttpResponse refuseUpgrade(const Call &call, const Error &error)
{
    HttpResponse response = errorResponse(error, call.requestId);
    if (!call.request.upgrade) {
        response.status = 426;
        response.headers.push_back({"Upgrade", "websocket"});
    }
    return response;
}

void serveChanges(const ApiContextPtr &context, const Call &call, const Reply &reply)
{
    if (auto fine = checkUpgrade(call.request); !fine)
        return reply(refuseUpgrade(call, fine.error()));
    const auto text = call.uri.value("from").value_or("0");
    Revision from = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), from);
    if (error != std::errc() || end != text.data() + text.size())
        return reply(errorResponse(400, malformedQuery("from", "a revision is a whole number"),
                                   call.requestId));
    reply({.messages = ChangeSource::create(context->plane, call.identity, from)});
}

void serveLines(const ApiContextPtr &context, const CallPtr &call, const Reply &reply)
{
    if (auto fine = checkUpgrade(call->request); !fine)
        return reply(refuseUpgrade(*call, fine.error()));
    const auto id = ActivationId::parse(call->captures.front());
    if (!id)
        return reply(errorResponse(id.error(), call->requestId));
    context->plane.activation(
        call->identity, *id, [context, call, reply](const Result<ActivationPtr> &activation) {
            if (!activation)
                return reply(errorResponse(activation.error(), call->requestId));
            reply({.messages = LineSource::create(context->plane, call->identity, *activation)});
        });
}

} // namespace

void addChangeRoutes(Router &router, const ApiContextPtr &context)
{
    const std::string base = signalboxBase;
    router.add({.pattern = base + "/changes",
                .handler = [context](const CallPtr &call, const Reply &reply) {
                    serveChanges(context, *call, reply);
                }});
    router.add({.pattern = base + "/activations/{id}/lines",
                .handler = [context](const CallPtr &call, const Reply &reply) {
                    serveLines(context, call, reply);
                }});
}

} // namespace signalbox
