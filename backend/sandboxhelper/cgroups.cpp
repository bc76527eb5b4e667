#include "sandboxhelper/cgroups.h"

#include <algorithm>
#include <cerrno>
#include <cstdlib>
#include <cstring>
#include <initializer_list>

#include <dirent.h>
#include <fcntl.h>
#include <signal.h>
#include <sys/stat.h>
#include <unistd.h>

#include "sandboxhelper/files.h"

namespace signalbox {

namespace {

constexpr std::size_t readyFolders = 4; ///< Made ahead, so that a start finds one.
constexpr int maxSweeps = 100;          ///< 5 ms apart; what resists longer is not ours to fight.
constexpr const char *prefix = "signalbox-";

/// Calls @p use with each line's fields, split at blanks.
template <class Use>
void forEachLine(const std::string &text, char separator, Use use)
{
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t end = std::min(text.find('\n', at), text.size());
        std::vector<std::string> fields;
        for (std::size_t from = at; from <= end;) {
            const std::size_t to = std::min(text.find(separator, from), end);
            fields.push_back(text.substr(from, to - from));
            from = to + 1;
        }
        use(fields);
        at = end + 1;
    }
}

/// One line of /proc/self/mountinfo about a cgroup file system.
struct CgroupMount
{
    std::string root; ///< Which part of the hierarchy is mounted.
    std::string point;
    bool unified = false;
    std::string controllers; ///< `,cpu,cpuacct,`
};

std::vector<CgroupMount> cgroupMounts()
{
    std::vector<CgroupMount> mounts;
    forEachLine(readText("/proc/self/mountinfo"), ' ', [&](const std::vector<std::string> &fields) {
        const auto dash = std::ranges::find(fields, std::string("-"));
        if (fields.size() < 10 || fields.end() - dash < 4)
            return;
        const std::string &type = dash[1];
        if (type == "cgroup" || type == "cgroup2") {
            mounts.push_back({.root = fields[3],
                              .point = fields[4],
                              .unified = type == "cgroup2",
                              .controllers = "," + dash[3] + ","});
        }
    });
    return mounts;
}

/// Our own path within a hierarchy, by one of its controllers (empty: v2).
std::string ownPath(const std::string &controller)
{
    std::string path;
    forEachLine(readText("/proc/self/cgroup"), ':', [&](const std::vector<std::string> &fields) {
        if (fields.size() < 3)
            return;
        const bool matches =
            controller.empty()
                ? fields[0] == "0"
                : ("," + fields[1] + ",").find("," + controller + ",") != std::string::npos;
        if (matches)
            path = fields[2];
    });
    return path;
}

std::string below(const CgroupMount &mount, std::string path)
{
    if (mount.root != "/" && path.rfind(mount.root, 0) == 0)
        path.erase(0, mount.root.size());
    return path == "/" ? mount.point : mount.point + path;
}

/// Its number may belong to another program by now, or to nothing but a zombie.
bool isHelper(const std::string &pid)
{
    const std::string stat = readText("/proc/" + pid + "/stat");
    const auto name = stat.find("(signalbox-sandb) ");
    return name != std::string::npos && stat[stat.find(')') + 2] != 'Z';
}

void removeFolder(const std::string &folder)
{
    rmdir(folder.c_str());
}

/// What helpers that were killed could not remove any more. True when something resists: its last
/// processes are still dying.
bool removeLeftovers(const std::string &parent)
{
    DIR *folder = opendir(parent.c_str());
    bool resists = false;
    if (!folder)
        return resists;
    while (const dirent *entry = readdir(folder)) {
        const std::string name = entry->d_name;
        if (name.rfind(prefix, 0) != 0 || isHelper(name.substr(std::strlen(prefix))))
            continue;
        const std::string left = parent + "/" + name;
        if (DIR *inner = opendir(left.c_str())) {
            while (const dirent *child = readdir(inner)) {
                if (child->d_type == DT_DIR && child->d_name[0] != '.')
                    removeFolder(left + "/" + child->d_name);
            }
            closedir(inner);
        }
        resists = rmdir(left.c_str()) != 0 || resists;
    }
    closedir(folder);
    return resists;
}

bool contains(const std::string &controllers, const char *name)
{
    return controllers.find(std::string(",") + name + ",") != std::string::npos;
}

std::string bytes(int mebibytes)
{
    return std::to_string(static_cast<long long>(mebibytes) << 20);
}

} // namespace

void Cgroups::start()
{
    const auto mounts = cgroupMounts();
    for (const char *controller : {"memory", "pids", "cpu", "cpuacct"}) {
        for (const auto &mount : mounts) {
            if (!mount.unified && contains(mount.controllers, controller)) {
                adopt(mount.controllers, below(mount, ownPath(controller)), controller);
                break;
            }
        }
    }
    const auto unified = std::ranges::find(mounts, true, &CgroupMount::unified);
    if (m_bases.empty() && unified != mounts.end())
        adoptUnified(unified->point, below(*unified, ownPath({})));
    if (m_bases.empty() && m_problem.empty())
        m_problem = mounts.empty() ? "no cgroup file system is mounted" : "no cgroup is writable";
    for (std::size_t i = 0; any() && i < readyFolders; ++i)
        m_free.push_back(make());
}

void Cgroups::clear(const std::string &parent)
{
    if (removeLeftovers(parent))
        m_littered.push_back(parent);
}

void Cgroups::adopt(const std::string &controllers, const std::string &parent,
                    const std::string &controller)
{
    const std::string folder = parent + "/" + prefix + std::to_string(getpid());
    const auto known = std::ranges::find(m_bases, folder, &Base::folder);
    if (known == m_bases.end()) {
        clear(parent);
        if (mkdir(folder.c_str(), 0755) != 0) {
            m_problem = "cgroup v1 at " + parent + ": " + std::strerror(errno);
            return;
        }
        m_bases.push_back({.controllers = controllers, .folder = folder});
    }
    m_memory = m_memory || controller == "memory";
    m_pids = m_pids || controller == "pids";
    m_cpu = m_cpu || controller == "cpu";
    m_cpuacct = m_cpuacct || controller == "cpuacct";
    if (controller == "memory")
        m_swap = access((folder + "/memory.memsw.limit_in_bytes").c_str(), W_OK) == 0;
}

void Cgroups::adoptUnified(const std::string &mountPoint, const std::string &path)
{
    // Processes may not live beside controlled children, so a sibling of our own cgroup is the
    // natural place (a user's session manager delegates app.slice); failing that, a child.
    std::vector<std::string> parents{path};
    if (path.size() > mountPoint.size())
        parents.insert(parents.begin(), path.substr(0, path.rfind('/')));
    for (const auto &parent : parents) {
        const std::string folder = parent + "/" + prefix + std::to_string(getpid());
        clear(parent);
        if (mkdir(folder.c_str(), 0755) != 0) {
            m_problem = "cgroup v2 at " + parent + ": " + std::strerror(errno);
            continue;
        }
        // Allowed where our own cgroup may distribute controllers; it often has done so already.
        for (const char *controller : {"+memory", "+pids", "+cpu"}) {
            writeTextFile(parent + "/cgroup.subtree_control", controller);
            writeTextFile(folder + "/cgroup.subtree_control", controller);
        }
        std::string offered = readText(folder + "/cgroup.subtree_control");
        std::ranges::replace(offered, ' ', ',');
        std::ranges::replace(offered, '\n', ',');
        offered = "," + offered + ",";
        m_memory = contains(offered, "memory");
        m_pids = contains(offered, "pids");
        m_cpu = contains(offered, "cpu");
        if (m_memory || m_pids || m_cpu) {
            m_cpuacct = true; // cpu.stat counts without the controller.
            m_swap = m_memory;
            m_unified = true;
            m_bases.push_back({.controllers = offered, .folder = folder});
            m_problem.clear();
            return;
        }
        m_problem = "cgroup v2 at " + parent + ": no controllers are delegated";
        removeFolder(folder);
    }
}

SandboxCgroup Cgroups::make()
{
    SandboxCgroup cgroup;
    const std::string name = "/s" + std::to_string(++m_next);
    for (const auto &base : m_bases) {
        cgroup.folders.push_back(base.folder + name);
        mkdir(cgroup.folders.back().c_str(), 0755);
        if (!m_unified) {
            const int fd = open((cgroup.folders.back() + "/tasks").c_str(), O_WRONLY | O_CLOEXEC);
            if (fd >= 0)
                cgroup.tasks.push_back(fd);
        }
    }
    if (m_unified && !cgroup.folders.empty())
        cgroup.directory = open(cgroup.folders[0].c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    return cgroup;
}

std::string Cgroups::fileOf(const SandboxCgroup &cgroup, const char *controller,
                            const char *file) const
{
    for (std::size_t i = 0; i < m_bases.size() && i < cgroup.folders.size(); ++i) {
        if (m_unified || contains(m_bases[i].controllers, controller))
            return cgroup.folders[i] + "/" + file;
    }
    return {};
}

void Cgroups::setMemory(SandboxCgroup &cgroup, int memoryMiB) const
{
    if (cgroup.memoryMiB == memoryMiB || cgroup.folders.empty())
        return;
    const int former = cgroup.memoryMiB;
    cgroup.memoryMiB = memoryMiB;
    if (m_unified) {
        writeTextFile(fileOf(cgroup, "memory", "memory.max"), bytes(memoryMiB));
        writeTextFile(fileOf(cgroup, "memory", "memory.swap.max"), "0");
        // All of a sandbox dies at once, not the process the kernel happens to choose.
        writeTextFile(fileOf(cgroup, "memory", "memory.oom.group"), "1");
        const int weight = std::clamp(memoryMiB * 100 / 256, 1, 10000);
        writeTextFile(fileOf(cgroup, "cpu", "cpu.weight"), std::to_string(weight));
        return;
    }
    // memsw may never be below the plain limit, so the order depends on the direction.
    const auto plain = [&] {
        writeTextFile(fileOf(cgroup, "memory", "memory.limit_in_bytes"), bytes(memoryMiB));
    };
    if (memoryMiB < former || former == 0)
        plain();
    if (m_swap)
        writeTextFile(fileOf(cgroup, "memory", "memory.memsw.limit_in_bytes"), bytes(memoryMiB));
    if (memoryMiB > former && former != 0)
        plain();
    writeTextFile(fileOf(cgroup, "cpu", "cpu.shares"), std::to_string(std::max(2, memoryMiB * 4)));
}

SandboxCgroup Cgroups::take(int memoryMiB, std::uint32_t maxProcesses)
{
    if (!any())
        return {};
    if (m_free.empty())
        m_free.push_back(make());
    SandboxCgroup cgroup = std::move(m_free.back());
    m_free.pop_back();
    setMemory(cgroup, memoryMiB);
    writeTextFile(fileOf(cgroup, "pids", "pids.max"), std::to_string(maxProcesses));
    return cgroup;
}

int Cgroups::openCpu(const SandboxCgroup &cgroup) const
{
    if (!m_cpuacct)
        return -1;
    return open(fileOf(cgroup, "cpuacct", m_unified ? "cpu.stat" : "cpuacct.usage").c_str(),
                O_RDONLY | O_CLOEXEC);
}

int Cgroups::openPeak(const SandboxCgroup &cgroup) const
{
    if (!m_memory)
        return -1;
    const std::string path =
        fileOf(cgroup, "memory", m_unified ? "memory.peak" : "memory.max_usage_in_bytes");
    // Writing resets it; v2 before Linux 6.12 only lets us read.
    const int fd = open(path.c_str(), O_RDWR | O_CLOEXEC);
    return fd >= 0 ? fd : open(path.c_str(), O_RDONLY | O_CLOEXEC);
}

int Cgroups::openEvents(const SandboxCgroup &cgroup) const
{
    if (!m_memory)
        return -1;
    return open(
        fileOf(cgroup, "memory", m_unified ? "memory.events" : "memory.oom_control").c_str(),
        O_RDONLY | O_CLOEXEC);
}

void Cgroups::killAll(const SandboxCgroup &cgroup) const
{
    if (cgroup.folders.empty())
        return;
    if (m_unified && writeTextFile(cgroup.folders[0] + "/cgroup.kill", "1"))
        return;
    // New ones may appear between the reading and the killing: a few rounds, each sees fewer.
    for (int round = 0; round < 20; ++round) {
        const std::string list = readText(cgroup.folders[0] + "/cgroup.procs");
        if (list.empty())
            return;
        forEachLine(list, '\n', [](const std::vector<std::string> &fields) {
            if (const int pid = std::atoi(fields[0].c_str()); pid > 1)
                kill(pid, SIGKILL);
        });
    }
}

void Cgroups::giveBack(SandboxCgroup cgroup)
{
    if (!cgroup.folders.empty())
        m_used.push_back(std::move(cgroup));
}

void Cgroups::discard(const SandboxCgroup &cgroup)
{
    for (const int fd : cgroup.tasks)
        close(fd);
    if (cgroup.directory >= 0)
        close(cgroup.directory);
    for (const auto &folder : cgroup.folders)
        removeFolder(folder);
}

bool Cgroups::tidy()
{
    if (!m_littered.empty() && m_sweeps < maxSweeps) {
        ++m_sweeps;
        std::erase_if(m_littered, [](const auto &parent) { return !removeLeftovers(parent); });
        if (!m_littered.empty())
            return true;
    }
    for (std::size_t i = 0; i < m_used.size(); ++i) {
        auto &cgroup = m_used[i];
        if (!readText(cgroup.folders[0] + "/cgroup.procs").empty())
            continue;
        // v2 counters cannot be reset, so its folders are used once. On v1 out-of-memory counts
        // stay, but those are compared with what they were at the start.
        if (m_unified || m_free.size() >= readyFolders) {
            discard(cgroup);
        } else {
            writeTextFile(fileOf(cgroup, "memory", "memory.force_empty"), "0");
            writeTextFile(fileOf(cgroup, "memory", "memory.max_usage_in_bytes"), "0");
            writeTextFile(fileOf(cgroup, "cpuacct", "cpuacct.usage"), "0");
            m_free.push_back(std::move(cgroup));
        }
        m_used.erase(m_used.begin() + static_cast<std::ptrdiff_t>(i));
        return true;
    }
    if (any() && m_free.size() < readyFolders) {
        m_free.push_back(make());
        return m_free.size() < readyFolders || !m_used.empty();
    }
    return !m_used.empty();
}

void Cgroups::stop()
{
    for (const auto &cgroup : m_used)
        discard(cgroup);
    for (const auto &cgroup : m_free)
        discard(cgroup);
    for (const auto &base : m_bases)
        removeFolder(base.folder);
}

} // namespace signalbox
