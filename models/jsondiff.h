#pragma once

#include <memory>
#include <vector>

#include <QString>

#include "core/json.h"

namespace signalbox {

/// How a value of one JSON document relates to what stands in its place in another.
enum class JsonChange { Same, Changed, Removed, Added };

/// Two JSON documents laid over each other, every value numbered, so that a tree view can walk it.
/// Immutable, shared, may be built on any thread.
class JsonDiff
{
public:
    struct Node
    {
        const Json *left = nullptr;  ///< Null when it was added.
        const Json *right = nullptr; ///< Null when it was removed.
        /// Containers that are on both sides are Changed when something in them is not Same.
        JsonChange change = JsonChange::Same;
        QString
            key{}; ///< Member name or index (`2`, or `2 → 3` where it moved); empty for the root.
        QString path; ///< `$.items[2].name`, by the side that has it, the right one first.
        int parent = -1;
        int row = 0;
        int firstChild = 0; ///< Children are numbered one after the other.
        int childCount = 0;
    };

    /// Members are compared by name, whatever their order. Items of arrays are laid over each other
    /// so that as many as possible are the same; of long arrays by their place.
    static std::shared_ptr<const JsonDiff> of(Json left, Json right);
    /// The error of parseJson(), with the side that is not JSON. Nothing counts as null.
    static Result<std::shared_ptr<const JsonDiff>> parse(std::string_view left,
                                                         std::string_view right);

    [[nodiscard]] const Node &at(int node) const { return m_nodes[std::size_t(node)]; }
    [[nodiscard]] int count() const { return int(m_nodes.size()); }
    [[nodiscard]] bool same() const { return at(0).change == JsonChange::Same; }
    /// The places where the documents part, from top to bottom: values that were added, removed or
    /// are other ones, not the containers around them.
    [[nodiscard]] const std::vector<int> &differences() const { return m_differences; }
    /// One line: what a cell shows of a side. Containers say how much is in them.
    [[nodiscard]] static QString summary(const Json *value);

private:
    struct Pair
    {
        const Json *left = nullptr;
        const Json *right = nullptr;
        QString key;
        QString step; ///< What its path has over that of its parent.
    };

    void lay();
    void addChildren(int node);
    /// Marks containers by what is in them; the order of numbers makes one pass enough.
    void settle();
    void collect(int node);
    [[nodiscard]] static std::vector<Pair> members(const Json &left, const Json &right);
    [[nodiscard]] static std::vector<Pair> items(const Json &left, const Json &right);
    [[nodiscard]] static std::vector<Pair> children(const Json &value, bool isLeft);

    Json m_left;
    Json m_right;
    std::vector<Node> m_nodes;
    std::vector<int> m_differences;
};

} // namespace signalbox
