#pragma once

#include <memory>

#include <QAbstractItemModel>

#include "core/changeset.h"
#include "models/functionactivity.h"
#include "models/roles.h"
#include "models/rowspans.h"

namespace signalbox {

/// The functions of a cluster, as one flat table or as a tree of packages with functions below.
/// Owned by the Workspace, GUI thread.
class FunctionListModel final : public QAbstractItemModel
{
    Q_OBJECT
public:
    enum class Shape { Flat, Tree };
    enum Column {
        Name,
        Kind,
        Version,
        Memory,
        Timeout,
        Size,
        Updated,
        LastRun,
        Running,
        ColumnCount
    };
    Q_ENUM(Column)

    explicit FunctionListModel(Shape shape, QObject *parent = nullptr);
    ~FunctionListModel() override;

    void apply(const ChangeSet &changes);

    /// The function shown at @p index; null for a package row.
    [[nodiscard]] const FunctionSummary *summary(const QModelIndex &index) const;
    [[nodiscard]] const FunctionSummary *find(const QualifiedName &name) const;
    /// Invalid when there is no such function.
    [[nodiscard]] QModelIndex indexOf(const QualifiedName &name) const;
    [[nodiscard]] FunctionActivityView activity(const QualifiedName &name) const;
    [[nodiscard]] int functionCount() const;
    /// Every function in order of its name.
    [[nodiscard]] std::vector<FunctionSummary> functions() const;

    QModelIndex index(int row, int column, const QModelIndex &parent = {}) const override;
    QModelIndex parent(const QModelIndex &child) const override;
    using QObject::parent;
    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;
    QHash<int, QByteArray> roleNames() const override;

private:
    struct Row
    {
        FunctionSummary summary;
        FunctionActivityView activity;

        friend bool operator==(const Row &, const Row &) = default;
    };
    struct KeyOf
    {
        const QualifiedName &operator()(const Row &row) const { return row.summary.name; }
    };
    using Rows = OrderedRows<Row, KeyOf>;
    /// Functions of one package; the only one, of all functions, in the flat shape.
    struct Group
    {
        std::string ns;
        std::string package;
        Rows rows;
    };

    [[nodiscard]] Group *groupFor(const QualifiedName &name) const;
    Group &makeGroup(const QualifiedName &name);
    void dropEmptyGroups();
    [[nodiscard]] int rowOf(const Group *group) const;
    [[nodiscard]] QModelIndex indexOf(const Group *group) const;
    [[nodiscard]] RowSignals signalsFor(const Group &group);
    [[nodiscard]] const Row *rowAt(const QModelIndex &index) const;
    [[nodiscard]] const Row *findRow(const QualifiedName &name) const;
    void upsert(std::vector<Row> rows);
    void remove(const std::vector<QualifiedName> &names);
    [[nodiscard]] std::vector<QualifiedName> absentFrom(
        const std::vector<FunctionSummary> &all) const;
    [[nodiscard]] QVariant groupData(const Group &group, int column, int role) const;
    [[nodiscard]] QVariant functionData(const Row &row, int column, int role) const;
    [[nodiscard]] QVariant displayed(const Row &row, int column) const;
    [[nodiscard]] QVariant sortValue(const Row &row, int column) const;
    [[nodiscard]] QString toolTip(const Row &row, int column) const;

    Shape m_shape;
    std::vector<std::unique_ptr<Group>> m_groups; ///< In order of namespace and package.
    FunctionActivity m_activity;
};

} // namespace signalbox
