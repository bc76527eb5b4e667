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
using std::chrono::milliseconds;
using Verdict = MqttBook::Verdict;

constexpr std::chrono::seconds keepAliveSpan{30};
constexpr std::chrono::seconds answerPatience{10};
constexpr std::size_t maxReady = 1000;
constexpr std::string_view noteReceipt = "note";

MqttSign signOf(const mqtt::Message &message)
{
    return {.id = message.id,
            .sign = std::hash<std::string>()(message.topic + '\0' + message.payload),
            .again = message.again};
}

} // namespace

// --- from phase to phase -------------------------------------------------------------------------

MqttSource::MqttSource(MqttPlan plan, const std::string &note,
                       const std::vector<std::string> &positions, MqttWorld world)
    : m_plan(std::move(plan))
    , m_world(std::move(world))
    , m_book(MqttNote::parse(note), positions)
{
}

/// Says good-bye: the broker keeps the session, but need not wait for us.
MqttSource::~MqttSource()
{
    if (m_line)
        (void)m_line->send(mqtt::goodbyePacket());
}

Result<> MqttSource::open()
{
    m_line.reset();
    m_phase = Phase::Noting;
    if (!m_book.mustAnnounce())
        return enter();
    m_book.announce();
    return {};
}

/// Connects. What the broker had of us before decides how it goes on.
Result<> MqttSource::enter()
{
    m_buffer.clear();
    m_ready.clear(); // Not acknowledged, so they come again.
    m_held.clear();
    m_pings = m_answers = m_questionPing = 0;
    m_released.reset();
    m_eager = false;
    auto line = m_world.connect();
    if (!line)
        return fail(line.error());
    m_line = std::move(*line);
    m_heard = m_pinged = m_world.now();
    moved();
    const mqtt::Session session{.clientId = m_plan.clientId,
                                .user = m_plan.address.user,
                                .password = m_plan.address.password,
                                .keepAlive = static_cast<std::uint16_t>(keepAliveSpan.count())};
    m_book.connecting();
    if (auto sent = m_line->send(mqtt::connectPacket(session)); !sent)
        return sent;
    const auto welcome = answer(PacketType::ConnectAnswer).and_then(mqtt::readWelcome);
    if (!welcome)
        return fail(welcome.error());
    if (!m_book.connected(*welcome))
        m_book.begin(randomAlphanumeric(8));
    return m_book.isTold() ? proceed() : Result<>{};
}

/// Behind a note, and when the anchor was found or given up.
Result<> MqttSource::proceed()
{
    if (m_book.seeksAnchor() || m_book.isUnsure()) {
        m_phase = Phase::Seeking;
        if (auto asked = ping(); !asked)
            return asked;
        m_questionPing = m_pings;
        return {};
    }
    if (!m_book.isSubscribed())
        return subscribe();
    m_phase = Phase::Streaming;
    return {};
}

/// Once a session: a broker sends all retained messages for each subscription.
Result<> MqttSource::subscribe()
{
    m_phase = Phase::Noting;
    if (auto sent = m_line->send(mqtt::subscribePacket(1, m_plan.topics, m_plan.qos)); !sent)
        return sent;
    const auto subscribed = answer(PacketType::SubscribeAnswer);
    if (!subscribed)
        return fail(subscribed.error());
    if (auto granted = mqtt::readSubscribed(*subscribed, m_plan.topics); !granted)
        return granted;
    m_book.subscribed();
    return {};
}

/// Messages may come before the answer that is waited for.
Result<mqtt::Packet> MqttSource::answer(PacketType wanted)
{
    const auto until = m_world.now() + answerPatience;
    while (m_world.now() < until) {
        auto packet = mqtt::takePacket(m_buffer);
        if (!packet)
            return fail(packet.error());
        if (!*packet) {
            if (auto received = m_line->receive(m_buffer, 500ms, -1); !received)
                return fail(received.error());
            continue;
        }
        if ((*packet)->type == wanted)
            return **packet;
        if (auto taken = take(**packet); !taken)
            return fail(taken.error());
    }
    return fail(ErrorCode::Timeout, m_plan.address.str() + " does not answer");
}

std::optional<SourceEvent> MqttSource::noteDue()
{
    const auto note = m_book.due();
    if (!note)
        return std::nullopt;
    return SourceEvent{.position = note->text(),
                       .receipt = std::string(noteReceipt),
                       .silent = true,
                       .awaited = true};
}

Result<> MqttSource::noted()
{
    const auto ids = m_book.kept();
    if (!m_line)
        return enter();
    if (m_phase == Phase::Noting)
        return proceed();
    moved();
    if (auto sent = acknowledgeIds(ids); !sent || !m_book.isReleased() || ids.empty())
        return sent;
    m_released = m_world.now();
    if (auto asked = ping(); !asked)
        return asked;
    m_questionPing = m_pings;
    return {};
}

Result<> MqttSource::acknowledge(const std::vector<std::string> &receipts)
{
    bool isNoted = false;
    for (const std::string &receipt : receipts) {
        std::uint64_t number = 0;
        std::from_chars(receipt.data(), receipt.data() + receipt.size(), number);
        if (number != 0)
            m_book.settle(number);
        isNoted = isNoted || receipt == noteReceipt;
    }
    moved();
    return isNoted ? noted() : Result<>{};
}

/// The anchor goes, too: in a session without a memory it would be new.
void MqttSource::leave()
{
    if (m_line)
        (void)acknowledgeIds(m_book.remaining());
}

Result<> MqttSource::acknowledgeIds(const std::vector<std::uint16_t> &ids)
{
    std::string packets;
    for (const std::uint16_t id : ids)
        packets += mqtt::publishAnswer(id);
    return packets.empty() ? Result<>{} : m_line->send(packets);
}

// --- the line ------------------------------------------------------------------------------------

Result<std::vector<SourceEvent>> MqttSource::receive(milliseconds wait, std::size_t most,
                                                     int wakeFd)
{
    std::vector<SourceEvent> events;
    if (auto note = noteDue()) {
        events.push_back(std::move(*note));
        return events;
    }
    if (!m_line) {
        pollfd waiting{.fd = wakeFd, .events = POLLIN, .revents = 0};
        poll(&waiting, 1, static_cast<int>(wait.count()));
        return events;
    }
    if (auto done = read(wait, most, wakeFd); !done)
        return fail(done.error());
    if (m_phase == Phase::Seeking)
        if (auto sought = seek(); !sought)
            return fail(sought.error());
    if (m_phase == Phase::Streaming)
        if (auto handed = handOut(events, most); !handed)
            return fail(handed.error());
    if (m_phase == Phase::Streaming && untilQuiet() == 0ms)
        m_book.release();
    return events;
}

Result<> MqttSource::read(milliseconds wait, std::size_t most, int wakeFd)
{
    const bool ready =
        !m_ready.empty() && most > 0 && m_phase == Phase::Streaming && !m_book.isFull();
    // The broker is to keep what there is no room for.
    if (m_ready.size() >= maxReady && m_phase == Phase::Streaming) {
        pollfd waiting{.fd = wakeFd, .events = POLLIN, .revents = 0};
        poll(&waiting, 1, ready ? 0 : static_cast<int>(wait.count()));
        m_heard = m_world.now(); // Nobody listened.
    } else if (auto received =
                   m_line->receive(m_buffer, ready ? 0ms : std::min(wait, untilQuiet()), wakeFd);
               !received) {
        return received;
    }
    if (auto taken = takePackets(); !taken)
        return taken;
    return keepAlive();
}

Result<> MqttSource::takePackets()
{
    for (;;) {
        const auto packet = mqtt::takePacket(m_buffer);
        if (!packet)
            return fail(packet.error());
        if (!*packet)
            return {};
        if (auto taken = take(**packet); !taken)
            return taken;
    }
}

Result<> MqttSource::take(const mqtt::Packet &packet)
{
    m_heard = m_world.now();
    if (packet.type == PacketType::PingAnswer) {
        ++m_answers;
        if (m_released && m_answers == m_questionPing && m_ready.empty())
            m_book.confirmed();
    }
    if (packet.type != PacketType::Publish)
        return {};
    auto message = mqtt::readMessage(packet);
    if (!message)
        return fail(message.error());
    m_ready.push_back(std::move(*message));
    moved();
    return {};
}

Result<> MqttSource::ping()
{
    ++m_pings;
    m_pinged = m_world.now();
    return m_line->send(mqtt::pingPacket());
}

Result<> MqttSource::keepAlive()
{
    const auto now = m_world.now();
    if (now - m_heard > keepAliveSpan + answerPatience)
        return fail(ErrorCode::Timeout, m_plan.address.str() + " does not answer any more");
    return now - m_pinged < keepAliveSpan / 2 ? Result<>{} : ping();
}

/// How long nothing may still happen before something is done about it.
milliseconds MqttSource::untilQuiet() const
{
    constexpr milliseconds ever{60'000};
    const bool seeks = m_phase == Phase::Seeking;
    const bool waits = seeks ? m_answers >= m_questionPing : m_ready.empty() && m_book.isAlone();
    if (!waits)
        return ever;
    const auto patience = seeks ? m_world.missing : m_eager ? 0ms : m_world.quiet;
    const auto left = std::chrono::ceil<milliseconds>(m_moved + patience - m_world.now());
    return std::max(0ms, left);
}

// --- messages ------------------------------------------------------------------------------------

/// Looks for the anchor among what comes again.
Result<> MqttSource::seek()
{
    if (m_book.isUnsure() && !m_ready.empty()) {
        m_book.trust();
        m_phase = Phase::Noting;
        return m_book.isTold() ? proceed() : Result<>{};
    }
    while (!m_ready.empty() && m_book.seeksAnchor()) {
        const bool counts = m_ready.front().qos > 0;
        const auto verdict =
            counts ? m_book.admit(signOf(m_ready.front())).verdict : Verdict::Undecided;
        if (verdict == Verdict::Strange) {
            findStrange();
            return {};
        }
        m_held.push_back(std::move(m_ready.front()));
        m_ready.pop_front();
    }
    if (!m_held.empty() && !m_book.seeksAnchor())
        return findOld();
    if (untilQuiet() == 0ms)
        findStrange();
    return {};
}

/// All that was held came before the anchor, which is the last of it.
Result<> MqttSource::findOld()
{
    std::vector<std::uint16_t> ids;
    std::deque<mqtt::Message> others;
    for (mqtt::Message &message : m_held) {
        if (message.qos > 0)
            ids.push_back(message.id);
        else
            others.push_back(std::move(message));
    }
    ids.pop_back();
    m_held.clear();
    m_ready.insert(m_ready.begin(), others.begin(), others.end());
    if (auto sent = acknowledgeIds(ids); !sent)
        return sent;
    return proceed();
}

void MqttSource::findStrange()
{
    m_ready.insert(m_ready.begin(), m_held.begin(), m_held.end());
    m_held.clear();
    m_book.begin(randomAlphanumeric(8));
    m_phase = Phase::Noting;
}

Result<> MqttSource::handOut(std::vector<SourceEvent> &events, std::size_t most)
{
    std::vector<std::uint16_t> old;
    while (!m_ready.empty() && events.size() < most && !m_book.isFull()) {
        const mqtt::Message message = std::move(m_ready.front());
        m_ready.pop_front();
        if (message.qos == 0) {
            events.push_back({.payload = m_plan.event(message)});
            continue;
        }
        const MqttBook::Answer answer = m_book.admit(signOf(message));
        if (answer.verdict == Verdict::Event)
            events.push_back(eventOf(message, answer));
        if (answer.verdict == Verdict::Old)
            old.push_back(message.id);
        if (const auto released = std::exchange(m_released, std::nullopt))
            m_eager = m_world.now() - *released < m_world.quiet;
    }
    return acknowledgeIds(old);
}

SourceEvent MqttSource::eventOf(const mqtt::Message &message, const MqttBook::Answer &answer) const
{
    return {.payload = m_plan.event(message),
            .position = answer.position,
            .receipt = std::to_string(answer.number)};
}

} // namespace signalbox
