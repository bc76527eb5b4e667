#include "views/activations/activationtext.h"

#include <algorithm>

#include <QCoreApplication>

#include "models/format.h"

namespace signalbox {

namespace {

QString words(const char *text)
{
    return QCoreApplication::translate("ActivationText", text);
}

QString startedBy(const Cause &cause)
{
    const QString subject = QString::fromStdString(cause.subject);
    switch (cause.kind) {
    case Cause::Kind::Api:
        return words(QT_TRANSLATE_NOOP("ActivationText", "Started through the API"));
    case Cause::Kind::Window:
        return words(QT_TRANSLATE_NOOP("ActivationText", "Started from this window"));
    case Cause::Kind::Rule:
        return words(QT_TRANSLATE_NOOP("ActivationText", "Started by rule %1")).arg(subject);
    case Cause::Kind::Sequence:
        return words(QT_TRANSLATE_NOOP("ActivationText", "Started as part of a sequence"));
    case Cause::Kind::Workflow:
        return words(QT_TRANSLATE_NOOP("ActivationText", "Started as a step of a workflow"));
    case Cause::Kind::Feed:
        return words(QT_TRANSLATE_NOOP("ActivationText", "Started by feed %1")).arg(subject);
    case Cause::Kind::Rerun: break;
    }
    return words(QT_TRANSLATE_NOOP("ActivationText", "Started again from an earlier run"));
}

/// Of an event: how many of the rules ran something.
QString whatItDid(const Activation &event)
{
    const auto ran =
        std::ranges::count(event.rules, RuleVerdict::Result::Invoked, &RuleVerdict::result);
    return words(QT_TRANSLATE_NOOP("ActivationText", "%1 of its %2 rules ran a function"))
        .arg(ran)
        .arg(event.rules.size());
}

QString howItEnded(const Activation &activation)
{
    const QString span = formatDuration(activation.duration());
    if (activation.cancelled)
        return words(QT_TRANSLATE_NOOP("ActivationText", "cancelled after %1")).arg(span);
    if (activation.timedOut) {
        return words(QT_TRANSLATE_NOOP("ActivationText", "ended at its limit of %1"))
            .arg(formatDuration(activation.limits.timeout));
    }
    if (activation.outcome == Outcome::Success) {
        return words(QT_TRANSLATE_NOOP("ActivationText", "returned %1 after %2"))
            .arg(formatSize(std::int64_t(activation.result.size())), span);
    }
    return words(QT_TRANSLATE_NOOP("ActivationText", "failed after %1")).arg(span);
}

} // namespace

QString summaryText(const Activation &activation, Timestamp now)
{
    // An age says most about today's runs, a date about older ones.
    const bool recent = now - activation.accepted < std::chrono::hours(24);
    const QString when = recent ? formatAge(toDateTime(activation.accepted), toDateTime(now))
                                : formatTime(activation.accepted);
    const QString begin =
        words(QT_TRANSLATE_NOOP("ActivationText", "%1, %2")).arg(startedBy(activation.cause), when);
    QString rest;
    switch (activation.state) {
    case ActivationState::Queued:
        rest = words(QT_TRANSLATE_NOOP("ActivationText", "waiting for a sandbox"));
        break;
    case ActivationState::Initialising:
        rest = words(QT_TRANSLATE_NOOP("ActivationText", "loading its code"));
        break;
    case ActivationState::Running:
        rest = words(QT_TRANSLATE_NOOP("ActivationText", "running"));
        break;
    case ActivationState::Finished:
        if (activation.isEvent()) {
            rest = whatItDid(activation);
            break;
        }
        rest = words(QT_TRANSLATE_NOOP("ActivationText", "%1 · %2"))
                   .arg(howItEnded(activation),
                        formatUse(activation.limits.memoryMiB, activation.duration()));
        break;
    }
    return words(QT_TRANSLATE_NOOP("ActivationText", "%1 · %2")).arg(begin, rest);
}

QString placeText(const FailurePlace &place)
{
    if (place.entry.isEmpty())
        return words(QT_TRANSLATE_NOOP("ActivationText", "Failed in line %1")).arg(place.line);
    return words(QT_TRANSLATE_NOOP("ActivationText", "Failed in line %1, in %2"))
        .arg(place.line)
        .arg(place.entry);
}

QString memoryText(const Activation &activation)
{
    if (activation.usage.peakMemory <= 0)
        return {};
    return words(QT_TRANSLATE_NOOP("ActivationText", "%1 of %2"))
        .arg(formatSize(activation.usage.peakMemory), formatMiB(activation.limits.memoryMiB));
}

} // namespace signalbox
