#pragma once

#include <string>

namespace signalbox {

/// What is looked for in the lines of a log.
struct LinePattern
{
    enum class Syntax { Text, Regex };
    enum class Letters { Exact, AnyCase };

    std::string text;
    Syntax syntax = Syntax::Text;
    Letters letters = Letters::AnyCase;

    friend bool operator==(const LinePattern &, const LinePattern &) = default;
};

} // namespace signalbox
