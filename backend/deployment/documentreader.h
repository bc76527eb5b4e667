#pragma once

#include <functional>
#include <optional>
#include <set>
#include <string>

#include "core/jsoncodec.h"
#include "deployment/yamlreader.h"

namespace signalbox::deployment {

/// Collects what is wrong with a document: the first error stays, and reading goes on with
/// something harmless, so that readers need no branch after every field.
class Reading
{
public:
    explicit Reading(std::string file)
        : m_file(std::move(file))
    {
    }

    [[nodiscard]] const std::string &file() const { return m_file; }
    [[nodiscard]] const std::optional<Error> &error() const { return m_error; }
    void refuse(int line, const std::string &text);
    /// Takes @p error over as it is.
    void refuse(Error error);

    std::string text(const YamlNode &node);
    bool flag(const YamlNode &node);
    std::int64_t whole(const YamlNode &node);
    Json json(const YamlNode &node);
    std::vector<std::string> texts(const YamlNode &node);
    /// A name as localText() writes it.
    QualifiedName name(const YamlNode &node);
    /// Calls @p each for every member of a map; nothing and an empty map have none.
    void members(const YamlNode &node,
                 const std::function<void(const std::string &key, const YamlNode &value)> &each);

    /// One of our own values by its JSON keys (core/jsoncodec.h). A key that it does not have is an
    /// error; so is what the codec refuses, with the line of its place.
    template <class T>
    T value(const YamlNode &node, Json json);
    template <class T>
    T value(const YamlNode &node)
    {
        return value<T>(node, json(node));
    }

private:
    void refuseAt(const YamlNode &node, const Error &error);
    void checkKeys(const YamlNode &node, const Json &read, const Json &known);

    std::string m_file;
    std::optional<Error> m_error;
};

/// The fields of a map: each is taken once, and finish() refuses those that nobody took.
class Fields
{
public:
    Fields(Reading &reading, const YamlNode &node);

    /// Null when it is not there.
    const YamlNode *take(std::string_view key);
    std::string text(std::string_view key, std::string fallback = {});
    bool flag(std::string_view key, bool fallback = false);
    std::optional<std::int64_t> whole(std::string_view key);
    void members(std::string_view key,
                 const std::function<void(const std::string &key, const YamlNode &value)> &each);
    void finish();

    [[nodiscard]] const YamlNode &node() const { return m_node; }

private:
    Reading &m_reading;
    const YamlNode &m_node;
    std::set<std::string, std::less<>> m_taken;
};

template <class T>
T Reading::value(const YamlNode &node, Json json)
{
    auto read = fromJson<T>(json);
    if (!read) {
        refuseAt(node, read.error());
        return {};
    }
    checkKeys(node, json, toJson(*read));
    return std::move(*read);
}

} // namespace signalbox::deployment
