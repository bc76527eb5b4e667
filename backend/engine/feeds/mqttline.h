#pragma once

#include <chrono>
#include <functional>
#include <memory>
#include <string>
#include <string_view>

#include "core/error.h"
#include "engine/feeds/brokersettings.h"

namespace signalbox {

/// The bytes between an MQTT source and its broker.
class MqttLine
{
public:
    virtual ~MqttLine() = default;
    /// All of it, or the connection is broken.
    virtual Result<> send(std::string_view bytes) = 0;
    /// Adds what comes within @p wait to @p buffer; nothing when @p wakeFd is readable first. An
    /// error when the other side has hung up.
    virtual Result<> receive(std::string &buffer, std::chrono::milliseconds wait, int wakeFd) = 0;
};

/// What an MQTT source has to know of the world around it.
struct MqttWorld
{
    std::function<Result<std::unique_ptr<MqttLine>>()> connect;
    std::function<std::chrono::steady_clock::time_point()> now = std::chrono::steady_clock::now;
    /// So long nothing comes before the anchor is released, and before it is believed to be missing.
    std::chrono::milliseconds quiet{1000};
    std::chrono::milliseconds missing{1000};
};

/// A connection to the broker of @p address.
[[nodiscard]] Result<std::unique_ptr<MqttLine>> connectMqttLine(const BrokerAddress &address);

} // namespace signalbox
