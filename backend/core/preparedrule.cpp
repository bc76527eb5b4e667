#include "core/preparedrule.h"

#include <array>

#include "core/jsonvalue.h"

namespace signalbox {

namespace {

using namespace std::chrono_literals;

constexpr std::chrono::milliseconds longest = std::chrono::hours(24 * 366);
constexpr int maxRetries = 100;

tl::unexpected<Error> wrongPolicy(std::string_view part, const std::string &what)
{
    const std::string place = "policy." + std::string(part);
    return fail(ErrorCode::Invalid, place + " " + what, place);
}

Result<> checkVariables(const std::vector<std::string> &names, const std::string &place)
{
    for (const std::string &name : names)
        if (name != "event" && name != "trigger")
            return fail(ErrorCode::Invalid,
                        place + " names '" + name + "', which is unknown; begin with event", place);
    return {};
}

} // namespace

Result<> checkPolicy(const RulePolicy &policy)
{
    struct Span
    {
        std::string_view name;
        std::chrono::milliseconds value;
        std::chrono::milliseconds least;
    };
    const std::array<Span, 5> spans{{{"delay", policy.delay, 0ms},
                                     {"debounce", policy.debounce, 0ms},
                                     {"deduplicateFor", policy.deduplicateFor, 0ms},
                                     {"interval", policy.interval, 1ms},
                                     {"backoff", policy.backoff, 0ms}}};
    for (const Span &span : spans)
        if (span.value < span.least || span.value > longest)
            return wrongPolicy(span.name, "must be from " + std::to_string(span.least.count())
                                              + " ms to a year");
    if (policy.maximum < 0)
        return wrongPolicy("maximum", "must not be negative");
    if (policy.retries < 0 || policy.retries > maxRetries)
        return wrongPolicy("retries", "must be from 0 to " + std::to_string(maxRetries));
    if (policy.deduplicateBy.empty() != (policy.deduplicateFor == 0ms))
        return wrongPolicy("deduplicateFor", "and deduplicateBy need each other");
    return {};
}

Result<PreparedRule> PreparedRule::prepare(std::shared_ptr<const Rule> rule)
{
    if (auto checked = checkPolicy(rule->policy); !checked)
        return fail(checked.error());
    PreparedRule prepared;
    prepared.m_rule = rule;
    auto criteria = PreparedCriteria::prepare(rule->criteria);
    if (!criteria)
        return fail(criteria.error());
    prepared.m_criteria = std::move(*criteria);
    if (rule->mapping) {
        if (!rule->mapping->is_object())
            return fail(ErrorCode::Invalid, "mapping must be an object", "mapping");
        auto mapping = Mapping::compile(*rule->mapping, "mapping");
        if (!mapping)
            return fail(mapping.error());
        if (auto known = checkVariables(mapping->variables(), "mapping"); !known)
            return fail(known.error());
        prepared.m_mapping = std::make_shared<const Mapping>(std::move(*mapping));
    }
    if (!rule->policy.deduplicateBy.empty()) {
        const std::string place = "policy.deduplicateBy";
        auto key = parseExpressionField(rule->policy.deduplicateBy);
        if (!key)
            return fail(key.error().code, place + ": " + key.error().message, place);
        if (auto known = checkVariables(key->variables(), place); !known)
            return fail(known.error());
        prepared.m_key = std::make_shared<const TextTemplate>(std::move(*key));
    }
    return prepared;
}

RuleDecision PreparedRule::decide(const Json &event, Timestamp now) const
{
    RuleDecision decision{.verdicts = m_criteria.evaluate(event, now)};
    decision.matched = decision.verdicts.held;
    if (!decision.matched)
        return decision;
    const Scope scope = eventScope(event, now);
    if (m_key) {
        const auto key = m_key->evaluate(scope);
        if (!key) {
            decision.problem = "policy.deduplicateBy: " + key.error().message;
            return decision;
        }
        decision.key = dumpJson(*key);
    }
    if (!m_mapping) {
        decision.parameters = event;
        return decision;
    }
    auto parameters = m_mapping->apply(scope);
    if (parameters)
        decision.parameters = std::move(*parameters);
    else
        decision.problem = parameters.error().message;
    return decision;
}

bool PreparedRule::passesOn() const
{
    return m_criteria.isEmpty() && !m_mapping && !m_key;
}

} // namespace signalbox
