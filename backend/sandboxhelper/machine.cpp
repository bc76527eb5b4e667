#include "sandboxhelper/machine.h"

#include <algorithm>
#include <cerrno>
#include <cstdio>
#include <cstring>
#include <initializer_list>

#include <linux/sched.h>
#include <sched.h>
#include <signal.h>
#include <linux/seccomp.h>
#include <sys/mount.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include "sandboxhelper/files.h"
#include "sandboxhelper/isolation.h"
#include "sandboxhelper/rootfs.h"
#include "sandboxhelper/seccompfilter.h"

namespace signalbox {

namespace {

/// Tries a set of namespaces in a throw-away child; with @p procPath also a mount of /proc there.
bool tryNamespaces(std::uint64_t flags, const char *procPath = nullptr)
{
    struct clone_args arguments = {};
    arguments.flags = flags;
    arguments.exit_signal = SIGCHLD;
    const long pid = syscall(SYS_clone3, &arguments, sizeof arguments);
    if (pid == 0) {
        const bool ok = !procPath || mount("proc", procPath, "proc", 0, nullptr) == 0;
        _exit(ok ? 0 : 1);
    }
    int status = 0;
    return pid > 0 && waitpid(static_cast<pid_t>(pid), &status, 0) == pid && status == 0;
}

/// Becomes the owner of a mount namespace; an ordinary user needs a user namespace for that.
bool ownMounts(Machine &machine)
{
    const unsigned uid = getuid();
    const unsigned gid = getgid();
    if (machine.root) {
        if (unshare(CLONE_NEWNS) != 0)
            return false;
    } else {
        if (unshare(CLONE_NEWUSER | CLONE_NEWNS) != 0)
            return false;
        char line[64];
        std::snprintf(line, sizeof line, "%u %u 1", uid, uid);
        writeTextFile("/proc/self/uid_map", line);
        writeTextFile("/proc/self/setgroups", "deny");
        std::snprintf(line, sizeof line, "%u %u 1", gid, gid);
        writeTextFile("/proc/self/gid_map", line);
    }
    return mount(nullptr, "/", nullptr, MS_REC | MS_PRIVATE, nullptr) == 0;
}

/// A range that belongs to nobody: above systemd's containers, else inside what a container has.
void chooseUids(Machine &machine)
{
    constexpr std::uint64_t wanted = 1'900'000'000;
    constexpr std::uint32_t count = 60000;
    const std::string map = readText("/proc/self/uid_map");
    unsigned long long inside = 0;
    unsigned long long outside = 0;
    unsigned long long size = 0;
    if (std::sscanf(map.c_str(), "%llu %llu %llu", &inside, &outside, &size) != 3)
        return;
    if (inside <= wanted && inside + size >= wanted + count) {
        machine.firstUid = wanted;
        machine.uidCount = count;
    } else if (inside == 0 && size > 61000) {
        machine.firstUid = 30000;
        machine.uidCount = 30000;
    }
}

void findNamespaces(Machine &machine)
{
    struct Probe
    {
        std::uint64_t flag;
        std::uint32_t feature;
    };
    const std::uint64_t base = machine.root ? 0 : CLONE_NEWUSER;
    for (const Probe &probe :
         {Probe{CLONE_NEWPID, FeaturePidNamespace}, Probe{CLONE_NEWIPC, FeatureIpcNamespace},
          Probe{CLONE_NEWUTS, FeatureUtsNamespace}, Probe{CLONE_NEWNET, FeatureNetNamespace}}) {
        if (tryNamespaces(base | probe.flag))
            machine.features |= probe.feature;
    }
    if (!machine.treePath.empty()) {
        machine.features |= FeatureMountNamespace;
        const std::string proc = machine.treePath + "/proc";
        if (tryNamespaces(base | CLONE_NEWPID | CLONE_NEWNS, proc.c_str()))
            machine.features |= FeatureProc;
    }
    // Its id maps are written inside, below /proc.
    const bool seesProc = machine.treePath.empty() || (machine.features & FeatureProc) != 0;
    if (machine.root && seesProc && tryNamespaces(CLONE_NEWUSER))
        machine.features |= FeatureNestedUser;
    if (!machine.root && machine.features != 0)
        machine.features |= FeatureUserNamespace;
}

/// A kernel that has them reads the address before it says no.
bool kernelTakesFilters()
{
    return prctl(PR_SET_SECCOMP, SECCOMP_MODE_FILTER, nullptr) != 0 && errno == EFAULT;
}

/// Many sandboxes mean many descriptors here; the sandboxes' own limit is set in them.
void raiseDescriptorLimit(Machine &machine)
{
    struct rlimit limit = {};
    getrlimit(RLIMIT_NOFILE, &limit);
    limit.rlim_cur = limit.rlim_max;
    setrlimit(RLIMIT_NOFILE, &limit);
    if (limit.rlim_max != RLIM_INFINITY && limit.rlim_max < 2010)
        machine.frameFd = static_cast<std::int32_t>(limit.rlim_max) - 10;
}

class Report
{
public:
    void add(const char *id, bool works, const char *state, const std::string &good,
             const std::string &bad, const char *effect, const char *mend)
    {
        const char sep = '\x1f';
        m_text += "check";
        m_text += '\0';
        m_text += id;
        m_text += sep;
        m_text += works ? "good" : state;
        m_text += sep + (works ? good : bad) + sep;
        m_text += works ? "" : effect;
        m_text += sep;
        m_text += works ? "" : mend;
        m_text += '\0';
    }
    [[nodiscard]] const std::string &text() const { return m_text; }

private:
    std::string m_text;
};

constexpr const char *mendAsUser = "sudo sysctl -w user.max_user_namespaces=10000 "
                                   "kernel.unprivileged_userns_clone=1 "
                                   "kernel.apparmor_restrict_unprivileged_userns=0";
constexpr const char *mendAsRoot = "run Signalbox as an ordinary user, or outside the container "
                                   "that withholds CAP_SYS_ADMIN";
constexpr const char *mendCgroups = "systemd-run --user --scope -p Delegate=yes signalbox";

void describeNamespaces(Report &report, const Machine &machine)
{
    const auto has = [&](std::uint32_t feature) { return (machine.features & feature) != 0; };
    const char *mendUserNamespaces = machine.root ? mendAsRoot : mendAsUser;
    report.add("sandbox.mount", has(FeatureMountNamespace), "missing",
               "functions see a read-only root of their own",
               "no mount namespace: " + machine.mountProblem,
               "functions can read every file that Signalbox can read", mendUserNamespaces);
    report.add("sandbox.pid", has(FeaturePidNamespace), "missing",
               "functions see only their own processes", "no pid namespace",
               "functions can see and signal other processes of the same user", mendUserNamespaces);
    if (has(FeatureMountNamespace)) {
        report.add("sandbox.proc", has(FeatureProc), "weaker",
                   "sandboxes have a /proc of their own", "/proc cannot be mounted in sandboxes",
                   "functions that read /proc fail",
                   "run Signalbox outside a container, or with an unmasked /proc");
    }
    report.add("sandbox.net", has(FeatureNetNamespace), has(FeatureSeccomp) ? "weaker" : "missing",
               "functions have no network unless they ask for it", "no network namespace",
               has(FeatureSeccomp)
                   ? "functions cannot make sockets at all unless they ask for the network"
                   : "every function can reach the network and services on this machine",
               mendUserNamespaces);
    report.add("sandbox.ipc", has(FeatureIpcNamespace) && has(FeatureUtsNamespace), "weaker",
               "shared memory and host name are private", "no ipc or uts namespace",
               "functions may share System V memory with other programs", mendUserNamespaces);
    report.add("sandbox.seccomp", has(FeatureSeccomp), "missing", "risky system calls are refused",
               "the kernel has no seccomp filters", "functions may use every system call",
               "use a kernel with CONFIG_SECCOMP_FILTER");
    if (machine.root) {
        report.add("sandbox.user", has(FeatureDropUser), "missing",
                   "every sandbox has a user id of its own", "no user ids to give to sandboxes",
                   "functions run with the rights of root's files",
                   "run Signalbox as an ordinary user");
    } else {
        report.add("sandbox.user", has(FeatureUserNamespace), "missing",
                   "every sandbox has a user namespace of its own", "no user namespaces",
                   "functions run with your rights", mendUserNamespaces);
    }
}

void describeCgroups(Report &report, const Cgroups &cgroups)
{
    const std::string kind = cgroups.isUnified() ? "cgroup v2" : "cgroup v1";
    const std::string why =
        cgroups.problem().empty() ? "the controller is not there" : cgroups.problem();
    report.add("cgroup.memory", cgroups.boundsMemory(), "weaker", kind + " bounds memory",
               "no cgroup bounds memory: " + why,
               "each process of a function is bounded, not all of them together", mendCgroups);
    report.add("cgroup.pids", cgroups.boundsProcesses(), "weaker",
               kind + " bounds the number of processes", "no cgroup bounds processes: " + why,
               "the bound per user and namespace is used instead", mendCgroups);
    report.add("cgroup.cpu", cgroups.sharesCpu(), "weaker",
               kind + " shares the processor by memory size",
               "no cgroup shares the processor: " + why, "a busy function may slow down others",
               mendCgroups);
    report.add("cgroup.meter", cgroups.metersCpu() && cgroups.boundsMemory(), "weaker",
               "processor time and peak memory are metered per run",
               "no cgroup meters processor time and memory: " + why,
               "the launchers count for themselves, which misses processes that nobody waits for",
               mendCgroups);
}

} // namespace

void prepareMachine(Machine &machine, const std::string &launchers)
{
    machine.root = geteuid() == 0;
    raiseDescriptorLimit(machine);
    machine.cgroups.start();
    if (ownMounts(machine)) {
        const RootTree tree = buildRootTree(launchers);
        machine.treePath = tree.path;
        machine.mountProblem = tree.problem;
    } else {
        machine.mountProblem = std::strerror(errno);
    }
    findNamespaces(machine);
    if (machine.root)
        chooseUids(machine);
    if (machine.uidCount != 0)
        machine.features |= FeatureDropUser;
    machine.filterFile = makeFilterFile();
    if (kernelTakesFilters() && machine.filterFile >= 0
        && signalboxLoadFilters(machine.filterFile) == 0)
        machine.features |= FeatureSeccomp;
}

std::string describeMachine(const Machine &machine)
{
    Report report;
    describeNamespaces(report, machine);
    describeCgroups(report, machine.cgroups);
    return report.text();
}

} // namespace signalbox
