#pragma once

#include <functional>
#include <string>
#include <string_view>

namespace signalbox {

/// Cuts a stream of bytes into lines, in bounded memory: a longer line comes in pieces. Bytes that
/// are not UTF-8 are replaced.
class LineSplitter
{
public:
    using Sink = std::function<void(std::string_view line)>;

    explicit LineSplitter(std::size_t maxLine = 256U << 10)
        : m_maxLine(maxLine)
    {
    }

    void append(std::string_view bytes, const Sink &sink);
    /// What is left without a newline, at the end of a run.
    void finish(const Sink &sink);

private:
    std::size_t m_maxLine;
    std::string m_rest;
};

/// @p text itself when it is UTF-8; otherwise @p buffer with each bad byte as U+FFFD.
[[nodiscard]] std::string_view asUtf8(std::string_view text, std::string &buffer);

} // namespace signalbox
