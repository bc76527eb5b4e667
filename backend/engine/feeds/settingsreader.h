#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/json.h"
#include "core/time.h"

namespace signalbox {

/// Reads the settings of a feed key by key and remembers the first fault: a wrong type, a value out
/// of range, a key that nobody asked for. Places are `feed.settings.<key>`.
class SettingsReader
{
public:
    explicit SettingsReader(const Json &settings);

    [[nodiscard]] std::string text(std::string_view key, std::string otherwise = {});
    [[nodiscard]] std::string requiredText(std::string_view key);
    [[nodiscard]] bool flag(std::string_view key, bool otherwise);
    [[nodiscard]] double number(std::string_view key, double otherwise, double least, double most);
    [[nodiscard]] std::int64_t integer(std::string_view key, std::int64_t otherwise,
                                       std::int64_t least, std::int64_t most);
    /// ISO text, or milliseconds since the epoch.
    [[nodiscard]] std::optional<Timestamp> time(std::string_view key);
    /// Empty when it is missing.
    [[nodiscard]] Json object(std::string_view key);
    [[nodiscard]] std::vector<std::string> texts(std::string_view key);
    /// One of @p words; the first when it is missing.
    [[nodiscard]] std::size_t word(std::string_view key,
                                   const std::vector<std::string_view> &words);

    void refuse(std::string_view key, const std::string &what);
    /// The first fault; also a key that was not read.
    [[nodiscard]] Result<> finish();

private:
    [[nodiscard]] const Json *find(std::string_view key);

    const Json &m_settings;
    std::vector<std::string> m_known;
    Result<> m_result;
};

} // namespace signalbox
