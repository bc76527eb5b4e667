#include "api/historyroutes.h"

#include <algorithm>
#include <charconv>

#include "api/listquery.h"
#include "api/signalboxreplies.h"
#include "core/jsonkeys.h"
#include "engine/record/activationarchive.h"
#include "engine/record/runmeter.h"

namespace signalbox {

namespace {

constexpr std::int64_t mostRows = 5000;
constexpr std::int64_t mostGroups = 1000;
constexpr std::int64_t mostBuckets = 1000;
constexpr std::int64_t longestAgo = 7 * 24 * 60 * 60'000;

/// A whole number in the query, or @p otherwise; Malformed outside the bounds.
Result<std::int64_t> wholeNumber(const Uri &uri, std::string_view name, std::int64_t otherwise,
                                 std::int64_t least, std::int64_t most)
{
    const auto text = uri.value(name);
    if (!text)
        return otherwise;
    std::int64_t number = 0;
    const auto [end, fault] = std::from_chars(text->data(), text->data() + text->size(), number);
    if (fault != std::errc() || end != text->data() + text->size() || number < least
        || number > most)
        return fail(ErrorCode::Malformed,
                    malformedQuery(name, "it is no whole number from " + std::to_string(least)
                                             + " to " + std::to_string(most)));
    return number;
}

/// The value of an enumeration by its name.
template <class Value>
Result<Value> oneOf(const Uri &uri, std::string_view name, Value otherwise, int count)
{
    const auto text = uri.value(name);
    if (!text)
        return otherwise;
    for (int i = 0; i < count; ++i) {
        if (*text == nameOf(static_cast<Value>(i)))
            return static_cast<Value>(i);
    }
    return fail(ErrorCode::Malformed,
                malformedQuery(name, "there is no '" + std::string(*text) + "'"));
}

/// @p now is the engine's: that of an incident file stands still. Who asks page by page says how long
/// ago the first page was asked for, so that `since:1h` means one moment and no clock but this counts.
Result<ActivationSearch> searchOf(const Uri &uri, Timestamp now)
{
    const auto ago = wholeNumber(uri, "ago", 0, 0, longestAgo);
    if (!ago)
        return fail(ago.error());
    const auto zone = TimeZone::find(uri.value("zone").value_or("UTC"));
    if (!zone)
        return fail(ErrorCode::Malformed, malformedQuery("zone", zone.error().message));
    return ActivationSearch::parse(uri.value("query").value_or(std::string_view()),
                                   {.now = now - std::chrono::milliseconds(*ago), .zone = *zone});
}

Result<SortDirection> directionOf(const Uri &uri)
{
    const std::string_view text = uri.value("direction").value_or("falling");
    if (text != "falling" && text != "rising")
        return fail(ErrorCode::Malformed,
                    malformedQuery("direction", "it is neither 'falling' nor 'rising'"));
    return text == "rising" ? SortDirection::Rising : SortDirection::Falling;
}

/// Answers with what @p write makes of a result.
template <class T, class Write>
Handler<T> answerFound(const CallPtr &call, const Reply &reply, Write write)
{
    return [call, reply, write](const Result<T> &result) {
        if (result)
            return reply(write(*result));
        reply(errorResponse(supersededAsConflict(result.error()), call->requestId));
    };
}

HttpResponse histogramResponse(const ActivationHistogram &histogram)
{
    Json statuses = Json::array();
    for (int i = 0; i < runStatusCount; ++i)
        statuses.push_back(nameOf(static_cast<RunStatus>(i)));
    return jsonResponse({{"from", histogram.from},
                         {"width", histogram.width},
                         {"statuses", std::move(statuses)},
                         {"buckets", histogram.buckets},
                         {"total", histogram.total},
                         {"textBehind", histogram.textBehind}});
}

HttpResponse groupsResponse(const FoundGroups &found)
{
    Json groups = Json::array();
    for (const auto &group : found.groups)
        groups.push_back({{"key", group.key},
                          {"runs", group.runs},
                          {"failed", group.failed},
                          {"cold", group.cold},
                          {"took", group.took.count()},
                          {"longest", group.longest.count()},
                          {"last", group.last}});
    return jsonResponse({{"groups", std::move(groups)},
                         {"complete", found.complete},
                         {"textBehind", found.textBehind}});
}

// --- how much is kept ---------------------------------------------------------------------------

Json boundsJson(const HistoryBounds &bounds)
{
    return {{"maxBytes", bounds.maxBytes},
            {"maxRuns", bounds.maxRuns},
            {"maxAgeHours", bounds.maxAge.count()}};
}

void readUsage(const ApiContextPtr &context, const CallPtr &call, const Reply &reply)
{
    context->plane.archive().usage([context, call, reply](const Result<StoreUsage> &usage) {
        if (!usage)
            return reply(errorResponse(usage.error(), call->requestId));
        reply(jsonResponse({{"activations", usage->activations},
                            {"journalBytes", usage->journalBytes},
                            {"indexBytes", usage->indexBytes},
                            {"textBytes", usage->textBytes},
                            {"textBehind", usage->textBehind},
                            {"entityBytes", usage->entityBytes},
                            {"oldest", toMillis(usage->oldest)},
                            {"bounds", boundsJson(context->plane.archive().bounds())}}));
    });
}

Result<HistoryBounds> boundsOf(std::string_view body)
{
    const auto json = parseJson(body);
    if (!json || !json->is_object())
        return fail(ErrorCode::Malformed, "the body is no JSON object");
    constexpr std::string_view keys[] = {"maxAgeHours", "maxBytes", "maxRuns"};
    if (auto known = onlyKeys(*json, keys); !known)
        return fail(known.error());
    HistoryBounds bounds;
    for (const auto &[key, value] : json->items()) {
        constexpr std::int64_t mostHours = 24 * 365 * 100;
        const bool hours = key == "maxAgeHours";
        const bool number = value.is_number_unsigned()
                            && value.get<std::uint64_t>() <= (hours ? mostHours : INT64_MAX);
        if (!number)
            return fail(ErrorCode::Invalid, key + " is no whole number from 0", key);
        if (hours)
            bounds.maxAge = std::chrono::hours(value.get<std::int64_t>());
        else if (key == "maxBytes")
            bounds.maxBytes = value.get<std::int64_t>();
        else
            bounds.maxRuns = value.get<std::int64_t>();
    }
    return bounds;
}

void putBounds(const ApiContextPtr &context, const CallPtr &call,
               const std::optional<HistoryBounds> &bounds, const Reply &reply)
{
    context->plane.archive().putBounds(bounds, [context, call, reply](const Result<> &done) {
        reply(done ? jsonResponse(boundsJson(context->plane.archive().bounds()))
                   : errorResponse(done.error(), call->requestId));
    });
}

} // namespace

Result<FindQuery> findQueryOf(const Uri &uri, Timestamp now)
{
    FindQuery query;
    auto search = searchOf(uri, now);
    const auto order = oneOf(uri, "sort", SearchOrder::Time, searchOrderCount);
    const auto direction = directionOf(uri);
    const auto limit = wholeNumber(uri, "limit", 200, 1, mostRows);
    if (!search || !order || !direction || !limit)
        return fail(!search      ? search.error()
                    : !order     ? order.error()
                    : !direction ? direction.error()
                                 : limit.error());
    query.search = std::move(*search);
    query.order = *order;
    query.direction = *direction;
    query.limit = static_cast<std::size_t>(*limit);
    if (const auto text = uri.value("after")) {
        const auto after = ActivationId::parse(*text);
        if (!after)
            return fail(ErrorCode::Malformed, malformedQuery("after", after.error().message));
        query.after = *after;
    }
    return query;
}

std::string laneOf(const Uri &uri)
{
    constexpr std::size_t longest = 100;
    return std::string(uri.value("lane").value_or(std::string_view()).substr(0, longest));
}

Error supersededAsConflict(Error error)
{
    if (error.code == ErrorCode::Cancelled)
        error.code = ErrorCode::Conflict;
    return error;
}

void findRuns(const ApiContextPtr &context, const CallPtr &call, const Reply &reply)
{
    auto query = findQueryOf(call->uri, context->plane.meter().now());
    if (!query)
        return reply(errorResponse(query.error(), call->requestId));
    context->plane.archive().find(
        call->identity, std::move(*query), laneOf(call->uri),
        answerFound<FoundActivations>(call, reply, [](const FoundActivations &found) {
            return jsonResponse({{"activations", listJson(found.rows)},
                                 {"complete", found.complete},
                                 {"textBehind", found.textBehind}});
        }));
}

void addHistoryRoutes(Router &router, const ApiContextPtr &context)
{
    const std::string base = std::string(signalboxBase) + "/history";
    router.add({.pattern = base + "/histogram",
                .handler = [context](const CallPtr &call, const Reply &reply) {
                    auto search = searchOf(call->uri, context->plane.meter().now());
                    const auto buckets = wholeNumber(call->uri, "buckets", 60, 1, mostBuckets);
                    const auto from = wholeNumber(call->uri, "from", -1, 0, INT64_MAX >> 16);
                    const auto to = wholeNumber(call->uri, "to", -1, 0, INT64_MAX >> 16);
                    for (const auto *number : {&buckets, &from, &to}) {
                        if (!*number)
                            return reply(errorResponse(number->error(), call->requestId));
                    }
                    if (!search)
                        return reply(errorResponse(search.error(), call->requestId));
                    HistogramQuery query{.search = std::move(*search),
                                         .buckets = static_cast<int>(*buckets)};
                    if (*from >= 0)
                        query.from = *from;
                    if (*to >= 0)
                        query.to = *to;
                    context->plane.archive().histogram(
                        call->identity, std::move(query), laneOf(call->uri),
                        answerFound<ActivationHistogram>(call, reply, histogramResponse));
                }});
    router.add({.pattern = base + "/groups",
                .handler = [context](const CallPtr &call, const Reply &reply) {
                    auto search = searchOf(call->uri, context->plane.meter().now());
                    const auto by = oneOf(call->uri, "by", GroupBy::Function, groupByCount);
                    const auto limit = wholeNumber(call->uri, "limit", 200, 1, mostGroups);
                    if (!search || !by || !limit)
                        return reply(errorResponse(!search ? search.error()
                                                   : !by   ? by.error()
                                                           : limit.error(),
                                                   call->requestId));
                    context->plane.archive().groups(
                        call->identity,
                        {.search = std::move(*search),
                         .by = *by,
                         .limit = static_cast<std::size_t>(*limit)},
                        laneOf(call->uri), answerFound<FoundGroups>(call, reply, groupsResponse));
                }});
    addExportRoute(router, context);
    router.add(
        {.pattern = base + "/usage", .handler = [context](const CallPtr &call, const Reply &reply) {
             readUsage(context, call, reply);
         }});
    router.add({.method = HttpMethod::PUT,
                .pattern = base + "/bounds",
                .handler =
                    [context](const CallPtr &call, const Reply &reply) {
                        const auto bounds = boundsOf(call->request.body.view());
                        if (!bounds)
                            return reply(errorResponse(bounds.error(), call->requestId));
                        putBounds(context, call, *bounds, reply);
                    },
                .body = BodyRule::RequiredJson});
    router.add({.method = HttpMethod::DELETE,
                .pattern = base + "/bounds",
                .handler = [context](const CallPtr &call, const Reply &reply) {
                    putBounds(context, call, std::nullopt, reply);
                }});
}

} // namespace signalbox
