#pragma once

#include <string>
#include <vector>

#include "core/json.h"

/// Reading of fields that may be missing or of another type: the default instead of an error, so
/// that one odd entity does not hide all the others.
namespace signalbox::openwhisk {

[[nodiscard]] inline const Json &nothing()
{
    static const Json null;
    return null;
}

[[nodiscard]] inline const Json &member(const Json &json, const char *key)
{
    if (!json.is_object())
        return nothing();
    const auto found = json.find(key);
    return found == json.end() ? nothing() : *found;
}

[[nodiscard]] inline std::string text(const Json &json, const char *key)
{
    const Json &value = member(json, key);
    return value.is_string() ? value.get<std::string>() : std::string();
}

/// A whole number within ±@p bound; @p fallback for anything else. The usual bound lets times in
/// milliseconds be turned into microseconds.
[[nodiscard]] inline std::int64_t whole(const Json &value, std::int64_t fallback,
                                        std::int64_t bound = 4'000'000'000'000'000)
{
    if (!value.is_number())
        return fallback;
    const double size = value.get<double>();
    const bool fits = size >= -static_cast<double>(bound) && size <= static_cast<double>(bound);
    return fits ? value.get<std::int64_t>() : fallback;
}

[[nodiscard]] inline std::int64_t integer(const Json &json, const char *key, std::int64_t fallback)
{
    return whole(member(json, key), fallback);
}

/// For what is kept as an int.
[[nodiscard]] inline int small(const Json &json, const char *key, int fallback)
{
    return static_cast<int>(whole(member(json, key), fallback, 2'000'000'000));
}

[[nodiscard]] inline const Json &arrayOf(const Json &json)
{
    static const Json empty = Json::array();
    return json.is_array() ? json : empty;
}

[[nodiscard]] inline const Json &elements(const Json &json, const char *key)
{
    return arrayOf(member(json, key));
}

/// Elements of a list that can be read; Malformed when the whole is no list.
template <class T, class Read>
[[nodiscard]] Result<std::vector<T>> readList(std::string_view body, Read read)
{
    const auto json = parseJson(body);
    if (!json)
        return fail(json.error());
    if (!json->is_array())
        return fail(ErrorCode::Malformed, "the answer is not a list");
    std::vector<T> list;
    for (const auto &item : *json) {
        if (auto value = read(item))
            list.push_back(std::move(*value));
    }
    return list;
}

} // namespace signalbox::openwhisk
