#include "core/mapping.h"

#include <algorithm>

namespace signalbox {

namespace {

tl::unexpected<Error> at(const std::string &place, const Error &error)
{
    return fail(error.code, place.empty() ? error.message : place + ": " + error.message, place);
}

std::string below(const std::string &place, const std::string &key)
{
    return place.empty() ? key : place + "." + key;
}

} // namespace

Result<Mapping> Mapping::compile(const Json &json, std::string_view place)
{
    auto root = build(json, std::string(place));
    if (!root)
        return fail(root.error());
    Mapping mapping;
    mapping.m_root = std::move(*root);
    return mapping;
}

Result<Mapping::Node> Mapping::build(const Json &json, std::string place)
{
    Node node{.place = std::move(place)};
    if (json.is_string()) {
        auto text = TextTemplate::parse(json.get_ref<const std::string &>());
        if (!text)
            return at(node.place, text.error());
        if (!text->isConstant())
            node.text = std::move(*text);
        else
            node.constant = *text->evaluate({}); // `$${` becomes `${`.
        return node;
    }
    if (!json.is_structured()) {
        node.constant = json;
        return node;
    }
    bool constant = true;
    Json values = json.is_array() ? Json::array() : Json::object();
    for (const auto &[key, value] : json.items()) {
        auto child =
            build(value, json.is_array() ? node.place + "[" + key + "]" : below(node.place, key));
        if (!child)
            return child;
        constant = constant && isConstant(*child);
        if (constant && json.is_array())
            values.push_back(child->constant);
        else if (constant)
            values[key] = child->constant;
        if (json.is_object())
            child->key = key;
        node.children.push_back(std::move(*child));
    }
    if (constant) {
        node.constant = std::move(values);
        node.children.clear();
    } else {
        node.constant = json.is_array() ? Json::array() : Json::object();
    }
    return node;
}

bool Mapping::isConstant(const Node &node)
{
    return !node.text && node.children.empty();
}

Result<Json> Mapping::fill(const Node &node, const Scope &scope)
{
    if (node.text) {
        auto value = node.text->evaluate(scope);
        return value ? value : at(node.place, value.error());
    }
    Json values = node.constant;
    for (const Node &child : node.children) {
        auto value = fill(child, scope);
        if (!value)
            return value;
        if (values.is_array())
            values.push_back(std::move(*value));
        else
            values[child.key] = std::move(*value);
    }
    return values;
}

Result<Json> Mapping::apply(const Scope &scope) const
{
    return fill(m_root, scope);
}

const Json *Mapping::constant() const
{
    return isConstant(m_root) ? &m_root.constant : nullptr;
}

void Mapping::collect(const Node &node, std::vector<std::string> &names)
{
    if (node.text)
        for (auto &name : node.text->variables())
            if (std::ranges::find(names, name) == names.end())
                names.push_back(std::move(name));
    for (const Node &child : node.children)
        collect(child, names);
}

std::vector<std::string> Mapping::variables() const
{
    std::vector<std::string> names;
    collect(m_root, names);
    return names;
}

} // namespace signalbox
