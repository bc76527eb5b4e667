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

/// Why nothing can be run on @p cluster; empty where it can. A recording only shows what ran.
[[nodiscard]] inline QString whyNotRun(const Cluster &cluster)
{
    return recordedAt(cluster).isValid() ? cluster.whyNot(Capability::EditFunctions) : QString();
}

/// Why no run can be run again there: what it was given is not kept, or nothing can be run.
[[nodiscard]] inline QString whyNotAgain(const Cluster &cluster)
{
    const QString noRun = whyNotRun(cluster);
    return noRun.isEmpty() ? cluster.whyNot(Capability::Inputs) : noRun;
}

} // namespace signalbox
