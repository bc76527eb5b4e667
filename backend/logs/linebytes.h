#pragma once

#include <string_view>

namespace signalbox {

/// As what text can be read. What is Ascii is Utf8 as well.
enum class LineEncoding { Ascii, Utf8, Neither };

/// What there is in many lines.
struct LineBytes
{
    LineEncoding encoding = LineEncoding::Ascii;
    bool carriageReturns = false;

    friend bool operator==(const LineBytes &, const LineBytes &) = default;
};

[[nodiscard]] LineBytes bytesOf(std::string_view lines);

/// Of one line, of lines that are @p all.
[[nodiscard]] LineEncoding encodingOf(std::string_view line,
                                      LineEncoding all = LineEncoding::Neither);

[[nodiscard]] bool hasOnlyAscii(std::string_view line);

} // namespace signalbox
