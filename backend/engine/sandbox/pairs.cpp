#include "engine/sandbox/pairs.h"

#include <charconv>

namespace signalbox {

PairWriter &PairWriter::add(std::string_view key, std::string_view value)
{
    m_text.append(key).push_back('\0');
    m_text.append(value.substr(0, value.find('\0'))).push_back('\0');
    return *this;
}

PairWriter &PairWriter::add(std::string_view key, std::uint64_t value)
{
    char digits[24];
    const auto end = std::to_chars(digits, digits + sizeof digits, value).ptr;
    return add(key, std::string_view(digits, static_cast<std::size_t>(end - digits)));
}

std::optional<std::string_view> PairReader::word()
{
    const auto end = m_rest.find('\0');
    if (end == std::string_view::npos) {
        m_damaged = true;
        return {};
    }
    const auto found = m_rest.substr(0, end);
    m_rest.remove_prefix(end + 1);
    return found;
}

std::optional<std::pair<std::string_view, std::string_view>> PairReader::next()
{
    if (m_rest.empty() || m_damaged)
        return {};
    const auto key = word();
    const auto value = key ? word() : std::nullopt;
    if (!value)
        return {};
    return std::pair(*key, *value);
}

std::string_view findPair(std::string_view text, std::string_view key)
{
    PairReader reader(text);
    while (const auto pair = reader.next()) {
        if (pair->first == key)
            return pair->second;
    }
    return {};
}

std::optional<std::uint64_t> parseNumber(std::string_view text)
{
    std::uint64_t number = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (text.empty() || error != std::errc{} || end != text.data() + text.size())
        return {};
    return number;
}

} // namespace signalbox
