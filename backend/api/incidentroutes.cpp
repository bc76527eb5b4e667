#include <charconv>

#include "api/listquery.h"
#include "api/signalboxreplies.h"
#include "api/signalboxroutes.h"
#include "engine/record/activationarchive.h"
#include "engine/record/runmeter.h"
#include "engine/schedule/quotatable.h"

namespace signalbox {

namespace {

constexpr int standardMinutes = 15;
constexpr int mostMinutes = 24 * 60;

Result<int> minutesOf(const Uri &uri)
{
    const auto text = uri.value("minutes");
    if (!text)
        return standardMinutes;
    int minutes = 0;
    const auto [end, fault] = std::from_chars(text->data(), text->data() + text->size(), minutes);
    if (fault != std::errc() || end != text->data() + text->size() || minutes < 1
        || minutes > mostMinutes)
        return fail(ErrorCode::Malformed,
                    malformedQuery("minutes", "it is no whole number from 1 to "
                                                  + std::to_string(mostMinutes)));
    return minutes;
}

/// The record of a run that is under way. The engine answers at once for those; whatever it has to
/// read from the disk has ended.
ActivationPtr liveRun(ControlPlane &plane, const Identity &caller, const ActivationId &id)
{
    const auto live = std::make_shared<ActivationPtr>();
    plane.activation(caller, id, [weak = std::weak_ptr(live)](const Result<ActivationPtr> &run) {
        if (const auto asked = weak.lock(); asked && run)
            *asked = *run;
    });
    return *live;
}

template <class T>
std::vector<T> valuesOf(const std::vector<std::shared_ptr<const T>> &shared)
{
    std::vector<T> values;
    for (const auto &value : shared)
        values.push_back(*value);
    return values;
}

/// As the store keeps them: those that hold for this namespace, its own or the engine's.
std::string quotasOf(const ControlPlane &plane, const std::string &ns)
{
    QuotaTable table({});
    table.set(ns, plane.quotas(ns));
    return table.text();
}

void recordIncident(const ApiContextPtr &context, const CallPtr &call, const Reply &reply)
{
    const auto minutes = minutesOf(call->uri);
    if (!minutes)
        return reply(errorResponse(minutes.error(), call->requestId));
    ControlPlane &plane = context->plane;
    const Timestamp now = plane.meter().now();
    IncidentRequest request{.ns = call->identity.ns,
                            .from = now - std::chrono::minutes(*minutes),
                            .to = now,
                            .build = context->build,
                            .status = plane.status(),
                            .sandboxes = plane.sandboxes(call->identity),
                            .feeds = plane.feeds(call->identity),
                            .runtimes = valuesOf(plane.runtimes()),
                            .quotas = quotasOf(plane, call->identity.ns),
                            .apis = valuesOf(plane.gatewayApis(call->identity.ns)),
                            .hooks = valuesOf(plane.functionHooks(call->identity)),
                            .live = [&plane, caller = call->identity](const ActivationId &id) {
                                return liveRun(plane, caller, id);
                            }};
    const auto answer = [call, reply](Result<std::string> file) {
        if (!file)
            return reply(errorResponse(file.error(), call->requestId));
        reply({.contentType = "application/vnd.signalbox.incident+zip",
               .headers = {{"Content-Disposition", "attachment; filename=\"signalbox.incident\""}},
               .body = std::move(*file)});
    };
    plane.meter().settle([&plane, request = std::move(request), answer] {
        plane.archive().recorder().record(request, answer);
    });
}

} // namespace

void addIncidentRoutes(Router &router, const ApiContextPtr &context)
{
    router.add({.pattern = std::string(signalboxBase) + "/incident",
                .handler = [context](const CallPtr &call,
                                     const Reply &reply) { recordIncident(context, call, reply); },
                .produces = ""});
}

} // namespace signalbox
