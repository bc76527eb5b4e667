#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace signalbox {

/// Colour of a terminal: one of its 16 (which a theme maps to colours that can be read), or a mix.
struct AnsiColor
{
    std::optional<std::uint8_t> basic; ///< 0 to 7, and 8 to 15 for the bright ones.
    std::uint32_t rgb = 0;             ///< 0xRRGGBB, when it is not a basic one.

    friend bool operator==(const AnsiColor &, const AnsiColor &) = default;
};

struct AnsiStyle
{
    std::optional<AnsiColor> ink;
    std::optional<AnsiColor> ground;
    bool bold = false;
    bool faint = false;
    bool italic = false;
    bool underlined = false;

    friend bool operator==(const AnsiStyle &, const AnsiStyle &) = default;
};

/// Bytes of a line that look alike.
struct AnsiRun
{
    std::size_t from = 0; ///< In the text without control sequences.
    std::size_t length = 0;
    AnsiStyle style;

    friend bool operator==(const AnsiRun &, const AnsiRun &) = default;
};

struct AnsiText
{
    std::string text;          ///< Without any control sequence.
    std::vector<AnsiRun> runs; ///< Those that have a style, in order.
};

/// Takes the control sequences out of a line (ECMA-48; SGR colours as xterm reads them, 16, 256 and
/// 24 bit) and says what they ask for. What is no colour is dropped; a sequence that never ends
/// swallows no more than itself.
[[nodiscard]] AnsiText readAnsi(std::string_view line);

} // namespace signalbox
