#include "engine/feeds/amqpsource.h"

#include <random>
#include <set>

#include <gtest/gtest.h>

#include "support/modelqueue.h"

namespace signalbox {
namespace {

using namespace std::chrono_literals;
using Break = ModelQueue::Break;
using Strings = std::vector<std::string>;

AmqpSign fresh(int priority = 0)
{
    return {.fingerprint = "f", .priority = priority, .redelivered = false};
}

AmqpSign again()
{
    return {.fingerprint = "f", .redelivered = true};
}

TEST(AmqpRoundsTest, nameEqualMessagesOneByOne)
{
    AmqpRounds rounds({}, {});
    EXPECT_EQ(rounds.name(fresh()), "amqp#1/f/0");
    EXPECT_EQ(rounds.name(again()), "amqp#1/f/1"); // Somebody else's, given back.
    EXPECT_EQ(rounds.name({.fingerprint = "g", .priority = 3}), "amqp#1/g/0");
    EXPECT_EQ(rounds.confirm().confirmed, 1U);
    EXPECT_EQ(rounds.name(fresh()), "amqp#2/f/0");
}

TEST(AmqpRoundsTest, knowWhatIsStoredAsOftenAsItIsStored)
{
    AmqpRounds rounds({.confirmed = 3}, {"amqp#4/f/1", "amqp#4/f/0", "amqp#3/f/0", "amqp/x"});
    rounds.connected();
    EXPECT_EQ(rounds.permit()->burned, 1);
    for (int i = 0; i < 3; ++i)
        EXPECT_FALSE(rounds.look(again()));
    EXPECT_TRUE(rounds.look(fresh()));
    EXPECT_EQ(rounds.conclude()->burned, 0);
    EXPECT_EQ(rounds.name(again()), "amqp#4/f/0");
    EXPECT_EQ(rounds.name(again()), "amqp#4/f/1");
    EXPECT_EQ(rounds.name(again()), "amqp#5/f/0"); // Given out with those, and never stored.
    EXPECT_EQ(rounds.name(fresh()), "amqp#5/f/1");
}

TEST(AmqpRoundsTest, forgetWhatWasAcknowledged)
{
    AmqpRounds rounds({.confirmed = 3}, {"amqp#4/f/0"});
    rounds.connected();
    EXPECT_TRUE(rounds.permit());
    EXPECT_FALSE(rounds.look(fresh(5))); // It may have passed those.
    EXPECT_TRUE(rounds.look(fresh()));
    const AmqpNote note = rounds.conclude().value();
    EXPECT_EQ(note.confirmed, 5U);
    EXPECT_TRUE(note.open.empty());
    EXPECT_EQ(rounds.name(again()), "amqp#6/f/0");
}

TEST(AmqpRoundsTest, doNotTakeWhatWasLookedAtForWhatIsStored)
{
    // A start looked at one message, and was killed: that one comes back now like a stored one.
    const AmqpNote note{.confirmed = 3, .burned = 1};
    const Strings stored{"amqp#4/f/0", "amqp#4/f/1"};
    AmqpRounds gone(note, stored);
    gone.connected();
    EXPECT_EQ(gone.permit()->burned, 2);
    EXPECT_FALSE(gone.look(again()));
    EXPECT_TRUE(gone.look(fresh()));
    EXPECT_TRUE(gone.conclude()->open.empty());
    AmqpRounds outstanding(note, stored);
    outstanding.connected();
    EXPECT_FALSE(outstanding.look(again()));
    EXPECT_FALSE(outstanding.look(again()));
    EXPECT_EQ(outstanding.conclude()->open, stored);
}

TEST(AmqpRoundsTest, forgetOfWhatIsStoredWhatExpired)
{
    AmqpRounds rounds({.confirmed = 3}, {"amqp#4/f/0", "amqp#4/f/1", "amqp#4/g/0"});
    rounds.connected();
    EXPECT_FALSE(rounds.look(again()));
    const AmqpNote note = AmqpNote::parse(rounds.conclude()->text());
    EXPECT_EQ(note.open, Strings{"amqp#4/f/0"});
    EXPECT_EQ(rounds.name(again()), "amqp#4/f/0");
    EXPECT_TRUE(rounds.confirm().open.empty());
}

TEST(AmqpRoundsTest, askForNothingSpecialWhenNothingIsOpen)
{
    AmqpRounds rounds({.confirmed = 3}, {"amqp#3/f/0"});
    rounds.connected();
    EXPECT_FALSE(rounds.permit());
    EXPECT_FALSE(rounds.look(again()));
    EXPECT_FALSE(rounds.conclude());
    EXPECT_EQ(rounds.name(again()), "amqp#4/f/0");
}

/// What is on disk of a feed, and what of it is on its way, as SourceFeed does it.
class ModelFeed
{
public:
    struct Event
    {
        std::string position;
        std::string content;
    };

    ModelFeed(ModelQueue::World &world, AmqpWorld::Time &now, unsigned seed)
        : m_world(world)
        , m_now(now)
        , m_random(seed)
    {
        start();
    }

    /// As a kill would: all is forgotten but what is on disk.
    void kill()
    {
        killsWhileAsking += m_asking ? 1 : 0;
        m_pending.clear();
        m_note.reset();
        m_source.reset();
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
            m_open = m_source->acknowledge(std::exchange(m_receipts, {})).has_value();
            return;
        }
        const auto events = m_source->receive(0ms, 100, -1);
        m_open = events.has_value();
        if (m_open)
            for (const SourceEvent &event : *events)
                take(event);
    }
    [[nodiscard]] bool isIdle() const { return m_pending.empty() && !m_note; }

    std::vector<Event> stored;
    int killsWhileAsking = 0; ///< Those could have doubled something.

private:
    void start()
    {
        Strings positions;
        for (const Event &event : stored)
            positions.push_back(event.position);
        m_source = std::make_unique<AmqpSource>(
            std::make_unique<ModelQueue>(m_world), m_kept, positions,
            AmqpWorld{.boot = "b", .now = [this] { return m_now; }, .closed = 3s, .cut = 3s});
        m_open = false;
        m_asking = false;
    }
    /// They are of a connection that has ended.
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
        const auto same = [&](const auto &other) { return other.position == event.position; };
        if (event.maybeKnown && !event.position.empty() && std::ranges::any_of(stored, same)) {
            acknowledge(event.receipt);
            return;
        }
        if (const auto pending = std::ranges::find_if(m_pending, same);
            !event.position.empty() && pending != m_pending.end()) {
            pending->receipt = event.receipt;
            return;
        }
        m_pending.push_back(event);
    }
    void keepSome()
    {
        for (auto many = m_random() % 4; many > 0 && !m_pending.empty(); --many) {
            stored.push_back({m_pending.front().position, m_pending.front().payload["content"]});
            acknowledge(m_pending.front().receipt);
            m_pending.pop_front();
        }
        if (m_note && m_random() % 2 == 0) {
            m_kept = m_note->position;
            m_asking = AmqpNote::parse(m_kept).burned > 0;
            acknowledge(m_note->receipt);
            m_note.reset();
        }
    }
    struct Note
    {
        std::string position;
        std::string receipt;
    };

    ModelQueue::World &m_world;
    AmqpWorld::Time &m_now;
    std::mt19937 m_random;
    std::unique_ptr<AmqpSource> m_source;
    bool m_open = false;
    bool m_asking = false;
    std::deque<SourceEvent> m_pending;
    std::optional<Note> m_note;
    std::string m_kept;
    Strings m_receipts;
};

struct History
{
    const char *name;
    int contents = 1;    ///< Of messages; 1: all are equal.
    unsigned withId = 0; ///< Of a hundred.
    int priorities = 1;
    bool brokerHearsLate = false; ///< Of lost connections.
};

/// Publishes, breaks lines and kills at every step; then lets it end and counts.
void play(const History &history, unsigned seed)
{
    std::mt19937 random(seed);
    const auto chance = [&](unsigned permille) { return random() % 1000 < permille; };
    AmqpWorld::Time now{};
    bool troubled = true;
    ModelQueue::World world;
    std::vector<std::pair<AmqpWorld::Time, ModelBroker::Connection *>> lost;
    const auto hear = [&] {
        std::erase_if(lost, [&](const auto &one) {
            if (one.first <= now)
                world.broker.drop(*one.second);
            return one.first <= now;
        });
    };
    world.breaks = [&] {
        now += 10ms;
        hear();
        if (!troubled || !chance(15))
            return Break::None;
        return chance(500) ? Break::Before : Break::Behind;
    };
    world.lost = [&](ModelBroker::Connection &line) {
        line.consumes = line.consumes && history.brokerHearsLate;
        lost.emplace_back(now + (history.brokerHearsLate ? random() % 2900 : 0) * 1ms, &line);
    };
    std::multiset<std::string> published;
    ModelFeed feed(world, now, seed + 1);
    int number = 0;
    const int steps = 1500;
    for (int step = 0; step < steps || !world.broker.isEmpty() || !feed.isIdle(); ++step) {
        ASSERT_LT(step, 100'000) << "it never ends";
        troubled = step < steps;
        if (troubled && chance(150)) {
            ModelBroker::Message message{
                .content = "c" + std::to_string(random() % static_cast<unsigned>(history.contents)),
                .priority = static_cast<int>(random() % static_cast<unsigned>(history.priorities))};
            if (chance(history.withId * 10))
                message.content = message.id = "id" + std::to_string(++number);
            published.insert(message.content);
            world.broker.publish(message);
        }
        if (troubled && chance(15))
            feed.kill();
        now += 10ms;
        hear();
        feed.step();
    }
    std::multiset<std::string> stored;
    for (const ModelFeed::Event &event : feed.stored)
        stored.insert(event.content);
    if (feed.killsWhileAsking == 0) {
        EXPECT_EQ(stored, published);
        return;
    }
    EXPECT_TRUE(std::ranges::includes(stored, published)) << "a message was lost";
    EXPECT_LE(stored.size() - published.size(), static_cast<std::size_t>(feed.killsWhileAsking));
}

TEST(AmqpSourceTest, losesAndDoublesNothingWhateverBreaks)
{
    constexpr std::array<History, 6> histories{{
        {"all equal", 1},
        {"few kinds", 3},
        {"with and without ids", 2, 50},
        {"ids only", 1, 100},
        {"priorities", 2, 20, 3},
        {"a broker that hears late of lost lines", 1, 0, 1, true},
    }};
    for (const History &history : histories)
        for (unsigned seed = 0; seed < 40; ++seed) {
            SCOPED_TRACE(std::string(history.name) + ", seed " + std::to_string(seed));
            play(history, seed);
            if (testing::Test::HasFailure())
                return;
        }
}

} // namespace
} // namespace signalbox
