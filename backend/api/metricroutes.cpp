#include <charconv>

#include "api/listquery.h"
#include "api/signalboxreplies.h"
#include "api/signalboxroutes.h"
#include "engine/record/runmeter.h"

namespace signalbox {

namespace {

constexpr std::int64_t standardSpan = 3'600'000'000;
constexpr std::int64_t second = 1'000'000;
constexpr std::int64_t standardSteps = 120;

Result<std::int64_t> wholeOf(const Uri &uri, std::string_view name, std::int64_t standard)
{
    const auto text = uri.value(name);
    if (!text)
        return standard;
    std::int64_t value = 0;
    const auto [end, error] = std::from_chars(text->data(), text->data() + text->size(), value);
    // Microseconds of this and the next century: nothing that is reckoned with them overflows.
    constexpr std::int64_t most = 5'000'000'000'000'000;
    if (error != std::errc() || end != text->data() + text->size() || value < 0 || value > most)
        return fail(ErrorCode::Malformed, malformedQuery(name, "it is a whole number"));
    return value;
}

/// `a,b,c`; nothing when it is not given.
std::vector<std::string> wordsOf(const Uri &uri, std::string_view name)
{
    std::vector<std::string> words;
    const std::string text(uri.value(name).value_or(""));
    for (std::size_t from = 0; from < text.size();) {
        const auto comma = std::min(text.find(',', from), text.size());
        if (comma > from)
            words.push_back(text.substr(from, comma - from));
        from = comma + 1;
    }
    return words;
}

Result<SeriesQuery> seriesQuery(const Call &call, Timestamp clock)
{
    const Uri &uri = call.uri;
    SeriesQuery query{.ns = call.identity.ns,
                      .functions = wordsOf(uri, "function"),
                      .versions = wordsOf(uri, "version"),
                      .rules = wordsOf(uri, "rule"),
                      .triggers = wordsOf(uri, "trigger")};
    const auto by = seriesByFrom(uri.value("by").value_or("function"));
    if (!by)
        return fail(by.error().code, malformedQuery("by", by.error().message));
    query.by = *by;
    const std::int64_t now = clock.time_since_epoch().count();
    const auto to = wholeOf(uri, "to", now);
    const auto from = wholeOf(uri, "from", to.value_or(now) - standardSpan);
    if (!to || !from)
        return fail(to ? from.error() : to.error());
    const auto step =
        wholeOf(uri, "step", std::max<std::int64_t>(second, (*to - *from) / standardSteps));
    const auto limit = wholeOf(uri, "limit", 20);
    if (!step || !limit)
        return fail(step ? limit.error() : step.error());
    if (*limit < 0 || *limit > 200)
        return fail(ErrorCode::Malformed, malformedQuery("limit", "it is between 0 and 200"));
    query.from = *from / second;
    query.to = (*to + second - 1) / second;
    query.step = (*step + second - 1) / second;
    query.limit = static_cast<std::size_t>(*limit);
    return query;
}

void readSeries(const ApiContextPtr &context, const Call &call, const Reply &reply)
{
    auto query = seriesQuery(call, context->plane.meter().now());
    if (!query)
        return reply(errorResponse(query.error(), call.requestId));
    const auto answer =
        context->plane.meter().series(std::move(*query)).and_then([&](const auto &a) {
            return seriesJson(a, wordsOf(call.uri, "metric"));
        });
    reply(answer ? jsonResponse(*answer) : errorResponse(answer.error(), call.requestId));
}

} // namespace

void addMetricRoutes(Router &router, const ApiContextPtr &context)
{
    router.add({.pattern = std::string(signalboxBase) + "/metrics/series",
                .handler = [context](const CallPtr &call, const Reply &reply) {
                    readSeries(context, *call, reply);
                }});
}

} // namespace signalbox
