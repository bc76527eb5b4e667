#include "core/filename.h"

namespace signalbox {

namespace {

constexpr std::string_view digits = "0123456789ABCDEF";

/// Length of the UTF-8 character that @p text begins with; 0 when it is none.
std::size_t characterLength(std::string_view text)
{
    const auto first = static_cast<unsigned char>(text[0]);
    const std::size_t length = first < 0x80                    ? 1
                               : first >= 0xC2 && first < 0xE0 ? 2
                               : first >= 0xE0 && first < 0xF0 ? 3
                               : first >= 0xF0 && first < 0xF5 ? 4
                                                               : 0;
    if (length == 0 || text.size() < length)
        return 0;
    for (std::size_t i = 1; i < length; ++i)
        if ((static_cast<unsigned char>(text[i]) & 0xC0) != 0x80)
            return 0;
    const auto second = length > 1 ? static_cast<unsigned char>(text[1]) : 0;
    const bool wrong = (first == 0xE0 && second < 0xA0) || (first == 0xED && second >= 0xA0)
                       || (first == 0xF0 && second < 0x90) || (first == 0xF4 && second >= 0x90);
    return wrong ? 0 : length;
}

bool isEscape(std::string_view text)
{
    return text.size() >= 3 && text[0] == '%' && digits.find(text[1]) != std::string_view::npos
           && digits.find(text[2]) != std::string_view::npos;
}

std::string escaped(char byte)
{
    const auto value = static_cast<unsigned char>(byte);
    return {'%', digits[value >> 4], digits[value & 15]};
}

} // namespace

bool isUtf8(std::string_view bytes)
{
    while (!bytes.empty()) {
        const std::size_t length = characterLength(bytes);
        if (length == 0)
            return false;
        bytes.remove_prefix(length);
    }
    return true;
}

std::string shownFileName(std::string_view raw)
{
    std::string shown;
    while (!raw.empty()) {
        const std::size_t length = isEscape(raw) ? 0 : characterLength(raw);
        shown += length == 0 ? escaped(raw[0]) : std::string(raw.substr(0, length));
        raw.remove_prefix(length == 0 ? 1 : length);
    }
    return shown;
}

std::string rawFileName(std::string_view shown)
{
    std::string raw;
    while (!shown.empty()) {
        const bool escape = isEscape(shown);
        raw += escape ? static_cast<char>(digits.find(shown[1]) * 16 + digits.find(shown[2]))
                      : shown[0];
        shown.remove_prefix(escape ? 3 : 1);
    }
    return raw;
}

} // namespace signalbox
