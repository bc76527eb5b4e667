#pragma once

#include <array>
#include <span>
#include <string_view>
#include <vector>

#include "core/changeset.h"
#include "core/feedform.h"

/// The words that stand for enumerators in JSON, in the order of their values.
namespace signalbox::jsonnames {

template <class E>
constexpr std::array<std::string_view, 0> names{};

template <>
inline constexpr std::array<std::string_view, 4> names<Outcome>{"success", "applicationError",
                                                                "developerError", "systemError"};
template <>
inline constexpr std::array<std::string_view, 4> names<ActivationState>{"queued", "initialising",
                                                                        "running", "finished"};
template <>
inline constexpr std::array<std::string_view, 2> names<Stream>{"stdout", "stderr"};
template <>
inline constexpr std::array<std::string_view, 7> names<Cause::Kind>{
    "api", "window", "rule", "sequence", "workflow", "feed", "rerun"};
template <>
inline constexpr std::array<std::string_view, 4> names<LauncherKind>{"python", "node", "process",
                                                                     "actionLoop"};
template <>
inline constexpr std::array<std::string_view, 6> names<SandboxState>{
    "starting", "prewarmed", "initialising", "warm", "busy", "paused"};
template <>
inline constexpr std::array<std::string_view, 3> names<EnvironmentCheck::State>{"good", "weaker",
                                                                                "missing"};
template <>
inline constexpr std::array<std::string_view, 13> names<ErrorCode>{
    "malformed", "invalid",     "notFound", "conflict",  "unauthorized", "forbidden", "tooLarge",
    "throttled", "unavailable", "timeout",  "cancelled", "unsupported",  "internal"};

template <>
inline constexpr std::array<std::string_view, 12> names<FeedSetting::Type>{
    "text",   "integer", "number", "flag",     "choice", "texts",
    "object", "time",    "cron",   "timeZone", "path",   "mapping"};
template <>
inline constexpr std::array<std::string_view, 3> names<FeedSetting::Chosen>{"never", "name",
                                                                            "address"};
template <>
inline constexpr std::array<std::string_view, 3> names<MissedEvents>{"skip", "once", "all"};
template <>
inline constexpr std::array<std::string_view, 4> names<FeedStatus::State>{"running", "paused",
                                                                          "failing", "ended"};
template <>
inline constexpr std::array<std::string_view, 4> names<Criteria::Condition>{"any", "all",
                                                                            "anyToAny", "allToAny"};
template <>
inline constexpr std::array<std::string_view, 26> names<Criteria::Operator>{"equals",
                                                                            "notEquals",
                                                                            "equalsIgnoreCase",
                                                                            "contains",
                                                                            "notContains",
                                                                            "containsIgnoreCase",
                                                                            "notContainsIgnoreCase",
                                                                            "startsWith",
                                                                            "startsWithIgnoreCase",
                                                                            "endsWith",
                                                                            "endsWithIgnoreCase",
                                                                            "lessThan",
                                                                            "greaterThan",
                                                                            "atLeast",
                                                                            "atMost",
                                                                            "matchesWildcard",
                                                                            "regex",
                                                                            "regexIgnoreCase",
                                                                            "matchesRegex",
                                                                            "timeDiffLess",
                                                                            "timeDiffGreater",
                                                                            "exists",
                                                                            "notExists",
                                                                            "inside",
                                                                            "notInside",
                                                                            "search"};
template <>
inline constexpr std::array<std::string_view, 8> names<RuleVerdict::Result>{
    "invoked",   "inactive",  "notMatched", "delayed",
    "debounced", "duplicate", "overRate",   "refused"};

/// Number of enumerators of @p E.
template <class E>
inline constexpr std::size_t count = names<E>.size();
template <>
inline constexpr std::size_t count<Decision::Kind> =
    static_cast<std::size_t>(Decision::Kind::RestoredAfterCrash) + 1;
template <>
inline constexpr std::size_t count<Decision::Reason> =
    static_cast<std::size_t>(Decision::Reason::CannotStart) + 1;

template <class E>
std::string_view nameFor(E value)
{
    return names<E>[static_cast<std::size_t>(value)];
}
inline std::string_view nameFor(Decision::Kind kind)
{
    return nameOf(kind);
}
inline std::string_view nameFor(Decision::Reason reason)
{
    return nameOf(reason);
}

} // namespace signalbox::jsonnames
