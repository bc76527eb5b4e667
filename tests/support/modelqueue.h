#pragma once

#include <deque>
#include <list>
#include <random>

#include "engine/feeds/amqpqueue.h"

namespace signalbox {

/// What RabbitMQ does with one queue, as far as it can be told from outside: what was given out and
/// not acknowledged goes back to its place when its connection ends, and says so.
class ModelBroker
{
public:
    struct Message
    {
        std::string content;
        std::string id;
        int priority = 0;
        int number = 0;
        bool redelivered = false;
    };
    struct Connection
    {
        std::map<std::uint64_t, Message> held; ///< Given out, by delivery tag.
        std::deque<AmqpMessage> onTheWay;
        bool consumes = false;
        std::uint64_t lastTag = 0;
    };

    static constexpr std::size_t prefetch = 5;

    void publish(Message message)
    {
        message.number = ++m_published;
        put(std::move(message));
    }
    Connection &connect() { return m_connections.emplace_back(); }
    /// Gives back what @p gone held.
    void drop(const Connection &gone)
    {
        for (auto [tag, message] : gone.held) {
            message.redelivered = true;
            put(std::move(message));
        }
        m_connections.remove_if([&](const Connection &c) { return &c == &gone; });
    }
    /// Gives the next message to @p to, if there is one.
    bool give(Connection &to)
    {
        if (m_ready.empty())
            return false;
        Message message = std::move(m_ready.front());
        m_ready.pop_front();
        const std::uint64_t tag = ++to.lastTag;
        to.onTheWay.push_back({.tag = tag,
                               .payload = {{"content", message.content}},
                               .id = message.id,
                               .sign = {.fingerprint = message.content,
                                        .priority = message.priority,
                                        .redelivered = message.redelivered}});
        to.held.emplace(tag, std::move(message));
        return true;
    }
    void push(Connection &to)
    {
        while (to.consumes && to.held.size() < prefetch && give(to)) {
        }
    }
    [[nodiscard]] bool isEmpty() const
    {
        return m_ready.empty() && std::ranges::all_of(m_connections, [](const Connection &c) {
                   return c.held.empty();
               });
    }

private:
    /// In order of priority, then of publishing.
    void put(Message message)
    {
        const auto later = [&](const Message &other) {
            return std::pair(-other.priority, other.number)
                   > std::pair(-message.priority, message.number);
        };
        m_ready.insert(std::ranges::find_if(m_ready, later), std::move(message));
    }

    std::deque<Message> m_ready;
    std::list<Connection> m_connections;
    int m_published = 0;
};

/// A connection to the model. It breaks when told to: before the broker has done what it was asked,
/// or behind it.
class ModelQueue final : public AmqpQueue
{
public:
    enum class Break { None, Before, Behind };

    /// What of it lives longer than a killed engine.
    struct World
    {
        ModelBroker broker;
        std::function<Break()> breaks;
        std::function<void(ModelBroker::Connection &)> lost; ///< The broker may hear of it later.
        QueueLife life = QueueLife::Lasting;
    };

    explicit ModelQueue(World &world)
        : m_world(world)
    {
    }
    ~ModelQueue() override { leave(); }

    Result<QueueLife> open() override
    {
        leave();
        m_line = &m_world.broker.connect();
        return attempt([] {}).transform([this] { return m_world.life; });
    }
    Result<> consume() override
    {
        return attempt([this] { m_line->consumes = true; });
    }
    Result<> cancel() override
    {
        return attempt([this] {
            m_world.broker.push(*m_line);
            m_line->consumes = false;
        });
    }
    Result<std::vector<AmqpMessage>> take() override
    {
        std::vector<AmqpMessage> messages;
        const auto taken = attempt([&] {
            m_world.broker.push(*m_line);
            for (AmqpMessage &message : m_line->onTheWay)
                messages.push_back(std::move(message));
            m_line->onTheWay.clear();
        });
        return taken ? Result<std::vector<AmqpMessage>>(std::move(messages)) : fail(taken.error());
    }
    Result<std::optional<AmqpMessage>> ask() override
    {
        std::optional<AmqpMessage> message;
        const auto asked = attempt([&] {
            if (!m_world.broker.give(*m_line))
                return;
            message = std::move(m_line->onTheWay.back());
            m_line->onTheWay.pop_back();
        });
        return asked ? Result<std::optional<AmqpMessage>>(std::move(message)) : fail(asked.error());
    }
    Result<> acknowledge(std::uint64_t tag) override
    {
        return attempt([this, tag] { m_line->held.erase(tag); });
    }
    Result<> acknowledgeAll(std::uint64_t tag) override
    {
        return attempt(
            [&] { m_line->held.erase(m_line->held.begin(), m_line->held.upper_bound(tag)); });
    }
    void wait(std::chrono::milliseconds, int) override {}
    [[nodiscard]] bool endedByBroker() const override { return false; }

private:
    template <class Work>
    Result<> attempt(Work work)
    {
        const Break breaks = m_world.breaks();
        if (breaks != Break::Before)
            work();
        if (breaks == Break::None)
            return {};
        leave();
        return fail(ErrorCode::Unavailable, "the line is cut");
    }
    void leave()
    {
        if (auto *line = std::exchange(m_line, nullptr))
            m_world.lost(*line);
    }

    World &m_world;
    ModelBroker::Connection *m_line = nullptr;
};

} // namespace signalbox
