#include "core/criteria.h"

#include <algorithm>
#include <optional>

#include "core/criteriaoperators.h"
#include "core/jsonvalue.h"
#include "core/mapping.h"

namespace signalbox {

/// Criteria made ready; immutable, shared by its owners.
struct CriteriaNode
{
    Criteria::Kind kind = Criteria::Kind::All;
    std::vector<CriteriaNode> children;
    std::string place; ///< Below the criteria: `all[1].any[0]`; empty for the whole.

    // Of a test.
    std::string field;
    std::optional<TextTemplate> value;
    Criteria::Operator op = Criteria::Operator::Equals;
    Criteria::Condition condition = Criteria::Condition::Any;
    std::optional<criteria::PreparedPattern> constant;
    std::optional<Mapping> pattern; ///< Filled in for each event when it is not constant.
};

namespace {

constexpr int maxCriteriaDepth = 16;
constexpr int maxTests = 256;

using Kind = Criteria::Kind;
using Condition = Criteria::Condition;

std::string joined(const std::string &place, const std::string &rest)
{
    return place.empty() || rest.empty() ? place + rest : place + "." + rest;
}

/// Builds the nodes and knows what their expressions may name.
class Preparer
{
public:
    explicit Preparer(std::string_view whole)
        : m_whole(whole)
    {
    }

    Result<CriteriaNode> prepare(const Criteria &criteria, const std::string &place, int depth)
    {
        if (depth > maxCriteriaDepth)
            return wrong(place, "",
                         "is nested deeper than " + std::to_string(maxCriteriaDepth) + " levels");
        if (++m_count > maxTests)
            return wrong("", "", "have more than " + std::to_string(maxTests) + " parts");
        CriteriaNode node{.kind = criteria.kind, .place = place};
        if (criteria.kind == Kind::Test)
            return test(std::move(node), criteria, depth);
        if (criteria.kind == Kind::Not && criteria.children.size() != 1)
            return wrong(place, "not",
                         "takes one condition, not " + std::to_string(criteria.children.size()));
        for (std::size_t i = 0; i < criteria.children.size(); ++i) {
            auto child =
                prepare(criteria.children[i], placeOfChild(criteria.kind, place, i), depth + 1);
            if (!child)
                return child;
            node.children.push_back(std::move(*child));
        }
        return node;
    }

private:
    static std::string placeOfChild(Kind kind, const std::string &place, std::size_t index)
    {
        if (kind == Kind::Not)
            return joined(place, "not");
        return joined(place, (kind == Kind::Any ? "any[" : "all[") + std::to_string(index) + "]");
    }

    /// The error about @p part of the condition at @p place.
    [[nodiscard]] tl::unexpected<Error> wrong(const std::string &place, const std::string &part,
                                              const std::string &what) const
    {
        const std::string whole = joined(joined(m_whole, place), part);
        return fail(ErrorCode::Invalid, whole + " " + what, whole);
    }

    Result<CriteriaNode> test(CriteriaNode node, const Criteria &criteria, int depth)
    {
        node.field = criteria.field;
        node.op = criteria.op;
        node.condition = criteria.condition;
        auto field = parseExpressionField(criteria.field);
        if (!field)
            return wrong(node.place, "field", "is wrong: " + field.error().message);
        if (auto known = checkVariables(field->variables(), node.place, "field"); !known)
            return fail(known.error());
        node.value = std::move(*field);
        if (criteria.op == Criteria::Operator::Search)
            return search(std::move(node), criteria, depth);
        return pattern(std::move(node), criteria);
    }

    Result<CriteriaNode> pattern(CriteriaNode node, const Criteria &criteria)
    {
        auto pattern = Mapping::compile(criteria.pattern, "");
        if (!pattern)
            return wrong(node.place, "pattern", "is wrong: " + pattern.error().message);
        if (auto known = checkVariables(pattern->variables(), node.place, "pattern"); !known)
            return fail(known.error());
        if (const Json *value = pattern->constant()) {
            auto prepared = criteria::preparePattern(criteria.op, *value);
            if (!prepared)
                return wrong(node.place, "pattern", prepared.error().message);
            node.constant = std::move(*prepared);
        } else {
            node.pattern = std::move(*pattern);
        }
        return node;
    }

    Result<CriteriaNode> search(CriteriaNode node, const Criteria &criteria, int depth)
    {
        ++m_searches;
        for (std::size_t i = 0; i < criteria.children.size(); ++i) {
            auto child =
                prepare(criteria.children[i],
                        joined(node.place, "criteria[" + std::to_string(i) + "]"), depth + 1);
            if (!child)
                return child;
            node.children.push_back(std::move(*child));
        }
        --m_searches;
        return node;
    }

    Result<> checkVariables(const std::vector<std::string> &names, const std::string &place,
                            const std::string &part) const
    {
        for (const std::string &name : names) {
            const bool known =
                name == "event" || name == "trigger" || (name == "item" && m_searches > 0);
            if (!known)
                return wrong(place, part,
                             "names '" + name + "', which is unknown; begin with event"
                                 + (m_searches > 0 ? " or item" : ""));
        }
        return {};
    }

    std::string m_whole;
    int m_count = 0;
    int m_searches = 0;
};

/// Asks the nodes about one event, in one scope.
class Asker
{
public:
    Asker(const Scope &scope, std::vector<CriterionVerdict> *tests)
        : m_scope(scope)
        , m_tests(tests)
    {
    }

    struct Answer
    {
        bool held = false;
        const CriteriaNode *decidedBy = nullptr; ///< A test; none in a group without any.
    };

    // No short cut anywhere: every test leaves its verdict.
    Answer ask(const CriteriaNode &node)
    {
        if (node.kind == Kind::Test)
            return {test(node), &node};
        // One child that is so decides; without one, all do, and the first is named.
        const bool decisive = node.kind == Kind::Any;
        Answer answer{!decisive, nullptr};
        for (const CriteriaNode &child : node.children) {
            const Answer said = ask(child);
            if (!answer.decidedBy || (said.held == decisive && answer.held != decisive))
                answer.decidedBy = said.decidedBy;
            if (said.held == decisive)
                answer.held = decisive;
        }
        if (node.kind == Kind::Not)
            answer.held = !answer.held;
        return answer;
    }

    /// Why the first undecided test was so.
    [[nodiscard]] const std::string &problem() const { return m_problem; }

private:
    bool test(const CriteriaNode &node)
    {
        const Result<bool> decided = decide(node);
        const bool held = decided && *decided;
        if (!decided && m_problem.empty())
            m_problem = decided.error().message;
        if (m_tests)
            m_tests->push_back({.place = node.place,
                                .field = node.field,
                                .held = held,
                                .problem = decided ? std::string() : decided.error().message});
        return held;
    }

    Result<bool> decide(const CriteriaNode &node)
    {
        auto value = node.value->evaluate(m_scope);
        const bool absent = !value && value.error().code == ErrorCode::NotFound;
        if (!value && !absent)
            return fail(value.error());
        const Json field = absent ? Json() : std::move(*value);
        if (node.op == Criteria::Operator::Search)
            return absent ? Result<bool>(fail(value.error())) : search(node, field);
        const auto decided = compare(node, field);
        // "Must be a text, not nothing" hides that the name is misspelled.
        return !decided && absent ? Result<bool>(fail(value.error())) : decided;
    }

    Result<bool> compare(const CriteriaNode &node, const Json &field)
    {
        if (node.constant)
            return criteria::apply(node.op, field, *node.constant, m_scope.now);
        auto pattern = node.pattern->apply(m_scope);
        if (!pattern)
            return fail(pattern.error().code, "pattern: " + pattern.error().message);
        const auto prepared = criteria::preparePattern(node.op, std::move(*pattern));
        if (!prepared)
            return fail(prepared.error().code, "the pattern " + prepared.error().message);
        return criteria::apply(node.op, field, *prepared, m_scope.now);
    }

    Result<bool> search(const CriteriaNode &node, const Json &value)
    {
        if (!value.is_structured())
            return fail(ErrorCode::Invalid, "the field must be a list or an object, not "
                                                + std::string(typeWord(value)));
        const auto items = value.is_array() ? std::vector<Json>(value.begin(), value.end())
                                            : std::vector<Json>{value};
        const bool someTest =
            node.condition == Condition::AnyToAny || node.condition == Condition::AllToAny;
        const auto meets = [&](const Json &item) { return meetsTests(node, item, someTest); };
        const bool everyItem =
            node.condition == Condition::All || node.condition == Condition::AllToAny;
        m_itemProblem.clear();
        const bool held =
            everyItem ? std::ranges::all_of(items, meets) : std::ranges::any_of(items, meets);
        if (!held && !m_itemProblem.empty())
            return fail(ErrorCode::Invalid, m_itemProblem);
        return held;
    }
    bool meetsTests(const CriteriaNode &node, const Json &item, bool someTest)
    {
        Scope inner = m_scope;
        std::erase_if(inner.variables, [](const auto &v) { return v.name == "item"; });
        inner.variables.push_back({"item", &item});
        Asker asker(inner, nullptr);
        const auto held = std::ranges::count_if(
            node.children, [&](const CriteriaNode &child) { return asker.ask(child).held; });
        if (m_itemProblem.empty())
            m_itemProblem = asker.problem();
        return someTest ? held > 0 : held == static_cast<std::ptrdiff_t>(node.children.size());
    }

    const Scope &m_scope;
    std::vector<CriterionVerdict> *m_tests;
    std::string m_problem;
    std::string m_itemProblem;
};

} // namespace

Result<PreparedCriteria> PreparedCriteria::prepare(const Criteria &criteria, std::string_view place)
{
    auto root = Preparer(place).prepare(criteria, "", 0);
    if (!root)
        return fail(root.error());
    PreparedCriteria prepared;
    prepared.m_root = std::make_shared<const CriteriaNode>(std::move(*root));
    return prepared;
}

Verdicts PreparedCriteria::evaluate(const Json &event, Timestamp now) const
{
    Verdicts verdicts;
    const Scope scope = eventScope(event, now);
    const auto [held, decidedBy] = Asker(scope, &verdicts.tests).ask(*m_root);
    verdicts.held = held;
    if (!held && decidedBy)
        verdicts.stoppedBy = decidedBy->place;
    return verdicts;
}

bool PreparedCriteria::isEmpty() const
{
    return m_root->kind == Kind::All && m_root->children.empty();
}

Verdicts evaluate(const Criteria &criteria, const Json &event, Timestamp now)
{
    const auto prepared = PreparedCriteria::prepare(criteria);
    if (prepared)
        return prepared->evaluate(event, now);
    return {.held = false,
            .tests = {{.place = prepared.error().field, .problem = prepared.error().message}},
            .stoppedBy = prepared.error().field};
}

} // namespace signalbox
