#include "models/format.h"

#include <QCoreApplication>
#include <QLocale>

namespace signalbox {

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("Format", text);
}

QString twoUnits(const char *pattern, std::int64_t big, std::int64_t small)
{
    return tr(pattern).arg(formatCount(big), formatCount(small));
}

} // namespace

QString formatDuration(Duration span)
{
    const double ms = static_cast<double>(span.count()) / 1000.0;
    if (ms < 1)
        return tr(QT_TRANSLATE_NOOP("Format", "%1 ms")).arg(QLocale().toString(ms, 'f', 1));
    if (ms < 999.5)
        return tr(QT_TRANSLATE_NOOP("Format", "%1 ms")).arg(QLocale().toString(ms, 'f', 0));
    if (ms < 59'950)
        return tr(QT_TRANSLATE_NOOP("Format", "%1 s")).arg(QLocale().toString(ms / 1000, 'f', 1));
    const std::int64_t seconds = (toMillis(span) + 500) / 1000;
    if (seconds < 3600)
        return twoUnits(QT_TRANSLATE_NOOP("Format", "%1 min %2 s"), seconds / 60, seconds % 60);
    if (seconds < 86400)
        return twoUnits(QT_TRANSLATE_NOOP("Format", "%1 h %2 min"), seconds / 3600,
                        seconds % 3600 / 60);
    return twoUnits(QT_TRANSLATE_NOOP("Format", "%1 d %2 h"), seconds / 86400,
                    seconds % 86400 / 3600);
}

QDateTime toDateTime(Timestamp time)
{
    return QDateTime::fromMSecsSinceEpoch(toMillis(time));
}

QString formatTime(Timestamp time)
{
    if (time == Timestamp{})
        return {};
    return QLocale().toString(toDateTime(time), QStringLiteral("yyyy-MM-dd HH:mm:ss"));
}

QString formatTimeExact(Timestamp time)
{
    if (time == Timestamp{})
        return {};
    const QString pattern = QStringLiteral("yyyy-MM-dd HH:mm:ss.zzz t");
    const QDateTime local = toDateTime(time);
    return QLocale().toString(local, pattern) + QLatin1Char('\n')
           + QLocale().toString(local.toUTC(), pattern);
}

QString formatAge(const QDateTime &time, const QDateTime &now)
{
    const qint64 seconds = time.secsTo(now);
    if (seconds < 2)
        return tr(QT_TRANSLATE_NOOP("Format", "just now"));
    if (seconds < 60)
        return tr(QT_TRANSLATE_NOOP("Format", "%1 s ago")).arg(formatCount(seconds));
    if (seconds < 3600)
        return tr(QT_TRANSLATE_NOOP("Format", "%1 min ago")).arg(formatCount(seconds / 60));
    if (seconds < 86400)
        return tr(QT_TRANSLATE_NOOP("Format", "%1 h ago")).arg(formatCount(seconds / 3600));
    return tr(QT_TRANSLATE_NOOP("Format", "%1 d ago")).arg(formatCount(seconds / 86400));
}

QString formatSize(std::int64_t bytes)
{
    return QLocale().formattedDataSize(bytes, bytes < 1024 ? 0 : 1, QLocale::DataSizeIecFormat);
}

QString formatMiB(std::int64_t mib)
{
    return tr(QT_TRANSLATE_NOOP("Format", "%1 MiB")).arg(formatCount(mib));
}

QString formatCount(std::int64_t count)
{
    return QLocale().toString(static_cast<qlonglong>(count));
}

QString outcomeText(Outcome outcome)
{
    switch (outcome) {
    case Outcome::Success: return tr(QT_TRANSLATE_NOOP("Format", "Success"));
    case Outcome::ApplicationError: return tr(QT_TRANSLATE_NOOP("Format", "Application error"));
    case Outcome::DeveloperError: return tr(QT_TRANSLATE_NOOP("Format", "Developer error"));
    case Outcome::SystemError: break;
    }
    return tr(QT_TRANSLATE_NOOP("Format", "System error"));
}

QString stateText(const ActivationSummary &activation)
{
    switch (activation.state) {
    case ActivationState::Queued: return tr(QT_TRANSLATE_NOOP("Format", "Queued"));
    case ActivationState::Initialising: return tr(QT_TRANSLATE_NOOP("Format", "Starting"));
    case ActivationState::Running: return tr(QT_TRANSLATE_NOOP("Format", "Running"));
    case ActivationState::Finished: break;
    }
    if (activation.cancelled)
        return tr(QT_TRANSLATE_NOOP("Format", "Cancelled"));
    if (activation.timedOut)
        return tr(QT_TRANSLATE_NOOP("Format", "Timed out"));
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
    const auto named = [&](const char *pattern, const char *plain) {
        return subject.isEmpty() ? tr(plain) : tr(pattern).arg(subject);
    };
    switch (cause.kind) {
    case Cause::Kind::Api: return tr(QT_TRANSLATE_NOOP("Format", "API"));
    case Cause::Kind::Window: return tr(QT_TRANSLATE_NOOP("Format", "Window"));
    case Cause::Kind::Rule:
        return named(QT_TRANSLATE_NOOP("Format", "Rule %1"), QT_TRANSLATE_NOOP("Format", "Rule"));
    case Cause::Kind::Sequence:
        return named(QT_TRANSLATE_NOOP("Format", "Sequence %1"),
                     QT_TRANSLATE_NOOP("Format", "Sequence"));
    case Cause::Kind::Workflow:
        return named(QT_TRANSLATE_NOOP("Format", "Workflow %1"),
                     QT_TRANSLATE_NOOP("Format", "Workflow"));
    case Cause::Kind::Feed:
        return named(QT_TRANSLATE_NOOP("Format", "Feed %1"), QT_TRANSLATE_NOOP("Format", "Feed"));
    case Cause::Kind::Rerun: break;
    }
    return tr(QT_TRANSLATE_NOOP("Format", "Run again"));
}

QString sandboxStateText(SandboxState state)
{
    switch (state) {
    case SandboxState::Starting: return tr(QT_TRANSLATE_NOOP("Format", "Starting"));
    case SandboxState::Prewarmed: return tr(QT_TRANSLATE_NOOP("Format", "Prewarmed"));
    case SandboxState::Initialising: return tr(QT_TRANSLATE_NOOP("Format", "Loading code"));
    case SandboxState::Warm: return tr(QT_TRANSLATE_NOOP("Format", "Warm"));
    case SandboxState::Busy: return tr(QT_TRANSLATE_NOOP("Format", "Busy"));
    case SandboxState::Paused: break;
    }
    return tr(QT_TRANSLATE_NOOP("Format", "Paused"));
}

} // namespace signalbox
