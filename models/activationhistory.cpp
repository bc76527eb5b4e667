#include "models/activationhistory.h"

#include <algorithm>

#include <QUuid>

#include "clusters/clustertime.h"
#include "clusters/futures.h"
#include "core/jsoncodec.h"
#include "models/shownzone.h"

namespace signalbox {

namespace {

Result<Json> jsonOf(const Result<RestReply> &reply)
{
    if (!reply)
        return fail(reply.error());
    return parseJson({reply->body.constData(), static_cast<std::size_t>(reply->body.size())});
}

tl::unexpected<Error> notUnderstood()
{
    return fail(ErrorCode::Malformed, "the server's answer has an unknown form");
}

/// What the cluster sorts by, apart from time; equal ones are newest first.
std::int64_t orderValue(SearchOrder order, const ActivationSummary &run)
{
    switch (order) {
    case SearchOrder::Status: return static_cast<std::int64_t>(statusOf(run));
    case SearchOrder::Took: return run.duration().count();
    case SearchOrder::Wait: return run.wait.count();
    case SearchOrder::Init: return run.init ? run.init->count() : -1;
    case SearchOrder::Run: return run.run.count();
    case SearchOrder::Memory: return run.peakMemory;
    case SearchOrder::Cold: return run.cold() ? 1 : 0;
    case SearchOrder::Caller: return static_cast<std::int64_t>(run.cause.kind);
    default: return 0;
    }
}

/// Below 0 when @p a is less, as std::strcmp has it.
int compared(SearchOrder order, const ActivationSummary &a, const ActivationSummary &b)
{
    const auto texts = [](const std::string &one, const std::string &other) {
        return QString::fromStdString(one).compare(QString::fromStdString(other),
                                                   Qt::CaseInsensitive);
    };
    if (order == SearchOrder::Function)
        return texts(listedName(a), listedName(b));
    if (order == SearchOrder::Version)
        return texts(a.version.str(), b.version.str());
    const std::int64_t one = orderValue(order, a);
    const std::int64_t other = orderValue(order, b);
    return (one > other) - (one < other);
}

std::int64_t number(const Json &object, const char *key)
{
    const auto found = object.find(key);
    return found != object.end() && found->is_number() ? found->get<std::int64_t>() : 0;
}

Result<FoundActivations> foundOf(const Result<RestReply> &reply)
{
    const auto json = jsonOf(reply);
    if (!json)
        return fail(json.error());
    if (!json->is_object() || !json->contains("activations"))
        return notUnderstood();
    FoundActivations found;
    for (const Json &row : (*json)["activations"]) {
        auto summary = fromJson<ActivationSummary>(row);
        if (!summary)
            return fail(summary.error());
        found.rows.push_back(std::move(*summary));
    }
    const auto complete = json->find("complete");
    found.complete = complete != json->end() && complete->is_boolean() && complete->get<bool>();
    found.textBehind = number(*json, "textBehind");
    return found;
}

Result<ActivationHistogram> countsOf(const Result<RestReply> &reply)
{
    const auto json = jsonOf(reply);
    if (!json)
        return fail(json.error());
    if (!json->is_object() || !json->contains("buckets"))
        return notUnderstood();
    ActivationHistogram histogram{.from = number(*json, "from"),
                                  .width = number(*json, "width"),
                                  .total = number(*json, "total"),
                                  .textBehind = number(*json, "textBehind")};
    for (const Json &counts : (*json)["buckets"]) {
        auto &bucket = histogram.buckets.emplace_back();
        for (std::size_t i = 0; i < bucket.size() && i < counts.size(); ++i)
            bucket[i] = counts[i].is_number() ? counts[i].get<std::int64_t>() : 0;
    }
    if (!histogram.buckets.empty() && histogram.width <= 0)
        return notUnderstood();
    return histogram;
}

Result<FoundGroups> groupsOf(const Result<RestReply> &reply)
{
    const auto json = jsonOf(reply);
    if (!json)
        return fail(json.error());
    if (!json->is_object() || !json->contains("groups"))
        return notUnderstood();
    FoundGroups found{.groups = {}, .textBehind = number(*json, "textBehind")};
    for (const Json &row : (*json)["groups"]) {
        if (!row.is_object() || !row.contains("key") || !row["key"].is_string())
            return notUnderstood();
        found.groups.push_back({.key = row["key"].get<std::string>(),
                                .runs = number(row, "runs"),
                                .failed = number(row, "failed"),
                                .cold = number(row, "cold"),
                                .took = Duration(number(row, "took")),
                                .longest = Duration(number(row, "longest")),
                                .last = number(row, "last")});
    }
    const auto complete = json->find("complete");
    found.complete = complete != json->end() && complete->is_boolean() && complete->get<bool>();
    return found;
}

} // namespace

SearchMoment momentOf(const Cluster &cluster)
{
    return {.now = nowOf(cluster),
            .zone = TimeZone::find(shownZone().toStdString()).value_or(TimeZone())};
}

ActivationHistory::ActivationHistory(Cluster &cluster)
    : m_cluster(cluster)
    , m_lane(QUuid::createUuid().toString(QUuid::WithoutBraces))
{
}

bool ActivationHistory::isSearchable() const
{
    // Who records why runs went as they did keeps the index beside it.
    return m_cluster.can(Capability::Decisions);
}

RestRequest ActivationHistory::request(const QByteArray &path, const QString &search,
                                       const char *kind) const
{
    RestRequest request{.path = "/signalbox/v1" + path, .query = {}, .body = {}};
    const auto encoded = [](const QString &text) {
        return QString::fromLatin1(QUrl::toPercentEncoding(text));
    };
    request.query.addQueryItem(QStringLiteral("query"), encoded(search));
    request.query.addQueryItem(QStringLiteral("lane"), m_lane + QLatin1String(kind));
    request.query.addQueryItem(QStringLiteral("zone"), encoded(shownZone()));
    return request;
}

RestRequest ActivationHistory::pageRequest(const QByteArray &path, const RunSearch &search,
                                           const std::optional<ActivationId> &after, int limit,
                                           const char *kind) const
{
    RestRequest asked = request(path, search.text, kind);
    const std::string_view order = nameOf(search.order);
    asked.query.addQueryItem(QStringLiteral("sort"),
                             QString::fromLatin1(order.data(), qsizetype(order.size())));
    asked.query.addQueryItem(QStringLiteral("direction"), search.direction == SortDirection::Falling
                                                              ? QStringLiteral("falling")
                                                              : QStringLiteral("rising"));
    asked.query.addQueryItem(QStringLiteral("limit"), QString::number(limit));
    if (after)
        asked.query.addQueryItem(QStringLiteral("after"), QString::fromStdString(after->str()));
    return asked;
}

QFuture<Result<FoundActivations>> ActivationHistory::find(const RunSearch &search,
                                                          const std::optional<ActivationId> &after,
                                                          int limit) const
{
    return mapped(m_cluster.send(pageRequest("/activations", search, after, limit, "-rows")),
                  &m_cluster, foundOf);
}

QFuture<Result<QByteArray>> ActivationHistory::exported(const RunSearch &search, RunExportForm form,
                                                        const std::optional<ActivationId> &after,
                                                        std::chrono::milliseconds ago,
                                                        int limit) const
{
    RestRequest asked = pageRequest("/history/export", search, after, limit, "-export");
    asked.query.addQueryItem(QStringLiteral("format"), form == RunExportForm::Csv
                                                           ? QStringLiteral("csv")
                                                           : QStringLiteral("jsonl"));
    asked.query.addQueryItem(QStringLiteral("ago"), QString::number(ago.count()));
    return mapped(m_cluster.send(asked), &m_cluster,
                  [](const Result<RestReply> &reply) -> Result<QByteArray> {
                      if (!reply)
                          return fail(reply.error());
                      return reply->body;
                  });
}

QFuture<Result<ActivationHistogram>> ActivationHistory::histogram(const QString &search,
                                                                  int buckets) const
{
    RestRequest asked = request("/history/histogram", search, "-counts");
    asked.query.addQueryItem(QStringLiteral("buckets"), QString::number(buckets));
    return mapped(m_cluster.send(asked), &m_cluster, countsOf);
}

QFuture<Result<FoundGroups>> ActivationHistory::groups(const QString &search, GroupBy by,
                                                       int limit) const
{
    RestRequest asked = request("/history/groups", search, "-groups");
    const std::string_view name = nameOf(by);
    asked.query.addQueryItem(QStringLiteral("by"),
                             QString::fromLatin1(name.data(), qsizetype(name.size())));
    asked.query.addQueryItem(QStringLiteral("limit"), QString::number(limit));
    return mapped(m_cluster.send(asked), &m_cluster, groupsOf);
}

bool standsBefore(const RunSearch &search, const ActivationSummary &a, const ActivationSummary &b)
{
    const bool falling = search.direction == SortDirection::Falling;
    if (search.order == SearchOrder::Time)
        return falling ? b.id < a.id : a.id < b.id;
    if (const int order = compared(search.order, a, b); order != 0)
        return falling ? order > 0 : order < 0;
    return b.id < a.id;
}

ActivationHistogram histogramOf(const std::vector<const ActivationSummary *> &rows, int buckets)
{
    ActivationHistogram histogram;
    if (rows.empty())
        return histogram;
    const auto millis = [](const ActivationSummary *row) { return row->id.millis(); };
    const auto [first, last] = std::ranges::minmax(rows, {}, millis);
    histogram.width = bucketWidth(millis(last) - millis(first) + 1, buckets);
    histogram.from = millis(first) - millis(first) % histogram.width;
    histogram.buckets.resize(
        static_cast<std::size_t>((millis(last) - histogram.from) / histogram.width + 1));
    for (const ActivationSummary *row : rows) {
        const auto bucket =
            static_cast<std::size_t>((millis(row) - histogram.from) / histogram.width);
        ++histogram.buckets[bucket][static_cast<std::size_t>(statusOf(*row))];
    }
    histogram.total = static_cast<std::int64_t>(rows.size());
    return histogram;
}

} // namespace signalbox
