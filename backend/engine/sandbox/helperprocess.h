#pragma once

#include <filesystem>
#include <string>

#include <sys/types.h>

#include "core/error.h"

namespace signalbox {

/// The running `signalbox-sandbox` process: everything that is forked is forked by it, because it
/// is small. Owner: first whoever starts the engine, then ProcessSandboxes. Any thread, one at a
/// time. Destruction closes the control socket, on which the helper ends every sandbox and itself.
class HelperProcess
{
public:
    /// Starts @p helper with the launcher scripts in @p launchers. Call it before the process
    /// grows: that keeps the spawn cheap and the helper free of inherited state.
    [[nodiscard]] static Result<HelperProcess> start(const std::filesystem::path &helper,
                                                     const std::filesystem::path &launchers);

    HelperProcess(HelperProcess &&other) noexcept;
    HelperProcess &operator=(HelperProcess &&other) noexcept;
    ~HelperProcess();

    [[nodiscard]] int socket() const { return m_socket; } ///< SEQPACKET, non-blocking.
    [[nodiscard]] pid_t pid() const { return m_pid; }
    /// Another one from the same files, after this one died.
    [[nodiscard]] Result<HelperProcess> restart() const { return start(m_helper, m_launchers); }

private:
    HelperProcess() = default;
    void stop();

    std::filesystem::path m_helper;
    std::filesystem::path m_launchers;
    int m_socket = -1;
    pid_t m_pid = -1;
};

} // namespace signalbox
