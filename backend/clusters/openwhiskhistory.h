#pragma once

#include "clusters/openwhiskcluster.h"

namespace signalbox {

/// Fetches one page of history from a server that knows neither paging by key nor filters by
/// outcome: asks for what started no later than the key's row, drops what does not belong, and asks
/// on until the page is full. Lives until it has answered.
class OpenWhiskCluster::HistorySearch final
    : public std::enable_shared_from_this<OpenWhiskCluster::HistorySearch>
{
public:
    HistorySearch(OpenWhiskCluster &cluster, ActivationQuery query);

    QFuture<Result<std::vector<ActivationSummary>>> start();

private:
    using Page = std::vector<ActivationSummary>;

    void findKey();
    void next();
    void take(const Page &page);
    void end(Result<Page> result);
    [[nodiscard]] bool belongs(const ActivationSummary &row) const;

    OpenWhiskCluster &m_cluster;
    ActivationQuery m_query;
    std::size_t m_skip;
    int m_pagesLeft;
    Page m_rows;
    QPromise<Result<Page>> m_promise;
};

} // namespace signalbox
