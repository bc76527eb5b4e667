#include "logs/linefacts.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <charconv>
#include <string>

#include "core/timetext.h"
#include "logs/ansitext.h"

namespace signalbox {

namespace {

constexpr std::size_t headBytes = 200;
/// Lines that are tried before a place in a log counts as one without times.
constexpr std::size_t linesWithoutTime = 200;

struct LevelWord
{
    std::string_view word; ///< Lower case.
    Severity severity;
};

constexpr std::array levelWords{
    LevelWord{"trace", Severity::Trace},     LevelWord{"verbose", Severity::Trace},
    LevelWord{"debug", Severity::Debug},     LevelWord{"dbg", Severity::Debug},
    LevelWord{"info", Severity::Info},       LevelWord{"information", Severity::Info},
    LevelWord{"notice", Severity::Info},     LevelWord{"warn", Severity::Warning},
    LevelWord{"warning", Severity::Warning}, LevelWord{"error", Severity::Error},
    LevelWord{"err", Severity::Error},       LevelWord{"severe", Severity::Error},
    LevelWord{"exception", Severity::Error}, LevelWord{"fatal", Severity::Fatal},
    LevelWord{"critical", Severity::Fatal},  LevelWord{"crit", Severity::Fatal},
    LevelWord{"emerg", Severity::Fatal},     LevelWord{"alert", Severity::Fatal},
    LevelWord{"panic", Severity::Fatal},     LevelWord{"emergency", Severity::Fatal},
};

bool isLetter(char c)
{
    return std::isalpha(static_cast<unsigned char>(c)) != 0;
}
bool isDigit(char c)
{
    return c >= '0' && c <= '9';
}

std::string lowered(std::string_view text)
{
    std::string lower(text);
    std::transform(lower.begin(), lower.end(), lower.begin(),
                   [](unsigned char c) { return char(std::tolower(c)); });
    return lower;
}

Severity levelOf(std::string_view word)
{
    if (word.size() < 3 || word.size() > 11)
        return Severity::Unknown;
    const std::string lower = lowered(word);
    const auto known = std::find_if(levelWords.begin(), levelWords.end(),
                                    [&](const LevelWord &level) { return level.word == lower; });
    return known == levelWords.end() ? Severity::Unknown : known->severity;
}

/// Whether a word reads as a level and not as a word of a sentence: in capitals, in brackets, before
/// a colon, or as the value of `level`.
bool standsAsLevel(std::string_view head, std::size_t from, std::size_t length)
{
    const std::string_view word = head.substr(from, length);
    const bool capitals =
        std::all_of(word.begin(), word.end(), [](char c) { return c >= 'A' && c <= 'Z'; });
    const char before = from == 0 ? '\n' : head[from - 1];
    const char after = from + length < head.size() ? head[from + length] : '\n';
    const bool bracketed = (before == '[' || before == '<' || before == '(' || before == '|')
                           && (after == ']' || after == '>' || after == ')' || after == '|');
    if (capitals || bracketed || after == ':')
        return true;
    std::size_t end = from;
    while (end > 0
           && (head[end - 1] == '"' || head[end - 1] == ' ' || head[end - 1] == '='
               || head[end - 1] == ':' || head[end - 1] == '\''))
        --end;
    const std::string name = lowered(head.substr(end >= 8 ? end - 8 : 0, end >= 8 ? 8 : end));
    return end != from
           && (name.ends_with("level") || name.ends_with("severity") || name.ends_with("lvl"));
}

/// glog and klog write `E0921 12:03:35.…`, Android `E/tag`.
Severity letterLevel(std::string_view head)
{
    if (head.size() < 5 || !std::all_of(head.begin() + 1, head.begin() + 5, isDigit))
        return Severity::Unknown;
    switch (head.front()) {
    case 'D': return Severity::Debug;
    case 'I': return Severity::Info;
    case 'W': return Severity::Warning;
    case 'E': return Severity::Error;
    case 'F': return Severity::Fatal;
    default: return Severity::Unknown;
    }
}

/// RFC 5424: the lower three bits of `<165>` are the severity.
Severity priorityLevel(std::string_view head)
{
    unsigned priority = 0;
    if (head.empty() || head.front() != '<')
        return Severity::Unknown;
    const auto [end, error] = std::from_chars(head.data() + 1, head.data() + head.size(), priority);
    if (error != std::errc() || end == head.data() + head.size() || *end != '>' || priority > 191)
        return Severity::Unknown;
    constexpr std::array levels{Severity::Fatal, Severity::Fatal,   Severity::Fatal,
                                Severity::Error, Severity::Warning, Severity::Info,
                                Severity::Info,  Severity::Debug};
    return levels[priority & 7];
}

/// `2026-11-21T06:30:00.125Z` at the beginning of @p text, however it is written.
std::optional<Timestamp> isoTime(std::string_view text)
{
    constexpr std::string_view shape = "dddd-dd-ddTdd:dd:dd";
    if (text.size() < shape.size())
        return {};
    std::string normal(shape.size(), ' ');
    for (std::size_t i = 0; i < shape.size(); ++i) {
        const char c = text[i];
        const bool fits = shape[i] == 'd'   ? isDigit(c)
                          : shape[i] == '-' ? c == '-' || c == '/'
                          : shape[i] == 'T' ? c == 'T' || c == ' ' || c == '/' || c == '_'
                                            : c == ':';
        if (!fits)
            return {};
        normal[i] = shape[i] == 'd' ? c : shape[i];
    }
    std::size_t at = shape.size();
    if (at + 1 < text.size() && (text[at] == '.' || text[at] == ',') && isDigit(text[at + 1])) {
        normal += '.';
        for (++at; at < text.size() && isDigit(text[at]); ++at)
            if (normal.size() < shape.size() + 7) // Microseconds.
                normal += text[at];
    }
    std::size_t zone = at;
    if (zone < text.size() && text[zone] == ' ')
        ++zone;
    if (zone < text.size() && text[zone] == 'Z') {
        normal += 'Z';
    } else if (zone + 4 < text.size() && (text[zone] == '+' || text[zone] == '-')
               && isDigit(text[zone + 1]) && isDigit(text[zone + 2])) {
        const std::size_t length = text[zone + 3] == ':' ? 6 : 5;
        if (zone + length <= text.size() && isDigit(text[zone + length - 1]))
            normal += text.substr(zone, length);
    }
    const auto time = parseTime(normal);
    return time ? std::optional(*time) : std::nullopt;
}

/// Seconds (10 digits, perhaps with a fraction) or milliseconds (13) since 1970.
std::optional<Timestamp> epochTime(std::string_view text)
{
    std::size_t digits = 0;
    while (digits < text.size() && isDigit(text[digits]))
        ++digits;
    if (digits != 10 && digits != 13)
        return {};
    std::int64_t whole = 0;
    std::from_chars(text.data(), text.data() + digits, whole);
    if (digits == 13)
        return fromMillis(whole);
    std::int64_t micros = 0;
    std::int64_t unit = 100'000;
    if (digits + 1 < text.size() && text[digits] == '.')
        for (std::size_t i = digits + 1; i < text.size() && isDigit(text[i]) && unit > 0; ++i) {
            micros += (text[i] - '0') * unit;
            unit /= 10;
        }
    return Timestamp(std::chrono::seconds(whole) + std::chrono::microseconds(micros));
}

/// `Sep 21 12:03:35` of RFC 3164; of the years around @p near the one that comes closest.
std::optional<Timestamp> syslogTime(std::string_view text, Timestamp near)
{
    constexpr std::string_view months = "JanFebMarAprMayJunJulAugSepOctNovDec";
    constexpr std::size_t length = 15;
    if (text.size() < length || text[3] != ' ' || text[6] != ' ')
        return {};
    const std::size_t month = months.find(text.substr(0, 3));
    if (month == std::string_view::npos || month % 3 != 0)
        return {};
    std::string iso = "-" + std::string(month / 3 + 1 < 10 ? "0" : "")
                      + std::to_string(month / 3 + 1) + "-"
                      + std::string(1, text[4] == ' ' ? '0' : text[4]) + text[5] + "T"
                      + std::string(text.substr(7, 8));
    const auto year =
        int(std::chrono::year_month_day(std::chrono::floor<std::chrono::days>(near)).year());
    std::optional<Timestamp> closest;
    for (int candidate = year - 1; candidate <= year + 1; ++candidate) {
        const auto time = parseTime(std::to_string(candidate) + iso);
        if (time
            && (!closest || std::chrono::abs(*time - near) < std::chrono::abs(*closest - near)))
            closest = *time;
    }
    return closest;
}

/// The time of the first line from @p line on that says one, if one does before @p end.
std::optional<Timestamp> timeNear(const LineIndex &index, const LogBytes &bytes, std::uint64_t line,
                                  std::uint64_t end)
{
    constexpr std::size_t budget = 1 << 20;
    const auto count = std::size_t(std::min<std::uint64_t>(end - line, linesWithoutTime));
    const Timestamp now = std::chrono::floor<Duration>(std::chrono::system_clock::now());
    for (const std::string &text : index.lines(line, count, bytes, budget))
        if (const auto time = timeOf(text, now))
            return time;
    return {};
}

} // namespace

Severity severityOf(std::string_view line)
{
    std::string_view head = line.substr(0, headBytes);
    std::string plain;
    if (head.find('\x1b') != std::string_view::npos) {
        plain = readAnsi(head).text;
        head = plain;
    }
    if (const Severity level = priorityLevel(head); level != Severity::Unknown)
        return level;
    if (const Severity level = letterLevel(head); level != Severity::Unknown)
        return level;
    std::size_t at = 0;
    while (at < head.size()) {
        if (!isLetter(head[at])) {
            ++at;
            continue;
        }
        std::size_t end = at;
        while (end < head.size() && isLetter(head[end]))
            ++end;
        const Severity level = levelOf(head.substr(at, end - at));
        if (level != Severity::Unknown && standsAsLevel(head, at, end - at))
            return level;
        at = end;
    }
    return Severity::Unknown;
}

std::optional<Timestamp> timeOf(std::string_view line, Timestamp near)
{
    // Before the time may stand a bracket, a level, a name; in JSON the key.
    constexpr std::size_t lastPlace = 120;
    for (std::size_t at = 0; at < std::min(line.size(), lastPlace); ++at) {
        const bool wordBegins = at == 0 || !std::isalnum(static_cast<unsigned char>(line[at - 1]));
        if (!wordBegins)
            continue;
        const std::string_view rest = line.substr(at);
        if (isDigit(rest.front())) {
            if (const auto time = isoTime(rest))
                return time;
            // A number in the middle of a sentence is no time.
            if (at == 0 || line[at - 1] == '[' || line[at - 1] == ':' || line[at - 1] == '"'
                || (at >= 2 && line[at - 1] == ' ' && line[at - 2] == ':'))
                if (const auto time = epochTime(rest))
                    return time;
        } else if (isLetter(rest.front())) {
            if (const auto time = syslogTime(rest, near))
                return time;
        }
    }
    return {};
}

std::optional<std::uint64_t> lineAtTime(const LineIndex &index, const LogBytes &bytes,
                                        Timestamp time)
{
    std::uint64_t from = 0;
    std::uint64_t to = index.lineCount();
    bool any = false;
    while (from < to) {
        const std::uint64_t middle = from + (to - from) / 2;
        const auto there = timeNear(index, bytes, middle, to);
        any = any || there;
        // Lines without a time of their own belong to the one before them.
        if (there && *there < time)
            from = middle + 1;
        else
            to = middle;
    }
    if (!any)
        return {};
    return from;
}

} // namespace signalbox
