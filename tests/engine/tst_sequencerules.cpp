#include <map>

#include <gtest/gtest.h>

#include "engine/catalog/functionrules.h"

namespace signalbox {
namespace {

QualifiedName named(const std::string &name)
{
    return {"guest", "", name};
}

SequenceExec sequence(const std::vector<std::string> &names)
{
    SequenceExec exec;
    for (const std::string &name : names)
        exec.components.push_back(named(name));
    return exec;
}

/// A namespace of functions a, b, c and sequences over them.
class Known
{
public:
    Known()
    {
        for (const char *name : {"a", "b", "c"})
            m_functions[named(name)] =
                std::make_shared<const Function>(Function{.name = named(name)});
    }
    Known &with(const std::string &name, SequenceExec exec)
    {
        m_functions[named(name)] = std::make_shared<const Function>(
            Function{.name = named(name), .exec = std::move(exec)});
        return *this;
    }
    [[nodiscard]] FunctionLookup lookup() const
    {
        return [this](const std::string &, const QualifiedName &name) -> Result<FunctionPtr> {
            const auto found = m_functions.find(name);
            if (found == m_functions.end())
                return fail(ErrorCode::NotFound, "not there");
            return found->second;
        };
    }
    [[nodiscard]] std::string check(const std::vector<std::string> &components) const
    {
        const auto checked = checkSequence(named("s"), sequence(components), lookup());
        return checked ? "" : checked.error().message;
    }

private:
    std::map<QualifiedName, FunctionPtr> m_functions;
};

constexpr const char *tooMany = "Too many actions in the sequence.";
constexpr const char *cyclic = "Sequence may not refer to itself.";

TEST(SequenceRules, refuseWhatOpenWhiskRefusesWithItsTexts)
{
    Known known;
    known.with("twice", sequence({"a", "a"}));
    known.with("around", sequence({"b", "s"}));
    known.with("deep", sequence({"twice", "around"}));
    known.with("broken", sequence({"gone"}));
    known.with("thirty", sequence(std::vector<std::string>(30, "a")));
    const std::vector<std::string> fifty(50, "a");
    const std::vector<std::string> fiftyOne(51, "a");
    struct Row
    {
        const char *what;
        std::vector<std::string> components;
        std::string text;
    };
    const Row rows[] = {
        {"one function", {"a"}, ""},
        {"the same function again", {"a", "a", "b"}, ""},
        {"a nested sequence", {"twice", "c"}, ""},
        {"fifty functions", fifty, ""},
        {"no component", {}, "No component specified for the sequence."},
        {"fifty-one functions", fiftyOne, tooMany},
        {"fifty-one after inlining", {"thirty", "twice", "thirty"}, tooMany},
        {"itself", {"a", "s"}, cyclic},
        {"itself inside a component", {"around"}, cyclic},
        {"itself two levels down", {"deep"}, cyclic},
        {"what does not exist", {"a", "gone"}, "Sequence component does not exist."},
        {"a component whose component is gone", {"broken"}, "Sequence component does not exist."},
    };
    for (const Row &row : rows)
        EXPECT_EQ(known.check(row.components), row.text) << row.what;
}

TEST(SequenceRules, boundTowersOfSequencesThatAddNothing)
{
    Known known;
    std::string below = "a";
    for (int i = 0; i < 60; ++i) {
        const std::string level = "level" + std::to_string(i);
        known.with(level, sequence({below}));
        below = level;
    }
    EXPECT_EQ(known.check({"level40"}), "");
    EXPECT_EQ(known.check({"level59"}), tooMany);
}

TEST(SequenceRules, decideTheParameters)
{
    const Known known;
    const CatalogRules rules{.find = known.lookup()};
    const auto put = [&](const Function *current, FunctionUpdate update) {
        return *applyUpdate(current, named("s"), std::move(update), rules, {});
    };
    const Function made =
        put(nullptr, {.exec = sequence({"a", "b"}), .parameters = Parameters{{"x", 1}}});
    const Parameters actions{{"_actions", Json::array({"/guest/a", "/guest/b"})}};
    EXPECT_EQ(made.parameters, actions) << "parameters sent are discarded";
    EXPECT_EQ(*findAnnotation(made.annotations, "exec"), "sequence");
    EXPECT_EQ(*findAnnotation(made.annotations, "provide-api-key"), false);

    const Function renamed = put(&made, {.parameters = Parameters{{"x", 1}}, .publish = true});
    EXPECT_EQ(renamed.parameters, actions);
    EXPECT_EQ(renamed.version.str(), "0.0.2");
    EXPECT_EQ(put(&made, {.exec = sequence({"c"})}).parameters,
              (Parameters{{"_actions", Json::array({"/guest/c"})}}));
}

TEST(SequenceRules, becomingCodeForgetsTheComponents)
{
    const auto python = std::make_shared<const Runtime>(
        Runtime{.kind = "python:3", .family = "python", .isDefault = true});
    const std::vector<RuntimePtr> runtimes{python};
    const Known known;
    const CatalogRules rules{.runtimes = runtimes, .find = known.lookup()};
    const auto put = [&](const Function *current, FunctionUpdate update) {
        return *applyUpdate(current, named("s"), std::move(update), rules, {});
    };
    const CodeExec code{.kind = "python:3", .code = Blob("x")};
    const Function made = put(nullptr, {.exec = sequence({"a"})});
    EXPECT_TRUE(put(&made, {.exec = code}).parameters.empty());
    EXPECT_EQ(put(&made, {.exec = code, .parameters = Parameters{{"y", 2}}}).parameters,
              (Parameters{{"y", 2}}));
    const Function plain = put(nullptr, {.exec = code, .parameters = Parameters{{"y", 2}}});
    EXPECT_EQ(put(&plain, {.exec = sequence({"a"})}).parameters.front().name, "_actions");
}

} // namespace
} // namespace signalbox
