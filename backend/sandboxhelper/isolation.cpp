#include "sandboxhelper/isolation.h"

#include <cerrno>
#include <cstdio>
#include <cstring>
#include <initializer_list>

#include <fcntl.h>
#include <grp.h>
#include <linux/capability.h>
#include <linux/filter.h>
#include <linux/sched.h>
#include <linux/seccomp.h>
#include <net/if.h>
#include <sched.h>
#include <signal.h>
#include <sys/ioctl.h>
#include <sys/mman.h>
#include <sys/mount.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

namespace {

/// The seccomp programs, mapped before any fork: own network, the host's, none.
struct sock_fprog filters[3];

bool has(const SandboxPlan &plan, std::uint32_t feature)
{
    return (plan.features & feature) != 0;
}

/// Says in a Failed frame which step failed and why, then is gone. Works before and after pivot.
[[noreturn]] void giveUp(int frameFd, const char *step)
{
    char text[256];
    const int size = std::snprintf(text, sizeof text, "%s: %s", step, std::strerror(errno));
    const unsigned blob = static_cast<unsigned>(size);
    unsigned char start[12] = {};
    const unsigned length = 8 + blob;
    std::memcpy(start, &length, 4);
    start[4] = 'X';
    (void)!write(frameFd, start, sizeof start);
    (void)!write(frameFd, text, blob);
    _exit(71);
}

bool writeFile(const char *path, const char *text)
{
    const int fd = open(path, O_WRONLY | O_CLOEXEC);
    if (fd < 0)
        return false;
    const bool ok = write(fd, text, std::strlen(text)) >= 0;
    close(fd);
    return ok;
}

/// Maps uid and gid 1000 inside to the given ids outside; one line is all an ordinary user may do.
bool mapUser(unsigned outsideUid, unsigned outsideGid)
{
    char line[64];
    std::snprintf(line, sizeof line, "1000 %u 1", outsideUid);
    if (!writeFile("/proc/self/uid_map", line) || !writeFile("/proc/self/setgroups", "deny"))
        return false;
    std::snprintf(line, sizeof line, "1000 %u 1", outsideGid);
    return writeFile("/proc/self/gid_map", line);
}

/// Functions with the host's network need its resolver and certificates, as they are now.
void showNetworkFiles(const char *root)
{
    static constexpr const char *names[] = {"/etc/resolv.conf", "/etc/hosts", "/etc/ssl/certs"};
    char path[256];
    for (const char *name : names) {
        std::snprintf(path, sizeof path, "%s%s", root, name);
        // A machine without one of them has a function without it.
        mount(name, path, nullptr, MS_BIND, nullptr);
    }
}

void enterRoot(const SandboxPlan &plan, int frameFd)
{
    char path[160];
    char options[96];
    // Mounts inherited from another user namespace are locked; a bind of the tree is ours.
    if (has(plan, FeatureUserNamespace)
        && mount(plan.root, plan.root, nullptr, MS_BIND | MS_REC, nullptr) != 0)
        giveUp(frameFd, "binding the root");
    if (has(plan, FeatureProc)) {
        std::snprintf(path, sizeof path, "%s/proc", plan.root);
        if (mount("proc", path, "proc", MS_NOSUID | MS_NODEV | MS_NOEXEC, nullptr) != 0)
            giveUp(frameFd, "mounting /proc");
    }
    std::snprintf(options, sizeof options, "size=%llu,nr_inodes=65536,mode=1777",
                  static_cast<unsigned long long>(plan.scratchBytes));
    for (const char *name : {"/tmp", "/action"}) {
        std::snprintf(path, sizeof path, "%s%s", plan.root, name);
        if (mount("tmpfs", path, "tmpfs", MS_NOSUID | MS_NODEV, options) != 0)
            giveUp(frameFd, "mounting a private tmpfs");
    }
    if (has(plan, FeatureHostNetwork))
        showNetworkFiles(plan.root);
    if (chdir(plan.root) != 0 || syscall(SYS_pivot_root, ".", ".") != 0)
        giveUp(frameFd, "entering the root");
    if (umount2(".", MNT_DETACH) != 0 || chdir("/action") != 0)
        giveUp(frameFd, "leaving the machine's root");
}

/// An empty network namespace has its loopback down; code that talks to itself expects it up.
void raiseLoopback()
{
    const int fd = socket(AF_INET, SOCK_DGRAM | SOCK_CLOEXEC, 0);
    struct ifreq request = {};
    std::memcpy(request.ifr_name, "lo", 3);
    request.ifr_flags = IFF_UP;
    if (fd >= 0) {
        ioctl(fd, SIOCSIFFLAGS, &request);
        close(fd);
    }
}

void limit(int resource, rlim_t value)
{
    const struct rlimit both = {value, value};
    syscall(SYS_prlimit64, 0, resource, &both, nullptr);
}

void setLimits(const SandboxPlan &plan)
{
    limit(RLIMIT_NOFILE, 1024);
    limit(RLIMIT_CORE, 0);
    limit(RLIMIT_MSGQUEUE, 0);
    limit(RLIMIT_MEMLOCK, 64 << 10);
    // Without an own uid or user namespace the count would include the user's other processes.
    if (has(plan, FeatureDropUser) || has(plan, FeatureUserNamespace))
        limit(RLIMIT_NPROC, plan.maxProcesses);
    if (plan.dataLimit != 0)
        limit(RLIMIT_DATA, plan.dataLimit);
}

void dropUser(const SandboxPlan &plan, int frameFd)
{
    if (has(plan, FeatureDropUser)) {
        if (setgroups(0, nullptr) != 0 || setresgid(plan.uid, plan.uid, plan.uid) != 0
            || setresuid(plan.uid, plan.uid, plan.uid) != 0)
            giveUp(frameFd, "becoming an unprivileged user");
        // Changing the uid made /proc/self root's, and the maps below lie there.
        prctl(PR_SET_DUMPABLE, 1, 0, 0, 0);
        if (has(plan, FeatureNestedUser)
            && (unshare(CLONE_NEWUSER) != 0 || !mapUser(plan.uid, plan.uid)))
            giveUp(frameFd, "entering an own user namespace");
    }
}

void dropCapabilities(int frameFd)
{
    prctl(PR_CAP_AMBIENT, PR_CAP_AMBIENT_CLEAR_ALL, 0, 0, 0);
    for (int capability = 0; capability <= 63; ++capability) {
        if (prctl(PR_CAPBSET_DROP, capability, 0, 0, 0) != 0 && errno == EINVAL)
            break;
    }
    struct __user_cap_header_struct header = {_LINUX_CAPABILITY_VERSION_3, 0};
    struct __user_cap_data_struct none[2] = {};
    if (syscall(SYS_capset, &header, none) != 0)
        giveUp(frameFd, "dropping capabilities");
}

/// Leaves 0-2 and the three high descriptors open. Returns where the frame socket is now.
int arrangeDescriptors(const SandboxPlan &plan, const int *fds)
{
    const int frame = plan.frameFd;
    if (dup3(fds[0], frame, O_CLOEXEC) < 0)
        giveUp(fds[0], "placing the frame socket");
    const int null = open("/dev/null", O_RDWR | O_CLOEXEC);
    // User code may close its streams; the launcher restores them from these.
    if (null < 0 || dup3(fds[1], frame + 1, O_CLOEXEC) < 0 || dup3(fds[2], frame + 2, O_CLOEXEC) < 0
        || dup2(null, 0) < 0 || dup2(frame + 1, 1) < 0 || dup2(frame + 2, 2) < 0)
        giveUp(frame, "placing the streams");
    syscall(SYS_close_range, 3U, static_cast<unsigned>(frame - 1), 0U);
    syscall(SYS_close_range, static_cast<unsigned>(frame + 3), ~0U, 0U);
    return frame;
}

void resetSignals()
{
    for (int number = 1; number < NSIG; ++number)
        signal(number, SIG_DFL);
    sigset_t none;
    sigemptyset(&none);
    sigprocmask(SIG_SETMASK, &none, nullptr);
}

void installFilter(const SandboxPlan &plan, int frameFd)
{
    if (prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) != 0)
        giveUp(frameFd, "setting no_new_privs");
    if (!has(plan, FeatureSeccomp))
        return;
    const int network = has(plan, FeatureHostNetwork) ? 1 : has(plan, FeatureNetNamespace) ? 0 : 2;
    const auto &filter = filters[network];
    if (prctl(PR_SET_SECCOMP, SECCOMP_MODE_FILTER, &filter, 0, 0) != 0)
        giveUp(frameFd, "installing the seccomp filter");
}

void enter(const SandboxPlan &plan, const int *fds, unsigned outsideUid, unsigned outsideGid)
{
    // One write per hierarchy while single-threaded: a thread that moves itself takes no global
    // lock (0.1 instead of 6-16 ms after an idle time).
    for (std::uint32_t i = 0; i < plan.tasksFiles; ++i) {
        if (write(fds[3 + i], "0", 1) != 1)
            giveUp(fds[0], "entering a cgroup");
    }
    setsid();
    resetSignals();
    if (has(plan, FeatureUserNamespace) && !mapUser(outsideUid, outsideGid))
        giveUp(fds[0], "mapping the user");
    if (has(plan, FeatureUtsNamespace))
        (void)!sethostname("sandbox", 7);
    if (has(plan, FeatureNetNamespace))
        raiseLoopback();
    if (has(plan, FeatureMountNamespace))
        enterRoot(plan, fds[0]);
    else if (chdir(plan.root) != 0)
        giveUp(fds[0], "entering the work folder");
    const int frame = arrangeDescriptors(plan, fds);
    setLimits(plan);
    dropUser(plan, frame);
    dropCapabilities(frame);
    umask(022);
    // After the change of user, which clears it.
    prctl(PR_SET_PDEATHSIG, SIGKILL, 0, 0, 0);
    prctl(PR_SET_DUMPABLE, 1, 0, 0, 0);
    installFilter(plan, frame);
}

std::uint64_t cloneFlags(const SandboxPlan &plan)
{
    std::uint64_t flags = 0;
    if (has(plan, FeatureUserNamespace))
        flags |= CLONE_NEWUSER;
    if (has(plan, FeaturePidNamespace))
        flags |= CLONE_NEWPID;
    if (has(plan, FeatureMountNamespace))
        flags |= CLONE_NEWNS;
    if (has(plan, FeatureIpcNamespace))
        flags |= CLONE_NEWIPC;
    if (has(plan, FeatureUtsNamespace))
        flags |= CLONE_NEWUTS;
    if (has(plan, FeatureNetNamespace))
        flags |= CLONE_NEWNET;
    if (has(plan, FeatureParent))
        flags |= CLONE_PARENT;
    return flags;
}

} // namespace

int signalboxLoadFilters(int fd)
{
    struct stat status = {};
    if (fstat(fd, &status) != 0)
        return -errno;
    void *bytes =
        mmap(nullptr, static_cast<std::size_t>(status.st_size), PROT_READ, MAP_PRIVATE, fd, 0);
    if (bytes == MAP_FAILED)
        return -errno;
    // Programs, each: u64 number of instructions, then the instructions.
    auto *at = static_cast<unsigned char *>(bytes);
    for (auto &filter : filters) {
        std::uint64_t count = 0;
        std::memcpy(&count, at, sizeof count);
        filter.len = static_cast<unsigned short>(count);
        filter.filter = reinterpret_cast<struct sock_filter *>(at + sizeof count);
        at += sizeof count + count * sizeof(struct sock_filter);
    }
    return 0;
}

int signalboxClone(const SandboxPlan *plan, const int *fds, int count)
{
    struct clone_args arguments = {};
    arguments.flags = cloneFlags(*plan);
    // With CLONE_PARENT the kernel takes the exit signal of the zygote itself: SIGCHLD.
    arguments.exit_signal = has(*plan, FeatureParent) ? 0 : SIGCHLD;
    if (has(*plan, FeatureIntoCgroup)) {
        arguments.flags |= CLONE_INTO_CGROUP;
        arguments.cgroup = static_cast<std::uint64_t>(fds[count - 1]);
    }
    const unsigned uid = getuid();
    const unsigned gid = getgid();
    const long pid = syscall(SYS_clone3, &arguments, sizeof arguments);
    if (pid < 0)
        return -errno;
    if (pid == 0)
        enter(*plan, fds, uid, gid);
    return static_cast<int>(pid);
}
