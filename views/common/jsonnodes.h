#pragma once

#include <memory>
#include <unordered_set>
#include <vector>

#include <QAbstractItemModel>

#include "core/blob.h"
#include "core/error.h"
#include "views/common/jsontext.h"

namespace signalbox {

/// A JSON document whose values get numbers when somebody looks at them, so that a tree view can walk
/// one of any size. Lists of more than a thousand are divided into ranges. May be made on any thread;
/// afterwards of the GUI thread.
class JsonNodes
{
public:
    struct Node
    {
        JsonItem item;
        int parent = -1;
        int row = 0;
        int firstChild = -1; ///< Children are numbered one after the other; -1: not looked at yet.
        int children = -1;
        int group = -1; ///< Of a range: which; its item is that of the container.
    };

    /// The error of outlineJson() when @p text is not JSON.
    static Result<std::shared_ptr<JsonNodes>> parse(const Blob &text);

    [[nodiscard]] const Node &at(int node) const { return m_nodes[std::size_t(node)]; }
    /// Values in the whole document, numbered or not.
    [[nodiscard]] std::size_t count() const { return m_map->values(); }
    [[nodiscard]] bool isRange(int node) const { return at(node).group >= 0; }
    [[nodiscard]] bool isContainer(int node) const;
    [[nodiscard]] JsonKind kind(int node) const { return m_map->kindAt(at(node).item.begin); }
    [[nodiscard]] int childCount(int node);
    [[nodiscard]] int childAt(int node, int row);
    /// Member name, index, or `1000 … 1999`; empty for the root.
    [[nodiscard]] QString key(int node) const;
    /// `$.items[2].name`, with `["…"]` for names that are not plain words; of a range, of its list.
    [[nodiscard]] QString path(int node) const;
    /// One line: what a cell shows. Containers say how much is in them.
    [[nodiscard]] QString summary(int node);
    /// Indented JSON of the value and all below it; as it is written where that is very long.
    [[nodiscard]] QString text(int node) const;
    /// What a string says; of anything else its text.
    [[nodiscard]] QString plainText(int node) const;
    /// The value whose key or text begins at @p offset.
    [[nodiscard]] int nodeAt(std::size_t offset);

private:
    [[nodiscard]] std::string_view textOf(const JsonItem &item) const;
    [[nodiscard]] QString ownKey(const Node &node) const;
    void look(int node);
    void lookIntoGroup(int node, std::size_t group);

    Blob m_text;
    std::unique_ptr<const JsonMap> m_map;
    std::vector<Node> m_nodes;
};

/// Tree of one JsonNodes: column 0 the key, column 1 the value. GUI thread.
class JsonNodeModel final : public QAbstractItemModel
{
    Q_OBJECT
public:
    enum Column { Key, Value, ColumnCount };
    enum Role { TypeRole = Qt::UserRole + 1, MatchRole };

    using QAbstractItemModel::QAbstractItemModel;

    void setNodes(std::shared_ptr<JsonNodes> nodes);
    [[nodiscard]] JsonNodes *nodes() const { return m_nodes.get(); }
    [[nodiscard]] QModelIndex indexOf(int node, int column = Key) const;
    [[nodiscard]] static int nodeOf(const QModelIndex &index) { return int(index.internalId()); }
    /// Where what is looked for begins: keys and values.
    void setMatches(const std::vector<std::size_t> &offsets);

    QModelIndex index(int row, int column, const QModelIndex &parent = {}) const override;
    QModelIndex parent(const QModelIndex &child) const override;
    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    std::shared_ptr<JsonNodes> m_nodes;
    std::unordered_set<std::size_t> m_matches;
};

} // namespace signalbox
