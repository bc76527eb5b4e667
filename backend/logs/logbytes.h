#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <mutex>
#include <span>
#include <string>
#include <string_view>

#include "core/error.h"

namespace signalbox {

/// Where the bytes of a log come from. Bytes are only ever added at the end; any thread may read.
class LogBytes
{
public:
    virtual ~LogBytes() = default;

    /// What can be read now. Grows; a source that shrank or was replaced is another source.
    [[nodiscard]] virtual std::uint64_t size() const = 0;
    /// Fills @p into from @p offset on; returns how much was there. Less than asked for means the
    /// end, also when a file was cut short meanwhile.
    [[nodiscard]] virtual std::size_t read(std::uint64_t offset, std::span<char> into) const = 0;
};

/// What became of a file since it was opened.
enum class LogFileChange {
    None,
    Grown,
    Replaced, ///< Another file has its name, or it was cut short: what was shown is history.
    Gone,
};

/// A file as a log. It is read, never mapped: a mapped file that is cut short kills its reader, and
/// the pages of a large one count as the reader's memory.
class FileBytes final : public LogBytes
{
public:
    static Result<std::shared_ptr<FileBytes>> open(const std::filesystem::path &path);
    ~FileBytes() override;
    FileBytes(const FileBytes &) = delete;
    FileBytes &operator=(const FileBytes &) = delete;

    [[nodiscard]] std::uint64_t size() const override;
    [[nodiscard]] std::size_t read(std::uint64_t offset, std::span<char> into) const override;

    /// Compares the file at the path with the one that was opened, as large as @p known.
    [[nodiscard]] LogFileChange changeSince(std::uint64_t known) const;
    [[nodiscard]] const std::filesystem::path &path() const { return m_path; }

private:
    FileBytes(std::filesystem::path path, int file)
        : m_path(std::move(path))
        , m_file(file)
    {
    }

    std::filesystem::path m_path;
    int m_file = -1;
};

/// Bytes in memory as a log. One thread appends, any thread reads.
class TextBytes final : public LogBytes
{
public:
    explicit TextBytes(std::string text)
        : m_text(std::move(text))
    {
    }

    [[nodiscard]] std::uint64_t size() const override;
    [[nodiscard]] std::size_t read(std::uint64_t offset, std::span<char> into) const override;

    void append(std::string_view bytes);
    /// Whether @p text begins with what is here.
    [[nodiscard]] bool begins(std::string_view text) const;

private:
    mutable std::mutex m_mutex;
    std::string m_text;
};

} // namespace signalbox
