#pragma once

#include <chrono>
#include <memory>
#include <string>

#include "core/error.h"
#include "engine/feeds/brokersettings.h"
#include "engine/sandbox/uniquefd.h"

namespace signalbox {

/// A TCP connection, with TLS where the address says so, for the thread of one
/// source. Waits with poll(); nothing takes longer than it says.
class BrokerSocket
{
public:
    BrokerSocket();
    ~BrokerSocket();
    BrokerSocket(BrokerSocket &&) noexcept;
    BrokerSocket &operator=(BrokerSocket &&) noexcept;

    /// Unavailable with the words of the system: no such host, refused, no answer
    /// in time, a certificate that is not good.
    [[nodiscard]] static Result<BrokerSocket> connect(const BrokerAddress &address);

    /// All of it, or the connection is broken.
    Result<> send(std::string_view bytes);
    /// Adds what comes within @p wait to @p buffer; nothing when @p wakeFd is
    /// readable first. An error when the other side has hung up.
    Result<> receive(std::string &buffer, std::chrono::milliseconds wait, int wakeFd = -1);

private:
    struct Tls;

    Result<> startTls(const BrokerAddress &address);
    /// False when nothing came of it in time.
    [[nodiscard]] bool waitFor(short events, std::chrono::milliseconds wait, int wakeFd = -1) const;

    UniqueFd m_fd;
    std::unique_ptr<Tls> m_tls; ///< Null without TLS.
};

} // namespace signalbox
