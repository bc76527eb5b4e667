#include "sandboxhelper/seccompfilter.h"

#include <cerrno>
#include <cstdint>
#include <initializer_list>

#include <linux/filter.h>
#include <sched.h>
#include <seccomp.h>
#include <sys/ioctl.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <unistd.h>

namespace signalbox {

namespace {

enum class Network {
    Own, ///< An empty network namespace: sockets lead nowhere.
    Host,
    Refused ///< No namespace to be had: the filter stands in for it.
};

constexpr const char *refused[] = {
    // other file systems and roots
    "mount",
    "umount",
    "umount2",
    "pivot_root",
    "chroot",
    "move_mount",
    "open_tree",
    "fsopen",
    "fsconfig",
    "fsmount",
    "fspick",
    "mount_setattr",
    "open_by_handle_at",
    "name_to_handle_at",
    "quotactl",
    "quotactl_fd",
    "swapon",
    "swapoff",
    "fanotify_init",
    // other processes
    "ptrace",
    "process_vm_readv",
    "process_vm_writev",
    "process_madvise",
    "kcmp",
    "pidfd_getfd",
    "setns",
    "unshare",
    // the kernel itself
    "bpf",
    "perf_event_open",
    "kexec_load",
    "kexec_file_load",
    "init_module",
    "finit_module",
    "delete_module",
    "create_module",
    "syslog",
    "reboot",
    "userfaultfd",
    "lookup_dcookie",
    "iopl",
    "ioperm",
    "acct",
    "nfsservctl",
    "vhangup",
    "uselib",
    "sysfs",
    "_sysctl",
    // keys, clocks, memory placement
    "keyctl",
    "add_key",
    "request_key",
    "settimeofday",
    "clock_settime",
    "clock_settime64",
    "clock_adjtime",
    "clock_adjtime64",
    "adjtimex",
    "stime",
    "mbind",
    "set_mempolicy",
    "migrate_pages",
    "move_pages",
    "sethostname",
    "setdomainname",
    // device nodes
    "mknod",
    "mknodat",
};

/// Programs fall back by themselves when these are "not there".
constexpr const char *absent[] = {"clone3", "io_uring_setup", "io_uring_enter",
                                  "io_uring_register"};

void forbid(scmp_filter_ctx filter, const char *name, int error)
{
    const int number = seccomp_syscall_resolve_name(name);
    // A call this architecture does not have needs no rule.
    if (number >= 0)
        seccomp_rule_add(filter, SCMP_ACT_ERRNO(static_cast<unsigned>(error)), number, 0);
}

void forbidNamespaces(scmp_filter_ctx filter)
{
    for (const unsigned long flag : {CLONE_NEWUSER, CLONE_NEWPID, CLONE_NEWNS, CLONE_NEWIPC,
                                     CLONE_NEWUTS, CLONE_NEWNET, CLONE_NEWCGROUP}) {
        seccomp_rule_add(filter, SCMP_ACT_ERRNO(EPERM), SCMP_SYS(clone), 1,
                         SCMP_A0(SCMP_CMP_MASKED_EQ, flag, flag));
    }
}

/// Only AF_UNIX, AF_INET(6), and of netlink the list of interfaces, which libraries ask for. With
/// the host's network, the host's abstract UNIX sockets (session bus, X server) are in reach, so
/// none can be made; socketpair() still works.
void forbidSockets(scmp_filter_ctx filter, Network network)
{
    const auto refuse = [&](const scmp_arg_cmp &family) {
        seccomp_rule_add(filter, SCMP_ACT_ERRNO(EAFNOSUPPORT), SCMP_SYS(socket), 1, family);
    };
    if (network == Network::Host)
        refuse(SCMP_A0_32(SCMP_CMP_EQ, AF_UNIX));
    if (network == Network::Refused) {
        for (const std::uint32_t family : {AF_UNIX, AF_INET, AF_INET6})
            refuse(SCMP_A0_32(SCMP_CMP_EQ, family));
    }
    refuse(SCMP_A0_32(SCMP_CMP_EQ, AF_UNSPEC));
    for (std::uint32_t family = AF_INET + 1; family < AF_NETLINK; ++family) {
        if (family != AF_INET6)
            refuse(SCMP_A0_32(SCMP_CMP_EQ, family));
    }
    refuse(SCMP_A0_32(SCMP_CMP_GT, AF_NETLINK));
    constexpr std::uint32_t interfaceList = 0; // NETLINK_ROUTE
    seccomp_rule_add(filter, SCMP_ACT_ERRNO(EAFNOSUPPORT), SCMP_SYS(socket), 2,
                     SCMP_A0_32(SCMP_CMP_EQ, AF_NETLINK), SCMP_A2_32(SCMP_CMP_NE, interfaceList));
    constexpr std::uint32_t typeBits = 0xf;
    for (const std::uint32_t family : {AF_INET, AF_INET6}) {
        for (const std::uint32_t type : {SOCK_RAW, SOCK_PACKET, SOCK_RDM, SOCK_DCCP}) {
            seccomp_rule_add(filter, SCMP_ACT_ERRNO(EPERM), SCMP_SYS(socket), 2,
                             SCMP_A0_32(SCMP_CMP_EQ, family),
                             SCMP_A1_32(SCMP_CMP_MASKED_EQ, typeBits, type));
        }
    }
}

scmp_filter_ctx makeFilter(Network network)
{
    const scmp_filter_ctx filter = seccomp_init(SCMP_ACT_ALLOW);
    if (!filter)
        return nullptr;
    // A binary search over the numbers instead of a walk.
    seccomp_attr_set(filter, SCMP_FLTATR_CTL_OPTIMIZE, 2);
    seccomp_attr_set(filter, SCMP_FLTATR_ACT_BADARCH, SCMP_ACT_KILL_PROCESS);
    for (const char *name : refused)
        forbid(filter, name, EPERM);
    for (const char *name : absent)
        forbid(filter, name, ENOSYS);
    forbidNamespaces(filter);
    forbidSockets(filter, network);
    // Pushing bytes into a terminal's input would act as its user.
    for (const unsigned long request : {TIOCSTI, TIOCLINUX}) {
        seccomp_rule_add(filter, SCMP_ACT_ERRNO(EPERM), SCMP_SYS(ioctl), 1,
                         SCMP_A1_32(SCMP_CMP_EQ, request));
    }
    return filter;
}

bool appendFilter(int file, Network network)
{
    const scmp_filter_ctx filter = makeFilter(network);
    if (!filter)
        return false;
    const off_t start = lseek(file, 0, SEEK_CUR);
    std::uint64_t count = 0;
    bool ok =
        write(file, &count, sizeof count) == sizeof count && seccomp_export_bpf(filter, file) == 0;
    const off_t end = lseek(file, 0, SEEK_END);
    count = static_cast<std::uint64_t>(end - start - static_cast<off_t>(sizeof count))
            / sizeof(struct sock_filter);
    ok = ok && pwrite(file, &count, sizeof count, start) == sizeof count;
    seccomp_release(filter);
    return ok;
}

} // namespace

int makeFilterFile()
{
    if (prctl(PR_GET_SECCOMP, 0, 0, 0, 0) < 0)
        return -errno;
    // Not close-on-exec: the zygotes read it too.
    const int file = memfd_create("signalbox-seccomp", 0);
    if (file < 0)
        return -errno;
    if (!appendFilter(file, Network::Own) || !appendFilter(file, Network::Host)
        || !appendFilter(file, Network::Refused)) {
        close(file);
        return -EINVAL;
    }
    return file;
}

} // namespace signalbox
