#pragma once

#include <chrono>
#include <optional>

#include <QFuture>
#include <QString>

#include "clusters/cluster.h"
#include "models/activationtablemodel.h"

namespace signalbox {

/// A table for spreadsheets, or whole records: one JSON array, or one object in each line.
enum class RunExportForm { Csv, JsonArray, JsonLines };

/// The moment that relative times of a search typed here and now begin at.
[[nodiscard]] SearchMoment momentOf(const Cluster &cluster);

/// Searches and sums of a cluster's whole history, asked through its HTTP API (docs/api.md). A new
/// question of one kind ends the former one, which then fails as Conflict. GUI thread.
class ActivationHistory
{
public:
    explicit ActivationHistory(Cluster &cluster);

    /// Only Signalbox keeps such an index; others search what is loaded.
    [[nodiscard]] bool isSearchable() const;

    /// In the search's order, behind @p after.
    [[nodiscard]] QFuture<Result<FoundActivations>> find(const RunSearch &search,
                                                         const std::optional<ActivationId> &after,
                                                         int limit) const;
    /// Lines of a file, one for each run, also of an array; of a table, a head above those of the first
    /// page. Relative times of the search mean the moment that was @p ago.
    [[nodiscard]] QFuture<Result<QByteArray>> exported(const RunSearch &search, RunExportForm form,
                                                       const std::optional<ActivationId> &after,
                                                       std::chrono::milliseconds ago,
                                                       int limit) const;
    /// The engine's time, as far as this computer knows it.
    [[nodiscard]] Timestamp now() const { return momentOf(m_cluster).now; }
    [[nodiscard]] QFuture<Result<ActivationHistogram>> histogram(const QString &search,
                                                                 int buckets) const;
    /// What the runs that @p search finds have in common; the @p limit biggest groups.
    [[nodiscard]] QFuture<Result<FoundGroups>> groups(const QString &search, GroupBy by,
                                                      int limit) const;

private:
    [[nodiscard]] RestRequest request(const QByteArray &path, const QString &search,
                                      const char *kind) const;
    [[nodiscard]] RestRequest pageRequest(const QByteArray &path, const RunSearch &search,
                                          const std::optional<ActivationId> &after, int limit,
                                          const char *kind) const;

    Cluster &m_cluster;
    QString m_lane;
};

/// True when @p a stands before @p b in the order of @p search, as the cluster sorts.
[[nodiscard]] bool standsBefore(const RunSearch &search, const ActivationSummary &a,
                                const ActivationSummary &b);

/// The histogram of rows that are held, where nobody else can count.
[[nodiscard]] ActivationHistogram histogramOf(const std::vector<const ActivationSummary *> &rows,
                                              int buckets);

} // namespace signalbox
