// The part of WiringPage that carries out its actions.

#include <algorithm>

#include <QActionGroup>
#include <QApplication>
#include <QClipboard>
#include <QInputDialog>
#include <QMenu>

#include "models/functionundelete.h"
#include "models/workspace.h"
#include "views/canvas/canvasactions.h"
#include "views/canvas/firedialog.h"
#include "views/canvas/wiringpage.h"
#include "views/canvas/wiringside.h"
#include "views/common/confirmdialog.h"
#include "views/common/navigator.h"
#include "views/settings/preferences.h"

namespace signalbox {

namespace {

const QString flightKey = QStringLiteral("canvas.events_per_second");

QString textOf(const QualifiedName &name)
{
    return QString::fromStdString(name.name);
}

} // namespace

void WiringPage::connectActions()
{
    connectEditing();
    connectViewing();
    connectAlignment();
    createMenus();
    connect(&m_editor.history(), &QUndoStack::indexChanged, this, &WiringPage::updateActions);
}

void WiringPage::createMenus()
{
    m_colors->setObjectName(QStringLiteral("colorMenu"));
    const QStringList names{tr("None"),  tr("Blue"), tr("Orange"), tr("Green"), tr("Purple"),
                            tr("Azure"), tr("Red"),  tr("Olive"),  tr("Grey")};
    for (int color = 0; color < names.size(); ++color) {
        QAction *action = m_colors->addAction(
            names[color], this, [this, color] { m_editor.setColor(chosenNodes(), color); });
        action->setObjectName(QStringLiteral("color.%1").arg(color));
    }
    m_flights->setObjectName(QStringLiteral("flightMenu"));
    auto *rates = new QActionGroup(m_flights);
    const int chosen =
        m_context.preferences.value(flightKey, QString::number(m_view->flightRate())).toInt();
    m_view->setFlightRate(chosen);
    for (const int rate : {0, 5, 20, 50}) {
        QAction *action = m_flights->addAction(
            rate == 0 ? tr("Never") : tr("Up to %n a second", nullptr, rate), this, [this, rate] {
                m_context.preferences.setValue(flightKey, QString::number(rate));
                m_view->setFlightRate(rate);
            });
        action->setObjectName(QStringLiteral("flights.%1").arg(rate));
        action->setCheckable(true);
        action->setChecked(rate == chosen);
        rates->addAction(action);
    }
    m_menu->setObjectName(QStringLiteral("canvasMenu"));
    m_actions->fill(*m_menu, {m_colors, m_flights});
}

void WiringPage::connectEditing()
{
    const auto on = [this](CanvasVerb verb, auto act) {
        connect((*m_actions)[verb], &QAction::triggered, this, act);
    };
    on(CanvasVerb::QuickAdd, [this] { present(m_view->middle(), std::nullopt); });
    on(CanvasVerb::NewTrigger, [this] { newTrigger(m_view->middle(), NodeId::None); });
    on(CanvasVerb::NewFunction, [this] { m_context.navigator.newFunction(); });
    on(CanvasVerb::AddNote, [this] { addNote(m_view->middle()); });
    on(CanvasVerb::AddGroup, [this] { addGroup(); });
    on(CanvasVerb::Connect, [this] {
        m_view->setFocus();
        m_view->startConnecting();
    });
    on(CanvasVerb::Open, [this] {
        const auto nodes = chosenNodes();
        const auto wires = chosenWires();
        if (!nodes.isEmpty())
            open(nodes.front(), WireId::None);
        else if (!wires.isEmpty())
            open(NodeId::None, wires.front());
    });
    on(CanvasVerb::Fire, [this] { fire(); });
    on(CanvasVerb::EditFeed, [this] { editFeed(); });
    on(CanvasVerb::SwitchRule, [this] {
        for (const WireId wire : chosenWires()) {
            if (const Rule *rule = m_graph.rule(wire))
                m_editor.setRuleActive(Rule(*rule), !rule->active);
        }
    });
    on(CanvasVerb::Remove, [this] { removeChosen(); });
    on(CanvasVerb::Undo, [this] { m_editor.history().undo(); });
    on(CanvasVerb::Redo, [this] { m_editor.history().redo(); });
    on(CanvasVerb::Cut, [this] { cutChosen(); });
    on(CanvasVerb::Copy, [this] { copyChosen(); });
    on(CanvasVerb::Paste, [this] { pasteClipboard(); });
    on(CanvasVerb::Duplicate, [this] { duplicateChosen(); });
}

void WiringPage::connectViewing()
{
    const auto on = [this](CanvasVerb verb, auto act) {
        connect((*m_actions)[verb], &QAction::triggered, this, act);
    };
    on(CanvasVerb::SelectAll, [this] { m_view->selectAll(); });
    on(CanvasVerb::Upstream, [this] { m_view->selectStream(PortSide::In); });
    on(CanvasVerb::Downstream, [this] { m_view->selectStream(PortSide::Out); });
    on(CanvasVerb::ZoomIn, [this] { m_view->zoomIn(); });
    on(CanvasVerb::ZoomOut, [this] { m_view->zoomOut(); });
    on(CanvasVerb::ZoomText, [this] { m_view->zoomToText(); });
    on(CanvasVerb::Fit, [this] { m_view->fit(); });
    on(CanvasVerb::FitSelection, [this] { m_view->fitSelection(); });
    on(CanvasVerb::LayOut, [this] { layOut({}); });
    on(CanvasVerb::LayOutSelection, [this] { layOut(chosenNodes()); });
    connect((*m_actions)[CanvasVerb::Snap], &QAction::toggled, m_view, &CanvasView::setSnap);
    connect((*m_actions)[CanvasVerb::Heat], &QAction::toggled, &m_view->canvas(),
            &CanvasScene::setHeat);
    on(CanvasVerb::CopyImage, [this] { QApplication::clipboard()->setImage(image(2)); });
    on(CanvasVerb::SavePng, [this] { exportAs(false); });
    on(CanvasVerb::SaveSvg, [this] { exportAs(true); });
    on(CanvasVerb::Print, [this] { showPrintPreview(); });
}

void WiringPage::connectAlignment()
{
    for (const CanvasVerb verb :
         {CanvasVerb::AlignLeft, CanvasVerb::AlignRight, CanvasVerb::AlignTop,
          CanvasVerb::AlignBottom, CanvasVerb::DistributeAcross, CanvasVerb::DistributeDown})
        connect((*m_actions)[verb], &QAction::triggered, this, [this, verb] { align(verb); });
}

void WiringPage::updateActions()
{
    const auto nodes = chosenNodes();
    const auto wires = chosenWires();
    // Who may only read functions may only look at their wiring.
    const Cluster &cluster = m_context.workspace.cluster();
    const QString able = cluster.can(Capability::Wiring) ? cluster.whyNot(Capability::EditFunctions)
                                                         : cluster.whyNot(Capability::Wiring);
    const QString none =
        nodes.isEmpty() && wires.isEmpty() ? tr("Select something first") : QString();
    const QString noNode = nodes.isEmpty() ? tr("Select a node first") : QString();
    const bool trigger = nodes.size() == 1 && m_graph.trigger(nodes.front());
    const Rule *rule = wires.isEmpty() ? nullptr : m_graph.rule(wires.front());
    const auto either = [](const QString &a, const QString &b) { return a.isEmpty() ? b : a; };
    m_actions->set(CanvasVerb::NewTrigger, able);
    m_actions->set(CanvasVerb::NewFunction, cluster.whyNot(Capability::EditFunctions));
    m_actions->set(CanvasVerb::Connect, either(able, noNode));
    m_actions->set(CanvasVerb::Open, none);
    m_actions->set(CanvasVerb::Fire,
                   either(able, trigger ? QString() : tr("Select a trigger first")));
    const bool fed = nodes.size() == 1 && m_graph.fedTrigger(nodes.front());
    m_actions->set(CanvasVerb::EditFeed,
                   either(able, trigger || fed ? QString() : tr("Select a trigger first")));
    m_actions->set(CanvasVerb::SwitchRule,
                   either(able, rule ? QString() : tr("Select a rule first")));
    (*m_actions)[CanvasVerb::SwitchRule]->setText(rule && !rule->active ? tr("Switch On")
                                                                        : tr("Switch Off"));
    m_actions->set(CanvasVerb::Remove, either(able, none));
    for (const CanvasVerb verb : {CanvasVerb::Cut, CanvasVerb::Duplicate})
        m_actions->set(verb, either(able, noNode));
    m_actions->set(CanvasVerb::Copy, noNode);
    m_actions->set(CanvasVerb::Paste, able);
    for (const CanvasVerb verb : {CanvasVerb::Upstream, CanvasVerb::Downstream})
        m_actions->set(verb, none);
    m_actions->set(CanvasVerb::AddGroup, noNode);
    const QString few = nodes.size() < 2 ? tr("Select two or more nodes first") : QString();
    for (int verb = int(CanvasVerb::LayOutSelection); verb <= int(CanvasVerb::DistributeDown);
         ++verb)
        m_actions->set(CanvasVerb(verb), few);
    m_colors->setEnabled(!nodes.isEmpty());
    const QUndoStack &history = m_editor.history();
    m_actions->set(CanvasVerb::Undo, history.canUndo() ? QString() : tr("Nothing to undo"));
    m_actions->set(CanvasVerb::Redo, history.canRedo() ? QString() : tr("Nothing to redo"));
}

void WiringPage::open(NodeId node, WireId wire)
{
    if (wire != WireId::None) {
        showSide();
        if (m_side->isVisible())
            m_side->focusFirst();
        return;
    }
    const GraphNode *it = m_graph.model().node(node);
    if (!it || it->missing)
        return;
    const auto name = m_graph.nameOf(node);
    switch (it->kind) {
    case NodeKind::Function:
    case NodeKind::Sequence: return m_context.navigator.openFunction(*name);
    case NodeKind::Trigger: return fire();
    case NodeKind::Feed: return editFeed();
    case NodeKind::Group:
        return askForText(
            this, tr("Rename Group"), tr("&Name:"), it->title,
            [](const QString &) { return QString(); },
            [this, node](const QString &text) { m_editor.setBoxText(node, text); });
    case NodeKind::Note: {
        auto *dialog = new QInputDialog(this);
        dialog->setObjectName(QStringLiteral("noteDialog"));
        dialog->setAttribute(Qt::WA_DeleteOnClose);
        dialog->setOption(QInputDialog::UsePlainTextEditForTextInput);
        dialog->setWindowTitle(tr("Edit Note"));
        dialog->setLabelText(tr("Text:"));
        dialog->setTextValue(it->title);
        connect(dialog, &QInputDialog::textValueSelected, this,
                [this, node](const QString &text) { m_editor.setBoxText(node, text); });
        return dialog->open();
    }
    default: return;
    }
}

void WiringPage::fire()
{
    const auto nodes = chosenNodes();
    const Trigger *trigger = nodes.size() == 1 ? m_graph.trigger(nodes.front()) : nullptr;
    if (!trigger)
        return;
    auto *dialog = new FireDialog(m_context, trigger->name, this);
    dialog->open();
}

void WiringPage::removeChosen()
{
    const auto nodes = chosenNodes();
    std::vector<QualifiedName> functions;
    for (const NodeId id : nodes) {
        const GraphNode *node = m_graph.model().node(id);
        const bool runs = node->kind == NodeKind::Function || node->kind == NodeKind::Sequence;
        if (runs && !node->missing)
            functions.push_back(*m_graph.nameOf(id));
    }
    const auto wires = chosenWires();
    if (functions.empty())
        return m_editor.remove(nodes, wires);
    const QString name = textOf(functions.front());
    confirm(m_context,
            {.title = functions.size() == 1
                          ? tr("Delete %1?").arg(name)
                          : tr("Delete %n functions?", nullptr, int(functions.size())),
             .text = keepsDeletedFunctions(m_context.workspace.cluster())
                         ? tr("Undo brings it back with all its versions, for a day. Rules that "
                              "lead there stay and say that it is missing.")
                         : tr("Undo brings back the newest version, but not the older ones. Rules "
                              "that lead there stay and say that it is missing."),
             .verb = tr("Delete"),
             .typedName = {}},
            name, this, [this, nodes, wires, functions] {
                m_editor.remove(nodes, wires);
                m_editor.removeFunctions(functions);
            });
}

void WiringPage::align(CanvasVerb verb)
{
    QList<NodeId> nodes = chosenNodes();
    const GraphModel &model = m_graph.model();
    const QRectF all = model.bounds(nodes);
    QHash<NodeId, QPointF> places;
    const bool across = verb == CanvasVerb::DistributeAcross;
    const bool distribute = across || verb == CanvasVerb::DistributeDown;
    std::ranges::sort(nodes, {}, [&](NodeId id) {
        const QPointF at = model.node(id)->position;
        return across ? at.x() : at.y();
    });
    double used = 0;
    for (const NodeId id : nodes)
        used += across ? model.node(id)->size.width() : model.node(id)->size.height();
    const double room = (across ? all.width() : all.height()) - used;
    const double gap = nodes.size() > 1 ? room / double(nodes.size() - 1) : 0;
    double next = across ? all.left() : all.top();
    for (const NodeId id : nodes) {
        QRectF rect = model.node(id)->rect();
        if (verb == CanvasVerb::AlignLeft)
            rect.moveLeft(all.left());
        if (verb == CanvasVerb::AlignRight)
            rect.moveRight(all.right());
        if (verb == CanvasVerb::AlignTop)
            rect.moveTop(all.top());
        if (verb == CanvasVerb::AlignBottom)
            rect.moveBottom(all.bottom());
        if (distribute && across)
            rect.moveLeft(next);
        if (distribute && !across)
            rect.moveTop(next);
        next += (across ? rect.width() : rect.height()) + gap;
        places.insert(id, rect.topLeft());
    }
    m_editor.move(places, distribute ? tr("Distribute") : tr("Align"));
}

void WiringPage::layOut(const QList<NodeId> &nodes)
{
    QHash<NodeId, QPointF> before;
    for (const NodeId id : m_graph.model().nodes())
        before.insert(id, m_graph.model().node(id)->position);
    connect(
        &m_editor, &WiringEditor::laidOut, this,
        [this, before, whole = nodes.isEmpty()] {
            m_view->glideFrom(before);
            if (whole)
                m_view->fit();
        },
        Qt::SingleShotConnection);
    m_editor.layOut(nodes);
}

} // namespace signalbox
