#include "clusters/openwhiskhistory.h"

#include "clusters/openwhiskask.h"
#include "clusters/openwhiskjson.h"

namespace signalbox {

namespace {

constexpr std::size_t pageSize = 200; ///< The most that OpenWhisk lists at once.
constexpr int maxPages = 50;          ///< A filter that matches next to nothing ends somewhere.

QUrlQuery parametersOf(const ActivationQuery &query, std::size_t skip, std::size_t limit)
{
    QUrlQuery parameters;
    const auto add = [&parameters](const char *key, const QString &value) {
        parameters.addQueryItem(QLatin1String(key),
                                QString::fromLatin1(QUrl::toPercentEncoding(value)));
    };
    add("limit", QString::number(limit));
    if (skip > 0)
        add("skip", QString::number(skip));
    if (!query.function.empty())
        add("name", QString::fromStdString(query.function));
    if (query.since)
        add("since", QString::number(*query.since));
    if (query.upto)
        add("upto", QString::number(*query.upto));
    return parameters;
}

} // namespace

OpenWhiskCluster::HistorySearch::HistorySearch(OpenWhiskCluster &cluster, ActivationQuery query)
    : m_cluster(cluster)
    , m_query(std::move(query))
    , m_skip(m_query.skip)
    , m_pagesLeft(maxPages)
{
    m_promise.start();
}

QFuture<Result<std::vector<ActivationSummary>>> OpenWhiskCluster::HistorySearch::start()
{
    findKey();
    return m_promise.future();
}

void OpenWhiskCluster::HistorySearch::findKey()
{
    if (!m_query.before)
        return next();
    if (const auto *known = m_cluster.m_view.activation(*m_query.before)) {
        m_query.upto = toMillis(known->start);
        return next();
    }
    whenFinished(m_cluster.activation(*m_query.before), &m_cluster,
                 [self = shared_from_this()](const Result<ActivationPtr> &found) {
                     if (!found)
                         return self->end(fail(found.error()));
                     self->m_query.upto = toMillis((*found)->start);
                     self->next();
                 });
}

void OpenWhiskCluster::HistorySearch::next()
{
    const auto page = m_cluster.ask<Page>({.path = m_cluster.namespacePath() + "/activations",
                                           .query = parametersOf(m_query, m_skip, pageSize)},
                                          openwhisk::readActivations);
    whenFinished(page, &m_cluster, [self = shared_from_this()](const Result<Page> &found) {
        if (found)
            self->take(*found);
        else
            self->end(fail(found.error()));
    });
}

bool OpenWhiskCluster::HistorySearch::belongs(const ActivationSummary &row) const
{
    return (!m_query.before || row.id != *m_query.before)
           && (!m_query.errorsOnly || row.outcome != Outcome::Success)
           && (!m_query.coldOnly || row.cold());
}

void OpenWhiskCluster::HistorySearch::take(const Page &page)
{
    for (const auto &row : page) {
        if (belongs(row) && m_rows.size() < m_query.limit)
            m_rows.push_back(row);
    }
    m_skip += page.size();
    if (m_rows.size() < m_query.limit && page.size() == pageSize && --m_pagesLeft > 0)
        next();
    else
        end(std::move(m_rows));
}

void OpenWhiskCluster::HistorySearch::end(Result<Page> result)
{
    m_promise.addResult(std::move(result));
    m_promise.finish();
}

QFuture<Result<std::vector<ActivationSummary>>> OpenWhiskCluster::activations(ActivationQuery query)
{
    if (!m_extended)
        return std::make_shared<HistorySearch>(*this, std::move(query))->start();
    QUrlQuery parameters = parametersOf(query, query.skip, query.limit);
    if (query.before)
        parameters.addQueryItem(QStringLiteral("before"),
                                QString::fromStdString(query.before->str()));
    if (query.errorsOnly)
        parameters.addQueryItem(QStringLiteral("errors"), QStringLiteral("true"));
    if (query.coldOnly)
        parameters.addQueryItem(QStringLiteral("cold"), QStringLiteral("true"));
    return ask<std::vector<ActivationSummary>>(
        {.path = "/signalbox/v1/activations", .query = parameters},
        openwhisk::readValues<ActivationSummary>);
}

} // namespace signalbox
