#pragma once

#include <deque>
#include <optional>
#include <string>
#include <unordered_map>
#include <unordered_set>

#include "core/wiring.h"

namespace signalbox {

/// Whether and when a matched event may run its rule's function.
struct RulePace
{
    enum class Kind {
        Now,
        Later,     ///< At `due`.
        Burst,     ///< At `due` unless another event of the burst comes first; this one's
                   ///< parameters take the place of the former's.
        Duplicate, ///< Its key was seen a short while ago.
        OverRate,
    };

    Kind kind = Kind::Now;
    Timestamp due{};
    bool firstOfBurst = false;

    friend bool operator==(const RulePace &, const RulePace &) = default;
};

/// What the policies of rules remember from event to event: keys seen, runs of the last interval,
/// bursts that go on. Bounded. Owned by the control plane; engine thread; asks no clock.
class RulePaces
{
public:
    /// Decides and remembers. @p key is that of deduplication.
    [[nodiscard]] RulePace admit(const Rule &rule, const std::string &key, Timestamp now);

    /// An event of before a restart, in order: only remembered.
    void recall(const Rule &rule, const std::string &key, Timestamp then);
    /// How far back what happened matters to a rule of @p policy; nought: not at all.
    [[nodiscard]] static std::chrono::milliseconds memoryOf(const RulePolicy &policy);
    /// The rule was changed or removed.
    void forget(const QualifiedName &rule) { m_states.erase(rule); }

private:
    struct SeenKey
    {
        Timestamp time{};
        std::string key;
    };
    struct State
    {
        std::unordered_set<std::string> keys;
        std::deque<SeenKey> keysByAge;
        std::deque<Timestamp> runs;
        std::optional<Timestamp> burstEnds;
    };

    static bool isDuplicate(State &state, const RulePolicy &policy, const std::string &key,
                            Timestamp now);
    static bool isOverRate(State &state, const RulePolicy &policy, Timestamp now);

    std::unordered_map<QualifiedName, State> m_states;
};

/// How long after the @p attempt-th failure (from 1) the next try begins: doubled each time, at
/// most a day. None when the policy has no further try.
[[nodiscard]] std::optional<std::chrono::milliseconds> retryDelay(const RulePolicy &policy,
                                                                  int attempt);

} // namespace signalbox
