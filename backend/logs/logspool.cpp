#include "logs/logspool.h"

#include <cerrno>
#include <cstdlib>
#include <cstring>
#include <string>

#include <fcntl.h>
#include <unistd.h>

namespace signalbox {

namespace {

/// A file without a name in @p folder, or -1. Not every file system knows O_TMPFILE.
int namelessFile(const std::filesystem::path &folder)
{
    const int file = ::open(folder.c_str(), O_TMPFILE | O_RDWR | O_CLOEXEC, 0600);
    if (file >= 0)
        return file;
    std::string pattern = (folder / "signalbox-log-XXXXXX").string();
    const int named = ::mkostemp(pattern.data(), O_CLOEXEC);
    if (named >= 0)
        ::unlink(pattern.c_str());
    return named;
}

} // namespace

Result<std::shared_ptr<LogSpool>> LogSpool::create(const std::filesystem::path &folder)
{
    const int file = namelessFile(folder);
    if (file < 0)
        return fail(ErrorCode::Unavailable,
                    "cannot make a file in " + folder.string() + ": " + std::strerror(errno));
    return std::shared_ptr<LogSpool>(new LogSpool(file));
}

LogSpool::~LogSpool()
{
    ::close(m_file);
}

std::size_t LogSpool::read(std::uint64_t offset, std::span<char> into) const
{
    std::size_t done = 0;
    while (done < into.size()) {
        const ssize_t got =
            ::pread(m_file, into.data() + done, into.size() - done, off_t(offset + done));
        if (got < 0 && errno == EINTR)
            continue;
        if (got <= 0)
            break;
        done += std::size_t(got);
    }
    return done;
}

Result<> LogSpool::append(std::string_view bytes)
{
    while (!bytes.empty()) {
        const ssize_t put = ::pwrite(m_file, bytes.data(), bytes.size(), off_t(m_size.load()));
        if (put < 0 && errno == EINTR)
            continue;
        if (put <= 0)
            return fail(ErrorCode::Unavailable,
                        std::string("cannot keep the log: ") + std::strerror(errno));
        bytes.remove_prefix(std::size_t(put));
        m_size += std::uint64_t(put);
    }
    return {};
}

} // namespace signalbox
