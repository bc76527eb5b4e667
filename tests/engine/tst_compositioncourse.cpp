#include <gtest/gtest.h>

#include "engine/flow/flowcourse.h"

namespace signalbox {
namespace {

/// A composition whose steps the test answers.
struct Composition
{
    FlowBudget budget;
    std::unique_ptr<FlowCourse> course = compositionCourse("guest", budget);

    FlowMove begin(const std::string &input) const { return course->begin(Blob(input)); }
    FlowMove after(const std::string &result, Outcome outcome = Outcome::Success) const
    {
        return course->after(outcome, Blob(result));
    }
};

/// `run NAME INPUT`, `conduct INPUT`, or `end OUTCOME RESULT`.
std::string shown(const FlowMove &move)
{
    if (const auto *run = std::get_if<FlowMove::Run>(&move.what))
        return "run " + run->function.str() + " " + run->input.str();
    if (const auto *conduct = std::get_if<FlowMove::Conduct>(&move.what))
        return "conduct " + conduct->input.str();
    const auto &end = std::get<FlowMove::End>(move.what);
    return "end " + std::string(statusText(end.outcome)) + " " + end.result.str();
}

TEST(Compositions, followWhatTheConductorAnswers)
{
    struct Row
    {
        const char *what;
        const char *answer;
        Outcome outcome;
        const char *move;
    };
    const Row rows[] = {
        {"a lone name is in the caller's namespace", R"({"action":"a","params":{"x":1}})",
         Outcome::Success, R"(run /guest/a {"x":1})"},
        {"a full name", R"({"action":"/other/p/a"})", Outcome::Success, "run /other/p/a {}"},
        {"a full name without its slash", R"({"action":"other/a"})", Outcome::Success,
         "run /other/a {}"},
        {"parameters that are no object are boxed", R"({"action":"a","params":3e999})",
         Outcome::Success, R"(run /guest/a {"value":3e999})"},
        {"no action ends with params", R"({"params":{"x":1},"state":{"y":2}})", Outcome::Success,
         R"(end success {"x":1})"},
        {"no action and no params ends with everything", R"({"x":1})", Outcome::Success,
         R"(end success {"x":1})"},
        {"an array ends it", "[1,2]", Outcome::Success, "end success [1,2]"},
        {"an error ends it", R"({"error":"no"})", Outcome::ApplicationError,
         R"(end application error {"error":"no"})"},
        {"an error ends it whatever else is said", R"({"error":"no","action":"a"})",
         Outcome::ApplicationError, R"(end application error {"error":"no","action":"a"})"},
        {"a crash ends it", R"({"error":"boom"})", Outcome::DeveloperError,
         R"(end action developer error {"error":"boom"})"},
        {"an action that is no text goes back to the conductor", R"({"action":{"a":1}})",
         Outcome::Success,
         R"(conduct {"error":"Failed to parse action name from json value {\"a\":1} during composition."})"},
        {"nor may it be empty", R"({"action":""})", Outcome::Success,
         R"(conduct {"error":"Failed to parse action name from json value \"\" during composition."})"},
    };
    for (const Row &row : rows) {
        const Composition composition;
        EXPECT_EQ(shown(composition.begin("{}")), "conduct {}") << row.what;
        EXPECT_EQ(shown(composition.after(row.answer, row.outcome)), row.move) << row.what;
    }
}

TEST(Compositions, handTheStateOverTheResultToTheConductor)
{
    const Composition composition;
    EXPECT_EQ(shown(composition.begin(R"({"in":1})")), R"(conduct {"in":1})");
    EXPECT_EQ(shown(composition.after(R"({"action":"a","state":{"x":"kept"}})")),
              "run /guest/a {}");
    EXPECT_EQ(shown(composition.after(R"({"x":"lost","y":2})")), R"(conduct {"y":2,"x":"kept"})");
    EXPECT_EQ(shown(composition.after(R"({"action":"a","state":7})")), "run /guest/a {}");
    EXPECT_EQ(shown(composition.after("[1]")), R"(conduct {"value":[1],"state":7})");
    EXPECT_EQ(shown(composition.after(R"({"action":"a"})")), "run /guest/a {}");
    EXPECT_EQ(shown(composition.after(R"({"error":"e"})", Outcome::ApplicationError)),
              R"(conduct {"error":"e"})")
        << "a component's error is the conductor's to handle, and the state is gone";
}

TEST(Compositions, tellTheConductorWhatCannotBeRun)
{
    struct Row
    {
        Error error;
        const char *move;
    };
    const Row rows[] = {
        {{ErrorCode::NotFound, "no"},
         R"(conduct {"error":"Failed to resolve action with name 'guest/p/a' during composition."})"},
        {{ErrorCode::Forbidden, "no"},
         R"(conduct {"error":"Failed entitlement check for action with name 'guest/p/a' during composition."})"},
        {{ErrorCode::Throttled, "too much"},
         R"(end whisk internal error {"error":"Activation failure during composition. too much"})"},
    };
    for (const Row &row : rows) {
        const Composition composition;
        (void)composition.begin("{}");
        (void)composition.after(R"({"action":"/guest/p/a"})");
        EXPECT_EQ(shown(composition.course->refused(row.error)), row.move);
    }
}

TEST(Compositions, complainAfterFiftyComponents)
{
    const Composition composition;
    FlowMove move = composition.begin("{}");
    for (int i = 0; i < 50; ++i) {
        composition.course->started(StepKind::Code);
        move = composition.after(R"({"action":"a"})");
        ASSERT_EQ(shown(move), "run /guest/a {}") << i;
        composition.course->started(i % 2 ? StepKind::Code : StepKind::Sequence);
        move = composition.after("{}");
    }
    composition.course->started(StepKind::Code);
    EXPECT_EQ(shown(composition.after(R"({"action":"a"})")),
              R"(conduct {"error":"Too many actions in the composition."})");
    EXPECT_EQ(composition.budget.count->components, 50);
}

TEST(Compositions, endAfterAHundredAndOneConductorCalls)
{
    const Composition composition;
    FlowMove move = composition.begin("{}");
    int calls = 0;
    while (std::holds_alternative<FlowMove::Conduct>(move.what)) {
        ++calls;
        move = composition.after(R"({"action":7})");
    }
    EXPECT_EQ(calls, 101);
    EXPECT_EQ(shown(move),
              R"(end application error {"error":"Too many actions in the composition."})");
}

TEST(Compositions, shareTheirLimitsWithNestedOnes)
{
    const Composition outer;
    (void)outer.begin("{}");
    const auto inner = compositionCourse("guest", outer.course->nestedBudget(outer.budget));
    (void)inner->begin(Blob("{}"));
    EXPECT_EQ(outer.budget.count->conductors, 2);
    const FlowBudget nested = outer.course->nestedBudget(outer.budget);
    EXPECT_NE(nested.atoms, outer.budget.atoms) << "a sequence inside has its own fifty functions";
    EXPECT_EQ(nested.depth, 1);
}

} // namespace
} // namespace signalbox
