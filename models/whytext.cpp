#include "models/whytext.h"

#include <algorithm>

#include <QCoreApplication>

#include "models/format.h"

namespace signalbox {

namespace {

using Kind = Decision::Kind;
using Reason = Decision::Reason;
using Severity = WhyLine::Severity;

/// The sentences; a class only to give translators a context.
struct Words
{
    Q_DECLARE_TR_FUNCTIONS(WhyText)
public:
    static QString reason(const Decision &decision);
    static QString busyReason(const Decision &decision);
    static WhyLine line(const Decision &decision, const Activation &activation);
    static WhyLine placed(const Decision &decision);
    static WhyLine ended(const Decision &decision, const Activation &activation);
    static std::vector<WhyLine> fromTimes(const Activation &activation);
    static std::optional<WhyLine> failure(const Activation &activation);
    static std::optional<WhySuggestion> suggestLimit(const Activation &activation,
                                                     const LimitRanges &ranges);
    static std::optional<WhySuggestion> suggestPool(const Decision &decision,
                                                    const Activation &activation);
};

QString subjectOf(const Decision &decision)
{
    return QString::fromStdString(decision.subject);
}

/// The half sentence after "because"; empty when nothing is known.
QString Words::reason(const Decision &d)
{
    switch (d.reason) {
    case Reason::None: return {};
    case Reason::FirstRun: return tr("it is the first run since the engine started");
    case Reason::NewVersion: return tr("the warm sandboxes held another version");
    case Reason::IdleExpired:
        return tr("its last warm sandbox was ended %1 earlier, after its idle time")
            .arg(formatDuration(d.span));
    case Reason::EvictedEarlier:
        return tr("its warm sandbox was evicted %1 earlier to make room for %2")
            .arg(formatDuration(d.span), subjectOf(d));
    case Reason::DestroyedAfterFailure:
        return tr("its last sandbox was ended by a failed run %1 earlier")
            .arg(formatDuration(d.span));
    case Reason::NoPrewarmed: return tr("no prepared sandbox of the runtime was ready");
    case Reason::MemoryMismatch:
        return tr("the prepared sandboxes have another memory size, %1").arg(formatMiB(d.number));
    case Reason::NeedsNetwork:
        return tr("it needs the network and the prepared sandboxes have none");
    default: return busyReason(d);
    }
}

QString Words::busyReason(const Decision &d)
{
    const QString number = formatCount(d.number);
    switch (d.reason) {
    case Reason::AllBusy: return tr("every sandbox of the function was busy (%1)").arg(number);
    case Reason::MemoryFull:
        return d.subject.empty()
                   ? tr("%1 of sandbox memory were missing").arg(formatMiB(d.number))
                   : tr("%1 of sandbox memory were missing; the biggest holder was %2")
                         .arg(formatMiB(d.number), subjectOf(d));
    case Reason::RuntimeMaximum: return tr("the runtime's maximum of %1 was reached").arg(number);
    case Reason::InstanceLimit:
        return tr("the function's instance limit of %1 was reached").arg(number);
    case Reason::Starting: return tr("a sandbox for it was being started");
    case Reason::DeveloperFault: return tr("the function failed");
    case Reason::OutOfMemory: return tr("the function used more memory than its limit");
    case Reason::Deadline: return tr("the time limit was over");
    case Reason::ByOperator: return tr("somebody asked for it");
    case Reason::Drained: return tr("the runtime was being drained");
    case Reason::CannotStart: return tr("the machine refused: %1").arg(subjectOf(d));
    default: return {};
    }
}

/// How a sandbox was found.
WhyLine Words::placed(const Decision &d)
{
    const QString sandbox = QString::number(d.sandbox);
    const QString why = reason(d);
    switch (d.kind) {
    case Kind::ReusedWarm:
        return {.text = tr("Used warm sandbox %1, idle for %2 before; runs in it so far: %3.")
                            .arg(sandbox, formatDuration(d.span), formatCount(d.number))};
    case Kind::TookPrewarmed:
        return {.text = why.isEmpty()
                            ? tr("Took prepared sandbox %1.").arg(sandbox)
                            : tr("Took prepared sandbox %1 because %2.").arg(sandbox, why)};
    case Kind::StartedCold:
        return {.text = why.isEmpty()
                            ? tr("Started sandbox %1 from nothing, a cold start.").arg(sandbox)
                            : tr("Started sandbox %1 from nothing, a cold start, because %2.")
                                  .arg(sandbox, why),
                .severity = Severity::Cost};
    default:
        return {.text = tr("Evicted a sandbox of %1, idle for %2, which freed %3.")
                            .arg(subjectOf(d), formatDuration(d.span), formatMiB(d.number)),
                .severity = Severity::Cost};
    }
}

WhyLine Words::ended(const Decision &d, const Activation &activation)
{
    const QString why = reason(d);
    switch (d.kind) {
    case Kind::Finished: {
        const bool good = activation.outcome == Outcome::Success;
        return {.text =
                    tr("Ran for %1 and ended: %2.")
                        .arg(formatDuration(d.span), stateText(summarise(activation)).toLower()),
                .severity = good ? Severity::Fact : Severity::Problem};
    }
    case Kind::SandboxDestroyed:
        return {.text = why.isEmpty() ? tr("The sandbox was ended afterwards.")
                                      : tr("The sandbox was ended because %1.").arg(why),
                .severity = d.reason == Reason::OutOfMemory ? Severity::Problem : Severity::Fact};
    case Kind::TimedOut:
        return {.text = tr("Stopped at its time limit of %1.").arg(formatDuration(d.span)),
                .severity = Severity::Problem};
    case Kind::Cancelled: return {.text = tr("Cancelled."), .severity = Severity::Problem};
    default:
        return {.text = tr("The engine stopped unexpectedly after it had accepted this; the next "
                           "engine took it up."),
                .severity = Severity::Problem};
    }
}

WhyLine Words::line(const Decision &d, const Activation &activation)
{
    WhyLine line;
    switch (d.kind) {
    case Kind::Accepted: line.text = tr("Accepted."); break;
    case Kind::Waited: {
        const QString why = reason(d);
        line.text = why.isEmpty() ? tr("Waited %1.").arg(formatDuration(d.span))
                                  : tr("Waited %1 because %2.").arg(formatDuration(d.span), why);
        line.severity = Severity::Cost;
        break;
    }
    case Kind::Initialised:
        line.text = tr("Loaded the code in %1.").arg(formatDuration(d.span));
        break;
    case Kind::ReusedWarm:
    case Kind::TookPrewarmed:
    case Kind::StartedCold:
    case Kind::EvictedFor: line = placed(d); break;
    default: line = ended(d, activation); break;
    }
    line.time = d.time;
    return line;
}

/// What a platform without decisions still tells by its times.
std::vector<WhyLine> Words::fromTimes(const Activation &a)
{
    std::vector<WhyLine> lines;
    if (a.wait > Duration{})
        lines.push_back({.text = tr("Waited %1.").arg(formatDuration(a.wait)), .time = a.accepted});
    if (a.init)
        lines.push_back({.text = tr("Cold: no warm sandbox served, so the code was loaded in %1.")
                                     .arg(formatDuration(*a.init)),
                         .severity = Severity::Cost,
                         .time = a.start});
    if (a.state == ActivationState::Finished)
        lines.push_back(
            ended({.time = a.end, .kind = Kind::Finished, .subject = {}, .span = a.run}, a));
    lines.push_back({.text = tr("This platform does not tell what its scheduler decided.")});
    return lines;
}

/// What the outcome adds to the decisions.
std::optional<WhyLine> Words::failure(const Activation &a)
{
    if (a.limits.logsMiB > 0
        && a.usage.logBytes > static_cast<std::int64_t>(a.limits.logsMiB) << 20)
        return WhyLine{.text = tr("Wrote %1 of log; only the first %2 were kept.")
                                   .arg(formatSize(a.usage.logBytes), formatMiB(a.limits.logsMiB)),
                       .severity = Severity::Problem,
                       .time = a.end};
    return std::nullopt;
}

std::int64_t doubled(std::int64_t value, std::int64_t most)
{
    return std::min(value * 2, most);
}

bool endedFor(const Activation &a, Reason reason)
{
    return std::ranges::any_of(a.decisions, [reason](const Decision &d) {
        return d.kind == Kind::SandboxDestroyed && d.reason == reason;
    });
}

/// A limit of the function that made it fail.
std::optional<WhySuggestion> Words::suggestLimit(const Activation &a, const LimitRanges &ranges)
{
    if (a.timedOut && a.limits.timeout < ranges.maxTimeout) {
        const auto value = doubled(a.limits.timeout.count(), ranges.maxTimeout.count());
        return WhySuggestion{
            .text = tr("A time limit of %1 instead of %2 would have given it twice as long.")
                        .arg(formatDuration(std::chrono::milliseconds(value)),
                             formatDuration(a.limits.timeout)),
            .setting = QStringLiteral("limits.timeout"),
            .value = value};
    }
    if (endedFor(a, Reason::OutOfMemory) && a.limits.memoryMiB < ranges.maxMemoryMiB) {
        const auto value = doubled(a.limits.memoryMiB, ranges.maxMemoryMiB);
        return WhySuggestion{.text =
                                 tr("A memory limit of %1 instead of %2 would have let it go on.")
                                     .arg(formatMiB(value), formatMiB(a.limits.memoryMiB)),
                             .setting = QStringLiteral("limits.memory"),
                             .value = value};
    }
    if (failure(a) && a.limits.logsMiB < ranges.maxLogsMiB)
        return WhySuggestion{.text =
                                 tr("A log limit of %1 keeps more of it.")
                                     .arg(formatMiB(doubled(a.limits.logsMiB, ranges.maxLogsMiB))),
                             .setting = QStringLiteral("limits.logs"),
                             .value = doubled(a.limits.logsMiB, ranges.maxLogsMiB)};
    return std::nullopt;
}

/// A setting of the pool that would have saved the time @p d cost.
std::optional<WhySuggestion> Words::suggestPool(const Decision &d, const Activation &a)
{
    const QString kind = QString::fromStdString(a.kind);
    switch (d.reason) {
    case Reason::FirstRun:
    case Reason::NoPrewarmed:
    case Reason::NewVersion:
        if (d.kind != Kind::StartedCold)
            return std::nullopt;
        return WhySuggestion{
            .text = tr("One more prepared sandbox of %1 would have saved the start.").arg(kind),
            .setting = QStringLiteral("pool.prewarm"),
            .value = 0};
    case Reason::IdleExpired:
        return WhySuggestion{.text =
                                 tr("A longer idle time of %1 would have kept it warm.").arg(kind),
                             .setting = QStringLiteral("pool.idleTime"),
                             .value = 0};
    case Reason::EvictedEarlier:
        return WhySuggestion{
            .text = tr("A minimum of ready sandboxes for %1 would have kept it warm.").arg(kind),
            .setting = QStringLiteral("pool.minReady"),
            .value = 1};
    case Reason::MemoryFull:
        return WhySuggestion{
            .text =
                tr("%1 more memory for sandboxes would have made room.").arg(formatMiB(d.number)),
            .setting = QStringLiteral("engine.memory"),
            .value = 0};
    case Reason::MemoryMismatch:
        return WhySuggestion{.text = tr("A memory limit of %1 lets it use the prepared sandboxes.")
                                         .arg(formatMiB(d.number)),
                             .setting = QStringLiteral("limits.memory"),
                             .value = d.number};
    case Reason::RuntimeMaximum:
        return WhySuggestion{.text =
                                 tr("A maximum above %1 for %2 would have let it start at once.")
                                     .arg(formatCount(d.number), kind),
                             .setting = QStringLiteral("pool.maximum"),
                             .value = d.number + 1};
    case Reason::InstanceLimit:
        return WhySuggestion{.text =
                                 tr("An instance limit above %1 would have let it start at once.")
                                     .arg(formatCount(d.number)),
                             .setting = QStringLiteral("limits.instances"),
                             .value = d.number + 1};
    default: return std::nullopt;
    }
}

/// The decision that cost most, where a setting would have saved it.
std::optional<WhySuggestion> suggestForTime(const Activation &activation)
{
    // Waiting is felt in full; a cold start costs its init. The bigger one is worth a setting.
    const auto costOf = [&](const Decision &d) {
        if (d.kind == Kind::Waited)
            return d.span;
        if (d.kind == Kind::StartedCold || d.kind == Kind::TookPrewarmed)
            return activation.init.value_or(Duration{});
        return Duration{};
    };
    std::optional<WhySuggestion> best;
    Duration most{};
    for (const auto &decision : activation.decisions) {
        const Duration cost = costOf(decision);
        auto suggestion = cost > most ? Words::suggestPool(decision, activation) : std::nullopt;
        if (suggestion) {
            best = std::move(suggestion);
            most = cost;
        }
    }
    return best;
}

} // namespace

WhyCard explain(const Activation &activation, const LimitRanges &ranges)
{
    WhyCard card;
    for (const auto &decision : activation.decisions)
        card.lines.push_back(Words::line(decision, activation));
    if (activation.decisions.empty())
        card.lines = Words::fromTimes(activation);
    if (auto line = Words::failure(activation))
        card.lines.push_back(std::move(*line));
    card.suggestion = Words::suggestLimit(activation, ranges);
    if (!card.suggestion)
        card.suggestion = suggestForTime(activation);
    return card;
}

} // namespace signalbox
