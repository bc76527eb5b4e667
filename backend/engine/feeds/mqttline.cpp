#include "engine/feeds/mqttline.h"

#include "engine/feeds/brokersocket.h"

namespace signalbox {

namespace {

/// A line over TCP.
class SocketLine final : public MqttLine
{
public:
    explicit SocketLine(BrokerSocket socket)
        : m_socket(std::move(socket))
    {
    }
    Result<> send(std::string_view bytes) override { return m_socket.send(bytes); }
    Result<> receive(std::string &buffer, std::chrono::milliseconds wait, int wakeFd) override
    {
        return m_socket.receive(buffer, wait, wakeFd);
    }

private:
    BrokerSocket m_socket;
};

} // namespace

Result<std::unique_ptr<MqttLine>> connectMqttLine(const BrokerAddress &address)
{
    auto socket = BrokerSocket::connect(address);
    if (!socket)
        return fail(socket.error());
    return std::make_unique<SocketLine>(std::move(*socket));
}

} // namespace signalbox
