#include <charconv>

#include "api/listquery.h"
#include "api/signalboxreplies.h"
#include "api/signalboxroutes.h"
#include "core/jsonkeys.h"
#include "engine/record/costs.h"
#include "engine/record/runmeter.h"

namespace signalbox {

namespace {

constexpr std::string_view tagPrefix = "tag:";
constexpr std::int64_t mostMiB = 1 << 20;

Json tablesJson(PriceBook &prices)
{
    Json tables = Json::array();
    for (const PriceTable &table : prices.tables())
        tables.push_back(toJson(table));
    return {{"chosen", prices.chosen()}, {"tables", std::move(tables)}};
}

Result<> onlyKeysOf(const Json &example, const Json &sent, std::string_view place = {})
{
    std::vector<std::string_view> keys;
    for (const auto &[key, value] : example.items())
        keys.emplace_back(key);
    return onlyKeys(sent, keys, place);
}

/// A table is read leniently where it is stored, not where somebody writes it.
Result<> knownTableKeys(const Json &sent)
{
    const Json example = toJson(PriceTable{});
    auto known = onlyKeysOf(example, sent);
    return known && sent.is_object() && sent.contains("free")
               ? onlyKeysOf(example["free"], sent["free"], "free")
               : known;
}

void writeTable(const ApiContextPtr &context, const CallPtr &call, const Reply &reply)
{
    auto json = parseJson(call->request.body.view());
    if (!json)
        return reply(errorResponse(json.error(), call->requestId));
    if (const auto known = knownTableKeys(*json); !known)
        return reply(errorResponse(known.error(), call->requestId));
    if (json->is_object())
        (*json)["id"] = call->captures.front(); // The path names it, whatever the body says.
    auto table = priceTableFrom(*json);
    if (!table)
        return reply(errorResponse(table.error(), call->requestId));
    const Json stored = toJson(*table);
    context->plane.meter().prices().put(
        std::move(*table), [call, reply, stored](const Result<> &done) {
            reply(done ? jsonResponse(stored) : errorResponse(done.error(), call->requestId));
        });
}

/// Reads `by`: a word, or `tag:` with the name of an annotation.
Result<> readBy(std::string_view text, CostQuery &query)
{
    if (text.starts_with(tagPrefix) && text.size() > tagPrefix.size()) {
        query.tag = text.substr(tagPrefix.size());
        return {};
    }
    const auto by = seriesByFrom(text);
    if (!by)
        return fail(by.error().code, malformedQuery("by", by.error().message + ", tag:…"));
    query.by = *by;
    return {};
}

Result<> readMemory(const Uri &uri, CostQuery &query)
{
    const auto text = uri.value("memory");
    if (!text)
        return {};
    std::int64_t value = 0;
    const auto [end, error] = std::from_chars(text->data(), text->data() + text->size(), value);
    if (error != std::errc() || end != text->data() + text->size() || value < 1 || value > mostMiB)
        return fail(ErrorCode::Malformed, malformedQuery("memory", "it is mebibytes"));
    query.memoryMiB = value;
    return {};
}

Result<CostQuery> costQuery(const Call &call, Timestamp now)
{
    const Uri &uri = call.uri;
    CostQuery query{.ns = call.identity.ns,
                    .zoneName = std::string(uri.value("zone").value_or("UTC")),
                    .prices = std::string(uri.value("prices").value_or(""))};
    const auto zone = TimeZone::find(query.zoneName);
    if (!zone)
        return fail(ErrorCode::Malformed, malformedQuery("zone", zone.error().message));
    query.zone = *zone;
    query.month = BillingMonth::of(now, *zone);
    if (const auto text = uri.value("month")) {
        const auto month = BillingMonth::parse(*text);
        if (!month)
            return fail(ErrorCode::Malformed, malformedQuery("month", month.error().message));
        query.month = *month;
    }
    return readBy(uri.value("by").value_or("function"), query)
        .and_then([&] { return readMemory(uri, query); })
        .map([&] { return query; });
}

using Shown = std::function<HttpResponse(const CostAnswer &)>;

RouteHandler costHandler(const ApiContextPtr &context, const Shown &shown)
{
    return [context, shown](const CallPtr &call, const Reply &reply) {
        RunMeter &meter = context->plane.meter();
        auto query = costQuery(*call, meter.now());
        if (!query)
            return reply(errorResponse(query.error(), call->requestId));
        meter.cost(std::move(*query), [call, reply, shown](const Result<CostAnswer> &answer) {
            reply(answer ? shown(*answer) : errorResponse(answer.error(), call->requestId));
        });
    };
}

void addPriceRoutes(Router &router, const ApiContextPtr &context)
{
    const std::string base = std::string(signalboxBase) + "/prices";
    router.add({.pattern = base + "[/]", .handler = [context](const CallPtr &, const Reply &reply) {
                    reply(jsonResponse(tablesJson(context->plane.meter().prices())));
                }});
    router.add({.method = HttpMethod::PUT,
                .pattern = base + "/{id}",
                .handler = [context](const CallPtr &call,
                                     const Reply &reply) { writeTable(context, call, reply); },
                .body = BodyRule::RequiredJson});
    router.add({.method = HttpMethod::DELETE,
                .pattern = base + "/{id}",
                .handler = [context](const CallPtr &call, const Reply &reply) {
                    context->plane.meter().prices().remove(call->captures.front(),
                                                           answerDone(call, reply));
                }});
    router.add({.method = HttpMethod::POST,
                .pattern = base + "/{id}/choose",
                .handler = [context](const CallPtr &call, const Reply &reply) {
                    context->plane.meter().prices().choose(call->captures.front(),
                                                           answerDone(call, reply));
                }});
}

/// Gathers what is billed of a run: itself, or of a sequence the components, however deep. Keeps
/// itself while it reads.
class BilledParts : public std::enable_shared_from_this<BilledParts>
{
public:
    using Done = std::function<void(const std::vector<UsageRow> &rows, std::size_t missing)>;

    BilledParts(ApiContextPtr context, CallPtr call, Done done)
        : m_context(std::move(context))
        , m_call(std::move(call))
        , m_done(std::move(done))
    {
    }

    void add(const Activation &run)
    {
        if (isBilled(run))
            m_rows.push_back(usageOf(run));
        m_open.insert(m_open.end(), run.components.begin(), run.components.end());
        readNext();
    }

private:
    void readNext()
    {
        if (m_open.empty())
            return m_done(m_rows, m_missing);
        const ActivationId id = m_open.back();
        m_open.pop_back();
        m_context->plane.activation(m_call->identity, id,
                                    [self = shared_from_this()](const Result<ActivationPtr> &run) {
                                        if (run)
                                            return self->add(**run);
                                        ++self->m_missing;
                                        self->readNext();
                                    });
    }

    ApiContextPtr m_context;
    CallPtr m_call;
    Done m_done;
    std::vector<ActivationId> m_open; ///< To be read.
    std::vector<UsageRow> m_rows;
    std::size_t m_missing = 0; ///< Whose records are gone.
};

void answerRunCost(const ApiContextPtr &context, const CallPtr &call, const Reply &reply)
{
    const auto refuse = [call, reply](const Error &error) {
        reply(errorResponse(error, call->requestId));
    };
    const auto id = ActivationId::parse(call->captures.front());
    if (!id)
        return refuse(id.error());
    auto table =
        context->plane.meter().prices().table(std::string(call->uri.value("prices").value_or("")));
    if (!table)
        return refuse(table.error());
    const auto answer = [reply, table = std::move(*table)](const std::vector<UsageRow> &rows,
                                                           std::size_t missing) {
        Json cost = runCostJson(table, rows);
        cost["missing"] = missing;
        reply(jsonResponse(cost));
    };
    context->plane.activation(
        call->identity, *id, [context, call, refuse, answer](const Result<ActivationPtr> &run) {
            if (!run)
                return refuse(run.error());
            if ((*run)->state != ActivationState::Finished)
                return refuse({ErrorCode::Conflict, "the run has not ended yet", {}});
            std::make_shared<BilledParts>(context, call, answer)->add(**run);
        });
}

} // namespace

void addCostRoutes(Router &router, const ApiContextPtr &context)
{
    addPriceRoutes(router, context);
    router.add({.pattern = std::string(signalboxBase) + "/activations/{id}/cost",
                .handler = [context](const CallPtr &call, const Reply &reply) {
                    answerRunCost(context, call, reply);
                }});
    const std::string base = std::string(signalboxBase) + "/cost";
    router.add(
        {.pattern = base + "[/]", .handler = costHandler(context, [](const CostAnswer &answer) {
                                      return jsonResponse(answer.json());
                                  })});
    router.add({.pattern = base + "/invoice",
                .handler = costHandler(context,
                                       [](const CostAnswer &answer) {
                                           return HttpResponse{.contentType =
                                                                   "text/csv; charset=utf-8",
                                                               .body = answer.csv()};
                                       }),
                .produces = "text/csv"});
}

} // namespace signalbox
