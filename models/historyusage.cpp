#include "models/historyusage.h"

#include <algorithm>

#include "clusters/futures.h"
#include "core/jsoncodec.h"

namespace signalbox {

namespace {

std::int64_t numberIn(const Json &object, const char *key)
{
    const auto found = object.find(key);
    return found != object.end() && found->is_number() ? found->get<std::int64_t>() : 0;
}

Result<Json> objectOf(const Result<RestReply> &reply)
{
    if (!reply)
        return fail(reply.error());
    auto json = parseJson({reply->body.constData(), static_cast<std::size_t>(reply->body.size())});
    if (json && !json->is_object())
        return fail(ErrorCode::Malformed, "the server's answer has an unknown form");
    return json;
}

HistoryBounds boundsFrom(const Json &json)
{
    return {.maxBytes = numberIn(json, "maxBytes"),
            .maxRuns = numberIn(json, "maxRuns"),
            .maxAge = std::chrono::hours(numberIn(json, "maxAgeHours"))};
}

Result<HistoryBounds> boundsOf(const Result<RestReply> &reply)
{
    const auto json = objectOf(reply);
    if (!json)
        return fail(json.error());
    return boundsFrom(*json);
}

Result<HistoryUsage> usageOf(const Result<RestReply> &reply)
{
    const auto json = objectOf(reply);
    if (!json)
        return fail(json.error());
    HistoryUsage usage{.runs = numberIn(*json, "activations"),
                       .journalBytes = numberIn(*json, "journalBytes"),
                       .indexBytes = numberIn(*json, "indexBytes"),
                       .textBytes = numberIn(*json, "textBytes"),
                       .entityBytes = numberIn(*json, "entityBytes"),
                       .oldest = fromMillis(numberIn(*json, "oldest"))};
    if (const auto bounds = json->find("bounds"); bounds != json->end() && bounds->is_object())
        usage.bounds = boundsFrom(*bounds);
    return usage;
}

} // namespace

QFuture<Result<HistoryUsage>> historyUsageOf(Cluster &cluster)
{
    return mapped(cluster.send({.path = "/signalbox/v1/history/usage", .query = {}, .body = {}}),
                  &cluster, usageOf);
}

QFuture<Result<HistoryBounds>> setHistoryBounds(Cluster &cluster,
                                                const std::optional<HistoryBounds> &bounds)
{
    RestRequest request{.verb = bounds ? RestRequest::Verb::Put : RestRequest::Verb::Delete,
                        .path = "/signalbox/v1/history/bounds",
                        .query = {},
                        .body = {}};
    if (bounds) {
        const Json body{{"maxBytes", bounds->maxBytes},
                        {"maxRuns", bounds->maxRuns},
                        {"maxAgeHours", bounds->maxAge.count()}};
        request.body = QByteArray::fromStdString(body.dump());
    }
    return mapped(cluster.send(request), &cluster, boundsOf);
}

qint64 runsBeyond(const HistoryUsage &usage, const HistoryBounds &bounds, qint64 older)
{
    qint64 beyond = bounds.maxAge.count() > 0 ? older : 0;
    if (bounds.maxRuns > 0)
        beyond = std::max(beyond, usage.runs - bounds.maxRuns);
    if (bounds.maxBytes > 0 && usage.journalBytes > bounds.maxBytes) {
        const double kept = double(bounds.maxBytes) / double(usage.journalBytes);
        beyond = std::max(beyond, qint64(double(usage.runs) * (1 - kept)));
    }
    return std::clamp<qint64>(beyond, 0, usage.runs);
}

} // namespace signalbox
