#include "engine/rules/rulepaces.h"

#include <algorithm>

namespace signalbox {

namespace {

using namespace std::chrono_literals;

/// Keys of one rule; beyond it the oldest is forgotten early.
constexpr std::size_t maxKeys = 100'000;
constexpr std::chrono::milliseconds longestBackoff = 24h;

} // namespace

RulePace RulePaces::admit(const Rule &rule, const std::string &key, Timestamp now)
{
    using Kind = RulePace::Kind;
    const RulePolicy &policy = rule.policy;
    const bool paced = policy.deduplicateFor > 0ms || policy.maximum > 0 || policy.debounce > 0ms;
    if (!paced)
        return policy.delay > 0ms ? RulePace{.kind = Kind::Later, .due = now + policy.delay}
                                  : RulePace{.due = now};

    State &state = m_states[rule.name];
    if (isDuplicate(state, policy, key, now))
        return {.kind = Kind::Duplicate};
    const bool inBurst = policy.debounce > 0ms && state.burstEnds && *state.burstEnds > now;
    // A burst is one run, however many events it has.
    if (!inBurst && isOverRate(state, policy, now))
        return {.kind = Kind::OverRate};
    if (policy.debounce > 0ms) {
        state.burstEnds = now + policy.debounce;
        return {
            .kind = Kind::Burst, .due = *state.burstEnds + policy.delay, .firstOfBurst = !inBurst};
    }
    return policy.delay > 0ms ? RulePace{.kind = Kind::Later, .due = now + policy.delay}
                              : RulePace{.due = now};
}

std::chrono::milliseconds RulePaces::memoryOf(const RulePolicy &policy)
{
    return std::max(policy.deduplicateFor, policy.maximum > 0 ? policy.interval : 0ms);
}

void RulePaces::recall(const Rule &rule, const std::string &key, Timestamp then)
{
    State &state = m_states[rule.name];
    (void)isDuplicate(state, rule.policy, key, then);
    (void)isOverRate(state, rule.policy, then);
}

/// Remembers the key unless it is known. A key that keeps coming is let through once per span: its
/// time is that of the event that passed.
bool RulePaces::isDuplicate(State &state, const RulePolicy &policy, const std::string &key,
                            Timestamp now)
{
    if (policy.deduplicateFor <= 0ms)
        return false;
    while (!state.keysByAge.empty()
           && (now - state.keysByAge.front().time >= policy.deduplicateFor
               || state.keysByAge.size() > maxKeys)) {
        state.keys.erase(state.keysByAge.front().key);
        state.keysByAge.pop_front();
    }
    if (!state.keys.insert(key).second)
        return true;
    state.keysByAge.push_back({now, key});
    return false;
}

/// Counts the run unless there are too many.
bool RulePaces::isOverRate(State &state, const RulePolicy &policy, Timestamp now)
{
    if (policy.maximum <= 0)
        return false;
    while (!state.runs.empty() && now - state.runs.front() >= policy.interval)
        state.runs.pop_front();
    if (state.runs.size() >= static_cast<std::size_t>(policy.maximum))
        return true;
    state.runs.push_back(now);
    return false;
}

std::optional<std::chrono::milliseconds> retryDelay(const RulePolicy &policy, int attempt)
{
    if (attempt < 1 || attempt > policy.retries)
        return {};
    auto delay = policy.backoff;
    for (int i = 1; i < attempt && delay < longestBackoff; ++i)
        delay *= 2;
    return std::min(delay, longestBackoff);
}

} // namespace signalbox
