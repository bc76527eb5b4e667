#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace signalbox {

/// The cgroup folders of one sandbox (one per v1 hierarchy, or one of v2), with its open files.
struct SandboxCgroup
{
    std::vector<std::string> folders;
    std::vector<int> tasks; ///< v1: files a child writes 0 to. Empty on v2.
    int directory = -1;     ///< v2: for CLONE_INTO_CGROUP.
    int memoryMiB = 0;      ///< The limit in force.
};

/// Where the machine lets us account and bound: found through /proc/self/cgroup and mountinfo,
/// which may be v1, v2 or both. Folders are made ahead and taken from a pool; a used one goes back
/// into it where its counters can be reset (v1), else it is removed.
class Cgroups
{
public:
    /// Finds the hierarchies, makes `signalbox-PID` in each, removes what dead helpers left.
    void start();
    /// Removes everything; processes must be gone.
    void stop();

    [[nodiscard]] bool boundsMemory() const { return m_memory; }
    [[nodiscard]] bool boundsSwap() const { return m_swap; }
    [[nodiscard]] bool boundsProcesses() const { return m_pids; }
    [[nodiscard]] bool sharesCpu() const { return m_cpu; }
    [[nodiscard]] bool metersCpu() const { return m_cpuacct; }
    [[nodiscard]] bool isUnified() const { return m_unified; }
    [[nodiscard]] bool any() const { return !m_bases.empty(); }
    /// Why there is none, for the environment page.
    [[nodiscard]] const std::string &problem() const { return m_problem; }

    [[nodiscard]] SandboxCgroup take(int memoryMiB, std::uint32_t maxProcesses);
    void setMemory(SandboxCgroup &cgroup, int memoryMiB) const;
    /// Descriptors for metering, to be closed by the caller; -1 where there is none.
    [[nodiscard]] int openCpu(const SandboxCgroup &cgroup) const;
    [[nodiscard]] int openPeak(const SandboxCgroup &cgroup) const;
    [[nodiscard]] int openEvents(const SandboxCgroup &cgroup) const;
    /// Kills whatever is in it: the way out where there is no pid namespace.
    void killAll(const SandboxCgroup &cgroup) const;
    /// Its processes have been reaped, though the kernel may take a moment to see it empty.
    void giveBack(SandboxCgroup cgroup);
    /// Makes a folder ahead or tries again to recycle one; true when there is more to do.
    bool tidy();

private:
    struct Base
    {
        std::string controllers; ///< Of this hierarchy, in commas: `,memory,`.
        std::string folder;      ///< `…/signalbox-PID`
    };

    [[nodiscard]] std::string fileOf(const SandboxCgroup &cgroup, const char *controller,
                                     const char *file) const;
    SandboxCgroup make();
    void discard(const SandboxCgroup &cgroup);
    void clear(const std::string &parent);
    void adopt(const std::string &controllers, const std::string &parent,
               const std::string &controller);
    void adoptUnified(const std::string &mountPoint, const std::string &path);

    std::vector<Base> m_bases;
    std::vector<SandboxCgroup> m_free;
    std::vector<SandboxCgroup> m_used;   ///< Given back, not yet seen empty.
    std::vector<std::string> m_littered; ///< Folders with leftovers of dead helpers.
    int m_sweeps = 0;
    std::string m_problem;
    unsigned m_next = 0;
    bool m_unified = false;
    bool m_memory = false;
    bool m_swap = false;
    bool m_pids = false;
    bool m_cpu = false;
    bool m_cpuacct = false;
};

} // namespace signalbox
