#include "engine/feeds/mqttpacket.h"

#include <array>

namespace signalbox::mqtt {

namespace {

constexpr std::size_t maxPacket = 16U << 20;
constexpr int maxLengthBytes = 4;

void addNumber(std::string &out, std::uint16_t number)
{
    out += static_cast<char>(number >> 8);
    out += static_cast<char>(number & 0xFF);
}

/// Longer texts cannot be said; what is cut is refused by the broker.
void addText(std::string &out, std::string_view text)
{
    text = text.substr(0, 0xFFFF);
    addNumber(out, static_cast<std::uint16_t>(text.size()));
    out += text;
}

std::string packet(int first, const std::string &body)
{
    std::string out(1, static_cast<char>(first));
    std::size_t left = body.size();
    do {
        const std::size_t digit = left % 128;
        left /= 128;
        out += static_cast<char>(digit | (left > 0 ? 128 : 0));
    } while (left > 0);
    return out + body;
}

std::uint16_t numberAt(std::string_view bytes, std::size_t at)
{
    return static_cast<std::uint16_t>(static_cast<unsigned char>(bytes[at]) << 8
                                      | static_cast<unsigned char>(bytes[at + 1]));
}

tl::unexpected<Error> malformed(const std::string &what)
{
    return fail(ErrorCode::Malformed, "the broker sent " + what);
}

} // namespace

std::string connectPacket(const Session &session)
{
    std::string body;
    addText(body, "MQTT");
    body += '\x04'; // 3.1.1
    body += static_cast<char>((session.user.empty() ? 0 : 0x80)
                              | (session.password.empty() || session.user.empty() ? 0 : 0x40));
    addNumber(body, session.keepAlive);
    addText(body, session.clientId);
    if (!session.user.empty()) {
        addText(body, session.user);
        if (!session.password.empty())
            addText(body, session.password);
    }
    return packet(0x10, body);
}

std::string subscribePacket(std::uint16_t id, const std::vector<std::string> &topics, int qos)
{
    std::string body;
    addNumber(body, id);
    for (const std::string &topic : topics) {
        addText(body, topic);
        body += static_cast<char>(qos);
    }
    return packet(0x82, body);
}

std::string publishAnswer(std::uint16_t id)
{
    std::string body;
    addNumber(body, id);
    return packet(0x40, body);
}

std::string pingPacket()
{
    return packet(0xC0, {});
}

std::string goodbyePacket()
{
    return packet(0xE0, {});
}

Result<std::optional<Packet>> takePacket(std::string &buffer)
{
    std::size_t length = 0;
    std::size_t at = 1;
    for (int i = 0;; ++i, ++at) {
        if (i == maxLengthBytes)
            return malformed("a length that is none");
        if (at >= buffer.size())
            return std::optional<Packet>();
        const auto byte = static_cast<unsigned char>(buffer[at]);
        length |= static_cast<std::size_t>(byte & 127) << (7 * i);
        if (!(byte & 128))
            break;
    }
    if (length > maxPacket)
        return fail(ErrorCode::TooLarge,
                    "the broker sent a message of " + std::to_string(length) + " bytes");
    if (buffer.size() < at + 1 + length)
        return std::optional<Packet>();
    const auto first = static_cast<unsigned char>(buffer[0]);
    Packet taken{.type = static_cast<PacketType>(first >> 4),
                 .flags = first & 15,
                 .body = buffer.substr(at + 1, length)};
    buffer.erase(0, at + 1 + length);
    return std::optional(std::move(taken));
}

Result<Message> readMessage(const Packet &packet)
{
    const std::string_view body = packet.body;
    Message message{.qos = packet.flags >> 1 & 3,
                    .again = (packet.flags & 8) != 0,
                    .retained = (packet.flags & 1) != 0};
    if (packet.type != PacketType::Publish || body.size() < 2 || message.qos > 2)
        return malformed("a message that is none");
    std::size_t at = 2 + numberAt(body, 0);
    const std::size_t head = at + (message.qos > 0 ? 2 : 0);
    if (body.size() < head)
        return malformed("a message that is cut off");
    message.topic = body.substr(2, at - 2);
    if (message.qos > 0)
        message.id = numberAt(body, at);
    if (message.qos > 0 && message.id == 0)
        return malformed("a message without a number");
    message.payload = body.substr(head);
    return message;
}

Result<bool> readWelcome(const Packet &packet)
{
    static constexpr std::array<std::string_view, 6> reasons{
        "",
        "the broker does not speak MQTT 3.1.1",
        "the broker refuses the client id",
        "the broker is not available",
        "the broker refuses user name or password",
        "the broker does not let this client in"};
    if (packet.type != PacketType::ConnectAnswer || packet.body.size() != 2)
        return malformed("no answer to a greeting");
    const auto code = static_cast<unsigned char>(packet.body[1]);
    if (code >= reasons.size())
        return malformed("a refusal without a meaning: " + std::to_string(code));
    if (code != 0)
        return fail(code >= 4 ? ErrorCode::Unauthorized : ErrorCode::Unavailable,
                    std::string(reasons[code]));
    return (packet.body[0] & 1) != 0;
}

Result<> readSubscribed(const Packet &packet, const std::vector<std::string> &topics)
{
    if (packet.body.size() != 2 + topics.size())
        return malformed("no answer to a subscription");
    for (std::size_t i = 0; i < topics.size(); ++i)
        if (static_cast<unsigned char>(packet.body[2 + i]) == 0x80)
            return fail(ErrorCode::Forbidden, "the broker refuses the topic " + topics[i]);
    return {};
}

} // namespace signalbox::mqtt
