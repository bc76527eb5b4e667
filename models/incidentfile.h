#pragma once

#include <QDateTime>
#include <QFuture>
#include <QString>

#include "clusters/restrequest.h"
#include "core/error.h"

namespace signalbox {

/// What an incident file says about itself (docs/api.md).
struct IncidentFacts
{
    QDateTime from;
    QDateTime to;
    qint64 runs = 0;
    qint64 events = 0;
    qint64 redacted = 0; ///< Secrets that were taken out.
    qint64 cutRuns = 0;  ///< Older runs of the range that did not fit, at least.
    bool cut = false;    ///< Something of the range is not in it.

    friend bool operator==(const IncidentFacts &, const IncidentFacts &) = default;
};

/// Asks a Signalbox for the file of its last @p minutes.
[[nodiscard]] RestRequest incidentRequest(int minutes);

/// Malformed when @p file is none.
[[nodiscard]] Result<IncidentFacts> incidentFacts(const QByteArray &file);

/// `signalbox-2026-11-21-143000.incident`
[[nodiscard]] QString incidentFileName(const QDateTime &moment);
[[nodiscard]] bool isIncidentFile(const QString &path);

/// Writes @p file to @p path on a worker: all of it or nothing, readable by the owner only.
[[nodiscard]] QFuture<Result<>> writeIncident(const QString &path, const QByteArray &file);

/// What was written, for a notice: path, size, range, and what was taken out or left out.
[[nodiscard]] QString incidentNotice(const QString &path, qint64 size, const IncidentFacts &facts);

} // namespace signalbox
