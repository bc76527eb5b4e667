#include "engine/sandbox/framecodec.h"

#include <cstdint>

namespace signalbox {

namespace {

constexpr std::size_t keptCapacity = 256U << 10;

void appendU32(std::string &text, std::size_t value)
{
    for (int shift = 0; shift < 32; shift += 8)
        text.push_back(static_cast<char>(value >> shift & 0xff));
}

std::size_t readU32(std::string_view bytes)
{
    std::size_t value = 0;
    for (int i = 3; i >= 0; --i)
        value = value << 8 | static_cast<unsigned char>(bytes[static_cast<std::size_t>(i)]);
    return value;
}

bool isKnown(char kind)
{
    return std::string_view("irRIFEX").find(kind) != std::string_view::npos;
}

} // namespace

std::string encodeFrameStart(FrameKind kind, std::string_view header, std::size_t blobSize)
{
    std::string text;
    text.reserve(frameOverhead + header.size());
    appendU32(text, frameOverhead - 4 + header.size() + blobSize);
    text.push_back(static_cast<char>(kind));
    text.append(3, '\0');
    appendU32(text, header.size());
    text.append(header);
    return text;
}

void FrameReader::append(std::string_view bytes)
{
    if (m_damaged)
        return;
    m_buffer.erase(0, m_taken);
    m_taken = 0;
    // One large result must not be paid for as long as the sandbox lives.
    if (m_buffer.empty() && m_buffer.capacity() > keptCapacity)
        m_buffer = std::string();
    m_buffer.append(bytes);
}

std::optional<Frame> FrameReader::next()
{
    const auto rest = std::string_view(m_buffer).substr(m_taken);
    if (m_damaged || rest.size() < frameOverhead)
        return {};
    const std::size_t length = readU32(rest);
    const std::size_t headerSize = readU32(rest.substr(8));
    if (length < frameOverhead - 4 || length > m_maxFrame || headerSize > length - 8
        || !isKnown(rest[4])) {
        m_damaged = true;
        m_buffer.clear();
        m_taken = 0;
        return {};
    }
    if (rest.size() < length + 4)
        return {};
    m_taken += length + 4;
    return Frame{
        .kind = static_cast<FrameKind>(rest[4]),
        .header = rest.substr(frameOverhead, headerSize),
        .blob = rest.substr(frameOverhead + headerSize, length - 8 - headerSize),
    };
}

} // namespace signalbox
