#include <algorithm>
#include <array>
#include <map>

#include <nlohmann/json.hpp>

#include "models/logrow.h"

namespace signalbox {

namespace {

using Json = nlohmann::ordered_json;

constexpr std::size_t mostColumns = 4; ///< Besides the message; the rest stands behind it.
constexpr int widestColumn = 36;

/// Keys that loggers give to the same thing, in the order in which people read them.
constexpr std::array<std::string_view, 10> timeKeys{
    "time", "ts", "timestamp", "@timestamp", "t", "datetime", "date", "asctime", "at", "eventTime"};
constexpr std::array<std::string_view, 5> levelKeys{"level", "severity", "lvl", "levelname",
                                                    "log.level"};
constexpr std::array<std::string_view, 4> messageKeys{"msg", "message", "event", "text"};

std::string textOf(const Json &value)
{
    return value.is_string() ? value.get<std::string>()
                             : value.dump(-1, ' ', false, Json::error_handler_t::replace);
}

/// Characters, not bytes.
int widthOf(std::string_view text)
{
    return int(std::count_if(text.begin(), text.end(), [](char c) { return (c & 0xC0) != 0x80; }));
}

/// @p text in exactly @p width characters.
std::string fitted(std::string_view text, int width)
{
    if (widthOf(text) <= width)
        return std::string(text) + std::string(std::size_t(width - widthOf(text)), ' ');
    std::string cut;
    int taken = 0;
    for (const char c : text) {
        taken += (c & 0xC0) != 0x80 ? 1 : 0;
        if (taken == width)
            break;
        cut += c;
    }
    return cut + "…";
}

Json objectOf(std::string_view line)
{
    const std::size_t begin = line.find_first_not_of(' ');
    if (begin == std::string_view::npos || line[begin] != '{')
        return {};
    Json value = Json::parse(line.substr(begin), nullptr, false);
    return value.is_object() ? value : Json();
}

/// How far in front a key stands: times, levels, others, messages.
int rankOf(std::string_view key)
{
    const auto has = [key](const auto &keys) {
        return std::find(keys.begin(), keys.end(), key) != keys.end();
    };
    return has(timeKeys) ? 0 : has(levelKeys) ? 1 : has(messageKeys) ? 3 : 2;
}

} // namespace

std::vector<LogColumn> logColumnsOf(const std::vector<std::string> &lines)
{
    struct Seen
    {
        std::string key;
        std::size_t times = 0;
        int width = 0;
    };
    std::vector<Seen> seen;
    std::size_t objects = 0;
    for (const std::string &line : lines) {
        const Json object = objectOf(line);
        if (!object.is_object())
            continue;
        ++objects;
        for (const auto &[key, value] : object.items()) {
            auto known = std::find_if(seen.begin(), seen.end(),
                                      [&](const Seen &one) { return one.key == key; });
            if (known == seen.end())
                known = seen.insert(seen.end(), Seen{key, 0, widthOf(key)});
            ++known->times;
            known->width = std::max(known->width, widthOf(textOf(value)));
        }
    }
    if (objects * 2 < lines.size() || objects == 0)
        return {};
    // What only some lines have would leave holes; it stands behind the columns.
    std::erase_if(seen, [&](const Seen &one) { return one.times * 2 <= objects; });
    std::stable_sort(seen.begin(), seen.end(),
                     [](const Seen &a, const Seen &b) { return rankOf(a.key) < rankOf(b.key); });
    std::vector<LogColumn> columns;
    for (const Seen &one : seen) {
        const bool message = rankOf(one.key) == 3;
        if (message || columns.size() < mostColumns)
            columns.push_back(
                {one.key, std::min(one.width, message ? 2 * widestColumn : widestColumn)});
    }
    return columns;
}

std::optional<std::string> asLogColumns(std::string_view line,
                                        const std::vector<LogColumn> &columns)
{
    Json object = objectOf(line);
    if (!object.is_object())
        return {};
    std::string text;
    for (const LogColumn &column : columns) {
        const auto value = object.find(column.key);
        text += fitted(value == object.end() ? std::string() : textOf(*value), column.width);
        text += std::string(logColumnGap, ' ');
        if (value != object.end())
            object.erase(value);
    }
    for (const auto &[key, value] : object.items())
        text += key + "=" + textOf(value) + " ";
    while (text.ends_with(' '))
        text.pop_back();
    return text;
}

} // namespace signalbox
