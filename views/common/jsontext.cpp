#include "views/common/jsontext.h"

#include <algorithm>
#include <utility>

#include "core/json.h"

namespace signalbox {

namespace {

/// Smaller containers are read again when they are opened.
constexpr std::size_t worthKnowing = 4096;

bool isSpace(char c)
{
    return c == ' ' || c == '\n' || c == '\r' || c == '\t';
}

bool endsPlain(char c)
{
    return isSpace(c) || c == ',' || c == ']' || c == '}' || c == ':';
}

/// Behind the string that begins at @p at.
std::size_t stringEnd(std::string_view text, std::size_t at)
{
    for (++at; text[at] != '"'; ++at) {
        if (text[at] == '\\')
            ++at;
    }
    return at + 1;
}

std::size_t plainEnd(std::string_view text, std::size_t at)
{
    while (at < text.size() && !endsPlain(text[at]))
        ++at;
    return at;
}

/// Behind the string, number or word at @p at.
std::size_t tokenEnd(std::string_view text, std::size_t at)
{
    return text[at] == '"' ? stringEnd(text, at) : plainEnd(text, at);
}

char lower(char c)
{
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
}

bool isAscii(const QString &text)
{
    return std::ranges::all_of(text, [](QChar c) { return c.unicode() < 128; });
}

/// Looks for one needle in token after token.
class NeedleSearch
{
public:
    explicit NeedleSearch(const QString &needle)
        : m_needle(needle)
        , m_ascii(isAscii(needle))
        , m_bytes(needle.toUtf8().toLower().toStdString())
    {
    }

    [[nodiscard]] bool isIn(std::string_view token) const
    {
        if (isAsWritten(token))
            return true;
        if (token.find('\\') == std::string_view::npos)
            return false;
        const auto meant = parseJson(token);
        return meant && isAsWritten(meant->get_ref<const std::string &>());
    }

private:
    [[nodiscard]] bool isAsWritten(std::string_view token) const
    {
        // Bytes of other letters are never those of ASCII.
        if (m_ascii)
            return std::search(token.begin(), token.end(), m_bytes.begin(), m_bytes.end(),
                               [](char a, char b) { return lower(a) == b; })
                   != token.end();
        return QString::fromUtf8(token.data(), qsizetype(token.size()))
            .contains(m_needle, Qt::CaseInsensitive);
    }

    QString m_needle;
    bool m_ascii;
    std::string m_bytes;
};

} // namespace

struct JsonMap::Open
{
    std::size_t begin = 0;
    std::size_t count = 0;
    std::size_t firstMark = 0;
};

/// The one pass over the text.
class JsonMap::Pass
{
public:
    explicit Pass(JsonMap &map)
        : m_map(map)
        , m_text(map.m_text)
    {
    }

    void run()
    {
        for (std::size_t at = 0; at < m_text.size();)
            at = take(at);
        std::ranges::sort(m_map.m_containers, {}, &Container::begin);
    }

private:
    /// Takes what is at @p at; returns what is behind it.
    std::size_t take(std::size_t at)
    {
        switch (m_text[at]) {
        case ' ':
        case '\n':
        case '\r':
        case '\t': return at + 1;
        case ',': m_atItem = true; return at + 1;
        case ':': ++m_map.m_values; return at + 1;
        case '{':
        case '[':
            begin(at);
            m_open.push_back({.begin = at, .firstMark = m_marks.size()});
            m_objects.push_back(m_text[at] == '{');
            m_atItem = true;
            return at + 1;
        case '}':
        case ']': close(at + 1); return at + 1;
        default: begin(at); return tokenEnd(m_text, at);
        }
    }

    /// An item of the container that is open begins, unless it is the value of a member.
    void begin(std::size_t at)
    {
        if (m_open.empty()) {
            ++m_map.m_values; // The root.
            return;
        }
        if (!std::exchange(m_atItem, false))
            return;
        Open &open = m_open.back();
        if (open.count++ % groupSize == 0)
            m_marks.push_back(at);
        if (!m_objects.back())
            ++m_map.m_values; // A member counts at its colon.
    }

    void close(std::size_t end)
    {
        const Open open = m_open.back();
        m_open.pop_back();
        m_objects.pop_back();
        m_atItem = false;
        if (end - open.begin >= worthKnowing) {
            m_map.m_containers.push_back({.begin = open.begin,
                                          .end = end,
                                          .count = open.count,
                                          .firstGroup = m_map.m_groups.size()});
            m_map.m_groups.insert(m_map.m_groups.end(), m_marks.begin() + long(open.firstMark),
                                  m_marks.end());
        }
        m_marks.resize(open.firstMark);
    }

    JsonMap &m_map;
    std::string_view m_text;
    std::vector<Open> m_open;
    std::vector<bool> m_objects;      ///< Whether each open one is an object.
    std::vector<std::size_t> m_marks; ///< Beginnings of groups of those that are open.
    bool m_atItem = false;
};

JsonMap::JsonMap(std::string_view text)
    : m_text(text)
{
    Pass(*this).run();
    m_root.begin = skipSpace(0);
    m_root.keyBegin = m_root.begin;
    m_root.end = endOf(m_root.begin);
}

std::size_t JsonMap::skipSpace(std::size_t at) const
{
    while (at < m_text.size() && isSpace(m_text[at]))
        ++at;
    return at;
}

JsonKind JsonMap::kindAt(std::size_t begin) const
{
    switch (m_text[begin]) {
    case '{': return JsonKind::Object;
    case '[': return JsonKind::Array;
    case '"': return JsonKind::String;
    case 't':
    case 'f':
    case 'n': return JsonKind::Literal;
    default: return JsonKind::Number;
    }
}

const JsonMap::Container *JsonMap::known(std::size_t begin) const
{
    const auto found = std::ranges::lower_bound(m_containers, begin, {}, &Container::begin);
    return found != m_containers.end() && found->begin == begin ? &*found : nullptr;
}

std::size_t JsonMap::endOf(std::size_t begin) const
{
    const JsonKind kind = kindAt(begin);
    if (kind != JsonKind::Object && kind != JsonKind::Array)
        return tokenEnd(m_text, begin);
    if (const Container *container = known(begin))
        return container->end;
    std::size_t depth = 0;
    for (std::size_t at = begin;;) {
        const char c = m_text[at];
        if (c == '"') {
            at = stringEnd(m_text, at);
            continue;
        }
        if (c == '{' || c == '[')
            ++depth;
        ++at;
        if ((c == '}' || c == ']') && --depth == 0)
            return at;
    }
}

std::size_t JsonMap::itemCount(std::size_t begin) const
{
    if (const Container *container = known(begin))
        return container->count;
    std::size_t count = 0;
    while (true) {
        const std::size_t part = items(begin, count / groupSize).size();
        count += part;
        if (part < groupSize)
            return count;
    }
}

std::size_t JsonMap::groupBegin(std::size_t begin, std::size_t group) const
{
    if (const Container *container = known(begin))
        return m_groups[container->firstGroup + group];
    std::size_t at = skipSpace(begin + 1);
    for (std::size_t i = 0; i < group; ++i) {
        const auto before = items(begin, i);
        at = before.empty() ? at : skipSpace(before.back().end);
        at = at < m_text.size() && m_text[at] == ',' ? skipSpace(at + 1) : at;
    }
    return at;
}

std::vector<JsonItem> JsonMap::items(std::size_t begin, std::size_t group) const
{
    std::vector<JsonItem> list;
    const bool object = m_text[begin] == '{';
    const Container *container = known(begin);
    if (container && group * groupSize >= container->count)
        return list;
    std::size_t at = groupBegin(begin, group);
    while (list.size() < groupSize && m_text[at] != '}' && m_text[at] != ']') {
        JsonItem item{.keyBegin = at, .begin = at};
        if (object)
            item.begin = skipSpace(skipSpace(stringEnd(m_text, at)) + 1); // Behind the colon.
        item.end = endOf(item.begin);
        list.push_back(item);
        at = skipSpace(item.end);
        if (m_text[at] == ',')
            at = skipSpace(at + 1);
    }
    return list;
}

std::vector<std::size_t> findInJson(std::string_view text, const QString &needle, std::size_t limit)
{
    std::vector<std::size_t> found;
    const NeedleSearch search(needle);
    for (std::size_t at = 0; at < text.size() && found.size() < limit;) {
        const char c = text[at];
        if (endsPlain(c) || c == '{' || c == '[') {
            ++at;
            continue;
        }
        const std::size_t end = tokenEnd(text, at);
        if (search.isIn(text.substr(at, end - at)))
            found.push_back(at);
        at = end;
    }
    return found;
}

} // namespace signalbox
