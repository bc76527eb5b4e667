#include "models/mutedfunctions.h"

#include <QCoreApplication>

#include "clusters/clustertime.h"
#include "core/searchtext.h"
#include "models/savedinputs.h"

namespace signalbox {

namespace {

/// Bytes of the clause, a part of what a search may have.
constexpr qsizetype longestClause = 4096;

QString clauseOf(const QStringList &names)
{
    QStringList values;
    for (const QString &name : names)
        values << QString::fromStdString(quotedValue(name.toStdString()));
    return values.isEmpty() ? QString() : QStringLiteral("function:") + values.join(u',');
}

} // namespace

MutedFunctions::MutedFunctions(const Cluster &cluster, SavedInputs &kept)
    : m_cluster(cluster)
    , m_kept(kept)
{
    read();
}

bool MutedFunctions::read()
{
    if (recordedAt(m_cluster).isValid())
        return false;
    QStringList names = m_kept.muted(m_cluster.id(), m_cluster.ns());
    if (names == m_names)
        return false;
    m_names = std::move(names);
    return true;
}

QString MutedFunctions::whyNot(const QString &name) const
{
    const QString plain = name.simplified();
    if (plain.isEmpty())
        return QCoreApplication::translate("MutedFunctions", "Type a name, or one with * in it");
    if (m_names.contains(plain))
        return QCoreApplication::translate("MutedFunctions", "%1 is muted already").arg(plain);
    if (clauseOf(m_names + QStringList{plain}).toUtf8().size() > longestClause)
        return QCoreApplication::translate(
            "MutedFunctions", "There is no room for more: one name with * can stand for many");
    return {};
}

bool MutedFunctions::add(const QString &name)
{
    read();
    if (!whyNot(name).isEmpty())
        return false;
    change(m_names + QStringList{name.simplified()});
    return true;
}

void MutedFunctions::remove(const QString &name)
{
    read();
    QStringList names = m_names;
    names.removeAll(name);
    change(std::move(names));
}

void MutedFunctions::change(QStringList names)
{
    names.sort();
    m_names = std::move(names);
    if (!recordedAt(m_cluster).isValid())
        m_kept.saveMuted(m_cluster.id(), m_cluster.ns(), m_names);
}

QString MutedFunctions::clause() const
{
    return clauseOf(m_names);
}

} // namespace signalbox
