#include "store/segmentscan.h"

#include <algorithm>

namespace signalbox {

namespace {

constexpr std::size_t readSize = 1U << 20;

/// Bytes from a place that holds no record to the next one that may, or to where the window has to
/// be filled again; 0 when it is used up. A fast search, because a torn segment ends in up to
/// 64 MiB of zeros.
std::size_t distanceToMarker(std::string_view window)
{
    const std::string_view mark(reinterpret_cast<const char *>(&segment::marker),
                                sizeof segment::marker);
    std::size_t at = window.find(mark, segment::alignment);
    while (at != std::string_view::npos && at % segment::alignment != 0)
        at = window.find(mark, at + 1);
    return at != std::string_view::npos ? at
                                        : window.size() / segment::alignment * segment::alignment;
}

} // namespace

SegmentScan::SegmentScan(const File &file, std::uint32_t from, std::uint32_t end)
    : m_file(file)
    , m_position(from)
    , m_end(end)
    , m_bufferStart(from)
{
}

/// Makes window() hold @p atLeast bytes, or everything up to the end.
Result<> SegmentScan::fill(std::size_t atLeast)
{
    if (window().size() >= atLeast)
        return {};
    m_bufferStart += static_cast<std::uint32_t>(m_consumed);
    m_buffer.erase(0, m_consumed);
    m_consumed = 0;
    const std::uint64_t have = m_bufferStart + m_buffer.size();
    const std::size_t want = std::min<std::uint64_t>(m_end - std::min<std::uint64_t>(have, m_end),
                                                     std::max(readSize, atLeast));
    auto bytes = m_file.read(have, want);
    if (!bytes)
        return fail(bytes.error());
    m_buffer += *bytes;
    return {};
}

Result<std::optional<SegmentScan::Record>> SegmentScan::next()
{
    m_damage.reset();
    std::uint32_t at = m_position;
    while (true) {
        m_consumed = at - m_bufferStart;
        if (auto filled = fill(segment::recordHeaderSize); !filled)
            return fail(filled.error());
        segment::FramedRecord frame;
        auto state = segment::parseFrame(window(), frame);
        if (state == segment::FrameState::NeedsMore && frame.extent <= m_end - at) {
            if (auto filled = fill(frame.extent); !filled)
                return fail(filled.error());
            state = segment::parseFrame(window(), frame);
        }
        if (state == segment::FrameState::Whole) {
            if (at != m_position)
                m_damage = Damage{m_position, at - m_position};
            m_position = at + static_cast<std::uint32_t>(frame.extent);
            return Record{frame.kind, at, frame.payload};
        }
        const std::size_t skip = distanceToMarker(window());
        at += static_cast<std::uint32_t>(skip);
        if (skip == 0 || at >= m_end)
            return std::nullopt;
    }
}

} // namespace signalbox
