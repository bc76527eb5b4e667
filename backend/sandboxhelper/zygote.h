#pragma once

#include <deque>
#include <string>
#include <vector>

#include <sys/types.h>

#include "sandboxhelper/isolation.h"

namespace signalbox {

/// A warm interpreter that forks sandboxes for one interpreter path. Owned by the server.
struct Zygote
{
    std::string interpreter;
    pid_t pid = -1;
    int socket = -1;                 ///< SEQPACKET: plans with descriptors out, "id pid" in.
    std::deque<std::uint64_t> asked; ///< Sandboxes it owes an answer for, in order.
};

/// Starts @p interpreter with zygote.py from @p launchers; pid -1 when that is not possible.
[[nodiscard]] Zygote startZygote(const std::string &interpreter,
                                 const std::vector<std::string> &arguments,
                                 const std::string &launchers, const std::string &library,
                                 int filterFile);

/// Sends one plan; false when the zygote is gone.
[[nodiscard]] bool askZygote(const Zygote &zygote, const SandboxPlan &plan,
                             const std::vector<int> &fds);

} // namespace signalbox
