#include "engine/feeds/mqttsource.h"

#include <algorithm>
#include <charconv>
#include <functional>
#include <poll.h>

#include "core/ids.h"

namespace signalbox {

namespace {

using namespace std::chrono_literals;
using mqtt::PacketType;

constexpr int standardPort = 1883;
constexpr std::chrono::seconds keepAliveSpan{30};
constexpr std::chrono::seconds answerPatience{10};
constexpr std::size_t maxReady = 1000;

/// Of a message's content; short, because it only tells neighbours apart.
std::string fingerprintOf(const mqtt::Message &message)
{
    const auto hash = std::hash<std::string>()(message.topic + '\0' + message.payload);
    return std::to_string(hash);
}

Json eventJson(const mqtt::Message &message, bool parse)
{
    return {{"topic", message.topic},
            {"body", messageBody(message.payload, parse)},
            {"qos", message.qos},
            {"retained", message.retained}};
}

} // namespace

Result<MqttPlan> MqttPlan::parse(const FeedSpec &spec)
{
    SettingsReader reader(spec.settings);
    MqttPlan plan;
    plan.address = readAddress(reader, standardPort, BrokerTls::Offered);
    plan.topics = reader.texts("topics");
    plan.qos = static_cast<int>(reader.integer("qos", 1, 0, 1));
    plan.clientId = reader.text("clientId");
    plan.readsJson = reader.flag("parse", true);
    if (plan.topics.empty()
        || std::ranges::any_of(plan.topics, [](const auto &t) { return t.empty(); }))
        reader.refuse("topics", "is missing");
    if (auto finished = reader.finish(); !finished)
        return fail(finished.error());
    return plan;
}

Result<FeedSpec> MqttPlan::complete(FeedSpec spec, Timestamp)
{
    if (spec.settings.is_object() && spec.settings.value("clientId", Json()).is_null())
        spec.settings["clientId"] = "signalbox-" + randomAlphanumeric(12);
    const auto plan = parse(spec);
    if (!plan)
        return fail(plan.error());
    return spec;
}

Json MqttPlan::sample() const
{
    return eventJson({.topic = topics.front(), .payload = R"({"test":true})", .qos = qos},
                     readsJson);
}

MqttSource::MqttSource(MqttPlan plan, const std::string &lastPosition)
    : m_plan(std::move(plan))
    , m_session(lastPosition.substr(0, lastPosition.find('/')))
{
}

/// Says good-bye: the broker keeps the session, but need not wait for us.
MqttSource::~MqttSource()
{
    if (m_socket)
        (void)m_socket->send(mqtt::goodbyePacket());
}

Result<> MqttSource::open()
{
    m_socket.reset();
    m_buffer.clear();
    m_ready.clear(); // Not acknowledged, so they come again.
    auto socket = BrokerSocket::connect(m_plan.address);
    if (!socket)
        return fail(socket.error());
    m_socket = std::move(*socket);
    m_heard = m_pinged = Clock::now();
    const mqtt::Session session{.clientId = m_plan.clientId,
                                .user = m_plan.address.user,
                                .password = m_plan.address.password,
                                .keepAlive = static_cast<std::uint16_t>(keepAliveSpan.count())};
    if (auto sent = m_socket->send(mqtt::connectPacket(session)); !sent)
        return sent;
    const auto welcome = answer(PacketType::ConnectAnswer).and_then(mqtt::readWelcome);
    if (!welcome)
        return fail(welcome.error());
    if (!*welcome || m_session.empty())
        m_session = randomAlphanumeric(8);
    if (auto sent = m_socket->send(mqtt::subscribePacket(1, m_plan.topics, m_plan.qos)); !sent)
        return sent;
    const auto subscribed = answer(PacketType::SubscribeAnswer);
    return subscribed ? mqtt::readSubscribed(*subscribed, m_plan.topics) : fail(subscribed.error());
}

/// Messages may come before the answer that is waited for.
Result<mqtt::Packet> MqttSource::answer(PacketType wanted)
{
    const auto until = Clock::now() + answerPatience;
    while (Clock::now() < until) {
        auto packet = mqtt::takePacket(m_buffer);
        if (!packet)
            return fail(packet.error());
        if (!*packet) {
            if (auto received = m_socket->receive(m_buffer, 500ms); !received)
                return fail(received.error());
            continue;
        }
        if ((*packet)->type == wanted)
            return **packet;
        if ((*packet)->type == PacketType::Publish) {
            const auto message = mqtt::readMessage(**packet);
            if (!message)
                return fail(message.error());
            m_ready.push_back(eventOf(*message));
        }
    }
    return fail(ErrorCode::Timeout, m_plan.address.str() + " does not answer");
}

SourceEvent MqttSource::eventOf(const mqtt::Message &message) const
{
    SourceEvent event{.payload = eventJson(message, m_plan.readsJson)};
    if (message.qos == 0)
        return event;
    event.receipt = std::to_string(message.id);
    event.position = m_session + "/" + event.receipt + "/" + fingerprintOf(message);
    event.maybeKnown = message.again;
    return event;
}

Result<> MqttSource::takePackets()
{
    for (;;) {
        const auto packet = mqtt::takePacket(m_buffer);
        if (!packet)
            return fail(packet.error());
        if (!*packet)
            return {};
        m_heard = Clock::now();
        if ((*packet)->type != PacketType::Publish)
            continue;
        const auto message = mqtt::readMessage(**packet);
        if (!message)
            return fail(message.error());
        m_ready.push_back(eventOf(*message));
    }
}

Result<> MqttSource::keepAlive()
{
    const auto now = Clock::now();
    if (now - m_heard > keepAliveSpan + answerPatience)
        return fail(ErrorCode::Timeout, m_plan.address.str() + " does not answer any more");
    if (now - m_pinged < keepAliveSpan / 2)
        return {};
    m_pinged = now;
    return m_socket->send(mqtt::pingPacket());
}

Result<std::vector<SourceEvent>> MqttSource::receive(std::chrono::milliseconds wait,
                                                     std::size_t most, int wakeFd)
{
    const bool ready = !m_ready.empty() && most > 0;
    // The broker is to keep what there is no room for.
    if (m_ready.size() >= maxReady && most == 0) {
        pollfd waiting{.fd = wakeFd, .events = POLLIN, .revents = 0};
        poll(&waiting, 1, static_cast<int>(wait.count()));
    } else if (auto received = m_socket->receive(m_buffer, ready ? 0ms : wait, wakeFd); !received) {
        return fail(received.error());
    }
    if (auto taken = takePackets(); !taken)
        return fail(taken.error());
    if (auto alive = keepAlive(); !alive)
        return fail(alive.error());
    std::vector<SourceEvent> events;
    while (!m_ready.empty() && events.size() < most) {
        events.push_back(std::move(m_ready.front()));
        m_ready.pop_front();
    }
    return events;
}

Result<> MqttSource::acknowledge(const std::vector<std::string> &receipts)
{
    std::string packets;
    for (const std::string &receipt : receipts) {
        std::uint16_t id = 0;
        std::from_chars(receipt.data(), receipt.data() + receipt.size(), id);
        if (id != 0)
            packets += mqtt::publishAnswer(id);
    }
    return packets.empty() ? Result<>{} : m_socket->send(packets);
}

} // namespace signalbox
