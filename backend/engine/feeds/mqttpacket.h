#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/error.h"

/// The packets of MQTT 3.1.1 that a client needs to receive. Own code, because
/// the libraries that there are acknowledge a message before their caller has
/// it on disk (ADR 0016). Pure.
namespace signalbox::mqtt {

enum class PacketType {
    Connect = 1,
    ConnectAnswer = 2,
    Publish = 3,
    PublishAnswer = 4,
    Subscribe = 8,
    SubscribeAnswer = 9,
    Ping = 12,
    PingAnswer = 13,
};

struct Packet
{
    PacketType type = PacketType::Connect;
    int flags = 0;
    std::string body;

    friend bool operator==(const Packet &, const Packet &) = default;
};

struct Session
{
    std::string clientId;
    std::string user; ///< Empty: nobody in particular.
    std::string password;
    std::uint16_t keepAlive = 30; ///< Seconds.
};

struct Message
{
    std::string topic;
    std::string payload;
    int qos = 0;
    bool again = false; ///< Sent before, and not acknowledged.
    bool retained = false;
    std::uint16_t id = 0; ///< Of QoS 1 and up.

    friend bool operator==(const Message &, const Message &) = default;
};

/// A session that the broker keeps while we are away.
[[nodiscard]] std::string connectPacket(const Session &session);
[[nodiscard]] std::string subscribePacket(std::uint16_t id, const std::vector<std::string> &topics,
                                          int qos);
[[nodiscard]] std::string publishAnswer(std::uint16_t id);
[[nodiscard]] std::string pingPacket();
[[nodiscard]] std::string goodbyePacket();

/// Takes the first whole packet off @p buffer; nothing when it is not all
/// there. Malformed when no packet can begin so, TooLarge beyond 16 MiB.
[[nodiscard]] Result<std::optional<Packet>> takePacket(std::string &buffer);
/// Malformed when it is none.
[[nodiscard]] Result<Message> readMessage(const Packet &packet);
/// Whether the broker had kept the session; Unauthorized or Unavailable with
/// its words otherwise.
[[nodiscard]] Result<bool> readWelcome(const Packet &packet);
/// Forbidden when a topic was refused.
[[nodiscard]] Result<> readSubscribed(const Packet &packet, const std::vector<std::string> &topics);

} // namespace signalbox::mqtt
