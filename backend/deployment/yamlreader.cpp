#include "deployment/yamlreader.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <map>
#include <optional>
#include <set>
#include <sstream>

#include <yaml-cpp/anchor.h>
#include <yaml-cpp/eventhandler.h>
#include <yaml-cpp/exceptions.h>
#include <yaml-cpp/parser.h>

#include "deployment/secrets.h"

namespace signalbox::deployment {

namespace {

std::size_t sizeOf(const YamlNode &node)
{
    std::size_t size = 1;
    for (const YamlNode &item : node.items)
        size += sizeOf(item);
    for (const auto &[key, value] : node.members)
        size += 1 + sizeOf(value);
    return size;
}

/// Builds the tree out of the parser's events. What it refuses it throws as the parser does its own
/// errors, because that is the only way to stop it.
class TreeBuilder final : public YAML::EventHandler
{
public:
    explicit TreeBuilder(const YamlBounds &bounds)
        : m_bounds(bounds)
    {
    }

    YamlNode take() { return std::move(m_root); }

    void OnDocumentStart(const YAML::Mark &mark) override
    {
        if (++m_documents > 1)
            refuse(mark, "there is a second document in the file");
    }
    void OnDocumentEnd() override {}
    void OnNull(const YAML::Mark &mark, YAML::anchor_t anchor) override
    {
        add(mark, anchor, {.kind = YamlNode::Kind::Null});
    }
    void OnScalar(const YAML::Mark &mark, const std::string &tag, YAML::anchor_t anchor,
                  const std::string &value) override
    {
        const bool plain = tag == "?";
        add(mark, anchor,
            {.kind = YamlNode::Kind::Scalar,
             .tag = plain || tag == "!" ? std::string() : tag,
             .text = value,
             .plain = plain});
    }
    void OnAlias(const YAML::Mark &mark, YAML::anchor_t anchor) override
    {
        const auto known = m_anchored.find(anchor);
        if (known == m_anchored.end())
            refuse(mark, "an alias stands within what it stands for");
        charge(mark, known->second.second);
        place(mark, known->second.first);
    }
    void OnSequenceStart(const YAML::Mark &mark, const std::string &tag, YAML::anchor_t anchor,
                         YAML::EmitterStyle::value) override
    {
        open(mark, tag, anchor, YamlNode::Kind::List);
    }
    void OnSequenceEnd() override { close(); }
    void OnMapStart(const YAML::Mark &mark, const std::string &tag, YAML::anchor_t anchor,
                    YAML::EmitterStyle::value) override
    {
        open(mark, tag, anchor, YamlNode::Kind::Map);
    }
    void OnMapEnd() override { close(); }

private:
    struct Open
    {
        YamlNode node;
        YAML::Mark mark;
        YAML::anchor_t anchor = 0;
        std::optional<std::string> key; ///< Of a map: read, its value not yet.
        int keyLine = 0;
        std::set<std::string> keys; ///< Of a map.
    };

    [[noreturn]] static void refuse(const YAML::Mark &mark, const std::string &text)
    {
        throw YAML::ParserException(mark, text);
    }

    void charge(const YAML::Mark &mark, std::size_t nodes)
    {
        m_nodes += nodes;
        if (m_nodes > m_bounds.nodes)
            refuse(mark, "the document has more than " + std::to_string(m_bounds.nodes)
                             + " values, aliases put in full");
    }

    void add(const YAML::Mark &mark, YAML::anchor_t anchor, YamlNode node)
    {
        charge(mark, 1);
        node.line = mark.line + 1;
        remember(anchor, node);
        place(mark, std::move(node));
    }

    void open(const YAML::Mark &mark, const std::string &tag, YAML::anchor_t anchor,
              YamlNode::Kind kind)
    {
        charge(mark, 1);
        if (m_open.size() >= m_bounds.depth)
            refuse(mark, "the document is nested deeper than " + std::to_string(m_bounds.depth));
        Open level{.mark = mark, .anchor = anchor};
        level.node.kind = kind;
        level.node.tag = tag == "?" || tag == "!" ? std::string() : tag;
        level.node.line = mark.line + 1;
        m_open.push_back(std::move(level));
    }

    void close()
    {
        Open level = std::move(m_open.back());
        m_open.pop_back();
        remember(level.anchor, level.node);
        place(level.mark, std::move(level.node));
    }

    void remember(YAML::anchor_t anchor, const YamlNode &node)
    {
        if (anchor)
            m_anchored[anchor] = {node, sizeOf(node)};
    }

    void place(const YAML::Mark &mark, YamlNode node)
    {
        if (m_open.empty()) {
            m_root = std::move(node);
            return;
        }
        Open &level = m_open.back();
        if (level.node.kind == YamlNode::Kind::List) {
            level.node.items.push_back(std::move(node));
        } else if (level.key) {
            node.line = level.keyLine;
            level.node.members.emplace_back(std::move(*level.key), std::move(node));
            level.key.reset();
        } else {
            takeKey(mark, level, node);
        }
    }

    static void takeKey(const YAML::Mark &mark, Open &level, const YamlNode &node)
    {
        if (node.kind != YamlNode::Kind::Scalar && node.kind != YamlNode::Kind::Null)
            refuse(mark, "a key must be text");
        const std::string key = node.kind == YamlNode::Kind::Null ? "null" : node.text;
        if (key == "<<" && node.plain)
            refuse(mark, "merge keys are not supported");
        if (!level.keys.insert(key).second)
            refuse(mark, "the key '" + key + "' stands twice");
        level.key = key;
        level.keyLine = mark.line + 1;
    }

    YamlBounds m_bounds;
    YamlNode m_root;
    std::vector<Open> m_open;
    std::map<YAML::anchor_t, std::pair<YamlNode, std::size_t>> m_anchored;
    std::size_t m_nodes = 0;
    int m_documents = 0;
};

bool isNumberText(std::string_view text)
{
    const auto digit = [](char c) { return c >= '0' && c <= '9'; };
    if (text.starts_with('-') || text.starts_with('+'))
        text.remove_prefix(1);
    bool digits = false;
    std::size_t at = 0;
    for (; at < text.size() && (digit(text[at]) || text[at] == '.'); ++at)
        digits = digits || digit(text[at]);
    if (!digits || std::ranges::count(text.substr(0, at), '.') > 1)
        return false;
    if (at < text.size() && (text[at] == 'e' || text[at] == 'E')) {
        ++at;
        if (at < text.size() && (text[at] == '-' || text[at] == '+'))
            ++at;
        if (at == text.size())
            return false;
        while (at < text.size() && digit(text[at]))
            ++at;
    }
    return at == text.size();
}

template <class T>
std::optional<T> wholeNumber(std::string_view text, int base)
{
    T value{};
    const auto [end, problem] =
        std::from_chars(text.data(), text.data() + text.size(), value, base);
    if (problem != std::errc() || end != text.data() + text.size())
        return std::nullopt;
    return value;
}

/// The number that a plain scalar is, of the core schema; null when it is text.
std::optional<Json> numberOf(std::string_view text)
{
    for (const auto &[prefix, base] : {std::pair{"0x", 16}, std::pair{"0o", 8}}) {
        if (!text.starts_with(prefix))
            continue;
        const auto value = wholeNumber<std::uint64_t>(text.substr(2), base);
        return value ? std::optional<Json>(*value) : std::nullopt;
    }
    if (!isNumberText(text))
        return std::nullopt;
    if (text.starts_with('+'))
        text.remove_prefix(1);
    if (text.find_first_of(".eE") == std::string_view::npos) {
        if (const auto value = wholeNumber<std::int64_t>(text, 10); value && text != "-0")
            return Json(*value);
        if (const auto value = wholeNumber<std::uint64_t>(text, 10))
            return Json(*value);
    }
    double value = 0;
    const auto [end, problem] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (problem != std::errc() || end != text.data() + text.size() || !std::isfinite(value))
        return std::nullopt;
    return Json(value);
}

bool isOneOf(std::string_view text, std::initializer_list<std::string_view> words)
{
    return std::ranges::find(words, text) != words.end();
}

Result<Json> scalarOf(const YamlNode &node, const std::string &file)
{
    if (node.tag == "!secret")
        return secretReference(node.text);
    if (node.tag == "tag:yaml.org,2002:str" || (node.tag.empty() && !node.plain))
        return Json(node.text);
    if (!node.tag.empty())
        return fail(errorAt(file, node.line, "the tag " + node.tag + " is not known here"));
    if (isOneOf(node.text, {"true", "True", "TRUE"}))
        return Json(true);
    if (isOneOf(node.text, {"false", "False", "FALSE"}))
        return Json(false);
    if (isOneOf(node.text, {".inf", "-.inf", "+.inf", ".nan", ".Inf", ".NaN", ".INF", ".NAN"}))
        return fail(errorAt(file, node.line, node.text + " is no number that JSON has"));
    if (auto number = numberOf(node.text))
        return std::move(*number);
    return Json(node.text);
}

bool isUtf8(std::string_view text)
{
    for (std::size_t at = 0; at < text.size();) {
        const auto first = static_cast<unsigned char>(text[at]);
        const std::size_t length = first < 0x80                     ? 1
                                   : first >= 0xc2 && first < 0xe0  ? 2
                                   : first >= 0xe0 && first < 0xf0  ? 3
                                   : first >= 0xf0 && first <= 0xf4 ? 4
                                                                    : 0;
        if (length == 0 || at + length > text.size())
            return false;
        for (std::size_t i = 1; i < length; ++i) {
            if ((static_cast<unsigned char>(text[at + i]) & 0xc0) != 0x80)
                return false;
        }
        at += length;
    }
    return true;
}

} // namespace

const YamlNode *YamlNode::member(std::string_view key) const
{
    const auto found =
        std::ranges::find(members, key, [](const auto &m) { return std::string_view(m.first); });
    return found == members.end() ? nullptr : &found->second;
}

Error errorAt(const std::string &file, int line, const std::string &text)
{
    const std::string place = file + ":" + std::to_string(line);
    return {.code = ErrorCode::Malformed, .message = place + ": " + text, .field = place};
}

Result<YamlNode> parseYaml(std::string_view text, const std::string &file, const YamlBounds &bounds)
{
    if (text.size() > bounds.bytes)
        return fail(errorAt(
            file, 1, "the file has more than " + std::to_string(bounds.bytes >> 20) + " MiB"));
    if (!isUtf8(text))
        return fail(errorAt(file, 1, "the file is not UTF-8"));
    TreeBuilder builder(bounds);
    try {
        std::istringstream stream{std::string(text)};
        YAML::Parser parser(stream);
        while (parser.HandleNextDocument(builder)) {
        }
    } catch (const YAML::Exception &problem) {
        return fail(errorAt(file, std::max(problem.mark.line, 0) + 1, problem.msg));
    }
    return builder.take();
}

Result<Json> jsonOf(const YamlNode &node, const std::string &file)
{
    if (node.kind == YamlNode::Kind::Scalar)
        return scalarOf(node, file);
    if (!node.tag.empty() && !node.tag.starts_with("tag:yaml.org,2002:"))
        return fail(errorAt(file, node.line, "the tag " + node.tag + " is not known here"));
    if (node.kind == YamlNode::Kind::Null)
        return Json();
    Json value = node.kind == YamlNode::Kind::List ? Json::array() : Json::object();
    for (const YamlNode &item : node.items) {
        auto read = jsonOf(item, file);
        if (!read)
            return read;
        value.push_back(std::move(*read));
    }
    for (const auto &[key, member] : node.members) {
        auto read = jsonOf(member, file);
        if (!read)
            return read;
        value.emplace(key, std::move(*read));
    }
    return value;
}

} // namespace signalbox::deployment
