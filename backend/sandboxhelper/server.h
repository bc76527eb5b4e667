#pragma once

#include <map>
#include <string>
#include <vector>

#include <unistd.h>

#include "sandboxhelper/machine.h"
#include "sandboxhelper/order.h"
#include "sandboxhelper/zygote.h"

namespace signalbox {

/// The helper's only loop: takes orders from the engine on a SEQPACKET socket, forks sandboxes,
/// reaps and kills them. Ends everything and returns when the engine's end of the socket closes,
/// which is also what a killed engine looks like.
class Server
{
public:
    Server(int control, std::string launchers, std::string library);
    /// Until the engine is gone.
    void serve();

private:
    struct Sandbox
    {
        pid_t pid = -1; ///< -1 until the zygote has answered.
        bool killed = false;
        SandboxCgroup cgroup;
        std::uint32_t uid = 0;
        std::string workFolder; ///< Only without mount namespaces.
        std::uint64_t oomBefore = 0;
    };

    void turn();
    void takeOrder();
    void handle(std::string_view pairs, std::vector<int> fds);
    void create(Order order, const std::vector<int> &fds);
    /// Empty, or why @p interpreter could not run inside.
    [[nodiscard]] std::string unseen(const std::string &interpreter) const;
    void forkLauncher(const Order &order, const SandboxPlan &plan, const std::vector<int> &fds);
    void forkInterpreter(const Order &order, SandboxPlan plan, const std::vector<int> &fds);
    [[nodiscard]] SandboxPlan makePlan(const Order &order, Sandbox &sandbox);
    [[nodiscard]] std::uint32_t nextUid();
    void started(std::uint64_t id, pid_t pid);
    void failed(std::uint64_t id, const std::string &why);
    void takeAnswer(Zygote &zygote);
    void dropZygote(std::size_t index);
    void reap();
    void ended(std::uint64_t id, int waitStatus);
    void forget(std::uint64_t id);
    void kill(std::uint64_t id);
    void killAll();
    [[nodiscard]] std::uint64_t oomKills(const SandboxCgroup &cgroup) const;
    void tell(const std::string &pairs, const std::vector<int> &fds = {}) const;

    int m_control;
    int m_signals = -1;
    bool m_ended = false;
    bool m_untidy = true;
    std::string m_launchers;
    std::string m_library;
    Machine m_machine;
    std::vector<Zygote> m_zygotes;
    std::map<std::uint64_t, Sandbox> m_sandboxes;
    std::map<pid_t, std::uint64_t> m_byPid;
    std::map<pid_t, int> m_earlyEnds; ///< Reaped before the zygote named them.
    /// Engines of one machine begin at different ids: the kernel counts processes by id.
    std::uint32_t m_uids = static_cast<std::uint32_t>(getpid()) * 101U;
};

} // namespace signalbox
