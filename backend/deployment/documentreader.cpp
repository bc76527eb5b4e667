#include "deployment/documentreader.h"

#include <charconv>

#include "deployment/project.h"
#include "deployment/secrets.h"

namespace signalbox::deployment {

namespace {

/// The node that a place of the JSON codec (`criteria.all[1].field`) is about, as far as it goes.
const YamlNode &nodeAt(const YamlNode &node, std::string_view place)
{
    const YamlNode *at = &node;
    while (!place.empty()) {
        const YamlNode *next = nullptr;
        if (place.front() == '[') {
            std::size_t index = 0;
            std::from_chars(place.data() + 1, place.data() + place.size(), index);
            place.remove_prefix(std::min(place.find(']'), place.size() - 1) + 1);
            next = index < at->items.size() ? &at->items[index] : nullptr;
        } else {
            if (place.front() == '.')
                place.remove_prefix(1);
            const auto end = std::min(place.find_first_of(".["), place.size());
            next = at->member(place.substr(0, end));
            place.remove_prefix(end);
        }
        if (!next)
            break;
        at = next;
    }
    return *at;
}

} // namespace

void Reading::refuse(int line, const std::string &text)
{
    refuse(errorAt(m_file, line, text));
}

void Reading::refuse(Error error)
{
    if (!m_error)
        m_error = std::move(error);
}

void Reading::refuseAt(const YamlNode &node, const Error &error)
{
    const std::string place = error.field.empty() ? "" : " (" + error.field + ")";
    refuse(nodeAt(node, error.field).line, error.message + place);
}

void Reading::checkKeys(const YamlNode &node, const Json &read, const Json &known)
{
    if (read.is_object() && known.is_object()) {
        for (const auto &[key, value] : read.items()) {
            const YamlNode *member = node.member(key);
            const YamlNode &at = member ? *member : node;
            if (!known.contains(key))
                return refuse(at.line, "the key '" + key + "' is not known here");
            checkKeys(at, value, known.at(key));
        }
    } else if (read.is_array() && known.is_array()) {
        for (std::size_t i = 0; i < std::min(read.size(), known.size()); ++i)
            checkKeys(i < node.items.size() ? node.items[i] : node, read[i], known[i]);
    }
}

std::string Reading::text(const YamlNode &node)
{
    const Json value = json(node);
    if (value.is_string())
        return value.get<std::string>();
    refuse(node.line, "text is expected");
    return {};
}

bool Reading::flag(const YamlNode &node)
{
    const Json value = json(node);
    if (value.is_boolean())
        return value.get<bool>();
    refuse(node.line, "true or false is expected");
    return false;
}

std::int64_t Reading::whole(const YamlNode &node)
{
    const Json value = json(node);
    if (value.is_number_integer() && value <= Json(std::int64_t{1} << 53))
        return value.get<std::int64_t>();
    refuse(node.line, "a whole number is expected");
    return 0;
}

Json Reading::json(const YamlNode &node)
{
    auto value = jsonOf(node, m_file);
    if (value)
        return std::move(*value);
    refuse(value.error());
    return {};
}

std::vector<std::string> Reading::texts(const YamlNode &node)
{
    std::vector<std::string> list;
    if (node.kind != YamlNode::Kind::List)
        refuse(node.line, "a list is expected");
    for (const YamlNode &item : node.items)
        list.push_back(text(item));
    return list;
}

QualifiedName Reading::name(const YamlNode &node)
{
    const std::string written = text(node);
    auto name = parseLocal(written);
    if (name)
        return std::move(*name);
    refuse(node.line, "'" + written + "': " + name.error().message);
    return {std::string(ownNamespace), "", "x"};
}

void Reading::members(
    const YamlNode &node,
    const std::function<void(const std::string &key, const YamlNode &value)> &each)
{
    if (node.kind == YamlNode::Kind::Null)
        return;
    if (node.kind != YamlNode::Kind::Map || !node.tag.empty())
        return refuse(node.line, "a map of keys and values is expected");
    for (const auto &[key, value] : node.members)
        each(key, value);
}

Fields::Fields(Reading &reading, const YamlNode &node)
    : m_reading(reading)
    , m_node(node)
{
    m_reading.members(node, [](const std::string &, const YamlNode &) {});
}

const YamlNode *Fields::take(std::string_view key)
{
    const YamlNode *found = m_node.member(key);
    if (found)
        m_taken.emplace(key);
    return found;
}

std::string Fields::text(std::string_view key, std::string fallback)
{
    const YamlNode *found = take(key);
    return found ? m_reading.text(*found) : std::move(fallback);
}

bool Fields::flag(std::string_view key, bool fallback)
{
    const YamlNode *found = take(key);
    return found ? m_reading.flag(*found) : fallback;
}

std::optional<std::int64_t> Fields::whole(std::string_view key)
{
    const YamlNode *found = take(key);
    return found ? std::optional(m_reading.whole(*found)) : std::nullopt;
}

void Fields::members(std::string_view key,
                     const std::function<void(const std::string &key, const YamlNode &value)> &each)
{
    if (const YamlNode *found = take(key))
        m_reading.members(*found, each);
}

void Fields::finish()
{
    for (const auto &[key, value] : m_node.members) {
        if (!m_taken.contains(key))
            m_reading.refuse(value.line, "the key '" + key + "' is not known here");
    }
}

} // namespace signalbox::deployment
