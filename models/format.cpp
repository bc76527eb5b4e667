#include "models/format.h"

#include <QCoreApplication>
#include <QLocale>

namespace signalbox {

namespace {

/// Gives the words below a context for translators.
struct Words
{
    Q_DECLARE_TR_FUNCTIONS(Format)
};

WallClock shownClock = WallClock::Local;

QString twoUnits(const QString &pattern, std::int64_t big, std::int64_t small)
{
    return pattern.arg(formatCount(big), formatCount(small));
}

} // namespace

void setWallClock(WallClock clock)
{
    shownClock = clock;
}

WallClock wallClock()
{
    return shownClock;
}

QString formatDuration(Duration span)
{
    const double ms = static_cast<double>(span.count()) / 1000.0;
    if (ms < 1)
        return Words::tr("%1 ms").arg(QLocale().toString(ms, 'f', 1));
    if (ms < 999.5)
        return Words::tr("%1 ms").arg(QLocale().toString(ms, 'f', 0));
    if (ms < 59'950)
        return Words::tr("%1 s").arg(QLocale().toString(ms / 1000, 'f', 1));
    const std::int64_t seconds = (toMillis(span) + 500) / 1000;
    if (seconds < 3600)
        return twoUnits(Words::tr("%1 min %2 s"), seconds / 60, seconds % 60);
    if (seconds < 86400)
        return twoUnits(Words::tr("%1 h %2 min"), seconds / 3600, seconds % 3600 / 60);
    return twoUnits(Words::tr("%1 d %2 h"), seconds / 86400, seconds % 86400 / 3600);
}

QDateTime toDateTime(Timestamp time)
{
    const QDateTime local = QDateTime::fromMSecsSinceEpoch(toMillis(time));
    return shownClock == WallClock::Utc ? local.toUTC() : local;
}

QString formatTime(Timestamp time)
{
    const QDateTime now = QDateTime::currentDateTime();
    return formatTime(time, (shownClock == WallClock::Utc ? now.toUTC() : now).date());
}

QString formatTime(Timestamp time, const QDate &today)
{
    if (time == Timestamp{})
        return {};
    const QDateTime moment = toDateTime(time);
    const QDate day = moment.date();
    const QString pattern = day == today ? QStringLiteral("HH:mm:ss")
                            : day.year() == today.year()
                                ? Words::tr("d MMM HH:mm:ss", "date format")
                                : Words::tr("d MMM yyyy HH:mm:ss", "date format");
    return QLocale().toString(moment, pattern);
}

QString formatTimeFull(Timestamp time)
{
    if (time == Timestamp{})
        return {};
    return toDateTime(time).toString(QStringLiteral("yyyy-MM-dd HH:mm:ss"));
}

QString formatTimeExact(Timestamp time)
{
    if (time == Timestamp{})
        return {};
    const QString pattern = QStringLiteral("yyyy-MM-dd HH:mm:ss.zzz t");
    const QDateTime local = QDateTime::fromMSecsSinceEpoch(toMillis(time));
    return QLocale().toString(local, pattern) + QLatin1Char('\n')
           + QLocale().toString(local.toUTC(), pattern);
}

QString formatAge(const QDateTime &time, const QDateTime &now)
{
    const qint64 seconds = time.secsTo(now);
    if (seconds < 2)
        return Words::tr("just now");
    if (seconds < 60)
        return Words::tr("%1 s ago").arg(formatCount(seconds));
    if (seconds < 3600)
        return Words::tr("%1 min ago").arg(formatCount(seconds / 60));
    if (seconds < 86400)
        return Words::tr("%1 h ago").arg(formatCount(seconds / 3600));
    return Words::tr("%1 d ago").arg(formatCount(seconds / 86400));
}

QString formatSize(std::int64_t bytes)
{
    return QLocale().formattedDataSize(bytes, bytes < 1024 ? 0 : 1, QLocale::DataSizeIecFormat);
}

QString formatMiB(std::int64_t mib)
{
    return Words::tr("%1 MiB").arg(formatCount(mib));
}

QString formatUse(std::int64_t mib, Duration span)
{
    const double seconds = std::chrono::duration<double>(span).count();
    const double use = double(mib) / 1024 * seconds;
    const int places = use < 0.1 ? 4 : use < 10 ? 2 : 0;
    return Words::tr("%1 GiB s", "gibibytes times seconds")
        .arg(QLocale().toString(use, 'f', places));
}

QString formatCount(std::int64_t count)
{
    return QLocale().toString(static_cast<qlonglong>(count));
}

QString outcomeText(Outcome outcome)
{
    switch (outcome) {
    case Outcome::Success: return Words::tr("Success");
    case Outcome::ApplicationError: return Words::tr("Application error");
    case Outcome::DeveloperError: return Words::tr("Developer error");
    case Outcome::SystemError: break;
    }
    return Words::tr("System error");
}

QString stateText(const ActivationSummary &activation)
{
    switch (activation.state) {
    case ActivationState::Queued: return Words::tr("Queued");
    case ActivationState::Initialising: return Words::tr("Starting");
    case ActivationState::Running: return Words::tr("Running");
    case ActivationState::Finished: break;
    }
    if (activation.cancelled)
        return Words::tr("Cancelled");
    if (activation.timedOut)
        return Words::tr("Timed out");
    return outcomeText(activation.outcome);
}

Mark markOf(Outcome outcome)
{
    switch (outcome) {
    case Outcome::Success: return Mark::Success;
    case Outcome::ApplicationError: return Mark::Warning;
    case Outcome::DeveloperError:
    case Outcome::SystemError: break;
    }
    return Mark::Error;
}

Mark markOf(const ActivationSummary &activation)
{
    switch (activation.state) {
    case ActivationState::Queued: return Mark::Queued;
    case ActivationState::Initialising: return Mark::Cold;
    case ActivationState::Running: return Mark::Running;
    case ActivationState::Finished: break;
    }
    return activation.cancelled ? Mark::Off : markOf(activation.outcome);
}

QString causeText(const Cause &cause)
{
    const QString subject = QString::fromStdString(cause.subject);
    const auto named = [&](const QString &pattern, const QString &plain) {
        return subject.isEmpty() ? plain : pattern.arg(subject);
    };
    switch (cause.kind) {
    case Cause::Kind::Api: return Words::tr("API");
    case Cause::Kind::Window: return Words::tr("Window");
    case Cause::Kind::Rule: return named(Words::tr("Rule %1"), Words::tr("Rule"));
    case Cause::Kind::Sequence: return named(Words::tr("Sequence %1"), Words::tr("Sequence"));
    case Cause::Kind::Workflow: return named(Words::tr("Workflow %1"), Words::tr("Workflow"));
    case Cause::Kind::Feed: return named(Words::tr("Feed %1"), Words::tr("Feed"));
    case Cause::Kind::Rerun: break;
    }
    return Words::tr("Run again");
}

QString sandboxStateText(SandboxState state)
{
    switch (state) {
    case SandboxState::Starting: return Words::tr("Starting");
    case SandboxState::Prewarmed: return Words::tr("Prewarmed");
    case SandboxState::Initialising: return Words::tr("Loading code");
    case SandboxState::Warm: return Words::tr("Warm");
    case SandboxState::Busy: return Words::tr("Busy");
    case SandboxState::Paused: break;
    }
    return Words::tr("Paused");
}

QString shortId(const QString &activation)
{
    constexpr int shown = 8;
    return activation.right(shown);
}

} // namespace signalbox
