#include "engine/feeds/settingsreader.h"

#include <algorithm>

#include "core/timetext.h"

namespace signalbox {

SettingsReader::SettingsReader(const Json &settings)
    : m_settings(settings)
{
    if (!settings.is_object())
        m_result = fail(ErrorCode::Malformed, "feed.settings must be an object", "feed.settings");
}

const Json *SettingsReader::find(std::string_view key)
{
    m_known.emplace_back(key);
    if (!m_settings.is_object())
        return nullptr;
    const auto found = m_settings.find(std::string(key));
    return found == m_settings.end() || found->is_null() ? nullptr : &*found;
}

void SettingsReader::refuse(std::string_view key, const std::string &what)
{
    const std::string place = "feed.settings." + std::string(key);
    if (m_result)
        m_result = fail(ErrorCode::Invalid, place + " " + what, place);
}

std::string SettingsReader::text(std::string_view key, std::string otherwise)
{
    const Json *value = find(key);
    if (!value)
        return otherwise;
    if (value->is_string())
        return value->get<std::string>();
    refuse(key, "must be a text");
    return otherwise;
}

std::string SettingsReader::requiredText(std::string_view key)
{
    std::string value = text(key);
    if (value.empty())
        refuse(key, "is missing");
    return value;
}

bool SettingsReader::flag(std::string_view key, bool otherwise)
{
    const Json *value = find(key);
    if (!value)
        return otherwise;
    if (value->is_boolean())
        return value->get<bool>();
    refuse(key, "must be true or false");
    return otherwise;
}

double SettingsReader::number(std::string_view key, double otherwise, double least, double most)
{
    const Json *value = find(key);
    if (!value)
        return otherwise;
    if (value->is_number() && value->get<double>() >= least && value->get<double>() <= most)
        return value->get<double>();
    const auto shown = [](double n) { return dumpJson(Json(n)); };
    refuse(key, "must be a number from " + shown(least) + " to " + shown(most));
    return otherwise;
}

std::int64_t SettingsReader::integer(std::string_view key, std::int64_t otherwise,
                                     std::int64_t least, std::int64_t most)
{
    const Json *value = find(key);
    if (!value)
        return otherwise;
    if (value->is_number_integer()) {
        const auto given = value->get<std::int64_t>();
        if (given >= least && given <= most)
            return given;
    }
    refuse(key,
           "must be a whole number from " + std::to_string(least) + " to " + std::to_string(most));
    return otherwise;
}

std::optional<Timestamp> SettingsReader::time(std::string_view key)
{
    constexpr std::int64_t farAway = 253'402'300'799'000; // The end of 9999.
    const Json *value = find(key);
    if (!value)
        return {};
    if (value->is_number_integer() && std::abs(value->get<std::int64_t>()) <= farAway)
        return fromMillis(value->get<std::int64_t>());
    if (value->is_string()) {
        const auto parsed = parseTime(value->get_ref<const std::string &>());
        if (parsed)
            return *parsed;
    }
    refuse(key, "must be a date (2026-11-21T06:30:00Z)");
    return {};
}

Json SettingsReader::object(std::string_view key)
{
    const Json *value = find(key);
    if (!value)
        return Json::object();
    if (value->is_object())
        return *value;
    refuse(key, "must be an object");
    return Json::object();
}

std::vector<std::string> SettingsReader::texts(std::string_view key)
{
    std::vector<std::string> list;
    const Json *value = find(key);
    if (!value)
        return list;
    const bool isList = value->is_array() && std::ranges::all_of(*value, [](const Json &entry) {
                            return entry.is_string();
                        });
    if (!isList)
        refuse(key, "must be a list of texts");
    else
        for (const Json &entry : *value)
            list.push_back(entry.get<std::string>());
    return list;
}

std::size_t SettingsReader::word(std::string_view key, const std::vector<std::string_view> &words)
{
    const std::string given = text(key, std::string(words.front()));
    const auto found = std::ranges::find(words, given);
    if (found != words.end())
        return static_cast<std::size_t>(found - words.begin());
    std::string known;
    for (const std::string_view word : words)
        known += (known.empty() ? "" : ", ") + std::string(word);
    refuse(key, "must be one of " + known);
    return 0;
}

Result<> SettingsReader::finish()
{
    if (!m_result)
        return m_result;
    for (const auto &[key, value] : m_settings.items())
        if (std::ranges::find(m_known, key) == m_known.end())
            refuse(key, "is unknown to this kind of feed");
    return m_result;
}

} // namespace signalbox
