#include "engine/record/outcome.h"

#include "core/json.h"
#include "core/jsonscan.h"

namespace signalbox {

namespace {

constexpr std::size_t maxQuoted = 1024; ///< Bytes of an unreadable answer that its error repeats.

Verdict developerError(std::string_view text)
{
    return {Outcome::DeveloperError, errorResult(text)};
}

Verdict systemError(std::string_view text)
{
    return {Outcome::SystemError, errorResult(text)};
}

std::string timeoutText(std::chrono::milliseconds limit, RunEnd::Phase phase)
{
    return "The action exceeded its time limits of " + std::to_string(limit.count())
           + " milliseconds" + (phase == RunEnd::Phase::Init ? " during initialization." : ".");
}

std::string diedText(RunEnd::Phase phase)
{
    return phase == RunEnd::Phase::Init
               ? "The action did not initialize and exited unexpectedly."
               : "The action did not produce a valid response and exited unexpectedly.";
}

Verdict judgeResult(const Blob &result)
{
    const auto outline = outlineJson(result.view());
    if (!outline) {
        std::string text = "The action did not produce a valid JSON response: ";
        text += result.view().substr(0, maxQuoted);
        return developerError(text);
    }
    switch (outline->type) {
    case JsonType::Array: return {Outcome::Success, result};
    case JsonType::Object:
        return {outline->find("error") ? Outcome::ApplicationError : Outcome::Success, result};
    default: return developerError("The action did not return a dictionary or array.");
    }
}

Verdict judgeTooLong(const RunReport &report, std::size_t maxResult)
{
    std::string text = "The action produced a response that exceeded the allowed length: "
                       + std::to_string(report.size) + " > " + std::to_string(maxResult)
                       + " bytes. The truncated response was: ";
    text += report.result.view().substr(0, maxResult);
    return {Outcome::ApplicationError, errorResult(text)};
}

Verdict judgeReport(const RunReport &report, std::size_t maxResult)
{
    switch (report.kind) {
    case RunReport::Kind::Result: return judgeResult(report.result);
    case RunReport::Kind::TooLong: return judgeTooLong(report, maxResult);
    case RunReport::Kind::Error:
        return developerError(report.error.empty() ? diedText(RunEnd::Phase::Run) : report.error);
    case RunReport::Kind::NoResponse: break;
    }
    return developerError(diedText(RunEnd::Phase::Run));
}

} // namespace

Verdict judge(const RunEnd &end, const Limits &limits, std::size_t maxResult)
{
    switch (end.kind) {
    case RunEnd::Kind::Answered: return judgeReport(end.report, maxResult);
    case RunEnd::Kind::InitRefused:
        return developerError(end.text.empty() ? diedText(RunEnd::Phase::Init) : end.text);
    case RunEnd::Kind::Died: return developerError(diedText(end.phase));
    case RunEnd::Kind::OutOfMemory:
        return developerError("The action exhausted its memory and was aborted.");
    case RunEnd::Kind::TimedOut: return developerError(timeoutText(limits.timeout, end.phase));
    case RunEnd::Kind::Cancelled: return developerError("The activation was cancelled.");
    case RunEnd::Kind::CannotStart:
        return systemError("The sandbox could not be started: " + end.text);
    case RunEnd::Kind::Collateral:
        return systemError("The sandbox was ended because of another activation in it.");
    case RunEnd::Kind::EngineStopped:
        return systemError("The engine was stopped while this activation ran. It was not run "
                           "again.");
    case RunEnd::Kind::Lost: break;
    }
    return systemError(end.text);
}

Blob errorResult(std::string_view text)
{
    return Blob(dumpJson(Json{{"error", std::string(text)}}));
}

} // namespace signalbox
