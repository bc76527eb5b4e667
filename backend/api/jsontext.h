#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace signalbox {

/// Appends @p text as a JSON string with its quotes. The text is UTF-8 already.
void appendQuoted(std::string &out, std::string_view text);

/// Writes one JSON object straight into text: for the hot path, where results stay bytes and no
/// tree is built. Keys are plain words.
class JsonObjectText
{
public:
    explicit JsonObjectText(std::string &out)
        : m_out(out)
    {
        m_out += '{';
    }

    JsonObjectText &text(std::string_view key, std::string_view value)
    {
        appendQuoted(begin(key), value);
        return *this;
    }
    JsonObjectText &number(std::string_view key, std::int64_t value)
    {
        begin(key) += std::to_string(value);
        return *this;
    }
    JsonObjectText &flag(std::string_view key, bool value)
    {
        begin(key) += value ? "true" : "false";
        return *this;
    }
    /// @p json is a complete JSON value.
    JsonObjectText &raw(std::string_view key, std::string_view json)
    {
        begin(key) += json;
        return *this;
    }
    /// Writes the key; the caller appends the value.
    std::string &begin(std::string_view key)
    {
        m_out += m_first ? "\"" : ",\"";
        m_first = false;
        m_out += key;
        return m_out += "\":";
    }
    void end() { m_out += '}'; }

private:
    std::string &m_out;
    bool m_first = true;
};

} // namespace signalbox
