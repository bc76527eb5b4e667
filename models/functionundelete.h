#pragma once

#include <vector>

#include <QObject>
#include <QPointer>
#include <QStringList>

#include "clusters/cluster.h"

namespace signalbox {

/// What has to be put so that @p function comes about as it is.
[[nodiscard]] FunctionUpdate updateOf(const Function &function);

/// Whether @p cluster keeps deleted functions for a while, with versions, aliases and secrets. Of
/// others a function is made anew from what was read before it was deleted.
[[nodiscard]] bool keepsDeletedFunctions(const Cluster &cluster);

/// Brings back a function that was deleted: what the cluster has kept, else @p copy as a new one.
[[nodiscard]] QFuture<Result<>> undeleteFunction(Cluster &cluster, const QualifiedName &name,
                                                 const FunctionPtr &copy);

/// Brings back what was deleted together, one after the other. GUI thread; deletes itself when done.
class FunctionUndelete final : public QObject
{
    Q_OBJECT
public:
    struct Item
    {
        QualifiedName name;
        FunctionPtr copy; ///< Null where the cluster keeps what is deleted.
    };

    FunctionUndelete(Cluster &cluster, std::vector<Item> items, QObject *parent);

    void start();

signals:
    /// How many are back, and why others are not, one translated sentence each.
    void finished(int restored, const QStringList &problems);

private:
    void next();

    QPointer<Cluster> m_cluster;
    std::vector<Item> m_items;
    std::size_t m_at = 0;
    int m_restored = 0;
    QStringList m_problems;
};

} // namespace signalbox
