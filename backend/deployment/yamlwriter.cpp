#include "deployment/yamlwriter.h"

#include <algorithm>
#include <array>
#include <cctype>

#include "deployment/secrets.h"

namespace signalbox::deployment {

namespace {

constexpr std::size_t longestKey = 1000; ///< YAML's own limit for a key on one line is 1024.

bool isWord(std::string_view text)
{
    static constexpr std::array<std::string_view, 9> taken{"true", "false", "null", "yes", "no",
                                                           "on",   "off",   "y",    "n"};
    std::string lower(text);
    std::ranges::transform(lower, lower.begin(),
                           [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
    return std::ranges::find(taken, lower) != taken.end();
}

/// Whether @p text means itself without quotes, for every reader of YAML.
bool isPlain(std::string_view text)
{
    const auto letter = [](unsigned char c) { return std::isalpha(c) && c < 0x80; };
    const auto inside = [](unsigned char c) {
        return c < 0x80
               && (std::isalnum(c)
                   || std::string_view("_./@:-").find(static_cast<char>(c))
                          != std::string_view::npos);
    };
    if (text.empty() || text.size() > 200 || isWord(text))
        return false;
    const auto first = static_cast<unsigned char>(text.front());
    if (!letter(first) && first != '_' && first != '/')
        return false;
    for (std::size_t at = 0; at < text.size(); ++at) {
        const bool wordEnds = at + 1 == text.size() || text[at + 1] == ' ';
        const auto c = static_cast<unsigned char>(text[at]);
        if (c == ' ' ? wordEnds : !inside(c) || (c == ':' && wordEnds))
            return false;
    }
    return true;
}

/// In double quotes, as JSON writes it, and what YAML does not allow as it is written as an escape.
std::string quoted(const std::string &text)
{
    std::string result;
    for (const char c : dumpJson(Json(text))) {
        if (c == '\x7f')
            result += "\\x7f";
        else
            result += c;
    }
    const auto escape = [&](std::string_view bytes, std::string_view written) {
        for (auto at = result.find(bytes); at != std::string::npos; at = result.find(bytes, at + 1))
            result.replace(at, bytes.size(), written);
    };
    escape("\xc2\x85", "\\u0085");
    escape("\xe2\x80\xa8", "\\u2028");
    escape("\xe2\x80\xa9", "\\u2029");
    escape("\xef\xbb\xbf", "\\ufeff");
    for (unsigned char c = 0x80; c < 0xa0; ++c) {
        const std::array<char, 2> bytes{'\xc2', static_cast<char>(c)};
        constexpr std::string_view digits = "0123456789abcdef";
        escape({bytes.data(), bytes.size()},
               std::string("\\u00") + digits[c >> 4U] + digits[c & 15U]);
    }
    return result;
}

std::string textOf(const std::string &text)
{
    return isPlain(text) ? text : quoted(text);
}

std::string scalarText(const Json &value)
{
    if (const auto name = secretName(value))
        return "!secret " + textOf(*name);
    if (value.is_string())
        return textOf(value.get<std::string>());
    if (value.is_object())
        return "{}";
    if (value.is_array())
        return "[]";
    return dumpJson(value);
}

bool isBlock(const Json &value)
{
    return value.is_structured() && !value.empty();
}

class Writer
{
public:
    std::string take() { return std::move(m_out); }

    /// @p fresh: the line has been begun already (behind a dash).
    void members(const Json &object, std::size_t indent, bool fresh)
    {
        for (const auto &[key, value] : object.items()) {
            if (!fresh)
                m_out.append(indent, ' ');
            fresh = false;
            std::string text = textOf(key);
            if (text.size() > longestKey)
                text = "? " + text + "\n" + std::string(indent, ' ');
            m_out += text + ":";
            member(value, indent);
        }
    }

    void items(const Json &array, std::size_t indent, bool fresh)
    {
        for (const Json &item : array) {
            if (!fresh)
                m_out.append(indent, ' ');
            fresh = false;
            m_out += "- ";
            if (!isBlock(item))
                m_out += scalarText(item) + "\n";
            else if (item.is_object())
                members(item, indent + 2, true);
            else
                items(item, indent + 2, true);
        }
    }

private:
    void member(const Json &value, std::size_t indent)
    {
        if (!isBlock(value)) {
            m_out += " " + scalarText(value) + "\n";
            return;
        }
        m_out += "\n";
        if (value.is_object())
            members(value, indent + 2, false);
        else
            items(value, indent + 2, false);
    }

    std::string m_out;
};

} // namespace

std::string writeYaml(const Json &document)
{
    if (!isBlock(document))
        return scalarText(document) + "\n";
    Writer writer;
    if (document.is_object())
        writer.members(document, 0, false);
    else
        writer.items(document, 0, false);
    return writer.take();
}

} // namespace signalbox::deployment
