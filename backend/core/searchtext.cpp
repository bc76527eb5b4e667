#include "core/searchtext.h"

#include <algorithm>
#include <cctype>

namespace signalbox {

namespace {

bool isSpace(char c)
{
    return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

bool isKeyLetter(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

std::string lowered(std::string_view text)
{
    std::string result(text);
    std::ranges::transform(result, result.begin(), [](char c) {
        return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    });
    return result;
}

/// Reads one word from @p text, which does not begin with a space there.
class WordReader
{
public:
    WordReader(std::string_view text, std::size_t at)
        : m_text(text)
        , m_at(at)
    {
        m_word.at = at;
    }

    SearchWord read()
    {
        if ((at('-') || at('!')) && m_at + 1 < m_text.size() && !isSpace(m_text[m_at + 1])) {
            m_word.negated = true;
            ++m_at;
        }
        readKey();
        m_word.valueAt = m_at;
        readValues();
        m_word.size = m_at - m_word.at;
        return std::move(m_word);
    }

private:
    [[nodiscard]] bool at(char c) const { return m_at < m_text.size() && m_text[m_at] == c; }

    void readKey()
    {
        std::size_t end = m_at;
        while (end < m_text.size() && isKeyLetter(m_text[end]))
            ++end;
        if (end == m_at || end >= m_text.size() || m_text[end] != ':')
            return;
        m_word.key = lowered(m_text.substr(m_at, end - m_at));
        m_at = end + 1;
    }

    /// Alternatives are divided by commas; text without a key may have commas of its own.
    void readValues()
    {
        std::string value;
        bool any = false;
        while (m_at < m_text.size() && !isSpace(m_text[m_at])) {
            if (at('"')) {
                readQuoted(value);
                any = true;
            } else if (at(',') && !m_word.key.empty()) {
                m_word.values.push_back(std::exchange(value, {}));
                ++m_at;
                any = true;
            } else {
                value += m_text[m_at++];
                any = true;
            }
        }
        if (any)
            m_word.values.push_back(std::move(value));
    }

    void readQuoted(std::string &value)
    {
        ++m_at;
        while (m_at < m_text.size() && !at('"')) {
            if (at('\\') && m_at + 1 < m_text.size())
                ++m_at;
            value += m_text[m_at++];
        }
        m_word.open = m_at >= m_text.size();
        if (!m_word.open)
            ++m_at;
    }

    std::string_view m_text;
    std::size_t m_at;
    SearchWord m_word;
};

} // namespace

std::vector<SearchWord> searchWords(std::string_view text)
{
    std::vector<SearchWord> words;
    std::size_t at = 0;
    while (at < text.size()) {
        if (isSpace(text[at])) {
            ++at;
            continue;
        }
        words.push_back(WordReader(text, at).read());
        at = words.back().at + words.back().size;
    }
    return words;
}

const std::vector<SearchKey> &searchKeys()
{
    using enum SearchKey::Values;
    static const std::vector<SearchKey> keys{
        {"function", SearchField::Function, Names, "function:etl/*"},
        {"status", SearchField::Status, Statuses, "status:error"},
        {"duration", SearchField::Took, Durations, "duration:>2s"},
        {"cold", SearchField::Cold, YesNo, "cold:yes"},
        {"routine", SearchField::Routine, YesNo, "routine:no"},
        {"since", SearchField::Time, Times, "since:1h"},
        {"until", SearchField::Time, Times, "until:15m"},
        {"on", SearchField::Time, Days, "on:yesterday"},
        {"time", SearchField::Time, Times, "time:2h..1h"},
        {"trigger", SearchField::Trigger, Names, "trigger:upload"},
        {"rule", SearchField::Rule, Names, "rule:on-upload"},
        {"caller", SearchField::Caller, Callers, "caller:api"},
        {"version", SearchField::Version, Names, "version:0.0.2"},
        {"kind", SearchField::Kind, Names, "kind:python*"},
        {"wait", SearchField::Wait, Durations, "wait:>100ms"},
        {"init", SearchField::Init, Durations, "init:>500ms"},
        {"run", SearchField::Run, Durations, "run:10ms..50ms"},
        {"memory", SearchField::Memory, Bytes, "memory:>100MB"},
        {"id", SearchField::Id, Names, "id:0193*"},
        {"input", SearchField::Input, Words, "input:\"order 17\""},
        {"result", SearchField::Result, Words, "result:refused"},
        {"log", SearchField::Log, Words, "log:\"disk full\""},
        {"text", SearchField::Text, Words, "text:timeout"},
    };
    return keys;
}

const SearchKey *findSearchKey(std::string_view name)
{
    const auto found = std::ranges::find(searchKeys(), name, &SearchKey::name);
    return found == searchKeys().end() ? nullptr : &*found;
}

std::string quotedValue(std::string_view value)
{
    if (!value.empty() && value.find_first_of(" \t\n\r\",\\") == std::string_view::npos)
        return std::string(value);
    std::string quoted = "\"";
    for (const char c : value) {
        if (c == '"' || c == '\\')
            quoted += '\\';
        quoted += c;
    }
    return quoted += '"';
}

std::string withClause(std::string_view text, std::string_view key, std::string_view value)
{
    std::string clause;
    if (!value.empty())
        clause = std::string(key) + ":" + std::string(value);
    std::vector<std::string> parts;
    for (const auto &word : searchWords(text)) {
        if (word.key != key)
            parts.emplace_back(text.substr(word.at, word.size));
        else if (!clause.empty())
            parts.push_back(std::exchange(clause, {}));
    }
    if (!clause.empty())
        parts.push_back(std::move(clause));
    std::string joined;
    for (const auto &part : parts)
        joined += (joined.empty() ? "" : " ") + part;
    return joined;
}

std::string clauseValue(std::string_view text, std::string_view key)
{
    for (const auto &word : searchWords(text)) {
        if (word.key == key && !word.negated)
            return std::string(text.substr(word.valueAt, word.at + word.size - word.valueAt));
    }
    return {};
}

} // namespace signalbox
