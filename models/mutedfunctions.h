#pragma once

#include <QString>
#include <QStringList>

namespace signalbox {

class Cluster;
class SavedInputs;

/// The functions of a cluster whose runs lists leave out, by name or shell wildcard as in `function:`.
/// They are kept on this computer, for each connection and namespace. A recording begins without any,
/// and what is muted there is forgotten. GUI thread.
class MutedFunctions
{
public:
    /// Both outlive the list.
    MutedFunctions(const Cluster &cluster, SavedInputs &kept);

    /// By name.
    [[nodiscard]] const QStringList &names() const { return m_names; }
    /// Reads what another page may have changed; true when it did.
    bool read();
    /// Why @p name cannot be muted, translated; empty when it can.
    [[nodiscard]] QString whyNot(const QString &name) const;
    /// False when it cannot be.
    bool add(const QString &name);
    void remove(const QString &name);
    /// `function:health*,etl/load`, which finds their runs; empty without any.
    [[nodiscard]] QString clause() const;

private:
    void change(QStringList names);

    const Cluster &m_cluster;
    SavedInputs &m_kept;
    QStringList m_names;
};

} // namespace signalbox
