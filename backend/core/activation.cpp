#include "core/activation.h"

#include <array>

namespace signalbox {

std::string_view statusText(Outcome outcome)
{
    constexpr std::array<std::string_view, 4> texts{
        "success", "application error", "action developer error", "whisk internal error"};
    return texts[static_cast<std::size_t>(outcome)];
}

std::string formatLogLine(const LogLine &line)
{
    std::string text = toIso(line.time);
    text.resize(30, ' ');
    text += line.stream == Stream::Stdout ? " stdout: " : " stderr: ";
    return text + line.text;
}

std::string_view nameOf(Decision::Kind kind)
{
    constexpr std::array<std::string_view, 12> names{
        "accepted",         "waited",     "reusedWarm",  "tookPrewarmed",
        "startedCold",      "evictedFor", "initialised", "finished",
        "sandboxDestroyed", "timedOut",   "cancelled",   "restoredAfterCrash"};
    return names[static_cast<std::size_t>(kind)];
}

std::string_view nameOf(Decision::Reason reason)
{
    constexpr std::array<std::string_view, 20> names{"none",
                                                     "firstRun",
                                                     "allBusy",
                                                     "newVersion",
                                                     "idleExpired",
                                                     "evictedEarlier",
                                                     "destroyedAfterFailure",
                                                     "noPrewarmed",
                                                     "memoryMismatch",
                                                     "needsNetwork",
                                                     "memoryFull",
                                                     "runtimeMaximum",
                                                     "instanceLimit",
                                                     "starting",
                                                     "developerFault",
                                                     "outOfMemory",
                                                     "deadline",
                                                     "byOperator",
                                                     "drained",
                                                     "cannotStart"};
    return names[static_cast<std::size_t>(reason)];
}

ActivationSummary summarise(const Activation &a)
{
    return {.id = a.id,
            .ns = a.ns,
            .function = a.function,
            .binding = a.binding,
            .version = a.version,
            .kind = a.kind,
            .limits = a.limits,
            .cause = a.cause,
            .state = a.state,
            .accepted = a.accepted,
            .start = a.start,
            .end = a.end,
            .wait = a.wait,
            .init = a.init,
            .run = a.run,
            .outcome = a.outcome,
            .timedOut = a.timedOut,
            .cancelled = a.cancelled,
            .conductor = a.conductor,
            .resultSize = static_cast<std::int64_t>(a.result.size()),
            .peakMemory = a.usage.peakMemory};
}

} // namespace signalbox
