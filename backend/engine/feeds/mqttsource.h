#pragma once

#include <deque>
#include <optional>

#include "engine/feeds/brokersocket.h"
#include "engine/feeds/feed.h"
#include "engine/feeds/mqttpacket.h"
#include "engine/feeds/source.h"

namespace signalbox {

/// The settings of kind `mqtt`, read.
struct MqttPlan
{
    BrokerAddress address;
    std::vector<std::string> topics;
    int qos = 1;
    std::string clientId; ///< Names the session that the broker keeps; the engine
                          ///< chooses it.
    bool readsJson = true;

    [[nodiscard]] static Result<MqttPlan> parse(const FeedSpec &spec);
    [[nodiscard]] static Result<FeedSpec> complete(FeedSpec spec, Timestamp now);
    [[nodiscard]] Json sample() const;
};

/// Receives messages of topics. A message of QoS 1 is acknowledged when it is
/// on disk; until then the broker keeps it, also while we are away.
class MqttSource final : public Source
{
public:
    /// @p lastPosition: of the last event, to go on with its session.
    MqttSource(MqttPlan plan, const std::string &lastPosition);
    ~MqttSource() override;

    Result<> open() override;
    Result<std::vector<SourceEvent>> receive(std::chrono::milliseconds wait, std::size_t most,
                                             int wakeFd) override;
    Result<> acknowledge(const std::vector<std::string> &receipts) override;

private:
    using Clock = std::chrono::steady_clock;

    Result<mqtt::Packet> answer(mqtt::PacketType wanted);
    Result<> takePackets();
    Result<> keepAlive();
    [[nodiscard]] SourceEvent eventOf(const mqtt::Message &message) const;

    MqttPlan m_plan;
    std::string m_session; ///< Name of the broker's session, ours: ids are unique
                           ///< in it for long.
    std::optional<BrokerSocket> m_socket;
    std::string m_buffer;
    std::deque<SourceEvent> m_ready;
    Clock::time_point m_heard;
    Clock::time_point m_pinged;
};

} // namespace signalbox
