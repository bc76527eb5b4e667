#include "engine/feeds/sourcefeed.h"

#include <condition_variable>
#include <deque>
#include <mutex>

#include <gtest/gtest.h>

#include "support/feedoutletmemory.h"
#include "support/planeworld.h"

namespace signalbox {
namespace {

using namespace std::chrono_literals;

/// What a source does, told by the test's thread, and what it was told by the feed.
class Script
{
public:
    struct Step
    {
        std::vector<SourceEvent> events;
        std::string problem; ///< Of receive(), instead of events.
    };

    void say(Step step)
    {
        const std::lock_guard lock(m_mutex);
        m_steps.push_back(std::move(step));
        m_changed.notify_all();
    }
    Step next(std::chrono::milliseconds wait)
    {
        std::unique_lock lock(m_mutex);
        if (!m_changed.wait_for(lock, std::min(wait, 20ms), [this] { return !m_steps.empty(); }))
            return {};
        Step step = std::move(m_steps.front());
        m_steps.pop_front();
        return step;
    }
    void acknowledged(const std::vector<std::string> &receipts)
    {
        const std::lock_guard lock(m_mutex);
        m_receipts.insert(m_receipts.end(), receipts.begin(), receipts.end());
        m_changed.notify_all();
    }
    /// All receipts, once there are @p count.
    std::vector<std::string> receipts(std::size_t count)
    {
        std::unique_lock lock(m_mutex);
        m_changed.wait_for(lock, 10s, [&] { return m_receipts.size() >= count; });
        return m_receipts;
    }
    void left() { acknowledged({"left"}); }
    void opened()
    {
        const std::lock_guard lock(m_mutex);
        ++m_opened;
    }
    int sessions()
    {
        const std::lock_guard lock(m_mutex);
        return m_opened;
    }

private:
    std::mutex m_mutex;
    std::condition_variable m_changed;
    std::deque<Step> m_steps;
    std::vector<std::string> m_receipts;
    int m_opened = 0;
};

class ScriptedSource final : public Source
{
public:
    explicit ScriptedSource(std::shared_ptr<Script> script)
        : m_script(std::move(script))
    {
    }
    Result<> open() override
    {
        m_script->opened();
        return {};
    }
    Result<std::vector<SourceEvent>> receive(std::chrono::milliseconds wait, std::size_t,
                                             int) override
    {
        Script::Step step = m_script->next(wait);
        if (!step.problem.empty())
            return fail(ErrorCode::Unavailable, step.problem);
        return std::move(step.events);
    }
    Result<> acknowledge(const std::vector<std::string> &receipts) override
    {
        m_script->acknowledged(receipts);
        return {};
    }

    void leave() override { m_script->left(); }

private:
    std::shared_ptr<Script> m_script;
};

SourceEvent event(const std::string &name, const std::string &receipt)
{
    return {.payload = {{"name", name}}, .position = name, .receipt = receipt};
}

class SourceFeeds : public testing::Test
{
protected:
    std::unique_ptr<SourceFeed> make(std::vector<PastEvent> recent = {})
    {
        auto feed = std::make_unique<SourceFeed>(
            FeedSetup{.trigger = {"guest", "", "t"},
                      .recent = std::move(recent),
                      .clock = time,
                      .timers = time,
                      .outlet = outlet,
                      .post = posted.poster()},
            std::make_unique<ScriptedSource>(script), Json{{"sample", true}},
            SourcePace{.firstPause = 1ms, .longestPause = 5ms});
        feed->start();
        return feed;
    }
    std::vector<std::string> told() const
    {
        std::vector<std::string> names;
        for (const FeedEvent &one : outlet.events)
            names.push_back(one.payload.value("name", ""));
        return names;
    }
    using Names = std::vector<std::string>;

    VirtualTime time;
    PostedWork posted;
    FeedOutletMemory outlet;
    std::shared_ptr<Script> script = std::make_shared<Script>();
};

TEST_F(SourceFeeds, deliverInOrderAndAcknowledgeWhatIsOnDisk)
{
    const auto feed = make();
    script->say({.events = {event("a", "1"), event("b", "2")}});
    script->say({.events = {event("c", "3")}});
    posted.until([&] { return outlet.events.size() == 3; });
    EXPECT_EQ(told(), (Names{"a", "b", "c"}));
    EXPECT_EQ(script->receipts(3), (Names{"1", "2", "3"}));
    EXPECT_EQ(outlet.state, FeedStatus::State::Running);
}

TEST_F(SourceFeeds, acknowledgeNothingThatWasRefusedAndTryAgainInOrder)
{
    outlet.refusals = 2;
    const auto feed = make();
    script->say({.events = {event("a", "1"), event("b", "2"), event("c", "3")}});
    posted.until([&] { return outlet.state == FeedStatus::State::Failing; });
    EXPECT_TRUE(told().empty());
    EXPECT_NE(outlet.problem.find("3 events wait"), std::string::npos) << outlet.problem;
    time.advance(1s); // Refused once more.
    EXPECT_TRUE(told().empty());
    time.advance(2s);
    EXPECT_EQ(told(), (Names{"a", "b", "c"}));
    EXPECT_EQ(script->receipts(3), (Names{"1", "2", "3"}));
    EXPECT_EQ(outlet.state, FeedStatus::State::Running);
}

TEST_F(SourceFeeds, bringNoMoreBehindOneThatIsRefusedThanAStartRemembers)
{
    outlet.refusedLate = "large"; // The disk has no room for it, and for others it has.
    const auto feed = make();
    script->say({.events = {event("large", "0")}});
    posted.until([&] { return outlet.late.size() == 1; });
    for (int i = 1; i <= 600; ++i)
        script->say({.events = {event("small" + std::to_string(i), std::to_string(i))}});
    script->say({.problem = "the line is cut"});
    posted.until([&] { return outlet.problem == "the line is cut"; });
    EXPECT_EQ(outlet.events.size(), 511U);
    outlet.refusedLate.clear();
    for (const auto &refuse : std::exchange(outlet.late, {}))
        refuse();
    time.advance(1s);
    EXPECT_EQ(outlet.events.size(), 601U);
}

TEST_F(SourceFeeds, knowWhatIsBroughtAgain)
{
    const auto feed = make({{.position = "old"}});
    script->say({.events = {event("old", "1"), event("a", "2"), event("a", "3")}});
    posted.until([&] { return outlet.events.size() == 1; });
    EXPECT_EQ(script->receipts(3).size(), 3U);
    SourceEvent fresh = event("a", "4");
    fresh.maybeKnown = false; // The source says that it is another one of that name.
    script->say({.events = {fresh}});
    posted.until([&] { return outlet.events.size() == 2; });
    EXPECT_EQ(told(), (Names{"a", "a"}));
}

TEST_F(SourceFeeds, openASourceAgainAndTakeWhatItBringsAgainOnce)
{
    outlet.refusals = 1; // On its way when the connection breaks.
    const auto feed = make();
    script->say({.events = {event("a", "1")}});
    script->say({.problem = "the line is cut"});
    posted.until([&] { return outlet.problem == "the line is cut"; });
    script->say({.events = {event("a", "2"), event("b", "3")}});
    posted.until(
        [&] { return script->sessions() == 2 && outlet.state == FeedStatus::State::Running; });
    bool brought = false;
    script->say({.events = {event("end", "4")}});
    posted.until([&] {
        time.advance(1s);
        brought = !outlet.events.empty() && told().back() == "end";
        return brought;
    });
    EXPECT_EQ(told(), (Names{"a", "b", "end"}));
    // The receipt of the former session is worth nothing in this one.
    EXPECT_EQ(script->receipts(3), (Names{"2", "3", "4"}));
}

TEST_F(SourceFeeds, leaveOutWhatCanNeverBeTaken)
{
    outlet.hopeless = "big";
    const auto feed = make();
    script->say({.events = {event("big", "1")}});
    posted.until([&] { return outlet.state == FeedStatus::State::Failing; });
    EXPECT_NE(outlet.problem.find("left out"), std::string::npos) << outlet.problem;
    EXPECT_EQ(script->receipts(1), (Names{"1"}));
    script->say({.events = {event("small", "2")}});
    posted.until([&] { return outlet.events.size() == 1; });
    EXPECT_EQ(outlet.state, FeedStatus::State::Running);
}

TEST_F(SourceFeeds, leaveWithItsSourceWhatIsNotToBeThrownAway)
{
    outlet.hopeless = "big";
    const auto feed = make();
    SourceEvent big = event("big", "1");
    big.staysWhenRefused = true;
    script->say({.events = {big, event("small", "2")}});
    posted.until([&] { return outlet.events.size() == 1; });
    EXPECT_EQ(script->receipts(1), Names{"2"});
    // After the next start it is looked at again, and may have become smaller.
    outlet.hopeless.clear();
    script->say({.events = {event("big", "3")}});
    posted.until([&] { return outlet.events.size() == 2; });
    EXPECT_EQ(script->receipts(2), (Names{"2", "3"}));
}

TEST_F(SourceFeeds, tellASourceThatItsNoteIsOnDisk)
{
    outlet.keptNotes = 0; // The disk is full.
    const auto feed = make();
    script->say(
        {.events = {{.position = "round 1", .receipt = "n", .silent = true, .awaited = true}}});
    posted.until([&] { return outlet.state == FeedStatus::State::Failing; });
    EXPECT_NE(outlet.problem.find("cannot be kept"), std::string::npos) << outlet.problem;
    EXPECT_EQ(feed->checkpoint(), "round 1");
    outlet.keptNotes = 1;
    time.advance(1s);
    EXPECT_EQ(script->receipts(1), Names{"n"});
    EXPECT_EQ(outlet.state, FeedStatus::State::Running);
    EXPECT_TRUE(outlet.events.empty());
}

TEST_F(SourceFeeds, tellTheirSourceLastThatAllIsForgotten)
{
    auto feed = make();
    script->say({.events = {event("a", "1")}});
    posted.until([&] { return outlet.events.size() == 1; });
    feed->leave();
    feed.reset();
    EXPECT_EQ(script->receipts(2), (Names{"1", "left"}));
}

TEST_F(SourceFeeds, areGoneAtOnce)
{
    auto feed = make();
    script->say({.events = {event("a", "1")}});
    posted.until([&] { return outlet.events.size() == 1; });
    feed.reset();
    script->say({.events = {event("b", "2")}});
    script->say({.problem = "nobody hears this"});
    bool last = false;
    posted.poster()([&] { last = true; });
    posted.until([&] { return last; });
    EXPECT_EQ(told(), (Names{"a"}));
}

} // namespace
} // namespace signalbox
