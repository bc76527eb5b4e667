#pragma once

#include <cstdint>

#include <QDateTime>
#include <QString>

#include "core/activation.h"
#include "core/changeset.h"
#include "models/roles.h"

namespace signalbox {

// The one place that turns values into text for people: every table, card and tooltip uses it.
// Numbers follow the default QLocale; words are translated.

/// `0.4 ms`, `41 ms`, `3.2 s`, `4 min 12 s`, `2 h 5 min`, `3 d 4 h`.
[[nodiscard]] QString formatDuration(Duration span);
/// Which clock times are shown by. One for the whole program, as the default QLocale is; GUI thread.
enum class WallClock { Local, Utc };
void setWallClock(WallClock clock);
[[nodiscard]] WallClock wallClock();

/// `11:42:07` today, `20 Nov 11:42:07` on other days of this year, with the year before that;
/// empty for no time. What is left out belongs into the tooltip.
[[nodiscard]] QString formatTime(Timestamp time);
[[nodiscard]] QString formatTime(Timestamp time, const QDate &today);
/// `2026-11-21 11:42:07`, for what leaves the window.
[[nodiscard]] QString formatTimeFull(Timestamp time);
/// With milliseconds and time zone, and UTC below: for tooltips.
[[nodiscard]] QString formatTimeExact(Timestamp time);
/// `just now`, `12 s ago`, `4 min ago`; what age data of @p time has at @p now.
[[nodiscard]] QString formatAge(const QDateTime &time, const QDateTime &now);
/// `812 bytes`, `12.4 KiB`, `256 MiB`.
[[nodiscard]] QString formatSize(std::int64_t bytes);
/// `256 MiB` for a limit in MiB.
[[nodiscard]] QString formatMiB(std::int64_t mib);
/// `0.0103 GiB s`: @p mib of memory for @p span, what functions are billed by.
[[nodiscard]] QString formatUse(std::int64_t mib, Duration span);
/// With the locale's group separators.
[[nodiscard]] QString formatCount(std::int64_t count);
/// The end of an activation's id, where there is no room for all of it: ids begin with the time, so
/// those of one minute begin alike.
[[nodiscard]] QString shortId(const QString &activation);

/// By the shown clock.
[[nodiscard]] QDateTime toDateTime(Timestamp time);

/// `Success`, `Application error`, …
[[nodiscard]] QString outcomeText(Outcome outcome);
/// State while it runs, outcome afterwards: `Queued`, `Running`, `Success`, `Timed out`, `Cancelled`.
[[nodiscard]] QString stateText(const ActivationSummary &activation);
[[nodiscard]] Mark markOf(Outcome outcome);
[[nodiscard]] Mark markOf(const ActivationSummary &activation);
/// `API`, `Window`, `Rule nightly`, …
[[nodiscard]] QString causeText(const Cause &cause);
[[nodiscard]] QString sandboxStateText(SandboxState state);

} // namespace signalbox
