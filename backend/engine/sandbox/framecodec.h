#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace signalbox {

/// What a frame says; its one-byte code on the wire (docs/launchers.md).
enum class FrameKind : char {
    Init = 'i',  ///< To the launcher: code. Header: main, archive, env…, file…; blob: files.
    Run = 'r',   ///< To the launcher. Header: activation, max, env…; blob: JSON value.
    Ready = 'R', ///< From the launcher: prepared, isolation in force.
    Initialised = 'I', ///< Blob: what went wrong; empty when the code is loaded.
    Result = 'F',      ///< Header: activation, size when cut; blob: the function's result.
    Error = 'E',       ///< Header: activation; blob: why there is no result.
    Failed = 'X',      ///< Isolation could not be put in force; blob: which step and why.
};

/// One message on a sandbox's socket.
struct Frame
{
    FrameKind kind = FrameKind::Ready;
    std::string_view header; ///< Pairs.
    std::string_view blob;

    friend bool operator==(const Frame &, const Frame &) = default;
};

/// Bytes before the header: u32 length of what follows, kind, three zeros, u32 header length
/// (little-endian).
inline constexpr std::size_t frameOverhead = 12;

/// Everything of the frame but the blob, which follows it unchanged and may be sent on its own.
[[nodiscard]] std::string encodeFrameStart(FrameKind kind, std::string_view header,
                                           std::size_t blobSize);

/// Cuts a byte stream into frames. Holds at most one frame of the allowed size; a longer one or an
/// unknown kind is damage, after which nothing more comes out.
class FrameReader
{
public:
    explicit FrameReader(std::size_t maxFrame)
        : m_maxFrame(maxFrame)
    {
    }

    void setMaxFrame(std::size_t bytes) { m_maxFrame = bytes; }
    void append(std::string_view bytes);
    /// The next whole frame; its views are valid until the next call of either function.
    [[nodiscard]] std::optional<Frame> next();
    [[nodiscard]] bool damaged() const { return m_damaged; }

private:
    std::size_t m_maxFrame;
    std::string m_buffer;
    std::size_t m_taken = 0; ///< Bytes at the front that were given out already.
    bool m_damaged = false;
};

} // namespace signalbox
