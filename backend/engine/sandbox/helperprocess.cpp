#include "engine/sandbox/helperprocess.h"

#include <cerrno>
#include <cstring>
#include <utility>

#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <spawn.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

namespace signalbox {

namespace {

constexpr int goodbyeMillis = 3000;

/// Every sandbox costs the engine some eight descriptors; the usual soft limit is 1024.
void raiseDescriptorLimit()
{
    struct rlimit limit = {};
    if (getrlimit(RLIMIT_NOFILE, &limit) == 0 && limit.rlim_cur < limit.rlim_max) {
        limit.rlim_cur = limit.rlim_max;
        setrlimit(RLIMIT_NOFILE, &limit);
    }
}

int spawnHelper(const std::string &helper, const std::string &launchers, int socket, pid_t &pid)
{
    posix_spawn_file_actions_t actions;
    posix_spawn_file_actions_init(&actions);
    // dup2 to the same number would keep close-on-exec; our end is never 3 by then.
    posix_spawn_file_actions_adddup2(&actions, socket, 3);
    posix_spawn_file_actions_addclosefrom_np(&actions, 4);
    posix_spawnattr_t attributes;
    posix_spawnattr_init(&attributes);
    sigset_t none;
    sigemptyset(&none);
    posix_spawnattr_setsigmask(&attributes, &none);
    posix_spawnattr_setflags(&attributes, POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETPGROUP);
    std::string serve = "serve";
    std::string program = helper;
    std::string folder = launchers;
    char *arguments[] = {program.data(), serve.data(), folder.data(), nullptr};
    char *environment[] = {nullptr};
    const int error =
        posix_spawn(&pid, helper.c_str(), &actions, &attributes, arguments, environment);
    posix_spawnattr_destroy(&attributes);
    posix_spawn_file_actions_destroy(&actions);
    return error;
}

} // namespace

Result<HelperProcess> HelperProcess::start(const std::filesystem::path &helper,
                                           const std::filesystem::path &launchers)
{
    raiseDescriptorLimit();
    int pair[2];
    if (socketpair(AF_UNIX, SOCK_SEQPACKET | SOCK_CLOEXEC, 0, pair) != 0)
        return fail(ErrorCode::Internal,
                    std::string("no socket for the sandbox helper: ") + std::strerror(errno));
    const int child = fcntl(pair[1], F_DUPFD_CLOEXEC, 10);
    ::close(pair[1]);
    HelperProcess process;
    process.m_helper = helper;
    process.m_launchers = launchers;
    process.m_socket = pair[0];
    const int error = spawnHelper(helper.string(), launchers.string(), child, process.m_pid);
    ::close(child);
    if (error != 0) {
        process.m_pid = -1;
        return fail(ErrorCode::Unavailable, "cannot start the sandbox helper " + helper.string()
                                                + ": " + std::strerror(error));
    }
    fcntl(process.m_socket, F_SETFL, O_NONBLOCK);
    return process;
}

HelperProcess::HelperProcess(HelperProcess &&other) noexcept
    : m_helper(std::move(other.m_helper))
    , m_launchers(std::move(other.m_launchers))
    , m_socket(std::exchange(other.m_socket, -1))
    , m_pid(std::exchange(other.m_pid, -1))
{
}

HelperProcess &HelperProcess::operator=(HelperProcess &&other) noexcept
{
    if (this != &other) {
        stop();
        m_helper = std::move(other.m_helper);
        m_launchers = std::move(other.m_launchers);
        m_socket = std::exchange(other.m_socket, -1);
        m_pid = std::exchange(other.m_pid, -1);
    }
    return *this;
}

HelperProcess::~HelperProcess()
{
    stop();
}

void HelperProcess::stop()
{
    if (m_socket >= 0)
        ::close(std::exchange(m_socket, -1));
    if (m_pid <= 0)
        return;
    // It ends within milliseconds of the socket; one that hangs must not hang us.
    const int ended = static_cast<int>(syscall(SYS_pidfd_open, m_pid, 0));
    struct pollfd waiting = {ended, POLLIN, 0};
    if (ended < 0 || poll(&waiting, 1, goodbyeMillis) <= 0)
        ::kill(m_pid, SIGKILL);
    if (ended >= 0)
        ::close(ended);
    waitpid(std::exchange(m_pid, -1), nullptr, 0);
}

} // namespace signalbox
