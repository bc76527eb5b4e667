#include "engine/record/changefeed.h"

#include <gtest/gtest.h>

#include "support/virtualtime.h"

namespace signalbox {
namespace {

/// What the feed reads the present from.
class PresentState final : public FeedSource
{
public:
    std::vector<FunctionPtr> feedFunctions(const std::string &ns) const override
    {
        std::vector<FunctionPtr> list;
        for (const auto &[name, function] : functions) {
            if (name.ns == ns)
                list.push_back(function);
        }
        return list;
    }
    FunctionPtr feedFunction(const QualifiedName &name) const override
    {
        const auto found = functions.find(name);
        return found == functions.end() ? nullptr : found->second;
    }
    const std::vector<RuntimePtr> &feedRuntimes() const override { return runtimes; }
    std::vector<SandboxView> feedSandboxes(const std::string &) const override { return {}; }
    std::optional<SandboxView> feedSandbox(SandboxId id) const override
    {
        return id == 1 ? std::optional(SandboxView{.id = 1}) : std::nullopt;
    }
    EngineStatus feedStatus() const override { return status; }
    void tellWiring(ChangeSet &changes, const std::string &) const override
    {
        changes.triggers = triggers;
    }
    void tellWiring(ChangeSet &changes, WiringPart part, const QualifiedName &name) const override
    {
        if (part == WiringPart::Trigger && !triggers.empty())
            changes.triggers.push_back(triggers.front());
        else
            changes.removedTriggers.push_back(name);
    }

    std::vector<Trigger> triggers;

    std::map<QualifiedName, FunctionPtr> functions;
    std::vector<RuntimePtr> runtimes;
    EngineStatus status;
};

struct World
{
    VirtualTime time;
    PresentState present;
    ChangeFeed feed{time, present, 8, 3};
    ActivationIdSource ids;
    int woken = 0;

    QualifiedName put(const std::string &name)
    {
        const QualifiedName full{"guest", "", name};
        present.functions[full] = std::make_shared<const Function>(Function{.name = full});
        feed.functionChanged(full);
        return full;
    }
    std::shared_ptr<Activation> begin(const std::string &ns = "guest")
    {
        auto activation =
            std::make_shared<Activation>(Activation{.id = ids.next(time.now()), .ns = ns});
        feed.activationChanged(activation);
        return activation;
    }
    std::unique_ptr<ChangeSubscription> subscribe(Revision from = 0)
    {
        return feed.subscribe("guest", from, [this] { ++woken; });
    }
};

TEST(ChangeFeeds, beginWithASnapshot)
{
    World world;
    world.put("one");
    world.begin();
    world.begin("else");
    const auto subscription = world.subscribe();
    const ChangeSet first = subscription->take();
    EXPECT_TRUE(first.full);
    EXPECT_EQ(first.from, 0U);
    EXPECT_EQ(first.to, world.feed.revision());
    EXPECT_EQ(first.functions.size(), 1U);
    EXPECT_EQ(first.activations.size(), 1U) << "others' activations are theirs";
    EXPECT_TRUE(first.status.has_value());

    const ChangeSet nothing = subscription->take();
    EXPECT_FALSE(nothing.full);
    EXPECT_EQ(nothing.from, nothing.to);
    EXPECT_TRUE(nothing.functions.empty());
    EXPECT_FALSE(nothing.status.has_value());
}

TEST(ChangeFeeds, tellTheLastStatePerIdOnce)
{
    World world;
    const auto subscription = world.subscribe();
    subscription->take();
    const QualifiedName kept = world.put("kept");
    const QualifiedName gone = world.put("gone");
    world.present.functions.erase(gone);
    world.feed.functionChanged(gone);
    const auto activation = world.begin();
    activation->state = ActivationState::Finished;
    activation->result = Blob("{}");
    world.feed.activationChanged(activation);
    world.feed.sandboxChanged(1, "guest");
    world.feed.sandboxChanged(2, "");
    const ChangeSet changes = subscription->take();
    ASSERT_EQ(changes.functions.size(), 1U);
    EXPECT_EQ(changes.functions[0].name, kept);
    EXPECT_EQ(changes.removedFunctions, std::vector{gone});
    ASSERT_EQ(changes.activations.size(), 1U);
    EXPECT_EQ(changes.activations[0].state, ActivationState::Finished);
    EXPECT_EQ(changes.sandboxes.size(), 1U);
    EXPECT_EQ(changes.removedSandboxes, std::vector<SandboxId>{2});
}

TEST(ChangeFeeds, resumeAfterARevision)
{
    World world;
    world.put("one");
    const Revision seen = world.feed.revision();
    world.put("two");
    const ChangeSet changes = world.subscribe(seen)->take();
    EXPECT_FALSE(changes.full);
    EXPECT_EQ(changes.from, seen);
    ASSERT_EQ(changes.functions.size(), 1U);
    EXPECT_EQ(changes.functions[0].name.name, "two");
}

TEST(ChangeFeeds, startAnewWhenTheRingHasGoneOn)
{
    World world;
    world.put("first");
    const Revision seen = world.feed.revision();
    const auto slow = world.subscribe(seen);
    for (int i = 0; i < 9; ++i)
        world.put("later" + std::to_string(i));
    EXPECT_TRUE(slow->take().full);
    EXPECT_TRUE(world.subscribe(world.feed.revision() + 1)->take().full) << "from the future";
    EXPECT_TRUE(world.subscribe(5)->take().full) << "from another engine";
}

TEST(ChangeFeeds, keepNoRecordsThatTheRingForgot)
{
    World world;
    const std::weak_ptr<Activation> watched = world.begin();
    EXPECT_FALSE(watched.expired());
    for (int i = 0; i < 8; ++i)
        world.put("f");
    EXPECT_TRUE(watched.expired());

    const auto finished = world.begin();
    finished->state = ActivationState::Finished;
    world.feed.activationChanged(finished);
    EXPECT_EQ(finished.use_count(), 1) << "only its summary is kept";
}

TEST(ChangeFeeds, wakeOnceUntilTheNextTake)
{
    World world;
    const auto subscription = world.subscribe();
    world.put("one");
    world.put("two");
    EXPECT_EQ(world.woken, 1);
    subscription->take();
    world.put("three");
    EXPECT_EQ(world.woken, 2);
    subscription->take();
    world.begin("else");
    EXPECT_EQ(world.woken, 2) << "another's change";
}

TEST(ChangeFeeds, boundLiveLinesAndCountTheRest)
{
    World world;
    const auto subscription = world.subscribe();
    subscription->take();
    const auto activation = world.begin();
    for (int i = 0; i < 5; ++i)
        world.feed.lineKept(*activation, {.text = std::to_string(i)});
    const ChangeSet changes = subscription->take();
    ASSERT_EQ(changes.lines.size(), 1U);
    EXPECT_EQ(changes.lines[0].lines.size(), 3U);
    EXPECT_EQ(changes.lines[0].dropped, 2U);
    EXPECT_TRUE(subscription->take().lines.empty());
}

TEST(ChangeFeeds, tellTheStatusWhenItChanges)
{
    World world;
    const auto subscription = world.subscribe();
    subscription->take();
    world.present.status.running = 3;
    world.put("one");
    EXPECT_EQ(subscription->take().status->running, 3);
}

TEST(ChangeFeeds, outliveTheirEngineQuietly)
{
    VirtualTime time;
    PresentState present;
    std::unique_ptr<ChangeSubscription> subscription;
    {
        ChangeFeed feed(time, present);
        subscription = feed.subscribe("guest", 0, [] {});
    }
    EXPECT_EQ(subscription->take(), ChangeSet{});
}

} // namespace
} // namespace signalbox
