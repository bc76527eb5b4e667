#include "logs/logbytes.h"

#include <algorithm>
#include <cerrno>
#include <cstring>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

namespace signalbox {

Result<std::shared_ptr<FileBytes>> FileBytes::open(const std::filesystem::path &path)
{
    // Without O_NONBLOCK a named pipe would hold the caller until somebody writes.
    const int file = ::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK);
    if (file < 0)
        return fail(errno == ENOENT ? ErrorCode::NotFound : ErrorCode::Unavailable,
                    "cannot open " + path.string() + ": " + std::strerror(errno));
    struct stat facts
    {
    };
    if (fstat(file, &facts) != 0 || !S_ISREG(facts.st_mode)) {
        close(file);
        return fail(ErrorCode::Invalid, path.string() + " is not a file");
    }
    posix_fadvise(file, 0, 0, POSIX_FADV_SEQUENTIAL);
    return std::shared_ptr<FileBytes>(new FileBytes(path, file));
}

FileBytes::~FileBytes()
{
    close(m_file);
}

std::uint64_t FileBytes::size() const
{
    struct stat facts
    {
    };
    return fstat(m_file, &facts) == 0 ? std::uint64_t(facts.st_size) : 0;
}

std::size_t FileBytes::read(std::uint64_t offset, std::span<char> into) const
{
    std::size_t done = 0;
    while (done < into.size()) {
        const ssize_t got =
            pread(m_file, into.data() + done, into.size() - done, off_t(offset + done));
        if (got < 0 && errno == EINTR)
            continue;
        if (got <= 0)
            break;
        done += std::size_t(got);
    }
    return done;
}

LogFileChange FileBytes::changeSince(std::uint64_t known) const
{
    struct stat named
    {
    };
    struct stat opened
    {
    };
    if (stat(m_path.c_str(), &named) != 0 || fstat(m_file, &opened) != 0)
        return LogFileChange::Gone;
    if (named.st_ino != opened.st_ino || named.st_dev != opened.st_dev
        || std::uint64_t(opened.st_size) < known)
        return LogFileChange::Replaced;
    return std::uint64_t(opened.st_size) > known ? LogFileChange::Grown : LogFileChange::None;
}

std::uint64_t TextBytes::size() const
{
    const std::scoped_lock lock(m_mutex);
    return m_text.size();
}

std::size_t TextBytes::read(std::uint64_t offset, std::span<char> into) const
{
    const std::scoped_lock lock(m_mutex);
    if (offset >= m_text.size())
        return 0;
    const std::size_t count = std::min(into.size(), m_text.size() - std::size_t(offset));
    std::memcpy(into.data(), m_text.data() + offset, count);
    return count;
}

void TextBytes::append(std::string_view bytes)
{
    const std::scoped_lock lock(m_mutex);
    m_text += bytes;
}

bool TextBytes::begins(std::string_view text) const
{
    const std::scoped_lock lock(m_mutex);
    return text.starts_with(m_text);
}

} // namespace signalbox
