#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

#include <QString>

namespace signalbox {

/// What a value in a JSON text is.
enum class JsonKind { Object, Array, String, Number, Literal };

/// One member or item where it stands in a text. Offsets of bytes.
struct JsonItem
{
    std::size_t keyBegin = 0; ///< Of a member: its quotation mark; of an item as `begin`.
    std::size_t begin = 0;    ///< Of the value.
    std::size_t end = 0;      ///< Behind it.
};

/// Where the containers of a checked JSON text are, so that any part of a large one can be opened
/// without reading all of it. One pass, no tree: of each container that is worth it, how many items
/// it has and where every thousandth begins. Points into the text. Immutable.
class JsonMap
{
public:
    static constexpr std::size_t groupSize = 1000; ///< Items between two known beginnings.

    /// @p text has been checked (core/jsonscan.h).
    explicit JsonMap(std::string_view text);

    [[nodiscard]] std::string_view text() const { return m_text; }
    /// Where the one value of the text begins and ends.
    [[nodiscard]] JsonItem root() const { return m_root; }
    /// Values in the whole text.
    [[nodiscard]] std::size_t values() const { return m_values; }
    [[nodiscard]] JsonKind kindAt(std::size_t begin) const;
    /// Members or items of the container that begins at @p begin.
    [[nodiscard]] std::size_t itemCount(std::size_t begin) const;
    /// Number @p group of its groups: at most groupSize of its items.
    [[nodiscard]] std::vector<JsonItem> items(std::size_t begin, std::size_t group) const;
    /// Where that group's first item begins.
    [[nodiscard]] std::size_t groupBegin(std::size_t begin, std::size_t group) const;

private:
    struct Container
    {
        std::size_t begin = 0;
        std::size_t end = 0;
        std::size_t count = 0;
        std::size_t firstGroup = 0; ///< Place in m_groups.
    };
    struct Open;
    class Pass;

    [[nodiscard]] const Container *known(std::size_t begin) const;
    [[nodiscard]] std::size_t endOf(std::size_t begin) const;
    [[nodiscard]] std::size_t skipSpace(std::size_t at) const;

    std::string_view m_text;
    JsonItem m_root;
    std::size_t m_values = 0;
    std::vector<Container> m_containers; ///< By where they begin.
    std::vector<std::size_t> m_groups;
};

/// Beginnings of the keys and plain values of a checked text that contain @p needle, whatever its
/// case; at most @p limit of them, in the order of the text. From any thread.
[[nodiscard]] std::vector<std::size_t> findInJson(std::string_view text, const QString &needle,
                                                  std::size_t limit);

} // namespace signalbox
