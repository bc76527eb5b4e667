#pragma once

#include <string>

#include "engine/sandbox/sandboxport.h"

namespace signalbox {

/// How a run ended, as the scheduler saw it; what that means for the function is judged.
struct RunEnd
{
    enum class Kind {
        Answered,    ///< `report` holds what the launcher said.
        InitRefused, ///< The launcher could not load the code; `text` is its reason.
        Died,        ///< The sandbox ended on its own.
        OutOfMemory,
        TimedOut,
        Cancelled,
        CannotStart,   ///< No sandbox could be made; `text` is the machine's reason.
        Collateral,    ///< Another run's end took the shared sandbox along.
        EngineStopped, ///< The engine stopped or was killed meanwhile.
        Lost           ///< What is to be run is gone or unreadable; `text` says what.
    };
    enum class Phase { Init, Run };

    Kind kind = Kind::Answered;
    Phase phase = Phase::Run;
    RunReport report;
    std::string text;
};

/// What a run's end means: outcome and result (openwhisk.md 2.13, 3.1).
struct Verdict
{
    Outcome outcome = Outcome::Success;
    Blob result; ///< JSON.

    friend bool operator==(const Verdict &, const Verdict &) = default;
};

[[nodiscard]] Verdict judge(const RunEnd &end, const Limits &limits, std::size_t maxResult);

/// `{"error":text}`
[[nodiscard]] Blob errorResult(std::string_view text);

} // namespace signalbox
