#pragma once

#include <algorithm>
#include <deque>
#include <functional>
#include <optional>
#include <random>
#include <string>
#include <utility>
#include <vector>

#include "engine/feeds/mqttline.h"
#include "engine/feeds/mqttpacket.h"

namespace signalbox {

/// An MQTT broker with one session of one client, as far as it can be told from outside. It reads
/// what it is sent when it likes, and of what a lost line still carried as much as it likes.
class ModelMqttBroker
{
public:
    enum class Ids {
        Lowest, ///< The lowest that is free: one that was acknowledged is used again at once.
        Moving  ///< The next, as mosquitto does it.
    };
    struct Options
    {
        std::size_t window = 20; ///< Messages sent and not acknowledged.
        Ids ids = Ids::Lowest;
    };
    struct Wire
    {
        std::string toBroker;
        std::string toClient;
    };

    ModelMqttBroker(Options options, unsigned seed)
        : m_options(options)
        , m_random(seed)
    {
    }

    void publish(const std::string &content) { m_queue.push_back(content); }
    Wire *connect()
    {
        hangUp();
        m_wire.emplace();
        m_isConnected = false;
        return &*m_wire;
    }
    [[nodiscard]] bool holds(const Wire *wire) const { return m_wire && &*m_wire == wire; }
    /// The client is gone. Some of what it sent may still be read.
    void hangUp()
    {
        if (m_wire)
            work(m_random() % 4);
        m_wire.reset();
    }
    /// Reads up to @p packets, and sends what it may.
    void work(std::size_t packets)
    {
        for (; m_wire && packets > 0; --packets) {
            const auto packet = mqtt::takePacket(m_wire->toBroker);
            if (!packet || !*packet)
                break;
            obey(**packet);
            send();
        }
        send();
    }
    /// As one that kept nothing when it ended.
    void forget()
    {
        m_wire.reset();
        m_outstanding.clear();
        m_isPresent = m_isSubscribed = false;
    }
    [[nodiscard]] std::size_t unsent() const { return m_queue.size(); }
    [[nodiscard]] std::size_t outstanding() const { return m_outstanding.size(); }

    int subscriptions = 0;

private:
    struct Sent
    {
        std::uint16_t id = 0;
        std::string content;
    };

    void obey(const mqtt::Packet &packet)
    {
        switch (packet.type) {
        case mqtt::PacketType::Connect:
            m_wire->toClient += std::string("\x20\x02", 2) + (m_isPresent ? '\x01' : '\x00') + '\0';
            m_isPresent = m_isConnected = true;
            for (const Sent &sent : m_outstanding)
                tell(sent, true);
            break;
        case mqtt::PacketType::Subscribe:
            m_isSubscribed = true;
            ++subscriptions;
            m_wire->toClient += std::string("\x90\x03\x00\x01\x01", 5);
            break;
        case mqtt::PacketType::PublishAnswer:
            std::erase_if(m_outstanding, [id = idIn(packet)](const Sent &s) { return s.id == id; });
            break;
        case mqtt::PacketType::Ping: m_wire->toClient += std::string("\xD0\x00", 2); break;
        default: break;
        }
    }
    static std::uint16_t idIn(const mqtt::Packet &packet)
    {
        return static_cast<std::uint16_t>(static_cast<unsigned char>(packet.body[0]) << 8
                                          | static_cast<unsigned char>(packet.body[1]));
    }
    void send()
    {
        while (m_wire && m_isConnected && m_isSubscribed && !m_queue.empty()
               && m_outstanding.size() < m_options.window) {
            m_outstanding.push_back({.id = nextId(), .content = m_queue.front()});
            m_queue.pop_front();
            tell(m_outstanding.back(), false);
        }
    }
    std::uint16_t nextId()
    {
        const auto isUsed = [this](std::uint16_t id) {
            return std::ranges::any_of(m_outstanding, [id](const Sent &s) { return s.id == id; });
        };
        if (m_options.ids == Ids::Lowest)
            m_lastId = 0;
        do
            ++m_lastId;
        while (m_lastId == 0 || isUsed(m_lastId));
        return m_lastId;
    }
    void tell(const Sent &sent, bool again)
    {
        std::string body("\x00\x01t", 3);
        body += static_cast<char>(sent.id >> 8);
        body += static_cast<char>(sent.id & 0xFF);
        body += sent.content;
        m_wire->toClient += static_cast<char>(again ? 0x3A : 0x32);
        m_wire->toClient += static_cast<char>(body.size());
        m_wire->toClient += body;
    }

    Options m_options;
    std::mt19937 m_random;
    std::optional<Wire> m_wire;
    bool m_isPresent = false;
    bool m_isConnected = false;
    bool m_isSubscribed = false;
    std::deque<std::string> m_queue;
    std::deque<Sent> m_outstanding;
    std::uint16_t m_lastId = 0;
};

/// A line to it that breaks when the test wants.
class ModelMqttLine final : public MqttLine
{
public:
    struct World
    {
        ModelMqttBroker &broker;
        std::function<bool()> breaks;                            ///< Asked before each use.
        std::function<std::size_t()> speed = [] { return 100; }; ///< Packets that it reads at once.
    };

    explicit ModelMqttLine(World &world)
        : m_world(world)
        , m_wire(world.broker.connect())
    {
    }
    ~ModelMqttLine() override { hangUp(); }
    Result<> send(std::string_view bytes) override
    {
        if (isCut())
            return fail(ErrorCode::Unavailable, "the line is cut");
        m_wire->toBroker += bytes;
        m_world.broker.work(m_world.speed());
        return {};
    }
    Result<> receive(std::string &buffer, std::chrono::milliseconds, int) override
    {
        if (isCut())
            return fail(ErrorCode::Unavailable, "the line is cut");
        m_world.broker.work(std::max<std::size_t>(1, m_world.speed()));
        buffer += std::exchange(m_wire->toClient, {});
        return {};
    }

private:
    bool isCut()
    {
        if (m_world.broker.holds(m_wire) && m_world.breaks())
            hangUp();
        return !m_world.broker.holds(m_wire);
    }
    void hangUp()
    {
        if (m_world.broker.holds(m_wire))
            m_world.broker.hangUp();
        m_wire = nullptr;
    }

    World &m_world;
    ModelMqttBroker::Wire *m_wire;
};

} // namespace signalbox
