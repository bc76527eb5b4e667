#include "deployment/diskfolder.h"

#include <cerrno>
#include <cstring>
#include <utility>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include "deployment/projectfolder.h"

namespace signalbox::deployment {

namespace {

namespace fs = std::filesystem;

/// A file descriptor and its end.
class Descriptor
{
public:
    explicit Descriptor(int number)
        : m_number(number)
    {
    }
    ~Descriptor()
    {
        if (m_number >= 0)
            ::close(m_number);
    }
    Descriptor(Descriptor &&other) noexcept
        : m_number(std::exchange(other.m_number, -1))
    {
    }
    Descriptor &operator=(Descriptor &&other) noexcept
    {
        std::swap(m_number, other.m_number);
        return *this;
    }
    [[nodiscard]] int number() const { return m_number; }
    [[nodiscard]] bool valid() const { return m_number >= 0; }

private:
    int m_number;
};

tl::unexpected<Error> refused(const std::string &verb, const fs::path &path)
{
    const int problem = errno;
    const ErrorCode code = problem == ENOENT ? ErrorCode::NotFound : ErrorCode::Unavailable;
    if (problem == ELOOP)
        return fail(ErrorCode::Forbidden,
                    path.string() + " is a symbolic link, which a project must not have");
    return fail(code, "cannot " + verb + " " + path.string() + ": " + std::strerror(problem));
}

/// Opens @p path below @p folder part by part, so that no link is followed on the way.
Result<Descriptor> openBelow(const fs::path &folder, const std::string &path)
{
    Descriptor at(::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
    if (!at.valid())
        return refused("open", folder);
    const fs::path parts(path);
    for (auto part = parts.begin(); part != parts.end(); ++part) {
        const bool last = std::next(part) == parts.end();
        const int flags = O_RDONLY | O_NOFOLLOW | O_CLOEXEC | O_NONBLOCK | (last ? 0 : O_DIRECTORY);
        Descriptor next(::openat(at.number(), part->c_str(), flags));
        if (!next.valid()) {
            // A link where a folder should be is told as "no folder".
            struct stat info
            {
            };
            const bool link = ::fstatat(at.number(), part->c_str(), &info, AT_SYMLINK_NOFOLLOW) == 0
                              && S_ISLNK(info.st_mode);
            errno = link ? ELOOP : errno;
            return refused("open", folder / path);
        }
        at = std::move(next);
    }
    return at;
}

Result<std::string> readWhole(const Descriptor &file, const fs::path &path, std::size_t largest)
{
    struct stat info
    {
    };
    if (::fstat(file.number(), &info) != 0)
        return refused("read", path);
    if (!S_ISREG(info.st_mode))
        return fail(ErrorCode::Forbidden, path.string() + " is no file");
    std::string bytes;
    std::string block(64U << 10, '\0');
    for (;;) {
        const ssize_t count = ::read(file.number(), block.data(), block.size());
        if (count < 0 && errno == EINTR)
            continue;
        if (count < 0)
            return refused("read", path);
        if (count == 0)
            return bytes;
        bytes.append(block.data(), static_cast<std::size_t>(count));
        if (bytes.size() > largest)
            return fail(ErrorCode::TooLarge,
                        path.string() + " has more than " + std::to_string(largest >> 20) + " MiB");
    }
}

Result<> writeWhole(const fs::path &path, const std::string &bytes)
{
    const fs::path next = path.string() + ".new";
    // A link that was laid here must not be written through.
    ::unlink(next.c_str());
    Descriptor file(
        ::open(next.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0644));
    if (!file.valid())
        return refused("write", path);
    for (std::size_t done = 0; done < bytes.size();) {
        const ssize_t count = ::write(file.number(), bytes.data() + done, bytes.size() - done);
        if (count < 0 && errno == EINTR)
            continue;
        if (count < 0)
            return refused("write", path);
        done += static_cast<std::size_t>(count);
    }
    if (::fsync(file.number()) != 0 || ::rename(next.c_str(), path.c_str()) != 0)
        return refused("write", path);
    return {};
}

/// Makes the folders on the way to @p path below @p folder; none of them may be a link.
Result<> makeFolders(const fs::path &folder, const fs::path &path)
{
    fs::path at = folder;
    for (const fs::path &part : path.parent_path()) {
        at /= part;
        if (::mkdir(at.c_str(), 0755) == 0)
            continue;
        struct stat info
        {
        };
        if (errno != EEXIST || ::lstat(at.c_str(), &info) != 0)
            return refused("make", at);
        if (!S_ISDIR(info.st_mode)) {
            errno = S_ISLNK(info.st_mode) ? ELOOP : ENOTDIR;
            return refused("make", at);
        }
    }
    return {};
}

Result<> checkFolder(const fs::path &folder, const std::string &mainFile, Foreign foreign)
{
    std::error_code problem;
    fs::create_directories(folder, problem);
    if (problem)
        return fail(ErrorCode::Unavailable,
                    "cannot make " + folder.string() + ": " + problem.message());
    for (const auto &entry : fs::directory_iterator(folder, problem)) {
        const std::string name = entry.path().filename().string();
        const bool ours = fs::exists(folder / mainFile) || name == ".git";
        if (!ours && foreign == Foreign::Refuse)
            return fail(ErrorCode::Conflict, folder.string() + " holds something else (" + name
                                                 + "); choose an empty folder");
    }
    if (problem)
        return fail(ErrorCode::Unavailable,
                    "cannot read " + folder.string() + ": " + problem.message());
    return {};
}

/// Deletes what a former export left and this one does not write.
void clearFormer(const fs::path &folder, const Bundle &bundle)
{
    const auto former = openFolder(folder)(std::string(projectFile));
    if (!former || !bundle.files.contains(std::string(projectFile)))
        return;
    for (const std::string &path : codePathsIn(*former)) {
        const bool ours = path.starts_with("functions/") || path.starts_with("packages/");
        if (ours && !bundle.files.contains(path) && openBelow(folder, path)) {
            std::error_code ignored;
            fs::remove(folder / path, ignored);
            // Of an emptied package; one that holds something stays.
            ::rmdir((folder / path).parent_path().c_str());
        }
    }
}

} // namespace

FileReader openFolder(const fs::path &folder, std::size_t largest)
{
    return [folder, largest](const std::string &path) -> Result<std::string> {
        if (auto safe = checkPath(path); !safe)
            return fail(safe.error());
        const auto file = openBelow(folder, path);
        return file ? readWhole(*file, folder / path, largest)
                    : Result<std::string>(fail(file.error()));
    };
}

Result<> writeFolder(const fs::path &folder, const Bundle &bundle, const std::string &mainFile,
                     Foreign foreign)
{
    if (auto fit = checkFolder(folder, mainFile, foreign); !fit)
        return fit;
    clearFormer(folder, bundle);
    for (const auto &[path, bytes] : bundle.files) {
        if (auto safe = checkPath(path); !safe)
            return safe;
        if (auto made = makeFolders(folder, path); !made)
            return made;
        if (auto written = writeWhole(folder / path, bytes); !written)
            return written;
    }
    return {};
}

} // namespace signalbox::deployment
