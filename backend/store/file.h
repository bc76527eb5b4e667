#pragma once

#include <filesystem>
#include <string>
#include <string_view>
#include <utility>

#include "core/error.h"

namespace signalbox {

/// An open file descriptor, closed with its owner. Every failure is Unavailable with the path and
/// the machine's reason.
class File
{
public:
    File() = default;
    File(File &&other) noexcept
        : m_fd(std::exchange(other.m_fd, -1))
        , m_path(std::move(other.m_path))
    {
    }
    File &operator=(File &&other) noexcept;
    ~File() { close(); }

    [[nodiscard]] static Result<File> openRead(const std::filesystem::path &path);
    /// Made 0600 when missing.
    [[nodiscard]] static Result<File> openWrite(const std::filesystem::path &path);
    /// Made 0600; an existing one is a fault.
    [[nodiscard]] static Result<File> create(const std::filesystem::path &path);

    [[nodiscard]] bool isOpen() const { return m_fd >= 0; }
    [[nodiscard]] int fd() const { return m_fd; }
    [[nodiscard]] const std::filesystem::path &path() const { return m_path; }
    void close();

    [[nodiscard]] Result<std::uint64_t> size() const;
    /// Up to @p length bytes; fewer only at the end of the file.
    [[nodiscard]] Result<std::string> read(std::uint64_t offset, std::size_t length) const;
    /// All or an error; after an error any part may have been written.
    Result<> write(std::uint64_t offset, std::string_view bytes);
    Result<> resize(std::uint64_t size);
    /// Reserves disk space; a file system that cannot is left alone.
    Result<> reserve(std::uint64_t size);
    /// The bytes are on the disk when this returns.
    Result<> sync();

    /// The machine's reason for the last failed call on @p path, as an Error.
    [[nodiscard]] static tl::unexpected<Error> failure(const std::filesystem::path &path,
                                                       std::string_view what);

private:
    static Result<File> open(const std::filesystem::path &path, int flags);

    int m_fd = -1;
    std::filesystem::path m_path;
};

/// Makes a new, renamed or removed name in @p folder survive a power loss.
Result<> syncFolder(const std::filesystem::path &folder);

} // namespace signalbox
