#include "views/editor/componentlist.h"

#include <QKeyEvent>

#include "views/common/icons.h"
#include "views/common/statebadge.h"
#include "views/common/statecolors.h"

namespace signalbox {

namespace {

constexpr int nameRole = Qt::UserRole + 1;

} // namespace

ComponentList::ComponentList(FactOf factOf, QWidget *parent)
    : QListWidget(parent)
    , m_factOf(std::move(factOf))
{
    setDragDropMode(QAbstractItemView::InternalMove);
    setDefaultDropAction(Qt::MoveAction);
    setSelectionMode(QAbstractItemView::SingleSelection);
    setUniformItemSizes(true);
    setTextElideMode(Qt::ElideMiddle);
}

void ComponentList::setComponents(const QStringList &names)
{
    m_undo.clear();
    m_redo.clear();
    show(names, 0);
}

QStringList ComponentList::components() const
{
    QStringList names;
    for (int row = 0; row < count(); ++row)
        names.append(item(row)->data(nameRole).toString());
    return names;
}

void ComponentList::show(const QStringList &names, int current)
{
    const QSignalBlocker quiet(this);
    clear();
    for (const QString &name : names) {
        auto *row = new QListWidgetItem(this);
        row->setData(nameRole, name);
        row->setFlags(row->flags() & ~Qt::ItemIsDropEnabled);
    }
    updateFacts();
    setCurrentRow(std::clamp(current, -1, int(names.size()) - 1));
}

void ComponentList::updateFacts()
{
    for (int row = 0; row < count(); ++row) {
        const QString name = item(row)->data(nameRole).toString();
        const Fact fact = m_factOf(name);
        const QString words = fact.exists ? fact.detail : tr("does not exist");
        item(row)->setText(tr("%1. %2   %3", "place, name, kind").arg(row + 1).arg(name, words));
        item(row)->setToolTip(name);
        item(row)->setIcon(fact.exists ? icon(QStringLiteral("square-function"))
                                       : stateIcon(StateRole::Error, palette()));
    }
}

QStringList ComponentList::missing() const
{
    QStringList names = components();
    names.removeIf([this](const QString &name) { return m_factOf(name).exists; });
    return names;
}

void ComponentList::edit(const QStringList &names, int current)
{
    m_undo.append(components());
    m_redo.clear();
    show(names, current);
    emit edited();
}

void ComponentList::insert(const QString &name)
{
    QStringList names = components();
    const int row = currentRow() + 1;
    names.insert(row, name);
    edit(names, row);
}

void ComponentList::removeCurrent()
{
    QStringList names = components();
    const int row = currentRow();
    if (row < 0)
        return;
    names.removeAt(row);
    edit(names, qMin(row, int(names.size()) - 1));
}

void ComponentList::moveCurrent(int step)
{
    const int from = currentRow();
    const int to = from + step;
    if (from < 0 || to < 0 || to >= count())
        return;
    QStringList names = components();
    names.move(from, to);
    edit(names, to);
}

void ComponentList::undo()
{
    if (m_undo.isEmpty())
        return;
    m_redo.append(components());
    show(m_undo.takeLast(), currentRow());
    emit edited();
}

void ComponentList::redo()
{
    if (m_redo.isEmpty())
        return;
    m_undo.append(components());
    show(m_redo.takeLast(), currentRow());
    emit edited();
}

void ComponentList::dropEvent(QDropEvent *event)
{
    const QStringList before = components();
    QListWidget::dropEvent(event);
    if (components() == before)
        return;
    m_undo.append(before);
    m_redo.clear();
    updateFacts();
    emit edited();
}

void ComponentList::keyPressEvent(QKeyEvent *event)
{
    const bool alt = event->modifiers().testFlag(Qt::AltModifier);
    if (alt && (event->key() == Qt::Key_Up || event->key() == Qt::Key_Down))
        return moveCurrent(event->key() == Qt::Key_Up ? -1 : 1);
    if (event->matches(QKeySequence::Delete))
        return removeCurrent();
    if (event->matches(QKeySequence::Undo))
        return undo();
    if (event->matches(QKeySequence::Redo))
        return redo();
    QListWidget::keyPressEvent(event);
}

} // namespace signalbox
