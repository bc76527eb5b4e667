#pragma once

#include <QDateTime>
#include <QVariant>

#include "clusters/cluster.h"

/// What "now" is for a cluster. That of an incident file is the moment of its recording: ages, and
/// ranges such as "the last 15 minutes", are counted from there.
namespace signalbox {

/// Property of clusters that show a recording: a QDateTime.
inline constexpr const char *recordedAtProperty = "recordedAt";

/// Invalid for clusters that live.
[[nodiscard]] inline QDateTime recordedAt(const Cluster &cluster)
{
    return cluster.property(recordedAtProperty).toDateTime();
}

/// The moment that whatever the cluster shows is of.
[[nodiscard]] inline Timestamp nowOf(const Cluster &cluster)
{
    const QDateTime moment = recordedAt(cluster);
    return moment.isValid() ? fromMillis(moment.toMSecsSinceEpoch()) : SystemClock().now();
}

} // namespace signalbox
