#include "views/canvas/canvasaccessible.h"

#include <QAccessibleWidget>
#include <QPointer>
#include <QWindow>

#include "models/graph/graphtext.h"
#include "views/canvas/canvasview.h"

namespace signalbox {

namespace {

class AccessibleCanvas;

/// A node or a wire. It is no object of its own in the view: it asks the view about everything, and
/// is invalid once what it stands for is gone.
class AccessiblePart final : public QAccessibleInterface, public QAccessibleActionInterface
{
public:
    AccessiblePart(AccessibleCanvas &canvas, CanvasView *view, NodeId node, WireId wire)
        : m_canvas(canvas)
        , m_view(view)
        , m_node(node)
        , m_wire(wire)
    {
    }

    bool isValid() const override
    {
        if (!m_view)
            return false;
        return isNode() ? model().node(m_node) != nullptr : model().wire(m_wire) != nullptr;
    }
    QObject *object() const override { return nullptr; }
    QWindow *window() const override { return m_view->window()->windowHandle(); }
    QAccessibleInterface *parent() const override;
    QAccessibleInterface *child(int) const override { return nullptr; }
    QAccessibleInterface *childAt(int, int) const override { return nullptr; }
    int childCount() const override { return 0; }
    int indexOfChild(const QAccessibleInterface *) const override { return -1; }
    QAccessible::Role role() const override { return QAccessible::ListItem; }
    void setText(QAccessible::Text, const QString &) override {}
    QList<QPair<QAccessibleInterface *, QAccessible::Relation>> relations(
        QAccessible::Relation match) const override;

    QRect rect() const override
    {
        const QRectF scene = isNode() ? m_view->canvas().rectOf(m_node)
                                      : m_view->canvas().pathOf(m_wire).boundingRect();
        const QRect local = m_view->mapFromScene(scene).boundingRect();
        return {m_view->viewport()->mapToGlobal(local.topLeft()), local.size()};
    }

    QAccessible::State state() const override
    {
        const CanvasScene &scene = m_view->canvas();
        QAccessible::State state;
        state.focusable = true;
        state.selectable = true;
        state.multiSelectable = true;
        state.selected = isNode() ? scene.selectedNodes().contains(m_node)
                                  : scene.selectedWires().contains(m_wire);
        state.focused =
            m_view->hasFocus() && state.selected && (isNode() ? scene.current() == m_node : true);
        state.offscreen = !m_view->viewport()->rect().intersects(
            QRect(m_view->viewport()->mapFromGlobal(rect().topLeft()), rect().size()));
        return state;
    }

    QString text(QAccessible::Text kind) const override
    {
        if (kind == QAccessible::Name)
            return isNode() ? nodeText(model(), m_node) : wireText(model(), m_wire);
        if (kind == QAccessible::Description)
            return figuresText(isNode() ? m_view->canvas().figuresOf(m_node)
                                        : m_view->canvas().figuresOf(m_wire));
        return {};
    }

    void *interface_cast(QAccessible::InterfaceType type) override
    {
        if (type == QAccessible::ActionInterface)
            return static_cast<QAccessibleActionInterface *>(this);
        return nullptr;
    }
    QStringList actionNames() const override { return {setFocusAction(), pressAction()}; }
    QStringList keyBindingsForAction(const QString &action) const override
    {
        return action == pressAction() ? QStringList{QStringLiteral("Return")} : QStringList();
    }
    void doAction(const QString &action) override
    {
        if (action == setFocusAction() && isNode())
            m_view->reveal(m_node);
        else if (action == setFocusAction())
            m_view->reveal(m_wire);
        else if (action == pressAction())
            emit m_view->opened(m_node, m_wire);
    }

private:
    [[nodiscard]] bool isNode() const { return m_node != NodeId::None; }
    [[nodiscard]] const GraphModel &model() const { return m_view->canvas().model(); }

    AccessibleCanvas &m_canvas;
    QPointer<CanvasView> m_view;
    NodeId m_node;
    WireId m_wire;
};

/// The canvas as a list: nodes in the order they came, then wires. Parts are made when somebody asks
/// for them; nobody asks while no assistive technology is there.
class AccessibleCanvas final : public QAccessibleWidget
{
public:
    explicit AccessibleCanvas(CanvasView *view)
        : QAccessibleWidget(view, QAccessible::List)
    {
    }
    ~AccessibleCanvas() override
    {
        for (const QAccessible::Id id : std::as_const(m_nodes))
            QAccessible::deleteAccessibleInterface(id);
        for (const QAccessible::Id id : std::as_const(m_wires))
            QAccessible::deleteAccessibleInterface(id);
    }

    int childCount() const override { return model().nodeCount() + model().wireCount(); }
    QAccessibleInterface *child(int index) const override
    {
        const auto nodes = model().nodes();
        if (index >= 0 && index < nodes.size())
            return part(nodes[index]);
        const auto wires = model().wires();
        const auto at = index - nodes.size();
        return at >= 0 && at < wires.size() ? part(wires[at]) : nullptr;
    }
    int indexOfChild(const QAccessibleInterface *child) const override
    {
        for (auto it = m_nodes.begin(); it != m_nodes.end(); ++it) {
            if (QAccessible::accessibleInterface(*it) == child)
                return int(model().nodes().indexOf(it.key()));
        }
        for (auto it = m_wires.begin(); it != m_wires.end(); ++it) {
            if (QAccessible::accessibleInterface(*it) == child)
                return model().nodeCount() + int(model().wires().indexOf(it.key()));
        }
        return -1;
    }
    QAccessibleInterface *childAt(int x, int y) const override
    {
        const QPointF point = view()->mapToScene(view()->viewport()->mapFromGlobal(QPoint(x, y)));
        const NodeId node = view()->canvas().nodeAt(point);
        if (node != NodeId::None)
            return part(node);
        const WireId wire = view()->canvas().wireAt(point, 6 / view()->zoom());
        return wire == WireId::None ? nullptr : part(wire);
    }
    QAccessibleInterface *focusChild() const override
    {
        const CanvasScene &scene = view()->canvas();
        if (!view()->hasFocus())
            return nullptr;
        if (scene.selectedNodes().isEmpty() && scene.selectedWires().size() == 1)
            return part(*scene.selectedWires().begin());
        return scene.current() == NodeId::None ? nullptr : part(scene.current());
    }

    QAccessibleInterface *part(NodeId node) const { return part(m_nodes, node, node, {}); }
    QAccessibleInterface *part(WireId wire) const { return part(m_wires, wire, {}, wire); }

private:
    [[nodiscard]] CanvasView *view() const { return static_cast<CanvasView *>(object()); }
    [[nodiscard]] const GraphModel &model() const { return view()->canvas().model(); }

    template <class Key>
    QAccessibleInterface *part(QHash<Key, QAccessible::Id> &known, Key key, NodeId node,
                               WireId wire) const
    {
        const auto found = known.constFind(key);
        if (found != known.constEnd())
            return QAccessible::accessibleInterface(*found);
        auto *made = new AccessiblePart(const_cast<AccessibleCanvas &>(*this), view(), node, wire);
        known.insert(key, QAccessible::registerAccessibleInterface(made));
        return made;
    }

    mutable QHash<NodeId, QAccessible::Id> m_nodes;
    mutable QHash<WireId, QAccessible::Id> m_wires;
};

QAccessibleInterface *AccessiblePart::parent() const
{
    return &m_canvas;
}

/// A relation says what the other one is to this one: a node controls the wires that begin at it,
/// and they what they lead to.
QList<QPair<QAccessibleInterface *, QAccessible::Relation>> AccessiblePart::relations(
    QAccessible::Relation match) const
{
    QList<QPair<QAccessibleInterface *, QAccessible::Relation>> all;
    const auto add = [&](QAccessibleInterface *other, QAccessible::RelationFlag relation) {
        if (match & relation)
            all.append({other, relation});
    };
    if (const GraphWire *wire = isNode() ? nullptr : model().wire(m_wire)) {
        add(m_canvas.part(wire->from), QAccessible::Controller);
        add(m_canvas.part(wire->to), QAccessible::Controlled);
        return all;
    }
    for (const WireId id : model().wiresAt(m_node, PortSide::Out))
        add(m_canvas.part(id), QAccessible::Controlled);
    for (const WireId id : model().wiresAt(m_node, PortSide::In))
        add(m_canvas.part(id), QAccessible::Controller);
    return all;
}

QAccessibleInterface *makeCanvas(const QString &, QObject *object)
{
    auto *view = qobject_cast<CanvasView *>(object);
    return view ? new AccessibleCanvas(view) : nullptr;
}

} // namespace

void installCanvasAccessibility()
{
    [[maybe_unused]] static const bool installed = [] {
        QAccessible::installFactory(makeCanvas);
        return true;
    }();
}

void announceCanvasFocus(CanvasView *view, NodeId node, WireId wire)
{
    if (!QAccessible::isActive())
        return;
    auto *canvas = static_cast<AccessibleCanvas *>(QAccessible::queryAccessibleInterface(view));
    if (!canvas)
        return;
    QAccessibleInterface *part = node != NodeId::None ? canvas->part(node) : canvas->part(wire);
    QAccessibleEvent event(part, QAccessible::Focus);
    QAccessible::updateAccessibility(&event);
}

} // namespace signalbox
