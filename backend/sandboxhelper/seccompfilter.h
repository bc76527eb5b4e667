#pragma once

namespace signalbox {

/// Builds the system-call filters (own network, the host's, none at all) in a memory file, in the
/// form signalboxLoadFilters() reads. -errno where the machine has no seccomp.
///
/// Everything is allowed but what leads out of a sandbox: refused calls fail with EPERM, and with
/// ENOSYS where callers have a fall-back (clone3, io_uring). It lists what is forbidden, not what
/// is allowed, because any executable may be a function; the walls are the namespaces, the
/// lost capabilities and the cgroup, and the filter keeps the kernel's riskier doors shut.
[[nodiscard]] int makeFilterFile();

} // namespace signalbox
