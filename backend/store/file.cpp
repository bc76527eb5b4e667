#include "store/file.h"

#include <cerrno>
#include <cstring>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

namespace signalbox {

File &File::operator=(File &&other) noexcept
{
    if (this != &other) {
        close();
        m_fd = std::exchange(other.m_fd, -1);
        m_path = std::move(other.m_path);
    }
    return *this;
}

void File::close()
{
    if (m_fd >= 0)
        ::close(m_fd);
    m_fd = -1;
}

tl::unexpected<Error> File::failure(const std::filesystem::path &path, std::string_view what)
{
    const int reason = errno;
    return fail(ErrorCode::Unavailable,
                "cannot " + std::string(what) + " " + path.string() + ": " + std::strerror(reason));
}

Result<File> File::open(const std::filesystem::path &path, int flags)
{
    File file;
    file.m_fd = ::open(path.c_str(), flags | O_CLOEXEC, 0600);
    file.m_path = path;
    if (file.m_fd < 0)
        return failure(path, "open");
    return file;
}

Result<File> File::openRead(const std::filesystem::path &path)
{
    return open(path, O_RDONLY);
}

Result<File> File::openWrite(const std::filesystem::path &path)
{
    return open(path, O_RDWR | O_CREAT);
}

Result<File> File::create(const std::filesystem::path &path)
{
    return open(path, O_RDWR | O_CREAT | O_EXCL);
}

Result<std::uint64_t> File::size() const
{
    struct stat info
    {
    };
    if (fstat(m_fd, &info) != 0)
        return failure(m_path, "look at");
    return static_cast<std::uint64_t>(info.st_size);
}

Result<std::string> File::read(std::uint64_t offset, std::size_t length) const
{
    std::string bytes(length, '\0');
    std::size_t done = 0;
    while (done < length) {
        const ssize_t got =
            pread(m_fd, bytes.data() + done, length - done, static_cast<off_t>(offset + done));
        if (got < 0 && errno == EINTR)
            continue;
        if (got < 0)
            return failure(m_path, "read");
        if (got == 0)
            break;
        done += static_cast<std::size_t>(got);
    }
    bytes.resize(done);
    return bytes;
}

Result<> File::write(std::uint64_t offset, std::string_view bytes)
{
    while (!bytes.empty()) {
        const ssize_t put = pwrite(m_fd, bytes.data(), bytes.size(), static_cast<off_t>(offset));
        if (put < 0 && errno == EINTR)
            continue;
        if (put <= 0)
            return failure(m_path, "write");
        offset += static_cast<std::uint64_t>(put);
        bytes.remove_prefix(static_cast<std::size_t>(put));
    }
    return {};
}

Result<> File::resize(std::uint64_t size)
{
    if (ftruncate(m_fd, static_cast<off_t>(size)) != 0)
        return failure(m_path, "resize");
    return {};
}

Result<> File::reserve(std::uint64_t size)
{
    if (fallocate(m_fd, 0, 0, static_cast<off_t>(size)) == 0 || errno == EOPNOTSUPP
        || errno == ENOSYS)
        return {};
    return failure(m_path, "reserve space for");
}

Result<> File::sync()
{
    if (fdatasync(m_fd) != 0)
        return failure(m_path, "sync");
    return {};
}

Result<> syncFolder(const std::filesystem::path &folder)
{
    auto file = File::openRead(folder);
    if (!file)
        return fail(file.error());
    if (fsync(file->fd()) != 0)
        return File::failure(folder, "sync");
    return {};
}

} // namespace signalbox
