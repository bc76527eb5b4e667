#pragma once

#include <vector>

#include <QString>

#include "clusters/cluster.h"

namespace signalbox {

// Price tables of a cluster, as data to edit, asked over its HTTP API (docs/api.md). Futures are
// finished on the GUI thread.

/// A table as the API has it; amounts are its decimal texts, so that nothing is rounded on its way.
struct EditedPrices
{
    QString id;
    QString name;
    QString currency;
    QString source; ///< Where its numbers are from.
    QString date;
    QString note;
    QString perMillionRequests = QStringLiteral("0");
    QString perGigabyteSecond = QStringLiteral("0");
    QString perCpuSecond = QStringLiteral("0");
    qint64 roundingMillis = 1;
    qint64 minimumMillis = 0;
    qint64 freeRequests = 0; ///< Of a month, as the next two.
    qint64 freeGigabyteSeconds = 0;
    qint64 freeCpuSeconds = 0;
    bool preset = false; ///< Came with Signalbox: to be read and copied only.
    bool chosen = false; ///< Holds where no other is asked for.

    friend bool operator==(const EditedPrices &, const EditedPrices &) = default;
};

/// By name.
[[nodiscard]] QFuture<Result<std::vector<EditedPrices>>> priceTablesOf(Cluster &cluster);
/// Makes or replaces. The error's field is the API's name of what is wrong.
[[nodiscard]] QFuture<Result<>> putPriceTable(Cluster &cluster, const EditedPrices &prices);
[[nodiscard]] QFuture<Result<>> deletePriceTable(Cluster &cluster, const QString &id);
/// An id that no table of @p tables has, made of @p name: `AWS Lambda, Ireland` is
/// `aws-lambda-ireland`.
[[nodiscard]] QString freePriceId(const QString &name, const std::vector<EditedPrices> &tables);

} // namespace signalbox
