#include "sandboxhelper/rootfs.h"

#include <cerrno>
#include <cstring>
#include <initializer_list>

#include <dirent.h>
#include <fcntl.h>
#include <limits.h>
#include <sys/mount.h>
#include <sys/stat.h>
#include <sys/statvfs.h>
#include <sys/sysmacros.h>
#include <unistd.h>

namespace signalbox {

namespace {

bool isDirectory(const std::string &path)
{
    struct stat status = {};
    return stat(path.c_str(), &status) == 0 && S_ISDIR(status.st_mode);
}

void writeText(const std::string &path, const char *text)
{
    const int fd = open(path.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0644);
    if (fd < 0)
        return;
    (void)!write(fd, text, std::strlen(text));
    close(fd);
}

void copyLink(const std::string &from, const std::string &to)
{
    char target[PATH_MAX];
    const ssize_t size = readlink(from.c_str(), target, sizeof target - 1);
    if (size > 0) {
        target[size] = '\0';
        (void)!symlink(target, to.c_str());
    }
}

void copyFile(const std::string &from, const std::string &to)
{
    const int in = open(from.c_str(), O_RDONLY | O_CLOEXEC);
    if (in < 0)
        return;
    const int out = open(to.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0755);
    char buffer[65536];
    ssize_t size = 0;
    while (out >= 0 && (size = read(in, buffer, sizeof buffer)) > 0)
        (void)!write(out, buffer, static_cast<std::size_t>(size));
    close(in);
    if (out >= 0)
        close(out);
}

/// Small trees of /etc and the launchers: a copy costs once, a bind would cost in every sandbox.
void copyTree(const std::string &from, const std::string &to)
{
    struct stat status = {};
    if (lstat(from.c_str(), &status) != 0)
        return;
    if (S_ISLNK(status.st_mode))
        return copyLink(from, to);
    if (S_ISREG(status.st_mode))
        return copyFile(from, to);
    DIR *folder = S_ISDIR(status.st_mode) ? opendir(from.c_str()) : nullptr;
    if (!folder)
        return;
    mkdir(to.c_str(), 0755);
    while (const dirent *entry = readdir(folder)) {
        const std::string name = entry->d_name;
        if (name != "." && name != "..")
            copyTree(from + "/" + name, to + "/" + name);
    }
    closedir(folder);
}

/// Flags of a mount that a remount has to repeat: an ordinary user may not clear them.
unsigned long keptFlags(const std::string &path)
{
    struct statvfs status = {};
    if (statvfs(path.c_str(), &status) != 0)
        return 0;
    unsigned long flags = 0;
    flags |= (status.f_flag & ST_NOSUID) != 0 ? MS_NOSUID : 0;
    flags |= (status.f_flag & ST_NODEV) != 0 ? MS_NODEV : 0;
    flags |= (status.f_flag & ST_NOEXEC) != 0 ? MS_NOEXEC : 0;
    flags |= (status.f_flag & ST_NOATIME) != 0 ? MS_NOATIME : 0;
    flags |= (status.f_flag & ST_NODIRATIME) != 0 ? MS_NODIRATIME : 0;
    flags |= (status.f_flag & ST_RELATIME) != 0 ? MS_RELATIME : 0;
    return flags;
}

bool bindReadOnly(const std::string &from, const std::string &to)
{
    mkdir(to.c_str(), 0755);
    return mount(from.c_str(), to.c_str(), nullptr, MS_BIND | MS_REC, nullptr) == 0
           && mount(nullptr, to.c_str(), nullptr,
                    MS_REMOUNT | MS_BIND | MS_RDONLY | MS_NOSUID | MS_NODEV | keptFlags(to),
                    nullptr)
                  == 0;
}

bool addPrograms(const std::string &root)
{
    if (!bindReadOnly("/usr", root + "/usr"))
        return false;
    if (isDirectory("/opt"))
        bindReadOnly("/opt", root + "/opt");
    for (const std::string name : {"/bin", "/sbin", "/lib", "/lib32", "/lib64", "/libx32"}) {
        struct stat status = {};
        if (lstat(name.c_str(), &status) != 0)
            continue;
        if (S_ISLNK(status.st_mode))
            copyLink(name, root + name);
        else if (!bindReadOnly(name, root + name))
            return false;
    }
    return true;
}

/// Nothing of the machine's users, hosts or secrets; what dynamic linking and interpreters read.
void addSettings(const std::string &root)
{
    const std::string etc = root + "/etc";
    mkdir(etc.c_str(), 0755);
    for (const char *name : {"/ld.so.cache", "/alternatives", "/php", "/perl", "/mime.types",
                             "/protocols", "/services", "/debian_version", "/os-release"})
        copyTree(std::string("/etc") + name, etc + name);
    // A copy, since the link may lead to a place that is not there inside.
    copyFile("/etc/localtime", etc + "/localtime");
    mkdir((etc + "/ssl").c_str(), 0755);
    mkdir((etc + "/ssl/certs").c_str(), 0755);
    copyFile("/etc/ssl/openssl.cnf", etc + "/ssl/openssl.cnf");
    writeText(etc + "/passwd", "root:x:0:0:root:/root:/usr/sbin/nologin\n"
                               "function:x:1000:1000:function:/tmp:/bin/sh\n"
                               "nobody:x:65534:65534:nobody:/:/usr/sbin/nologin\n");
    writeText(etc + "/group", "root:x:0:\nfunction:x:1000:\nnogroup:x:65534:\n");
    writeText(etc + "/nsswitch.conf", "passwd: files\ngroup: files\nhosts: files dns\n"
                                      "protocols: files\nservices: files\n");
    writeText(etc + "/hosts", "127.0.0.1 localhost\n::1 localhost\n127.0.0.1 sandbox\n");
    writeText(etc + "/hostname", "sandbox\n");
    writeText(etc + "/resolv.conf", "");
}

bool addDevices(const std::string &root)
{
    const std::string dev = root + "/dev";
    mkdir(dev.c_str(), 0755);
    struct Device
    {
        const char *name;
        unsigned minor;
    };
    for (const Device &device : {Device{"/null", 3}, Device{"/zero", 5}, Device{"/full", 7},
                                 Device{"/random", 8}, Device{"/urandom", 9}}) {
        const std::string path = dev + device.name;
        if (mknod(path.c_str(), S_IFCHR | 0666, makedev(1, device.minor)) == 0) {
            chmod(path.c_str(), 0666);
            continue;
        }
        // An ordinary user cannot make devices: borrow the machine's.
        writeText(path, "");
        const std::string outside = std::string("/dev") + device.name;
        if (mount(outside.c_str(), path.c_str(), nullptr, MS_BIND, nullptr) != 0)
            return false;
    }
    (void)!symlink("/proc/self/fd", (dev + "/fd").c_str());
    (void)!symlink("/proc/self/fd/0", (dev + "/stdin").c_str());
    (void)!symlink("/proc/self/fd/1", (dev + "/stdout").c_str());
    (void)!symlink("/proc/self/fd/2", (dev + "/stderr").c_str());
    // POSIX shared memory and semaphores live in the private /tmp.
    (void)!symlink("/tmp", (dev + "/shm").c_str());
    return true;
}

/// A folder that exists everywhere and that neither we nor an interpreter needs; covering it is
/// seen by the helper's mount namespace alone.
std::string coverableFolder(const std::string &launchers)
{
    for (const char *candidate : {"/mnt", "/media", "/srv", "/var/empty", "/boot", "/home"}) {
        const std::string folder = candidate;
        if (isDirectory(folder) && launchers.rfind(folder + "/", 0) != 0)
            return folder;
    }
    return {};
}

} // namespace

RootTree buildRootTree(const std::string &launchers)
{
    const std::string root = coverableFolder(launchers);
    if (root.empty())
        return {.problem = "no folder to mount the sandbox root on"};
    if (mount("tmpfs", root.c_str(), "tmpfs", MS_NOSUID, "size=32m,mode=755") != 0)
        return {.problem = std::string("mounting the sandbox root: ") + std::strerror(errno)};
    if (!addPrograms(root))
        return {.problem = std::string("binding /usr: ") + std::strerror(errno)};
    addSettings(root);
    if (!addDevices(root))
        return {.problem = std::string("making devices: ") + std::strerror(errno)};
    copyTree(launchers, root + "/launcher");
    for (const char *name : {"/proc", "/tmp", "/action", "/var"})
        mkdir((root + name).c_str(), 0755);
    (void)!symlink("/tmp", (root + "/var/tmp").c_str());
    if (mount(nullptr, root.c_str(), nullptr, MS_REMOUNT | MS_BIND | MS_RDONLY | MS_NOSUID, nullptr)
        != 0)
        return {.problem = std::string("making the root read-only: ") + std::strerror(errno)};
    return {.path = root};
}

} // namespace signalbox
