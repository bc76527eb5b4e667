#pragma once

#include <algorithm>
#include <vector>

#include "core/activation.h"
#include "core/textpattern.h"
#include "engine/feeds/enginesenses.h"

namespace signalbox {

/// Which ended runs make an event: the settings of kind `activation`, read. Pure.
struct ActivationPlan
{
    std::vector<Outcome> outcomes;      ///< Empty: all.
    std::vector<std::string> functions; ///< Wildcards for `name` or `pkg/name`; empty: all.
    std::chrono::milliseconds longerThan{0};
    bool steps = false; ///< Also the components of sequences.

    [[nodiscard]] static Result<ActivationPlan> parse(const FeedSpec &spec);
    /// Of a record or of what a list knows of it.
    template <class Run>
    [[nodiscard]] bool wants(const Run &run) const;
};

/// What is told of a run that has ended.
[[nodiscard]] Json activationEvent(const Activation &run);

template <class Run>
bool ActivationPlan::wants(const Run &run) const
{
    if (run.isEvent() || followsFromEngineFeed(run.cause))
        return false;
    if (!steps && run.cause.kind == Cause::Kind::Sequence)
        return false;
    if (!outcomes.empty() && std::ranges::find(outcomes, run.outcome) == outcomes.end())
        return false;
    if (run.duration() < longerThan)
        return false;
    const std::string name = run.function.local();
    return functions.empty() || std::ranges::any_of(functions, [&](const std::string &pattern) {
               return matchesWildcard(name, pattern);
           });
}

} // namespace signalbox
