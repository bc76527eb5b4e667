#pragma once

#include <memory>
#include <string>
#include <vector>

#include "core/blob.h"
#include "core/preparedrule.h"

namespace signalbox {

/// A stored event, as far as a trial looks at it.
struct TrialEvent
{
    ActivationId id;
    Timestamp accepted{};
    Blob input; ///< JSON object: the trigger's parameters under the event's.

    friend bool operator==(const TrialEvent &, const TrialEvent &) = default;
};

/// What a rule would have done with events that happened, without running anything.
struct RuleTrial
{
    /// One event's outcome.
    struct Entry
    {
        ActivationId event;
        Timestamp accepted{};
        bool matched = false;
        std::string stoppedBy; ///< As Verdicts::stoppedBy.
        std::string problem;   ///< Matched, but nothing could be passed: why.
        Json parameters;       ///< What the function would have got; of the first matches only.

        friend bool operator==(const Entry &, const Entry &) = default;
    };
    /// How often one test stopped an event.
    struct Stop
    {
        std::string place;
        std::string field;
        int events = 0;

        friend bool operator==(const Stop &, const Stop &) = default;
    };

    int events = 0;
    int matched = 0;
    int failed = 0;             ///< Of those that matched: nothing could be passed.
    std::vector<Stop> stops;    ///< Most frequent first.
    std::vector<Entry> entries; ///< In the order of the events.

    friend bool operator==(const RuleTrial &, const RuleTrial &) = default;
};

/// Pure. Parameters are kept of the first @p samples matches. Policies are left out: they depend on
/// what came before. The error is that of PreparedRule::prepare().
[[nodiscard]] Result<RuleTrial> tryRule(std::shared_ptr<const Rule> rule,
                                        const std::vector<TrialEvent> &events,
                                        std::size_t samples = 20);

[[nodiscard]] Json toJson(const RuleTrial &trial);
// fromJson<RuleTrial>() of core/jsoncodec.h reads it.

} // namespace signalbox
