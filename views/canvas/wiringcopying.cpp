// The part of WiringPage that copies, cuts and pastes.

#include <QApplication>
#include <QClipboard>

#include "views/canvas/feedpanel.h"
#include "views/canvas/wiringpage.h"
#include "views/canvas/wiringside.h"
#include "views/common/navigator.h"

namespace signalbox {

namespace {

constexpr double pasteOffset = 32;

/// A few of @p names; that there are more is seen.
QString fewOf(const QStringList &names)
{
    constexpr qsizetype most = 5;
    const QString shown = names.mid(0, most).join(QStringLiteral(", "));
    return names.size() > most ? shown + QStringLiteral(", …") : shown;
}

} // namespace

QString WiringPage::onlyWiring()
{
    return tr("Only triggers, rules, notes and groups can be copied.");
}

void WiringPage::copyChosen()
{
    const WiringCopy copy = m_editor.copy(chosenNodes(), chosenWires(), CopiedRules::Between);
    if (copy.text.isEmpty())
        return m_context.navigator.notify(onlyWiring());
    m_pastes = 0;
    QApplication::clipboard()->setText(copy.text);
    QStringList missing = copy.leftOut;
    for (const QString &trigger : copy.secrets)
        missing << tr("secret of %1").arg(trigger);
    if (!missing.isEmpty())
        m_context.navigator.notify(tr("Not copied: %1").arg(fewOf(missing)));
}

void WiringPage::cutChosen()
{
    const WiringCopy copy = m_editor.copy(chosenNodes(), chosenWires(), CopiedRules::OfTriggers);
    if (copy.text.isEmpty())
        return m_context.navigator.notify(onlyWiring());
    QApplication::clipboard()->setText(copy.text);
    m_editor.remove(copy.nodes, copy.wires);
    QStringList said;
    if (!copy.leftOut.isEmpty())
        said << tr("Not cut, because it cannot be copied: %1").arg(fewOf(copy.leftOut));
    if (!copy.secrets.isEmpty())
        said << tr("Secrets are not in the clipboard, only Undo brings them back: %1")
                    .arg(fewOf(copy.secrets));
    if (!said.isEmpty())
        m_context.navigator.notify(said.join(u' '));
}

void WiringPage::pasteClipboard()
{
    const double away = pasteOffset * ++m_pastes;
    paste(QApplication::clipboard()->text(), m_view->middle() + QPointF(away, away));
}

void WiringPage::duplicateChosen()
{
    const auto nodes = chosenNodes();
    const WiringCopy copy = m_editor.copy(nodes, chosenWires(), CopiedRules::Between);
    if (copy.text.isEmpty())
        return m_context.navigator.notify(onlyWiring());
    paste(copy.text,
          m_graph.model().bounds(nodes).topLeft() + QPointF(pasteOffset, pasteOffset * 3));
}

void WiringPage::paste(const QString &text, QPointF at)
{
    const WiringPaste pasted = m_editor.paste(text, at);
    if (!pasted.holdsWiring)
        return m_context.navigator.notify(tr("The clipboard holds no wiring."));
    QSet<NodeId> made;
    for (const QString &key : pasted.keys) {
        if (const NodeId id = m_graph.model().nodeByKey(key); id != NodeId::None)
            made.insert(id);
    }
    if (!made.isEmpty())
        m_view->canvas().choose(made);
    if (pasted.incomplete.empty())
        return;
    QStringList names;
    for (const FeedToComplete &it : pasted.incomplete)
        names << QString::fromStdString(it.trigger.name.name);
    m_context.navigator.notify(
        tr("Secrets are not copied. Give them to the feeds of: %1").arg(fewOf(names)));
    const FeedToComplete &first = pasted.incomplete.front();
    m_side->showFeed(first.trigger);
    const auto &shown = m_side->feed().trigger();
    if (shown && shown->name == first.trigger.name && !first.trigger.feed)
        m_side->feed().propose(first.feed);
}

} // namespace signalbox
