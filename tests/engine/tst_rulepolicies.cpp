// Policies of rules, feeds and trials through the whole control plane, in virtual time.

#include <algorithm>

#include <gtest/gtest.h>

#include "support/wiringworld.h"

namespace signalbox {
namespace {

using namespace std::chrono_literals;
using Said = RuleVerdict::Result;

/// A namespace with trigger `t`, function `f` and rule `r` between them, under a policy.
class PolicyWorld : public WiringWorld
{
public:
    explicit PolicyWorld(RulePolicy policy = {})
    {
        EXPECT_TRUE(put("f"));
        EXPECT_TRUE(putTrigger("t"));
        EXPECT_TRUE(
            putRule("r", {.trigger = own("t"), .function = own("f"), .policy = std::move(policy)}));
    }

    /// Fires and waits until that is durable; no time passes.
    ActivationId fire(const std::string &payload = "{}")
    {
        std::optional<Result<ActivationId>> accepted;
        const auto id =
            plane->fire({.caller = caller, .trigger = own("t"), .payload = Blob(payload)},
                        [&](Result<ActivationId> kept) { accepted = std::move(kept); });
        EXPECT_TRUE(id && *id) << (id ? "no active rule" : id.error().message);
        posted.until([&] { return accepted.has_value(); });
        return **id;
    }
    Said said(const ActivationId &event, std::size_t rule = 0)
    {
        return (*load(event))->rules.at(rule).result;
    }
    /// Time passes in steps, so that what is posted meanwhile is done.
    void pass(Duration span)
    {
        const Duration step = span > 20s ? Duration(1s) : Duration(200ms);
        for (Duration done{}; done < span; done += step) {
            time.advance(step);
            drain();
        }
    }
    void drain()
    {
        (void)wait<std::int64_t>(
            [&](auto done) { plane->countActivations(caller, {}, std::move(done)); });
    }
    /// Finished runs of @p function, oldest first.
    std::vector<ActivationPtr> runs(const std::string &function = "f")
    {
        auto list = *wait<std::vector<ActivationPtr>>([&](auto done) {
            plane->fullActivations(caller, {.function = function, .limit = 200}, std::move(done));
        });
        std::erase_if(list, [](const ActivationPtr &run) {
            return run->isEvent() || run->state != ActivationState::Finished;
        });
        std::ranges::reverse(list);
        return list;
    }
    void crash()
    {
        forget();
        start();
        drain();
    }
    /// As the window or SIGTERM would, unless it is killed on the way.
    void stopInOrder()
    {
        bool stopped = false;
        plane->stop([&] { stopped = true; });
        pass(1s);
        posted.until([&] { return stopped; });
        crash();
    }
    void failAlways()
    {
        sandboxes.script.answer = [](const RunRequest &run) {
            return RunReport{.activation = run.activation, .result = Blob(R"({"error":"no"})")};
        };
    }
};

TEST(RulePolicies, delayARun)
{
    PolicyWorld world({.delay = 5s});
    const auto event = world.fire(R"({"n":1})");
    EXPECT_EQ(world.said(event), Said::Delayed);
    world.pass(4s);
    EXPECT_TRUE(world.runs().empty());
    world.pass(2s);
    ASSERT_EQ(world.runs().size(), 1U);
    EXPECT_EQ(world.runs()[0]->input.view(), R"({"n":1})");
}

TEST(RulePolicies, aDelayedRunOutlivesTheEngine)
{
    PolicyWorld world({.delay = 10s});
    world.fire(R"({"n":1})");
    world.pass(2s);
    world.crash();
    world.pass(3s);
    EXPECT_TRUE(world.runs().empty()) << "its time has not come";
    world.pass(7s);
    EXPECT_EQ(world.runs().size(), 1U);
    world.crash();
    world.pass(12s);
    EXPECT_EQ(world.runs().size(), 1U) << "once";
}

TEST(RulePolicies, aDelayedRunCanBeCancelled)
{
    PolicyWorld world({.delay = 10s});
    const auto event = world.fire();
    const ActivationId run = *(*world.load(event))->rules[0].activation;
    EXPECT_EQ((*world.load(run))->state, ActivationState::Queued);
    EXPECT_TRUE(world.plane->cancel(world.caller, run));
    world.drain();
    EXPECT_TRUE((*world.load(run))->cancelled);
    world.pass(12s);
    EXPECT_EQ(world.runs().size(), 1U);
    EXPECT_EQ(world.runs()[0]->outcome, Outcome::DeveloperError);
}

TEST(RulePolicies, runForTheLastOfABurst)
{
    PolicyWorld world({.debounce = 3s});
    const auto first = world.fire(R"({"n":1})");
    world.pass(2s);
    const auto second = world.fire(R"({"n":2})");
    world.pass(2s);
    EXPECT_TRUE(world.runs().empty());
    world.pass(2s);
    ASSERT_EQ(world.runs().size(), 1U);
    EXPECT_EQ(world.runs()[0]->input.view(), R"({"n":2})");
    EXPECT_EQ(world.said(first), Said::Debounced);
    EXPECT_FALSE((*world.load(first))->rules[0].activation);
    EXPECT_EQ((*world.load(second))->rules[0].activation, world.runs()[0]->id);
}

TEST(RulePolicies, aBurstOutlivesTheEngine)
{
    PolicyWorld world({.debounce = 3s});
    world.fire(R"({"n":1})");
    world.pass(1s);
    world.fire(R"({"n":2})");
    world.crash();
    world.pass(5s);
    ASSERT_EQ(world.runs().size(), 1U);
    EXPECT_EQ(world.runs()[0]->input.view(), R"({"n":2})");
    world.crash();
    world.pass(5s);
    EXPECT_EQ(world.runs().size(), 1U) << "once";
}

TEST(RulePolicies, dropDuplicatesAndLimitTheRate)
{
    PolicyWorld world(
        {.deduplicateBy = "event.id", .deduplicateFor = 60s, .maximum = 2, .interval = 60s});
    const auto one = world.fire(R"({"id":1})");
    const auto again = world.fire(R"({"id":1})");
    const auto two = world.fire(R"({"id":2})");
    const auto three = world.fire(R"({"id":3})");
    EXPECT_EQ(world.said(one), Said::Invoked);
    EXPECT_EQ(world.said(again), Said::Duplicate);
    EXPECT_EQ(world.said(two), Said::Invoked);
    EXPECT_EQ(world.said(three), Said::OverRate);
    world.pass(2s);
    EXPECT_EQ(world.runs().size(), 2U);
}

TEST(RulePolicies, retryWithABackOffThenTellTheDeadLetter)
{
    PolicyWorld world;
    ASSERT_TRUE(world.put("undertaker"));
    ASSERT_TRUE(world.putTrigger("dead"));
    ASSERT_TRUE(world.putRule("bury", "dead", "undertaker"));
    ASSERT_TRUE(world.putRule(
        "r", {.policy = RulePolicy{.retries = 2, .backoff = 2s, .deadLetter = world.own("dead")}}));
    world.failAlways();
    const auto event = world.fire(R"({"n":1})");
    world.pass(1s);
    EXPECT_EQ(world.runs().size(), 1U);
    world.pass(3s); // Two seconds behind the first.
    EXPECT_EQ(world.runs().size(), 2U);
    world.pass(1s);
    EXPECT_EQ(world.runs().size(), 2U);
    world.pass(2s); // Four seconds behind the second.
    ASSERT_EQ(world.runs().size(), 3U);
    world.pass(30s);
    EXPECT_EQ(world.runs().size(), 3U);

    // The undertaker fails as well: that is told to nobody.
    ASSERT_EQ(world.runs("undertaker").size(), 1U);
    const Json told = *parseJson(world.runs("undertaker")[0]->input.view());
    EXPECT_EQ(told["activation"], world.runs()[2]->id.str());
    EXPECT_EQ(told["attempts"], 3);
    EXPECT_EQ(told["event"], event.str());
    EXPECT_EQ(told["rule"], "/guest/r");
    EXPECT_EQ(told["input"], (Json{{"n", 1}}));
    EXPECT_EQ(told["result"], (Json{{"error", "no"}}));
}

TEST(RulePolicies, aRetryOutlivesTheEngine)
{
    PolicyWorld world({.retries = 1, .backoff = 10s});
    world.failAlways();
    world.fire();
    world.pass(2s);
    EXPECT_EQ(world.runs().size(), 1U);
    world.crash();
    world.pass(12s);
    EXPECT_EQ(world.runs().size(), 2U);
    world.pass(60s);
    EXPECT_EQ(world.runs().size(), 2U) << "the second try was the last";
}

TEST(RulePolicies, aRunThatACrashCutOffIsTriedAgain)
{
    PolicyWorld world({.retries = 1, .backoff = 10s});
    const Duration usual = std::exchange(world.sandboxes.script.run, -1s);
    world.fire();
    world.pass(1s);
    EXPECT_TRUE(world.runs().empty()) << "it is under way";
    world.sandboxes.script.run = usual;
    world.crash();
    world.pass(1s);
    ASSERT_EQ(world.runs().size(), 1U);
    EXPECT_EQ(world.runs()[0]->outcome, Outcome::SystemError);
    world.crash(); // The second try waits, and is on disk.
    world.pass(12s);
    ASSERT_EQ(world.runs().size(), 2U);
    EXPECT_EQ(world.runs()[1]->outcome, Outcome::Success);
}

TEST(RulePolicies, deadLettersTellOfWhatACrashCutOff)
{
    PolicyWorld world;
    ASSERT_TRUE(world.put("undertaker"));
    ASSERT_TRUE(world.putTrigger("dead"));
    ASSERT_TRUE(world.putRule("bury", "dead", "undertaker"));
    ASSERT_TRUE(world.putRule("r", {.policy = RulePolicy{.deadLetter = world.own("dead")}}));
    const Duration usual = std::exchange(world.sandboxes.script.run, -1s);
    const auto event = world.fire(R"({"n":1})");
    world.pass(1s);
    world.sandboxes.script.run = usual;
    world.crash();
    world.pass(2s);
    ASSERT_EQ(world.runs("undertaker").size(), 1U);
    EXPECT_EQ((*parseJson(world.runs("undertaker")[0]->input.view()))["event"], event.str());
    world.crash();
    world.pass(2s);
    EXPECT_EQ(world.runs("undertaker").size(), 1U) << "once";
}

TEST(RulePolicies, aRunThatAStopCutOffIsTriedAgain)
{
    PolicyWorld world({.retries = 1, .backoff = 10s});
    const Duration usual = std::exchange(world.sandboxes.script.run, -1s);
    world.fire();
    world.pass(1s);
    world.stopInOrder();
    world.sandboxes.script.run = usual;
    world.pass(1s);
    ASSERT_EQ(world.runs().size(), 1U);
    EXPECT_EQ(world.runs()[0]->outcome, Outcome::SystemError);
    world.stopInOrder(); // The second try waits, and is on disk.
    world.pass(15s);
    ASSERT_EQ(world.runs().size(), 2U);
    EXPECT_EQ(world.runs()[1]->outcome, Outcome::Success);
}

TEST(RulePolicies, aTryWithoutABackOffIsLeftToTheNextEngineByAStop)
{
    PolicyWorld world({.retries = 1, .backoff = 0s});
    const Duration usual = std::exchange(world.sandboxes.script.run, -1s);
    world.fire();
    world.pass(1s);
    world.stopInOrder();
    world.sandboxes.script.run = usual;
    world.pass(2s);
    ASSERT_EQ(world.runs().size(), 2U);
    EXPECT_EQ(world.runs()[1]->outcome, Outcome::Success);
}

TEST(RulePolicies, deadLettersTellOfWhatAStopCutOff)
{
    PolicyWorld world;
    ASSERT_TRUE(world.put("undertaker"));
    ASSERT_TRUE(world.putTrigger("dead"));
    ASSERT_TRUE(world.putRule("bury", "dead", "undertaker"));
    ASSERT_TRUE(world.putRule("r", {.policy = RulePolicy{.deadLetter = world.own("dead")}}));
    const Duration usual = std::exchange(world.sandboxes.script.run, -1s);
    const auto event = world.fire(R"({"n":1})");
    world.pass(1s);
    world.sandboxes.script.run = usual;
    for (int stops = 0; stops < 2; ++stops) {
        world.stopInOrder();
        world.pass(2s);
        ASSERT_EQ(world.runs("undertaker").size(), 1U);
    }
    EXPECT_EQ((*parseJson(world.runs("undertaker")[0]->input.view()))["event"], event.str());
}

TEST(RulePolicies, aBackstopActsWhenNobodyElseDoes)
{
    PolicyWorld world;
    ASSERT_TRUE(world.put("net"));
    const Criteria big{.kind = Criteria::Kind::Test,
                       .field = "event.n",
                       .op = Criteria::Operator::AtLeast,
                       .pattern = 10};
    ASSERT_TRUE(world.putRule("r", {.criteria = big}));
    ASSERT_TRUE(world.putRule("a", {.trigger = world.own("t"),
                                    .function = world.own("net"),
                                    .policy = RulePolicy{.backstop = true}}));
    const auto taken = world.fire(R"({"n":10})"); // Verdicts are in the order of names: a, r.
    EXPECT_EQ(world.said(taken, 0), Said::NotMatched);
    EXPECT_EQ(world.said(taken, 1), Said::Invoked);
    const auto left = world.fire(R"({"n":1})");
    EXPECT_EQ(world.said(left, 0), Said::Invoked);
    EXPECT_EQ(world.said(left, 1), Said::NotMatched);
}

TEST(EventsOfThePast, areFiredAgain)
{
    PolicyWorld world;
    const auto event = world.fire(R"({"n":1})");
    world.pass(1s);
    const auto again = world.wait<ActivationId>(
        [&](auto done) { world.plane->fireAgain(world.caller, event, std::move(done)); });
    ASSERT_TRUE(again) << again.error().message;
    world.pass(1s);
    ASSERT_EQ(world.runs().size(), 2U);
    EXPECT_EQ(world.runs()[1]->input.view(), R"({"n":1})");
    EXPECT_EQ((*world.load(*again))->cause.parent, event);

    const auto run = world.wait<ActivationId>([&](auto done) {
        world.plane->fireAgain(world.caller, world.runs()[0]->id, std::move(done));
    });
    EXPECT_EQ(run.error().code, ErrorCode::Invalid) << "a run is no event";
}

TEST(EventsOfThePast, tryARuleWithoutRunningAnything)
{
    PolicyWorld world;
    for (int n = 0; n < 10; ++n)
        world.fire(R"({"n":)" + std::to_string(n) + "}");
    world.pass(2s);
    const auto before = world.runs().size();
    Rule draft{.trigger = world.own("t"), .mapping = Json{{"half", "${event.n / 2}"}}};
    draft.criteria = {.kind = Criteria::Kind::Test,
                      .field = "event.n",
                      .op = Criteria::Operator::AtLeast,
                      .pattern = 7};
    const auto ask = [&] {
        return world.wait<RuleTrial>(
            [&](auto done) { world.plane->tryRule(world.caller, draft, 1000, std::move(done)); });
    };
    const auto trial = ask();
    ASSERT_TRUE(trial) << trial.error().message;
    EXPECT_EQ(trial->events, 10);
    EXPECT_EQ(trial->matched, 3);
    ASSERT_EQ(trial->stops.size(), 1U);
    EXPECT_EQ(trial->stops[0].events, 7);
    EXPECT_EQ(trial->stops[0].field, "event.n");
    EXPECT_EQ(dumpJson(trial->entries.front().parameters), R"({"half":4.5})");
    world.pass(2s);
    EXPECT_EQ(world.runs().size(), before);

    draft.mapping = Json{{"a", "${1 +}"}};
    EXPECT_EQ(ask().error().field, "mapping.a");
    draft.trigger = world.own("none");
    EXPECT_EQ(ask().error().code, ErrorCode::NotFound);
}

TEST(FeedsOfTriggers, fireTheirRulesAndOutliveTheEngine)
{
    PolicyWorld world;
    ASSERT_TRUE(world.putTrigger(
        "t", {.feed = FeedSpec{.kind = "cron",
                               .settings = Json{{"pattern", "* * * * *"}, {"payload", {{"a", 1}}}},
                               .missed = MissedEvents::All}}));
    for (int i = 0; i < 3; ++i) {
        world.pass(60s);
        world.crash();
    }
    world.pass(2s);
    ASSERT_EQ(world.runs().size(), 3U);
    EXPECT_EQ(world.runs()[0]->input.view(), R"({"a":1})");
    const auto status = world.plane->feedStatus(world.caller, world.own("t"));
    ASSERT_TRUE(status);
    EXPECT_EQ(status->events, 3);
    EXPECT_EQ(status->state, FeedStatus::State::Running);
    EXPECT_EQ(world.plane->feeds(world.caller).size(), 1U);

    const auto paused = world.wait<TriggerPtr>([&](auto done) {
        world.plane->pauseFeed(world.caller, world.own("t"), true, std::move(done));
    });
    ASSERT_TRUE(paused);
    world.pass(180s);
    EXPECT_EQ(world.runs().size(), 3U);
    EXPECT_TRUE(world.wait<void>(
        [&](auto done) { world.plane->fireFeed(world.caller, world.own("t"), std::move(done)); }));
    world.pass(1s);
    EXPECT_EQ(world.runs().size(), 4U);
}

/// Whoever sent it forgets it at 202.
TEST(FeedsOfTriggers, keepEventsThatNoRuleWants)
{
    PolicyWorld world;
    const auto hook = world.putTrigger("alone", {.feed = FeedSpec{.kind = "webhook"}});
    ASSERT_TRUE(hook);
    std::optional<int> status;
    world.plane->receiveWebhook(world.own("alone"), (*hook)->feed->settings["path"],
                                {.method = "POST", .body = "hi"},
                                [&](const WebhookReply &reply) { status = reply.status; });
    world.posted.until([&] { return status.has_value(); });
    EXPECT_EQ(*status, 202);
    world.crash();
    const auto trial = world.wait<RuleTrial>([&](auto done) {
        world.plane->tryRule(world.caller, Rule{.trigger = world.own("alone")}, 10,
                             std::move(done));
    });
    ASSERT_TRUE(trial) << trial.error().message;
    EXPECT_EQ(trial->events, 1) << "a rule that is made later can be tried on it";
}

TEST(FeedsOfTriggers, areCheckedWhenTheTriggerIsSaved)
{
    PolicyWorld world;
    const auto wrong = world.putTrigger(
        "t", {.feed = FeedSpec{.kind = "cron", .settings = Json{{"pattern", "0 0 30 2 *"}}}});
    ASSERT_FALSE(wrong);
    EXPECT_EQ(wrong.error().field, "feed.settings.pattern");
    const auto hook = world.putTrigger("t", {.feed = FeedSpec{.kind = "webhook"}});
    ASSERT_TRUE(hook);
    const std::string path = (*hook)->feed->settings["path"];

    std::optional<int> status;
    const auto send = [&](const std::string &to) {
        status.reset();
        world.plane->receiveWebhook(world.own("t"), to, {.method = "POST", .body = "hi"},
                                    [&](const WebhookReply &reply) { status = reply.status; });
        world.posted.until([&] { return status.has_value(); });
        return *status;
    };
    EXPECT_EQ(send(path), 202);
    EXPECT_EQ(send("somewhere-else-entirely"), 404);
    world.pass(1s);
    ASSERT_EQ(world.runs().size(), 1U);
    EXPECT_EQ(parseJson(world.runs()[0]->input.view())->at("body"), "hi");
    ASSERT_TRUE(world.deleteTrigger("t"));
    EXPECT_EQ(send(path), 404);
}

} // namespace
} // namespace signalbox
