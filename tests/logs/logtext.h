#pragma once

#include <random>
#include <string>
#include <string_view>
#include <vector>

namespace signalbox {

/// Lines as getline sees them, without their ends.
inline std::vector<std::string> linesOf(std::string_view text)
{
    std::vector<std::string> lines;
    while (!text.empty()) {
        const std::size_t newline = text.find('\n');
        std::string_view line = text.substr(0, newline);
        if (line.ends_with('\r'))
            line.remove_suffix(1);
        lines.emplace_back(line);
        if (newline == std::string_view::npos)
            break;
        text.remove_prefix(newline + 1);
    }
    return lines;
}

/// A log of about @p bytes bytes with short, empty and very long lines.
inline std::string randomLog(std::mt19937 &random, std::size_t bytes)
{
    static const std::vector<std::string> words{"took ",
                                                "ms ",
                                                "status=application_error ",
                                                "status=success ",
                                                "dead",
                                                "beef ",
                                                "ERROR ",
                                                "Größe ",
                                                "\t",
                                                "a.b ",
                                                "\r",
                                                "\xff\xfe",
                                                "\x1b[31mred\x1b[0m ",
                                                "12345 ",
                                                "日本語 "};
    std::string text;
    text.reserve(bytes + 100);
    const auto roll = [&](unsigned sides) { return random() % sides; };
    while (text.size() < bytes) {
        const unsigned kind = roll(100);
        if (kind < 3)
            text.append(roll(300'000), 'x');
        const unsigned count = kind < 10 ? 0 : roll(12);
        for (unsigned i = 0; i < count; ++i)
            text += words[roll(unsigned(words.size()))];
        text += kind % 7 == 0 ? "\r\n" : "\n";
    }
    return text;
}

} // namespace signalbox
