#pragma once

#include <cstdint>

/// The one code path that turns a forked process into a sandbox. It is compiled twice: into the
/// static helper, and into libsignalbox-isolation.so, which the Python zygote loads. Plain C types,
/// because Python calls it; no allocation after the fork.
extern "C" {

/// Pieces of isolation that this machine offers and this sandbox gets.
enum SandboxFeature : std::uint32_t {
    FeatureUserNamespace = 1U << 0, ///< Clone into an own user namespace (ordinary user).
    FeaturePidNamespace = 1U << 1,
    FeatureMountNamespace = 1U << 2, ///< With pivot_root into `root`.
    FeatureIpcNamespace = 1U << 3,
    FeatureUtsNamespace = 1U << 4,
    FeatureNetNamespace = 1U << 5, ///< Absent when the function may use the host's network.
    FeatureProc = 1U << 6,         ///< /proc can be mounted.
    FeatureSeccomp = 1U << 7,
    FeatureDropUser = 1U << 8,     ///< We are root: become `uid`.
    FeatureNestedUser = 1U << 9,   ///< We are root: a user namespace after dropping, too.
    FeatureIntoCgroup = 1U << 10,  ///< The last descriptor is a cgroup v2 directory.
    FeatureParent = 1U << 11,      ///< The child becomes a sibling (CLONE_PARENT): zygote.
    FeatureHostNetwork = 1U << 12, ///< Resolver files are made visible.
};

/// All that enter() needs to know; sent as it is over sockets between processes of one build.
struct SandboxPlan
{
    std::uint64_t id;
    std::uint32_t features;
    std::uint32_t uid; ///< Outside id for FeatureDropUser.
    std::uint32_t maxProcesses;
    std::uint32_t tasksFiles;   ///< How many descriptors after the third are cgroup v1 `tasks`.
    std::uint64_t dataLimit;    ///< RLIMIT_DATA in bytes where no cgroup bounds memory; 0: none.
    std::uint64_t scratchBytes; ///< Size of each of the private /tmp and /action.
    std::int32_t frameFd;       ///< Where the frame socket goes; close-on-exec. +1, +2: its logs.
    char root[116];             ///< The prepared tree; without mount namespaces, a work folder.
};

/// Reads the seccomp programs (see seccompfilter.h) once, before the first fork. 0 or -errno.
[[gnu::visibility("default")]] int signalboxLoadFilters(int fd);

/// Forks a sandbox. @p fds: frame socket, stdout, stderr, `tasks` files, cgroup directory.
/// In the parent: its pid, or -errno. In the child: 0, with isolation in force, 0-2 and frameFd
/// open and nothing else; where that fails the child says so in a Failed frame and is gone.
[[gnu::visibility("default")]] int signalboxClone(const SandboxPlan *plan, const int *fds,
                                                  int count);
}
