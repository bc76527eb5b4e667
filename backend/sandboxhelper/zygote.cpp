#include "sandboxhelper/zygote.h"

#include <cstring>

#include <fcntl.h>
#include <signal.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <unistd.h>

#include "sandboxhelper/order.h"

namespace signalbox {

namespace {

[[noreturn]] void execZygote(std::vector<std::string> words, int socket, int filterFile)
{
    // 3: the socket, 4: the filters; nothing else of ours gets in.
    const int keptSocket = fcntl(socket, F_DUPFD, 10);
    const int keptFilter = filterFile >= 0 ? fcntl(filterFile, F_DUPFD, 10) : -1;
    dup2(keptSocket, 3);
    if (keptFilter >= 0)
        dup2(keptFilter, 4);
    else
        close(4);
    const int null = open("/dev/null", O_RDWR);
    dup2(null, 0);
    close_range(5, ~0U, 0);
    sigset_t none;
    sigemptyset(&none);
    sigprocmask(SIG_SETMASK, &none, nullptr);
    prctl(PR_SET_PDEATHSIG, SIGKILL);
    std::vector<char *> arguments;
    for (auto &word : words)
        arguments.push_back(word.data());
    arguments.push_back(nullptr);
    Environment environment;
    execve(arguments[0], arguments.data(), environment.pointers().data());
    _exit(126);
}

} // namespace

Zygote startZygote(const std::string &interpreter, const std::vector<std::string> &arguments,
                   const std::string &launchers, const std::string &library, int filterFile)
{
    Zygote zygote{.interpreter = interpreter};
    int pair[2];
    if (socketpair(AF_UNIX, SOCK_SEQPACKET | SOCK_CLOEXEC, 0, pair) != 0)
        return zygote;
    // Isolated from the user's environment and site; bytecode is never written.
    std::vector<std::string> words{interpreter, "-I", "-B", "-X", "utf8"};
    words.insert(words.end(), arguments.begin(), arguments.end());
    words.insert(words.end(),
                 {launchers + "/zygote.py", "3", filterFile >= 0 ? "4" : "-1", library});
    zygote.pid = fork();
    if (zygote.pid == 0)
        execZygote(std::move(words), pair[1], filterFile);
    close(pair[1]);
    zygote.socket = pair[0];
    return zygote;
}

bool askZygote(const Zygote &zygote, const SandboxPlan &plan, const std::vector<int> &fds)
{
    struct iovec bytes = {const_cast<SandboxPlan *>(&plan), sizeof plan};
    alignas(cmsghdr) char control[CMSG_SPACE(16 * sizeof(int))] = {};
    struct msghdr message = {};
    message.msg_iov = &bytes;
    message.msg_iovlen = 1;
    message.msg_control = control;
    message.msg_controllen = CMSG_SPACE(fds.size() * sizeof(int));
    struct cmsghdr *header = CMSG_FIRSTHDR(&message);
    header->cmsg_level = SOL_SOCKET;
    header->cmsg_type = SCM_RIGHTS;
    header->cmsg_len = CMSG_LEN(fds.size() * sizeof(int));
    std::memcpy(CMSG_DATA(header), fds.data(), fds.size() * sizeof(int));
    return sendmsg(zygote.socket, &message, MSG_NOSIGNAL) > 0;
}

} // namespace signalbox
