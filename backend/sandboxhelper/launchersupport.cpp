#include "sandboxhelper/launchersupport.h"

#include <cerrno>
#include <cstdlib>
#include <cstring>

#include <dirent.h>
#include <fcntl.h>
#include <signal.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "engine/sandbox/pairs.h"
#include "sandboxhelper/frameio.h"

namespace signalbox {

namespace {

/// Elsewhere -1 would be every process of the user.
bool ownsEverybody()
{
    return getpid() == 1;
}

void stopEverybody(int)
{
    if (ownsEverybody())
        kill(-1, SIGSTOP);
}

void wakeEverybody(int)
{
    if (ownsEverybody())
        kill(-1, SIGCONT);
}

void makeParents(const std::string &path)
{
    for (std::size_t at = path.find('/'); at != std::string::npos; at = path.find('/', at + 1))
        mkdir(path.substr(0, at).c_str(), 0755);
}

bool writeFileBytes(const std::string &path, mode_t mode, std::string_view bytes)
{
    makeParents(path);
    const int fd = open(path.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, mode);
    if (fd < 0)
        return false;
    const bool ok = writeAll(fd, bytes);
    close(fd);
    return ok;
}

} // namespace

void obeyPauseSignals()
{
    struct sigaction action = {};
    action.sa_flags = SA_RESTART;
    // When both wait, the one that came first must also end first.
    sigaddset(&action.sa_mask, SIGUSR1);
    sigaddset(&action.sa_mask, SIGUSR2);
    action.sa_handler = stopEverybody;
    sigaction(SIGUSR1, &action, nullptr);
    action.sa_handler = wakeEverybody;
    sigaction(SIGUSR2, &action, nullptr);
}

void killStrays()
{
    if (!ownsEverybody() || kill(-1, SIGKILL) != 0)
        return;
    while (waitpid(-1, nullptr, 0) > 0 || errno == EINTR) {
    }
}

void killStraysBut(pid_t kept)
{
    DIR *processes = ownsEverybody() ? opendir("/proc") : nullptr;
    if (!processes)
        return;
    while (const dirent *entry = readdir(processes)) {
        const int pid = std::atoi(entry->d_name);
        if (pid > 1 && pid != kept)
            kill(pid, SIGKILL);
    }
    closedir(processes);
    while (waitpid(-1, nullptr, WNOHANG) > 0) {
    }
}

std::string unpackCode(const Frame &init)
{
    std::string_view blob = init.blob;
    PairReader reader(init.header);
    while (const auto pair = reader.next()) {
        if (pair->first != "file")
            continue;
        // "mode size path"; the engine has checked the path already.
        const auto value = pair->second;
        const auto first = value.find(' ');
        const auto second = value.find(' ', first + 1);
        if (second == std::string_view::npos)
            return "damaged file list";
        const auto size = parseNumber(value.substr(first + 1, second - first - 1));
        const std::string path(value.substr(second + 1));
        if (!size || *size > blob.size())
            return "damaged file list at " + path;
        const mode_t mode = value.substr(0, first) == "755" ? 0755 : 0644;
        if (!writeFileBytes(path, mode, blob.substr(0, *size)))
            return "cannot unpack " + path + ": " + std::strerror(errno);
        blob.remove_prefix(*size);
    }
    return {};
}

void addEnvironment(Environment &environment, std::string_view header)
{
    PairReader reader(header);
    while (const auto pair = reader.next()) {
        if (pair->first == "env")
            environment.set(pair->second);
    }
}

void execFailed(const char *program)
{
    const std::string text =
        std::string("cannot start ") + program + ": " + std::strerror(errno) + "\n";
    writeAll(2, text);
    _exit(126);
}

int exitStatus(int waitStatus)
{
    return WIFSIGNALED(waitStatus) ? 128 + WTERMSIG(waitStatus) : WEXITSTATUS(waitStatus);
}

} // namespace signalbox
