#include "logs/ansitext.h"

#include <algorithm>
#include <array>
#include <charconv>

namespace signalbox {

namespace {

constexpr char escape = '\x1b';
constexpr std::size_t maxSequence = 256;

/// One of xterm's 256 colours: 16 basic ones, a cube of 6 × 6 × 6, 24 greys.
AnsiColor indexedColor(unsigned index)
{
    if (index < 16)
        return {.basic = std::uint8_t(index)};
    if (index >= 232) {
        const std::uint32_t grey = 8 + (index - 232) * 10;
        return {.rgb = grey << 16 | grey << 8 | grey};
    }
    constexpr std::array<std::uint32_t, 6> levels{0, 95, 135, 175, 215, 255};
    const unsigned cube = index - 16;
    return {.rgb = levels[cube / 36] << 16 | levels[cube / 6 % 6] << 8 | levels[cube % 6]};
}

/// Numbers of a sequence; a missing one is 0.
std::vector<unsigned> parameters(std::string_view text)
{
    std::vector<unsigned> numbers;
    while (true) {
        const std::size_t end = std::min(text.find_first_of(";:"), text.size());
        unsigned number = 0;
        std::from_chars(text.data(), text.data() + end, number);
        numbers.push_back(number);
        if (end == text.size())
            return numbers;
        text.remove_prefix(end + 1);
    }
}

/// The colour that `38` or `48` announces; moves @p at to its last parameter.
std::optional<AnsiColor> extendedColor(const std::vector<unsigned> &numbers, std::size_t &at)
{
    if (at + 2 < numbers.size() && numbers[at + 1] == 5) {
        at += 2;
        return indexedColor(std::min(numbers[at], 255u));
    }
    if (at + 4 < numbers.size() && numbers[at + 1] == 2) {
        const auto part = [&](std::size_t i) {
            return std::uint32_t(std::min(numbers[at + i], 255u));
        };
        const AnsiColor color{.rgb = part(2) << 16 | part(3) << 8 | part(4)};
        at += 4;
        return color;
    }
    at = numbers.size();
    return {};
}

void apply(AnsiStyle &style, std::string_view sequence)
{
    const auto numbers = parameters(sequence);
    for (std::size_t at = 0; at < numbers.size(); ++at) {
        const unsigned number = numbers[at];
        switch (number) {
        case 0: style = {}; break;
        case 1: style.bold = true; break;
        case 2: style.faint = true; break;
        case 3: style.italic = true; break;
        case 4: style.underlined = true; break;
        case 22: style.bold = style.faint = false; break;
        case 23: style.italic = false; break;
        case 24: style.underlined = false; break;
        case 38: style.ink = extendedColor(numbers, at); break;
        case 39: style.ink.reset(); break;
        case 48: style.ground = extendedColor(numbers, at); break;
        case 49: style.ground.reset(); break;
        default:
            if (number >= 30 && number <= 37)
                style.ink = AnsiColor{.basic = std::uint8_t(number - 30)};
            else if (number >= 40 && number <= 47)
                style.ground = AnsiColor{.basic = std::uint8_t(number - 40)};
            else if (number >= 90 && number <= 97)
                style.ink = AnsiColor{.basic = std::uint8_t(number - 90 + 8)};
            else if (number >= 100 && number <= 107)
                style.ground = AnsiColor{.basic = std::uint8_t(number - 100 + 8)};
        }
    }
}

/// Length of the sequence that begins at the escape character @p text begins with.
std::size_t sequenceLength(std::string_view text)
{
    const std::size_t limit = std::min(text.size(), maxSequence);
    if (limit < 2)
        return limit;
    if (text[1] == '[') {
        for (std::size_t i = 2; i < limit; ++i)
            if (text[i] >= 0x40 && text[i] <= 0x7e)
                return i + 1;
        return 2;
    }
    if (text[1] == ']') { // A title or a link: ends with BEL or ESC backslash.
        for (std::size_t i = 2; i < limit; ++i) {
            if (text[i] == '\a')
                return i + 1;
            if (text[i] == escape && i + 1 < limit && text[i + 1] == '\\')
                return i + 2;
        }
        return 2;
    }
    return 2;
}

} // namespace

AnsiText readAnsi(std::string_view line)
{
    AnsiText read;
    AnsiStyle style;
    std::size_t begun = 0;
    const auto close = [&] {
        if (style != AnsiStyle{} && read.text.size() > begun)
            read.runs.push_back({begun, read.text.size() - begun, style});
        begun = read.text.size();
    };
    while (!line.empty()) {
        const std::size_t plain = std::min(line.find(escape), line.size());
        read.text.append(line.substr(0, plain));
        line.remove_prefix(plain);
        if (line.empty())
            break;
        const std::size_t length = sequenceLength(line);
        if (length > 2 && line[1] == '[' && line[length - 1] == 'm') {
            close();
            apply(style, line.substr(2, length - 3));
        }
        line.remove_prefix(length);
    }
    close();
    return read;
}

} // namespace signalbox
