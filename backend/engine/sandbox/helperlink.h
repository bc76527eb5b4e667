#pragma once

#include <deque>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <boost/asio/io_context.hpp>
#include <boost/asio/posix/stream_descriptor.hpp>

#include "engine/sandbox/helperprocess.h"
#include "engine/sandbox/uniquefd.h"

namespace signalbox {

/// The engine's end of the helper's control socket: packets with descriptors, both ways, without
/// blocking. Engine thread. Handlers are not called after destruction.
class HelperLink
{
public:
    using Received = std::function<void(std::string_view pairs, std::vector<UniqueFd> fds)>;
    using Lost = std::function<void()>;

    HelperLink(boost::asio::io_context &context, HelperProcess process, Received received,
               Lost lost);

    /// Queued when the helper is behind; descriptors are closed here once they are sent.
    void send(std::string pairs, std::vector<UniqueFd> fds = {});
    [[nodiscard]] HelperProcess &process() { return m_process; }

private:
    struct Packet
    {
        std::string pairs;
        std::vector<UniqueFd> fds;
    };

    void awaitPackets();
    void takePackets();
    void flush();
    void lose();

    HelperProcess m_process;
    boost::asio::posix::stream_descriptor m_socket; ///< A duplicate of the process's socket.
    Received m_received;
    Lost m_lost;
    std::deque<Packet> m_waiting;
    bool m_flushing = false;
    bool m_gone = false;
    std::shared_ptr<bool> m_alive = std::make_shared<bool>(true);
};

} // namespace signalbox
