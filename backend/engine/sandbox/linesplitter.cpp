#include "engine/sandbox/linesplitter.h"

#include <algorithm>
#include <cstdint>

namespace signalbox {

namespace {

/// Length of the well-formed sequence at the start of @p text; 0 when there is none.
std::size_t sequenceLength(std::string_view text)
{
    const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(text[i]); };
    const unsigned first = byte(0);
    if (first < 0x80)
        return 1;
    const std::size_t length = first >= 0xf0 ? 4 : first >= 0xe0 ? 3 : 2;
    if (first < 0xc2 || first > 0xf4 || text.size() < length)
        return 0;
    // Overlong forms, surrogates and values above U+10FFFF show in the second byte.
    const unsigned second = byte(1);
    if ((first == 0xe0 && second < 0xa0) || (first == 0xed && second > 0x9f)
        || (first == 0xf0 && second < 0x90) || (first == 0xf4 && second > 0x8f))
        return 0;
    for (std::size_t i = 1; i < length; ++i) {
        if ((byte(i) & 0xc0U) != 0x80)
            return 0;
    }
    return length;
}

std::size_t validPrefix(std::string_view text)
{
    std::size_t at = 0;
    while (at < text.size()) {
        const std::size_t length = sequenceLength(text.substr(at));
        if (length == 0)
            break;
        at += length;
    }
    return at;
}

} // namespace

std::string_view asUtf8(std::string_view text, std::string &buffer)
{
    std::size_t good = validPrefix(text);
    if (good == text.size())
        return text;
    buffer.clear();
    while (!text.empty()) {
        buffer.append(text.substr(0, good));
        text.remove_prefix(good);
        if (!text.empty()) {
            buffer.append("\xef\xbf\xbd");
            text.remove_prefix(1);
        }
        good = validPrefix(text);
    }
    return buffer;
}

void LineSplitter::append(std::string_view bytes, const Sink &sink)
{
    std::string buffer;
    while (!bytes.empty()) {
        const auto end = bytes.find('\n');
        auto part = bytes.substr(0, end);
        bytes.remove_prefix(end == std::string_view::npos ? bytes.size() : end + 1);
        while (m_rest.size() + part.size() > m_maxLine) {
            const std::size_t room = m_maxLine - m_rest.size();
            m_rest.append(part.substr(0, room));
            part.remove_prefix(room);
            sink(asUtf8(m_rest, buffer));
            m_rest.clear();
        }
        if (end == std::string_view::npos) {
            m_rest.append(part);
        } else if (m_rest.empty()) {
            sink(asUtf8(part, buffer));
        } else {
            m_rest.append(part);
            sink(asUtf8(m_rest, buffer));
            m_rest.clear();
        }
    }
}

void LineSplitter::finish(const Sink &sink)
{
    if (m_rest.empty())
        return;
    std::string buffer;
    sink(asUtf8(m_rest, buffer));
    m_rest.clear();
}

} // namespace signalbox
