#include "store/datafolder.h"

#include <cerrno>

#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

namespace signalbox {

namespace {

Result<> makePrivateFolder(const std::filesystem::path &folder)
{
    std::error_code error;
    std::filesystem::create_directories(folder, error);
    if (error)
        return fail(ErrorCode::Unavailable,
                    "cannot make " + folder.string() + ": " + error.message());
    if (chmod(folder.c_str(), S_IRWXU) != 0 && errno != EROFS)
        return File::failure(folder, "protect");
    return {};
}

std::string holder(const File &lock)
{
    constexpr std::size_t longest = 16;
    std::string pid = lock.read(0, longest).value_or("");
    pid.resize(std::min(pid.find('\n'), pid.size()));
    return pid.empty() ? "another process" : "process " + pid;
}

} // namespace

Result<> DataFolder::open(const std::filesystem::path &folder)
{
    if (auto made = makePrivateFolder(folder); !made)
        return made;
    if (auto made = makePrivateFolder(folder / "journal"); !made)
        return made;
    auto lock = File::openWrite(folder / "lock");
    if (!lock)
        return fail(lock.error());
    if (flock(lock->fd(), LOCK_EX | LOCK_NB) != 0) {
        if (errno == EWOULDBLOCK)
            return fail(ErrorCode::Conflict,
                        folder.string() + " is used by another engine (" + holder(*lock) + ")");
        return File::failure(lock->path(), "lock");
    }
    m_lock = std::move(*lock);
    return m_lock.resize(0).and_then(
        [&] { return m_lock.write(0, std::to_string(getpid()) + "\n"); });
}

} // namespace signalbox
