#include <gtest/gtest.h>

#include "support/wiringworld.h"

namespace signalbox {
namespace {

using namespace std::chrono_literals;
using Said = RuleVerdict::Result;

/// A namespace with a trigger `t`, functions `f` and `g`, and a rule from the one to each other.
class FiringWorld : public WiringWorld
{
public:
    explicit FiringWorld(EngineOptions engineOptions = {.memoryMiB = 1024})
        : WiringWorld(std::move(engineOptions))
    {
        EXPECT_TRUE(put("f"));
        EXPECT_TRUE(put("g"));
        EXPECT_TRUE(putTrigger("t"));
    }

    Result<std::optional<ActivationId>> begin(const std::string &payload = "{}",
                                              const std::string &headers = {})
    {
        m_accepted.reset();
        return plane->fire({.caller = caller,
                            .trigger = own("t"),
                            .payload = Blob(payload),
                            .headers = Blob(headers)},
                           [this](Result<ActivationId> id) { m_accepted = std::move(id); });
    }
    /// Fires and lets the runs end; the record of the event.
    ActivationPtr fire(const std::string &payload = "{}", const std::string &headers = {})
    {
        const auto id = begin(payload, headers);
        EXPECT_TRUE(id && *id);
        posted.until([&] { return m_accepted.has_value(); });
        EXPECT_EQ(**m_accepted, **id);
        time.advance(1s);
        return *load(**id);
    }
    /// The record once it is closed; virtual time goes on meanwhile.
    ActivationPtr ended(const ActivationId &id)
    {
        for (int i = 0; i < 1000; ++i) {
            const auto record = load(id);
            if (record && (*record)->state == ActivationState::Finished)
                return *record;
            time.advance(10ms);
        }
        throw std::runtime_error(id.str() + " does not end");
    }
    ActivationPtr runOf(const RuleVerdict &verdict) { return *load(*verdict.activation); }
    std::vector<ActivationSummary> all()
    {
        return *wait<std::vector<ActivationSummary>>(
            [&](auto done) { plane->activations(caller, {}, std::move(done)); });
    }

private:
    std::optional<Result<ActivationId>> m_accepted;
};

TEST(Firing, runsTheFunctionOfEachActiveRule)
{
    FiringWorld world;
    ASSERT_TRUE(world.putTrigger("t", {.parameters = Parameters{{"a", 1}, {"b", 1}}}));
    ASSERT_TRUE(world.put("f", {.parameters = Parameters{{"a", 0}, {"d", 0}}}));
    ASSERT_TRUE(world.putRule("one", "t", "f"));
    ASSERT_TRUE(world.putRule("two", "t", "g"));
    const ActivationPtr event =
        world.fire(R"({"b":2,"__ow_headers":"mine"})", R"({"host":"here"})");
    EXPECT_TRUE(event->isEvent());
    EXPECT_EQ(event->state, ActivationState::Finished);
    EXPECT_EQ(event->function, world.own("t"));
    EXPECT_EQ(event->result.view(), R"({"b":2,"__ow_headers":"mine"})") << "as it was sent";
    EXPECT_EQ(event->input.view(), R"({"a":1,"b":2,"__ow_headers":{"host":"here"}})");
    ASSERT_EQ(event->rules.size(), 2U);
    EXPECT_EQ(event->rules[0].rule, world.own("one"));
    EXPECT_EQ(event->rules[1].result, Said::Invoked);

    const ActivationPtr run = world.runOf(event->rules[0]);
    EXPECT_EQ(run->state, ActivationState::Finished);
    EXPECT_EQ(run->result.view(), R"({"d":0,"a":1,"b":2,"__ow_headers":{"host":"here"}})");
    EXPECT_EQ(run->cause.kind, Cause::Kind::Rule);
    EXPECT_EQ(run->cause.subject, "/guest/one");
    EXPECT_EQ(run->cause.parent, event->id);
    EXPECT_EQ(world.all().size(), 3U);
    EXPECT_EQ(world.plane->status().activationsToday, 2) << "an event is no run";
}

TEST(Firing, leavesNoTraceWithoutAnActiveRule)
{
    FiringWorld world;
    EXPECT_EQ(world.begin(), std::nullopt);
    ASSERT_TRUE(world.putRule("one", "t", "f"));
    ASSERT_TRUE(world.setActive("one", RuleState::Inactive));
    EXPECT_EQ(world.begin(), std::nullopt);
    EXPECT_TRUE(world.all().empty());
}

TEST(Firing, tellsOfRulesThatDidNotAct)
{
    FiringWorld world;
    ASSERT_TRUE(world.putRule("active", "t", "f"));
    ASSERT_TRUE(world.putRule("gone", "t", "g"));
    ASSERT_TRUE(world.putRule("off", "t", "f"));
    ASSERT_TRUE(world.setActive("off", RuleState::Inactive));
    ASSERT_TRUE(world.wait<FunctionPtr>([&](auto done) {
        world.plane->deleteFunction(world.caller, world.own("g"), std::move(done));
    }));
    const ActivationPtr event = world.fire();
    ASSERT_EQ(event->rules.size(), 3U);
    EXPECT_EQ(event->rules[0].result, Said::Invoked);
    EXPECT_EQ(event->rules[1].result, Said::Refused);
    EXPECT_EQ(event->rules[1].problem, "The requested resource does not exist.");
    EXPECT_FALSE(event->rules[1].platformFault);
    EXPECT_EQ(event->rules[2].result, Said::Inactive);
    EXPECT_EQ(event->rules[2].activation, std::nullopt);
}

TEST(Firing, asksTheCriteriaAndMapsTheParameters)
{
    FiringWorld world;
    const Criteria big{.kind = Criteria::Kind::Test,
                       .field = "event.size",
                       .op = Criteria::Operator::GreaterThan,
                       .pattern = 10};
    ASSERT_TRUE(world.putRule("big", {.trigger = world.own("t"),
                                      .function = world.own("f"),
                                      .criteria = big,
                                      .mapping = Json{{"n", "${event.size}"}}}));
    const ActivationPtr small = world.fire(R"({"size":3})");
    ASSERT_EQ(small->rules.size(), 1U);
    EXPECT_EQ(small->rules[0].result, Said::NotMatched);
    ASSERT_EQ(small->rules[0].criteria.size(), 1U);
    EXPECT_FALSE(small->rules[0].criteria[0].held);
    const ActivationPtr matched = world.fire(R"({"size":30,"other":1})");
    ASSERT_EQ(matched->rules[0].result, Said::Invoked);
    EXPECT_EQ(world.runOf(matched->rules[0])->result.view(), R"({"n":30})");
}

TEST(Firing, refusesRulesThatCannotWork)
{
    FiringWorld world;
    const auto put = world.putRule("r", {.trigger = world.own("t"),
                                         .function = world.own("f"),
                                         .mapping = Json{{"n", "${event.size"}}});
    ASSERT_FALSE(put);
    EXPECT_EQ(put.error().field.rfind("mapping.n", 0), 0U) << put.error().field;
}

TEST(Firing, refusesBadEvents)
{
    FiringWorld world;
    ASSERT_TRUE(world.putRule("one", "t", "f"));
    EXPECT_EQ(world.begin("[1]").error().code, ErrorCode::Malformed);
    EXPECT_EQ(world.begin("{").error().code, ErrorCode::Malformed);
    EXPECT_EQ(world.begin(R"({"big":")" + std::string(1 << 20, 'x') + "\"}").error().code,
              ErrorCode::TooLarge);
    const auto fireAt = [&](const Identity &caller, const QualifiedName &name) {
        return world.plane->fire({.caller = caller, .trigger = name}, {}).error().code;
    };
    EXPECT_EQ(fireAt(world.guest, world.own("none")), ErrorCode::NotFound);
    EXPECT_EQ(fireAt(world.guest, world.own("f")), ErrorCode::Conflict);
    EXPECT_EQ(fireAt(world.other, world.own("t")), ErrorCode::Forbidden);
    EXPECT_EQ(fireAt(world.other, world.own("none")), ErrorCode::Forbidden);
    EXPECT_TRUE(world.all().empty());
}

TEST(Firing, countsAgainstTheQuotas)
{
    FiringWorld world;
    ASSERT_TRUE(world.putRule("one", "t", "f"));
    ASSERT_TRUE(world.putRule("two", "t", "g"));
    const auto set = [&](std::optional<Quotas> quotas) {
        return world.wait<void>(
            [&](auto done) { world.plane->putQuotas("guest", quotas, std::move(done)); });
    };
    EXPECT_FALSE(set(Quotas{.firesPerMinute = -1}));
    ASSERT_TRUE(set(Quotas{.concurrentInvocations = 1, .firesPerMinute = 2}));
    world.forget();
    world.start();
    EXPECT_EQ(world.plane->quotas("guest").firesPerMinute, 2) << "kept over a restart";
    EXPECT_EQ(world.plane->quotas("other"), Quotas{});
    const ActivationPtr event = world.fire();
    EXPECT_EQ(event->rules[0].result, Said::Invoked);
    EXPECT_EQ(event->rules[1].problem,
              "Too many concurrent requests in flight (count: 1, allowed: 1).");
    EXPECT_TRUE(world.begin());
    EXPECT_EQ(world.begin().error().message,
              "Too many requests in the last minute (count: 3, allowed: 2).");
    ASSERT_TRUE(set(std::nullopt));
    EXPECT_TRUE(world.begin());
}

TEST(Firing, goesOnWithWhatACrashLeftBetweenEventAndRuns)
{
    FiringWorld world;
    ASSERT_TRUE(world.putRule("one", "t", "f"));
    ASSERT_TRUE(world.putRule("three", "t", "g"));
    ASSERT_TRUE(world.putRule("two", "t", "g"));
    const ActivationPtr whole = world.fire(R"({"x":1})");

    // The record of an event whose runs were never written: the first was begun, the others not.
    ActivationIdSource ids;
    auto event = std::make_shared<Activation>(*whole);
    event->id = ids.next(world.time.now() + 1h);
    event->state = ActivationState::Queued;
    for (RuleVerdict &verdict : event->rules)
        verdict.activation = ids.next(world.time.now() + 1h);
    // All of the last one is there: it must not run once more.
    const ActivationId there = *whole->rules[2].activation;
    event->rules[2].activation = there;
    const ActivationId begun = *event->rules[0].activation;
    world.store->appendAccepted(event, {});
    world.store->markStarted(begun);
    world.forget();
    world.start();
    EXPECT_EQ(world.ended(event->id)->rules, event->rules);
    EXPECT_EQ(world.ended(begun)->outcome, Outcome::SystemError);
    const ActivationPtr again = world.ended(*event->rules[1].activation);
    EXPECT_EQ(again->outcome, Outcome::Success);
    EXPECT_EQ(again->result.view(), R"({"x":1})");
    EXPECT_EQ(again->cause.parent, event->id);
    EXPECT_EQ(world.all().size(), 7U) << "two events, three runs of the first, two of the second";

    // Once only: the next start finds nothing to do.
    world.forget();
    world.start();
    EXPECT_EQ(world.ended(event->id)->rules, event->rules);
    world.time.advance(2s);
    EXPECT_EQ(world.all().size(), 7U);
    EXPECT_EQ((*world.load(there))->id, there);
}

// --- through packages ----------------------------------------------------------------------------

TEST(Packages, handTheirParametersDown)
{
    WiringWorld world;
    ASSERT_TRUE(world.putPackage(
        "p",
        {.parameters = Parameters{{"a", "p"}, {"b", "p"}, {"c", "p"}, {"d", "p"}, {"i", 1, true}},
         .publish = true}));
    ASSERT_TRUE(world.putIn("p", "f", {.parameters = Parameters{{"c", "f"}, {"d", "f"}}}));
    const auto run = [&](const QualifiedName &name, const std::string &payload) {
        auto ended = std::make_shared<ActivationPtr>();
        const auto id = world.plane->invoke(
            {.caller = world.caller, .function = name, .payload = Blob(payload)},
            {.finished = [ended](ActivationPtr a) { *ended = std::move(a); }});
        EXPECT_TRUE(id);
        world.time.advance(1s);
        world.posted.until([&] { return *ended != nullptr; });
        return *ended;
    };
    const ActivationPtr direct = run({"guest", "p", "f"}, R"({"d":"e"})");
    EXPECT_EQ(direct->result.view(), R"({"a":"p","b":"p","c":"f","i":1,"d":"e"})");
    EXPECT_EQ(direct->binding, std::nullopt);

    world.caller = world.other;
    ASSERT_TRUE(
        world.putPackage("mine", {.binding = QualifiedName{"guest", {}, "p"},
                                  .parameters = Parameters{{"b", "b"}, {"c", "b"}, {"d", "b"}}}));
    const ActivationPtr bound = run({"other", "mine", "f"}, R"({"d":"e"})");
    EXPECT_EQ(bound->result.view(), R"({"a":"p","b":"b","c":"f","i":1,"d":"e"})");
    EXPECT_EQ(bound->ns, "other");
    EXPECT_EQ(bound->function.str(), "/guest/p/f") << "the provider's";
    EXPECT_EQ(bound->binding, (QualifiedName{"other", {}, "mine"}));
    const auto reached = world.plane->reach(world.caller, {"other", "mine", "f"});
    ASSERT_TRUE(reached);
    EXPECT_EQ(reached->parameters().size(), 5U);
    // It is found by the binding's name, and its record comes back whole.
    const auto list = world.wait<std::vector<ActivationSummary>>([&](auto done) {
        world.plane->activations(world.caller, {.function = "mine/f"}, std::move(done));
    });
    ASSERT_EQ(list->size(), 1U);
    EXPECT_EQ(list->front(), summarise(*bound));
    EXPECT_EQ(**world.load(bound->id), *bound);

    world.caller = world.guest;
    ASSERT_TRUE(world.putPackage("p", {.publish = false}));
    for (const QualifiedName &name :
         {QualifiedName{"other", "mine", "f"}, QualifiedName{"guest", "p", "f"},
          QualifiedName{"guest", "none", "f"}})
        EXPECT_EQ(world.plane->invoke({.caller = world.other, .function = name}, {}).error().code,
                  ErrorCode::Forbidden)
            << name.str();
}

TEST(Packages, closeTheirParametersForFinalFunctions)
{
    WiringWorld world;
    ASSERT_TRUE(world.putPackage("p", {.parameters = Parameters{{"a", "p"}}}));
    ASSERT_TRUE(world.putIn("p", "f", {.annotations = Annotations{{"final", true}}}));
    const auto refused = world.plane->invoke(
        {.caller = world.caller, .function = {"guest", "p", "f"}, .payload = Blob(R"({"a":1})")},
        {});
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().message,
              "Request defines parameters that are not allowed (e.g., reserved properties).");
}

TEST(Namespaces, areMadeWithAKeyOfTheirOwn)
{
    WiringWorld world;
    const auto make = [&](const std::string &ns) {
        return world.wait<Identity>(
            [&](auto done) { world.plane->makeNamespace(ns, std::move(done)); });
    };
    const auto made = make("second");
    ASSERT_TRUE(made);
    EXPECT_TRUE(isUuid(made->uuid));
    EXPECT_EQ(*world.plane->authenticate(made->uuid, made->key), *made);
    EXPECT_EQ(make("second").error().code, ErrorCode::Conflict);
    EXPECT_EQ(make("no/name").error().code, ErrorCode::Malformed);
    world.forget();
    world.start();
    EXPECT_EQ(*world.plane->authenticate(made->uuid, made->key), *made);
}

} // namespace
} // namespace signalbox
