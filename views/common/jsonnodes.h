#pragma once

#include <memory>
#include <unordered_set>
#include <vector>

#include <QAbstractItemModel>

#include "core/json.h"

namespace signalbox {

/// A JSON document with every value numbered, so that a tree view can walk it. Immutable, shared,
/// may be built on any thread.
class JsonNodes
{
public:
    struct Node
    {
        const Json *value = nullptr;
        QString key; ///< Member name or index; empty for the root.
        int parent = -1;
        int row = 0;
        int firstChild = 0; ///< Children are numbered one after the other.
    };

    /// The error of parseJson() when @p text is not JSON.
    static Result<std::shared_ptr<const JsonNodes>> parse(std::string_view text);

    [[nodiscard]] const Node &at(int node) const { return m_nodes[std::size_t(node)]; }
    [[nodiscard]] int count() const { return int(m_nodes.size()); }
    [[nodiscard]] int childCount(int node) const;
    /// `$.items[2].name`, with `["…"]` for names that are not plain words.
    [[nodiscard]] QString path(int node) const;
    /// One line: what a cell shows. Containers say how much is in them.
    [[nodiscard]] QString summary(int node) const;
    /// Indented JSON of the value and all below it.
    [[nodiscard]] QString text(int node) const;
    /// Nodes whose key or value contains @p needle, whatever its case.
    [[nodiscard]] std::vector<int> find(const QString &needle) const;

private:
    void number();

    Json m_document;
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

    void setNodes(std::shared_ptr<const JsonNodes> nodes);
    [[nodiscard]] const JsonNodes *nodes() const { return m_nodes.get(); }
    [[nodiscard]] QModelIndex indexOf(int node, int column = Key) const;
    [[nodiscard]] static int nodeOf(const QModelIndex &index) { return int(index.internalId()); }
    void setMatches(const std::vector<int> &nodes);

    QModelIndex index(int row, int column, const QModelIndex &parent = {}) const override;
    QModelIndex parent(const QModelIndex &child) const override;
    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    std::shared_ptr<const JsonNodes> m_nodes;
    std::unordered_set<int> m_matches;
};

} // namespace signalbox
