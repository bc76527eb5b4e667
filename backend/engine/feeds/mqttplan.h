#pragma once

#include <string>
#include <vector>

#include "core/wiring.h"
#include "engine/feeds/brokersettings.h"
#include "engine/feeds/mqttpacket.h"

namespace signalbox {

/// The settings of kind `mqtt`, read.
struct MqttPlan
{
    BrokerAddress address;
    std::vector<std::string> topics;
    int qos = 1;
    std::string clientId; ///< Names the session that the broker keeps; the engine chooses it.
    bool readsJson = true;

    [[nodiscard]] static Result<MqttPlan> parse(const FeedSpec &spec);
    [[nodiscard]] static Result<FeedSpec> complete(FeedSpec spec, Timestamp now);
    [[nodiscard]] Json sample() const;
    /// What a message becomes.
    [[nodiscard]] Json event(const mqtt::Message &message) const;
};

} // namespace signalbox
