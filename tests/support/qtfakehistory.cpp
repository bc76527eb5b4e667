// The searchable history of the fake cluster: what its HTTP API says of the runs it holds.

#include <algorithm>
#include <map>

#include "core/activationfindings.h"
#include "core/jsoncodec.h"
#include "support/qtfakecluster.h"

namespace signalbox {

namespace {

std::string valueOf(const RestRequest &request, const char *name)
{
    return request.query.queryItemValue(QLatin1String(name), QUrl::FullyDecoded).toStdString();
}

RestReply replyOf(const Json &json)
{
    return {.status = 200, .body = QByteArray::fromStdString(json.dump())};
}

/// Of a table, ids alone; of JSON lines, whole records.
RestReply exportedAs(const std::string &format, bool first,
                     const std::vector<ActivationSummary> &found,
                     const std::map<ActivationId, Activation> &history)
{
    const bool csv = format == "csv";
    std::string lines = csv && first ? "id,function\r\n" : "";
    for (const auto &row : found)
        lines += csv ? row.id.str() + ",hello\r\n" : toJson(history.at(row.id)).dump() + "\n";
    return {.status = 200, .body = QByteArray::fromStdString(lines)};
}

/// By function or status, biggest first.
RestReply groupedBy(const std::string &by, const std::vector<ActivationSummary> &found)
{
    std::map<std::string, ActivationGroup> groups;
    for (const auto &row : found) {
        ActivationGroup &group =
            groups[by == "status" ? std::string(nameOf(statusOf(row))) : listedName(row)];
        ++group.runs;
        group.failed += row.outcome != Outcome::Success ? 1 : 0;
        group.cold += row.cold() ? 1 : 0;
        group.took += row.duration();
        group.longest = std::max(group.longest, row.duration());
        group.last = std::max(group.last, row.id.millis());
    }
    Json list = Json::array();
    for (const auto &[key, group] : groups)
        list.push_back({{"key", key},
                        {"runs", group.runs},
                        {"failed", group.failed},
                        {"cold", group.cold},
                        {"took", group.took.count()},
                        {"longest", group.longest.count()},
                        {"last", group.last}});
    return replyOf({{"groups", std::move(list)}, {"complete", true}, {"textBehind", 0}});
}

/// By time also behind a row that the search does not find.
std::vector<ActivationSummary> behind(const RestRequest &request, const ActivationId &after,
                                      std::vector<ActivationSummary> rows)
{
    const bool rising = valueOf(request, "direction") == "rising";
    if (valueOf(request, "sort") != nameOf(SearchOrder::Took)) {
        std::erase_if(rows, [&](const ActivationSummary &row) {
            return rising ? row.id <= after : row.id >= after;
        });
        return rows;
    }
    const auto last = std::ranges::find(rows, after, &ActivationSummary::id);
    rows.erase(rows.begin(), last == rows.end() ? last : last + 1);
    return rows;
}

Json jsonOf(const HistoryBounds &bounds)
{
    return {{"maxBytes", bounds.maxBytes},
            {"maxRuns", bounds.maxRuns},
            {"maxAgeHours", bounds.maxAge.count()}};
}

} // namespace

/// Newest first, or the longest first with `sort=duration`. A text is found in inputs only.
std::vector<ActivationSummary> FakeCluster::foundBy(const RestRequest &request,
                                                    const ActivationSearch &search) const
{
    std::vector<ActivationSummary> found;
    for (const auto &[id, run] : history) {
        const ActivationSummary row = summarise(run);
        const Match match = signalbox::matches(search, row);
        const bool inInput =
            std::ranges::any_of(search.clauses, [&run = run](const SearchClause &clause) {
                return !clause.texts.empty()
                       && run.input.view().find(clause.texts.front()) != std::string_view::npos;
            });
        if (match == Match::Yes || (match == Match::Unknown && inInput))
            found.push_back(row);
    }
    if (valueOf(request, "direction") != "rising")
        std::ranges::reverse(found);
    if (valueOf(request, "sort") == nameOf(SearchOrder::Took))
        std::ranges::stable_sort(found, std::ranges::greater(), &ActivationSummary::duration);
    return found;
}

QFuture<Result<RestReply>> FakeCluster::send(const RestRequest &request)
{
    if (request.path.endsWith("/cost") && !runCost.is_null())
        return answer<RestReply>(replyOf(runCost));
    if (request.path == "/signalbox/v1/metrics/series" && !metricLines.empty())
        return answer<RestReply>(replyOf({{"series", metricLines[valueOf(request, "by")]}}));
    if (request.path == "/signalbox/v1/history/usage")
        return answer<RestReply>(
            replyOf({{"activations", history.size()},
                     {"journalBytes", history.size() * 1024},
                     {"oldest", history.empty() ? 0 : history.begin()->first.millis()},
                     {"bounds", jsonOf(bounds)}}));
    if (request.path == "/signalbox/v1/history/bounds") {
        const Json body =
            request.body.isEmpty() ? Json::object() : Json::parse(request.body.toStdString());
        bounds = {.maxBytes = body.value("maxBytes", std::int64_t{0}),
                  .maxRuns = body.value("maxRuns", std::int64_t{0}),
                  .maxAge = std::chrono::hours(body.value("maxAgeHours", std::int64_t{0}))};
        calls.push_back(QStringLiteral("bounds"));
        return answer<RestReply>(replyOf(jsonOf(bounds)));
    }
    const bool exported = request.path == "/signalbox/v1/history/export";
    const bool rows = request.path == "/signalbox/v1/activations" || exported;
    if (rows) {
        lastRequest = request;
        if (auto error =
                note(QStringLiteral("find ") + QString::fromStdString(valueOf(request, "query"))))
            return answer<RestReply>(fail(*error));
    }
    const auto search =
        ActivationSearch::parse(valueOf(request, "query"), {.now = SystemClock().now()});
    if (!search)
        return answer<RestReply>(fail(search.error()));
    std::vector<ActivationSummary> found = foundBy(request, *search);
    if (request.path == "/signalbox/v1/history/histogram") {
        std::array<std::int64_t, runStatusCount> bucket{};
        for (const auto &row : found)
            ++bucket[static_cast<std::size_t>(statusOf(row))];
        // All in the first of two hours.
        return answer<RestReply>(replyOf({{"from", 1'700'000'000'000},
                                          {"width", 3'600'000},
                                          {"buckets", {bucket, decltype(bucket){}}},
                                          {"total", found.size()},
                                          {"textBehind", textBehind}}));
    }
    if (request.path == "/signalbox/v1/history/groups")
        return answer<RestReply>(groupedBy(valueOf(request, "by"), found));
    if (!rows)
        return answer<RestReply>(fail(ErrorCode::NotFound, "the fake has no such path"));
    if (const auto after = ActivationId::parse(valueOf(request, "after")))
        found = behind(request, *after, std::move(found));
    const auto limit = static_cast<std::size_t>(std::max(1, std::stoi(valueOf(request, "limit"))));
    const bool complete = found.size() <= limit;
    found.resize(std::min(found.size(), limit));
    if (exported)
        return answer<RestReply>(exportedAs(valueOf(request, "format"),
                                            valueOf(request, "after").empty(), found, history));
    Json list = Json::array();
    for (const auto &row : found)
        list.push_back(toJson(row));
    return answer<RestReply>(replyOf(
        {{"activations", std::move(list)}, {"complete", complete}, {"textBehind", textBehind}}));
}

} // namespace signalbox
