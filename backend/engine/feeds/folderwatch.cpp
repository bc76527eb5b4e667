#include "engine/feeds/folderwatch.h"

#include <array>
#include <cerrno>
#include <cstring>
#include <dirent.h>
#include <fcntl.h>
#include <memory>
#include <poll.h>
#include <sys/inotify.h>
#include <sys/stat.h>

#include "core/filename.h"

namespace signalbox {

namespace {

constexpr std::size_t maxFiles = 20'000;
constexpr std::size_t maxFolders = 10'000;
constexpr std::uint32_t watched = IN_CLOSE_WRITE | IN_CREATE | IN_DELETE | IN_MOVED_FROM
                                  | IN_MOVED_TO | IN_DELETE_SELF | IN_MOVE_SELF | IN_ONLYDIR
                                  | IN_EXCL_UNLINK;

tl::unexpected<Error> refused(const std::string &what, const std::string &path)
{
    return fail(ErrorCode::Unavailable, what + " " + path + ": " + std::strerror(errno));
}

std::string below(const std::string &folder, const std::string &name)
{
    return folder.empty() ? name : folder + "/" + name;
}

/// Whether somebody has @p file open for writing. Where the kernel does not tell (another's file, a
/// network), nobody has.
bool isBeingWritten(const std::string &file)
{
    const UniqueFd fd(open(file.c_str(), O_RDONLY | O_NONBLOCK | O_NOFOLLOW | O_CLOEXEC));
    if (!fd)
        return false;
    if (fcntl(fd.get(), F_SETLEASE, F_RDLCK) == 0) {
        fcntl(fd.get(), F_SETLEASE, F_UNLCK);
        return false;
    }
    return errno == EAGAIN || errno == EWOULDBLOCK;
}

std::optional<FileState> stateOfFile(const std::string &file)
{
    struct stat info
    {
    };
    if (lstat(file.c_str(), &info) != 0 || !S_ISREG(info.st_mode))
        return {};
    return FileState{.size = info.st_size,
                     .modified = static_cast<std::int64_t>(info.st_mtim.tv_sec) * 1'000'000'000
                                 + info.st_mtim.tv_nsec,
                     .inode = info.st_ino};
}

bool hasSeveralNames(const std::string &file)
{
    struct stat info
    {
    };
    return lstat(file.c_str(), &info) == 0 && S_ISREG(info.st_mode) && info.st_nlink > 1;
}

} // namespace

FolderWatch::FolderWatch(FilesPlan plan, FolderStart start)
    : m_plan(std::move(plan))
    , m_start(std::move(start))
    , m_known(m_start.known)
{
}

std::string FolderWatch::fullPath(const std::string &path) const
{
    return path.empty() ? m_plan.folder : m_plan.folder + "/" + rawFileName(path);
}

Result<> FolderWatch::open()
{
    m_inotify = UniqueFd(inotify_init1(IN_NONBLOCK | IN_CLOEXEC));
    if (!m_inotify)
        return refused("cannot watch", m_plan.folder);
    return rescan();
}

/// Watches first and looks afterwards, so that nothing falls between.
Result<> FolderWatch::enter(const std::string &path, FolderState &found)
{
    const std::string folder = fullPath(path);
    const int watch = inotify_add_watch(m_inotify.get(), folder.c_str(), watched);
    if (watch < 0)
        return refused("cannot watch the folder", folder);
    if (path.empty())
        m_root = watch;
    m_folders[watch] = path;
    if (m_folders.size() > maxFolders)
        return fail(ErrorCode::TooLarge,
                    "more than " + std::to_string(maxFolders) + " folders are in " + m_plan.folder);
    const std::unique_ptr<DIR, int (*)(DIR *)> listing(opendir(folder.c_str()), closedir);
    if (!listing)
        return refused("cannot read the folder", folder);
    while (const dirent *entry = readdir(listing.get())) {
        const std::string raw = entry->d_name;
        if (raw == "." || raw == "..")
            continue;
        const std::string child = below(path, shownFileName(raw));
        struct stat info
        {
        };
        if (lstat((folder + "/" + raw).c_str(), &info) != 0)
            continue;
        if (S_ISDIR(info.st_mode) && m_plan.recursive) {
            // One that has gone meanwhile is none.
            if (auto entered = enter(child, found);
                !entered && entered.error().code == ErrorCode::TooLarge)
                return entered;
        } else if (S_ISREG(info.st_mode) && m_plan.wants(child)) {
            const auto known = m_known.find(child);
            const auto state = stateOfFile(folder + "/" + raw);
            if (state && !isBeingWritten(folder + "/" + raw))
                found[child] = *state;
            else if (state && known != m_known.end())
                found[child] = known->second;
        }
        if (found.size() > maxFiles)
            return fail(ErrorCode::TooLarge, "more than " + std::to_string(maxFiles)
                                                 + " files match in " + m_plan.folder
                                                 + "; patterns could leave some out");
    }
    return {};
}

Result<> FolderWatch::rescan()
{
    FolderState found;
    m_folders.clear();
    if (auto entered = enter({}, found); !entered)
        return entered;
    compare(found);
    if (m_first)
        m_ready.push_back({.silent = true}); // From here on everything is known.
    m_first = false;
    return {};
}

/// What happened while nobody looked. Only the first time is it a question whether that is told:
/// later, the engine was there and the folder was not.
void FolderWatch::compare(const FolderState &found)
{
    auto changes = folderChanges(m_known, found);
    const bool all =
        !m_first || (m_start.fresh ? m_plan.existing : m_start.missed == MissedEvents::All);
    std::size_t silent = all ? 0 : changes.size();
    if (m_first && !m_start.fresh && m_start.missed == MissedEvents::Once && silent > 0)
        --silent;
    for (std::size_t i = 0; i < changes.size(); ++i)
        note(changes[i], i < silent);
}

void FolderWatch::note(const WatchedChange &change, bool silent)
{
    change.applyTo(m_known);
    const bool left = silent || !m_plan.wants(change.kind);
    m_ready.push_back({.payload = left ? Json::object() : m_plan.event(change),
                       .position = change.position(),
                       .silent = left});
}

/// One file, of which something was heard. @p settled: it is known that nobody writes to it.
void FolderWatch::look(const std::string &path, bool settled)
{
    if (!m_plan.wants(path))
        return;
    const std::string file = fullPath(path);
    const auto known = m_known.find(path);
    const auto state = stateOfFile(file);
    if (!state && known != m_known.end())
        note({.kind = WatchedChange::Kind::Removed, .path = path, .state = known->second}, false);
    if (!state || (known != m_known.end() && known->second == *state))
        return;
    if (!settled && isBeingWritten(file))
        return;
    note({.kind =
              known == m_known.end() ? WatchedChange::Kind::Created : WatchedChange::Kind::Changed,
          .path = path,
          .state = *state},
         false);
}

Result<std::vector<SourceEvent>> FolderWatch::receive(std::chrono::milliseconds wait,
                                                      std::size_t most, int wakeFd)
{
    std::array<pollfd, 2> waiting{{{.fd = m_inotify.get(), .events = POLLIN, .revents = 0},
                                   {.fd = wakeFd, .events = POLLIN, .revents = 0}}};
    const bool ready = !m_ready.empty() && most > 0;
    poll(waiting.data(), waiting.size(), ready ? 0 : static_cast<int>(wait.count()));
    if (waiting[0].revents != 0)
        if (auto taken = takeNotes(); !taken)
            return fail(taken.error());
    std::vector<SourceEvent> events;
    while (!m_ready.empty() && events.size() < most) {
        events.push_back(std::move(m_ready.front()));
        m_ready.pop_front();
    }
    return events;
}

Result<> FolderWatch::takeNotes()
{
    alignas(inotify_event) std::array<char, 64 << 10> buffer{};
    for (;;) {
        const ssize_t size = read(m_inotify.get(), buffer.data(), buffer.size());
        if (size <= 0)
            return {};
        for (ssize_t at = 0; at < size;) {
            const auto *event = reinterpret_cast<const inotify_event *>(buffer.data() + at);
            at += static_cast<ssize_t>(sizeof(inotify_event) + event->len);
            const std::string name = event->len > 0 ? std::string(event->name) : std::string();
            if (auto taken = takeNote(event->wd, event->mask, name); !taken)
                return taken;
        }
    }
}

Result<> FolderWatch::takeNote(int watch, std::uint32_t what, const std::string &name)
{
    if (what & IN_Q_OVERFLOW)
        return rescan();
    if (watch == m_root && (what & (IN_DELETE_SELF | IN_MOVE_SELF | IN_IGNORED | IN_UNMOUNT)))
        return fail(ErrorCode::Unavailable, "the folder " + m_plan.folder + " is gone");
    const auto folder = m_folders.find(watch);
    if (folder == m_folders.end() || name.empty())
        return {};
    const std::string path = below(folder->second, shownFileName(name));
    if (what & IN_ISDIR)
        return m_plan.recursive ? rescan() : Result<>{};
    if (what & IN_CREATE) {
        // A second name for a finished file is never closed; the first is still to be written.
        if (hasSeveralNames(fullPath(path)))
            look(path, false);
        return {};
    }
    look(path, (what & IN_CLOSE_WRITE) != 0);
    return {};
}

} // namespace signalbox
