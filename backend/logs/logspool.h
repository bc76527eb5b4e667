#pragma once

#include <atomic>
#include <filesystem>
#include <memory>
#include <string_view>

#include "logs/logbytes.h"

namespace signalbox {

/// A log that comes through a pipe, kept in a file without a name: it goes when the spool does, and
/// memory stays free. One thread appends, any thread reads.
class LogSpool final : public LogBytes
{
public:
    /// Makes the file in @p folder. ErrorCode::Unavailable.
    static Result<std::shared_ptr<LogSpool>> create(const std::filesystem::path &folder);
    ~LogSpool() override;
    LogSpool(const LogSpool &) = delete;
    LogSpool &operator=(const LogSpool &) = delete;

    [[nodiscard]] std::uint64_t size() const override { return m_size.load(); }
    [[nodiscard]] std::size_t read(std::uint64_t offset, std::span<char> into) const override;

    /// ErrorCode::Unavailable when the disk is full; what was written before stays.
    Result<> append(std::string_view bytes);

private:
    explicit LogSpool(int file)
        : m_file(file)
    {
    }

    int m_file;
    std::atomic<std::uint64_t> m_size = 0;
};

} // namespace signalbox
