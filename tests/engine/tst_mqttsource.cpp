#include "engine/feeds/mqttsource.h"

#include <set>

#include <gtest/gtest.h>

#include "support/modelmqtt.h"

namespace signalbox {
namespace {

using namespace std::chrono_literals;
using Anchor = MqttNote::Anchor;
using Ids = ModelMqttBroker::Ids;
using Ids16 = std::vector<std::uint16_t>;
using Strings = std::vector<std::string>;
using Time = std::chrono::steady_clock::time_point;
using Verdict = MqttBook::Verdict;

// --- the book ------------------------------------------------------------------------------------

MqttSign fresh(std::uint16_t id, std::uint64_t sign = 7)
{
    return {.id = id, .sign = sign};
}

MqttSign again(std::uint16_t id, std::uint64_t sign = 7)
{
    return {.id = id, .sign = sign, .again = true};
}

MqttNote held(std::uint64_t number, std::uint16_t id, std::uint64_t sign = 7)
{
    return {.session = "s",
            .subscribed = true,
            .anchor = Anchor::Held,
            .number = number,
            .id = id,
            .sign = sign};
}

MqttNote released(std::uint64_t number, std::uint16_t id)
{
    MqttNote note = held(number, id);
    note.anchor = Anchor::Released;
    return note;
}

/// A book of a session that was just begun.
MqttBook begun()
{
    MqttBook book({}, {});
    book.connecting();
    EXPECT_FALSE(book.connected(true));
    book.begin("s");
    book.subscribed();
    EXPECT_TRUE(book.due());
    EXPECT_TRUE(book.kept().empty());
    return book;
}

TEST(MqttBookTest, acknowledgesAllButTheNewestThatIsOnDisk)
{
    MqttBook book = begun();
    EXPECT_EQ(book.admit(fresh(1)).position, "mqtt#s/1/1/7");
    EXPECT_EQ(book.admit(fresh(2)).position, "mqtt#s/2/2/7");
    EXPECT_EQ(book.admit(fresh(3)).position, "mqtt#s/3/3/7");
    book.settle(1);
    EXPECT_FALSE(book.due());
    book.settle(3); // Before it is one that is not.
    EXPECT_FALSE(book.due());
    book.settle(2);
    const auto note = book.due();
    ASSERT_TRUE(note);
    EXPECT_EQ(note->text(), held(3, 3).text());
    EXPECT_EQ(book.kept(), (Ids16{1, 2}));
    EXPECT_EQ(book.admit(fresh(1)).position, "mqtt#s/4/1/7"); // The id is used again.
}

TEST(MqttBookTest, knowsWhatCameBeforeTheAnchorAndWhatIsStoredBehindIt)
{
    MqttBook book(MqttNote::parse(held(5, 2).text()),
                  {"mqtt#s/4/1/7", "mqtt#s/5/2/7", "mqtt#s/7/4/7", "mqtt#x/9/1/7", "other"});
    book.connecting();
    EXPECT_TRUE(book.connected(true));
    EXPECT_TRUE(book.seeksAnchor());
    EXPECT_EQ(book.admit(again(3)).verdict, Verdict::Undecided);
    EXPECT_EQ(book.admit(again(2)).verdict, Verdict::Anchor);
    // Number 1 was of the fourth once; that one would have come before the anchor.
    EXPECT_EQ(book.admit(again(1)).position, "mqtt#s/6/1/7");
    EXPECT_EQ(book.admit(again(4)).position, "mqtt#s/7/4/7");
    EXPECT_EQ(book.admit(fresh(5)).position, "mqtt#s/8/5/7");
    EXPECT_EQ(book.admit(again(5)).verdict, Verdict::Repeated);
}

TEST(MqttBookTest, takesASessionForAnotherOneWhoseAnchorIsNotWhatItWas)
{
    for (const MqttSign &other : {fresh(3), again(2, 8), fresh(2)}) {
        MqttBook book(held(5, 2), {"mqtt#s/5/2/7", "mqtt#s/6/3/7"});
        book.connecting();
        EXPECT_TRUE(book.connected(true));
        EXPECT_EQ(book.admit(other).verdict, Verdict::Strange);
        book.begin("n");
        EXPECT_FALSE(book.isSubscribed());
        EXPECT_EQ(book.admit(fresh(1)).position, "mqtt#n/1/1/7");
        // A broker that gives other ids to what it sends again has as many of them as were left.
        EXPECT_EQ(book.admit(again(8)).position, "mqtt#s/5/2/7");
        EXPECT_EQ(book.admit(again(9)).position, "mqtt#s/6/3/7");
        EXPECT_EQ(book.admit(again(10)).position, "mqtt#n/4/10/7");
    }
}

TEST(MqttBookTest, forgetsASessionThatTheBrokerLost)
{
    MqttBook book(held(5, 2), {"mqtt#s/6/3/7"});
    book.connecting();
    EXPECT_FALSE(book.connected(false));
    book.begin("n");
    EXPECT_EQ(book.due()->text(), (MqttNote{.session = "n"}).text());
    EXPECT_EQ(book.admit(again(3)).position, "mqtt#n/1/3/7");
}

TEST(MqttBookTest, releasesAnAnchorThatIsAlone)
{
    MqttBook book = begun();
    EXPECT_EQ(book.admit(fresh(1)).number, 1U);
    EXPECT_FALSE(book.isAlone());
    book.settle(1);
    EXPECT_TRUE(book.isAlone());
    book.release();
    EXPECT_EQ(book.due()->text(), released(1, 1).text());
    EXPECT_EQ(book.kept(), Ids16{1});
    book.confirmed();
    EXPECT_EQ(book.admit(fresh(2)).number, 2U); // Although 1 was free.
    book.settle(2);
    book.release();
    EXPECT_TRUE(book.due()->moves);
    EXPECT_EQ(book.kept(), Ids16{2});
    EXPECT_EQ(book.admit(fresh(3)).number, 3U);
    EXPECT_EQ(book.admit(fresh(4)).number, 4U);
    book.settle(3);
    book.settle(4);
    EXPECT_EQ(book.due()->number, 4U);
    EXPECT_EQ(book.kept(), Ids16{3});
    EXPECT_FALSE(book.isAlone()) << "the broker sends two at once, so it need not wait";
}

TEST(MqttBookTest, knowsOneThatWasReleasedOnlyWhereIdsMoveOn)
{
    MqttNote note = released(1, 1);
    MqttBook reusing(note, {"mqtt#s/1/1/7"});
    reusing.connecting();
    EXPECT_TRUE(reusing.connected(true));
    EXPECT_EQ(reusing.admit(again(1)).position, "mqtt#s/2/1/7") << "losing it would be worse";
    note.moves = true;
    MqttBook moving(note, {"mqtt#s/1/1/7"});
    moving.connecting();
    EXPECT_TRUE(moving.connected(true));
    EXPECT_EQ(moving.admit(again(1)).verdict, Verdict::Old);
    EXPECT_EQ(moving.admit(fresh(2)).position, "mqtt#s/2/2/7");
}

TEST(MqttBookTest, doesNotTrustASessionIfTheAnswerToAGreetingWasNotSeen)
{
    MqttBook killed(released(1, 1), {});
    EXPECT_TRUE(killed.mustAnnounce());
    killed.announce();
    const std::string note = killed.due()->text();
    MqttBook book(MqttNote::parse(note), {"mqtt#s/2/1/7"});
    EXPECT_FALSE(book.mustAnnounce());
    book.connecting();
    EXPECT_TRUE(book.connected(true));
    EXPECT_TRUE(book.isUnsure());
    EXPECT_TRUE(book.isTold()) << "it stays so if it is killed again";
    book.trust();
    EXPECT_FALSE(book.due()->enters);
    EXPECT_EQ(book.admit(again(1)).position, "mqtt#s/2/1/7");
    EXPECT_FALSE(MqttBook(held(1, 1), {}).mustAnnounce()) << "the anchor is proof enough";
}

TEST(MqttBookTest, handsOutNoMoreThanItRemembers)
{
    MqttBook book = begun();
    for (std::uint16_t id = 1; id <= MqttBook::window + 1; ++id) {
        EXPECT_FALSE(book.isFull());
        EXPECT_EQ(book.admit(fresh(id)).number, id);
    }
    EXPECT_TRUE(book.isFull());
    EXPECT_TRUE(book.remaining().empty());
    book.settle(1);
    EXPECT_EQ(book.remaining(), Ids16{1});
}

// --- the source and a broker ---------------------------------------------------------------------

/// What is on disk of a feed, and what of it is on its way, as SourceFeed does it.
class ModelMqttFeed
{
public:
    ModelMqttFeed(ModelMqttLine::World &world, Time &now, std::chrono::milliseconds quiet,
                  unsigned seed)
        : m_world(world)
        , m_now(now)
        , m_quiet(quiet)
        , m_random(seed)
    {
        start();
    }

    /// As a kill would: all is forgotten but what is on disk.
    void kill()
    {
        const MqttNote note = MqttNote::parse(m_kept);
        doubts += note.anchor == Anchor::Released && !note.moves ? 1 : 0;
        m_pending.clear();
        m_note.reset();
        m_world.broker.hangUp();
        start();
    }
    void step()
    {
        if (!m_open) {
            forgetReceipts();
            m_open = m_source->open().has_value();
            return;
        }
        if (keepSome(); !m_receipts.empty()) {
            lead(m_source->acknowledge(std::exchange(m_receipts, {})).has_value());
            return;
        }
        const std::size_t room = 256 - std::min<std::size_t>(256, m_pending.size());
        const auto events = m_source->receive(0ms, room, -1);
        lead(events.has_value());
        if (m_open)
            for (const SourceEvent &event : *events)
                take(event);
    }
    [[nodiscard]] bool isIdle() const { return m_pending.empty() && !m_note; }
    [[nodiscard]] bool isOpen() const { return m_open; }

    Strings contents; ///< Of what is stored.
    int leftOut = 0;  ///< Because it can never be taken.
    int doubts = 0;   ///< Those could have doubled something.

private:
    struct Note
    {
        std::string text;
        std::string receipt;
    };

    void start()
    {
        // A start reads so many of them.
        const std::size_t first = m_stored.size() - std::min<std::size_t>(m_stored.size(), 1000);
        const Strings positions(m_stored.begin() + static_cast<std::ptrdiff_t>(first),
                                m_stored.end());
        m_source = std::make_unique<MqttSource>(
            MqttPlan{.topics = {"t"}, .clientId = "c"}, m_kept, positions,
            MqttWorld{.connect = [this]() -> Result<std::unique_ptr<MqttLine>> {
                          return std::make_unique<ModelMqttLine>(m_world);
                      },
                      .now = [this] { return m_now += 1ms; },
                      .quiet = m_quiet,
                      .missing = 60ms});
        m_open = false;
    }
    /// A line that breaks leaves the same doubt as a kill.
    void lead(bool good)
    {
        const MqttNote note = MqttNote::parse(m_kept);
        doubts += !good && note.anchor == Anchor::Released && !note.moves ? 1 : 0;
        m_open = good;
    }
    void forgetReceipts()
    {
        m_receipts.clear();
        for (SourceEvent &event : m_pending)
            event.receipt.clear();
        if (m_note)
            m_note->receipt.clear();
    }
    void acknowledge(const std::string &receipt)
    {
        if (!receipt.empty())
            m_receipts.push_back(receipt);
    }
    void take(const SourceEvent &event)
    {
        if (event.awaited) {
            m_note = {event.position, event.receipt};
            return;
        }
        if (m_known.contains(event.position)) {
            acknowledge(event.receipt);
            return;
        }
        const auto same = [&](const auto &other) { return other.position == event.position; };
        if (const auto pending = std::ranges::find_if(m_pending, same);
            pending != m_pending.end()) {
            pending->receipt = event.receipt;
            return;
        }
        m_pending.push_back(event);
    }
    /// Not always in order: one may be refused for a while.
    void keepSome()
    {
        for (auto many = m_random() % 4; many > 0 && !m_pending.empty(); --many) {
            const auto at = m_pending.begin()
                            + static_cast<std::ptrdiff_t>(
                                m_random() % 8 == 0 ? m_random() % m_pending.size() : 0);
            const std::string content = at->payload["body"];
            if (content == "big") {
                ++leftOut;
            } else {
                m_stored.push_back(at->position);
                m_known.insert(at->position);
                contents.push_back(content);
            }
            acknowledge(at->receipt);
            m_pending.erase(at);
        }
        if (m_note && m_random() % 2 == 0) {
            m_kept = m_note->text;
            acknowledge(m_note->receipt);
            m_note.reset();
        }
    }

    ModelMqttLine::World &m_world;
    Time &m_now;
    std::chrono::milliseconds m_quiet;
    std::mt19937 m_random;
    std::unique_ptr<MqttSource> m_source;
    bool m_open = false;
    std::deque<SourceEvent> m_pending;
    std::optional<Note> m_note;
    std::string m_kept;
    Strings m_stored; ///< Positions, as they came.
    std::set<std::string> m_known;
    Strings m_receipts;
};

TEST(MqttSourceTest, leavesNothingWithTheBrokerWhenAllIsForgotten)
{
    ModelMqttBroker broker({}, 1);
    ModelMqttLine::World world{.broker = broker, .breaks = [] { return false; }};
    MqttSource source({.topics = {"t"}, .clientId = "c"}, {}, {},
                      {.connect = [&]() -> Result<std::unique_ptr<MqttLine>> {
                          return std::make_unique<ModelMqttLine>(world);
                      }});
    ASSERT_TRUE(source.open());
    for (int i = 0; i < 3; ++i)
        broker.publish("c");
    std::size_t events = 0;
    for (int step = 0; step < 20; ++step) {
        const auto received = source.receive(0ms, 10, -1);
        ASSERT_TRUE(received);
        for (const SourceEvent &event : *received) {
            events += event.awaited ? 0 : 1;
            ASSERT_TRUE(source.acknowledge({event.receipt}));
        }
    }
    EXPECT_EQ(events, 3U);
    EXPECT_EQ(broker.outstanding(), 1U);
    source.leave();
    EXPECT_EQ(broker.outstanding(), 0U);
}

struct History
{
    const char *name;
    ModelMqttBroker::Options broker;
    std::chrono::milliseconds quiet = 1h; ///< With which the anchor is released.
    unsigned contents = 1;                ///< Of messages; 1: all are equal.
    unsigned big = 0;                     ///< Of a hundred, which can never be taken.
    bool forgets = false;                 ///< The broker loses its session, when it holds nothing.
    bool bursts = false;                  ///< Long times of nothing between.
};

/// Publishes, breaks lines and kills at every step; then lets it end and counts.
void play(const History &history, unsigned seed)
{
    std::mt19937 random(seed);
    const auto chance = [&](unsigned permille) { return random() % 1000 < permille; };
    Time now{};
    bool troubled = true;
    ModelMqttBroker broker(history.broker, seed + 2);
    ModelMqttLine::World world{.broker = broker,
                               .breaks = [&] { return troubled && chance(8); },
                               .speed = [&] { return random() % 5; }};
    ModelMqttFeed feed(world, now, history.quiet, seed + 1);
    std::multiset<std::string> published;
    const int steps = 1500;
    const auto isDone = [&] {
        return broker.unsent() == 0 && feed.isIdle() && feed.isOpen()
               && feed.contents.size() >= published.size();
    };
    // Longer than it takes to say all again.
    for (int step = 0, done = 0; step < steps || done < 300; ++step) {
        ASSERT_LT(step, 200'000) << "it never ends, with " << feed.contents.size() << " of "
                                 << published.size();
        troubled = step < steps;
        done = isDone() ? done + 1 : 0;
        if (troubled && chance(history.bursts && step % 400 > 100 ? 5 : 200)) {
            const bool big = chance(history.big * 10);
            const std::string content =
                big ? "big" : "c" + std::to_string(random() % history.contents);
            if (!big)
                published.insert(content);
            broker.publish(content);
        }
        if (troubled && chance(12))
            feed.kill();
        if (troubled && history.forgets && isDone() && broker.outstanding() <= 1 && chance(300))
            broker.forget();
        now += 5ms;
        feed.step();
    }
    const std::multiset<std::string> stored(feed.contents.begin(), feed.contents.end());
    if (feed.doubts == 0) {
        EXPECT_EQ(stored.size(), published.size());
        EXPECT_TRUE(stored == published);
        return;
    }
    EXPECT_TRUE(std::ranges::includes(stored, published)) << "a message was lost";
    EXPECT_LE(stored.size() - published.size(), static_cast<std::size_t>(feed.doubts));
}

TEST(MqttSourceTest, losesAndDoublesNothingWhateverBreaks)
{
    constexpr std::array<History, 11> histories{{
        {"ids used again at once, all equal", {20, Ids::Lowest}},
        {"ids used again at once, two at a time", {2, Ids::Lowest}},
        {"ids used again at once, five at a time, some too large", {5, Ids::Lowest}, 1h, 2, 20},
        {"ids used again at once, a wide window", {400, Ids::Lowest}, 1h, 2},
        {"ids that move on", {20, Ids::Moving}, 1h, 1},
        {"a quiet stream, ids that move on", {20, Ids::Moving}, 60ms, 1, 0, false, true},
        {"one at a time, ids that move on", {1, Ids::Moving}, 60ms, 2},
        {"one at a time, ids used again at once", {1, Ids::Lowest}, 60ms, 1},
        {"a quiet stream, ids used again at once", {20, Ids::Lowest}, 60ms, 1, 0, false, true},
        {"a broker that loses sessions", {3, Ids::Lowest}, 1h, 1, 0, true, true},
        {"one that loses sessions, quiet", {3, Ids::Moving}, 60ms, 1, 0, true, true},
    }};
    constexpr unsigned seeds = 8;
    for (const History &history : histories)
        for (unsigned seed = 0; seed < seeds; ++seed) {
            SCOPED_TRACE(std::string(history.name) + ", seed " + std::to_string(seed));
            play(history, seed);
            if (testing::Test::HasFailure())
                return;
        }
}

} // namespace
} // namespace signalbox
