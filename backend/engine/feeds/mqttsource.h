#pragma once

#include <deque>

#include "engine/feeds/mqttbook.h"
#include "engine/feeds/mqttline.h"
#include "engine/feeds/mqttpacket.h"
#include "engine/feeds/mqttplan.h"
#include "engine/feeds/source.h"

namespace signalbox {

/// Receives messages of topics. A message of QoS 1 is acknowledged when it is on disk, and a newer
/// one, too (MqttBook); until then the broker keeps it, also while we are away.
class MqttSource final : public Source
{
public:
    /// @p note, @p positions: what was last noted, and of the last events that are on disk.
    MqttSource(MqttPlan plan, const std::string &note, const std::vector<std::string> &positions,
               MqttWorld world);
    ~MqttSource() override;

    Result<> open() override;
    Result<std::vector<SourceEvent>> receive(std::chrono::milliseconds wait, std::size_t most,
                                             int wakeFd) override;
    Result<> acknowledge(const std::vector<std::string> &receipts) override;
    void leave() override;

private:
    using Time = std::chrono::steady_clock::time_point;
    enum class Phase {
        Noting,   ///< Nothing happens before a note is on disk.
        Seeking,  ///< For the anchor, among what comes again.
        Streaming ///< What comes is handed out.
    };

    Result<> enter();
    Result<> proceed();
    Result<> subscribe();
    Result<mqtt::Packet> answer(mqtt::PacketType wanted);
    Result<> read(std::chrono::milliseconds wait, std::size_t most, int wakeFd);
    Result<> takePackets();
    Result<> take(const mqtt::Packet &packet);
    Result<> ping();
    Result<> keepAlive();
    [[nodiscard]] std::chrono::milliseconds untilQuiet() const;
    [[nodiscard]] std::optional<SourceEvent> noteDue();
    Result<> noted();

    Result<> seek();
    Result<> findOld();
    void findStrange();
    Result<> handOut(std::vector<SourceEvent> &events, std::size_t most);
    [[nodiscard]] SourceEvent eventOf(const mqtt::Message &message,
                                      const MqttBook::Answer &answer) const;
    Result<> acknowledgeIds(const std::vector<std::uint16_t> &ids);
    void moved() { m_moved = m_world.now(); }

    MqttPlan m_plan;
    MqttWorld m_world;
    MqttBook m_book;
    std::unique_ptr<MqttLine> m_line;
    Phase m_phase = Phase::Noting;
    std::string m_buffer;
    std::deque<mqtt::Message> m_ready;
    std::deque<mqtt::Message> m_held; ///< Came again before the anchor.
    Time m_heard;
    Time m_pinged;
    Time m_moved; ///< When a message last came, or was settled.
    int m_pings = 0;
    int m_answers = 0;      ///< To pings.
    int m_questionPing = 0; ///< When that is answered, the broker has done what it was told before.
    std::optional<Time> m_released; ///< When the anchor was, if nothing came since.
    bool m_eager = false; ///< Behind a release there was more at once: the next one need not wait.
};

} // namespace signalbox
