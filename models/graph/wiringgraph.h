#pragma once

#include <map>
#include <set>

#include <QObject>

#include "core/changeset.h"
#include "core/wiring.h"
#include "models/graph/canvasdrawing.h"
#include "models/graph/graphmodel.h"

namespace signalbox {

class Workspace;

/// Draws the wiring of a workspace into a GraphModel and keeps it so, batch by batch. Places what is
/// new beside its neighbours; what has a place stays there. Owned by a wiring page; GUI thread.
class WiringGraph final : public QObject
{
    Q_OBJECT
public:
    WiringGraph(Workspace &workspace, CanvasDrawing drawing, QObject *parent = nullptr);

    [[nodiscard]] GraphModel &model() { return m_model; }
    [[nodiscard]] const GraphModel &model() const { return m_model; }
    [[nodiscard]] const CanvasDrawing &drawing() const { return m_drawing; }
    /// Puts positions, colours, groups and notes of @p drawing into the model.
    void setDrawing(const CanvasDrawing &drawing);
    /// Nodes that got a place here because no drawing knew them.
    [[nodiscard]] int placedHere() const { return m_placedHere; }

    [[nodiscard]] Workspace &workspace() const { return m_workspace; }
    /// Null when the node or wire stands for something else.
    [[nodiscard]] const Trigger *trigger(NodeId id) const;
    [[nodiscard]] const Rule *rule(WireId id) const;
    /// The trigger that feed @p id makes events for.
    [[nodiscard]] const Trigger *fedTrigger(NodeId id) const;
    /// Name of the entity a node stands for; none for groups and notes.
    [[nodiscard]] std::optional<QualifiedName> nameOf(NodeId id) const;
    /// Components of a sequence in order; empty while they are not known.
    [[nodiscard]] std::vector<QualifiedName> components(const QualifiedName &sequence) const;

    /// False until the cluster has told of the components of @p sequence.
    [[nodiscard]] bool knowsComponents(const QualifiedName &sequence) const
    {
        return m_components.contains(sequence);
    }

    static QString keyOf(NodeKind kind, const QualifiedName &name);
    static QString ruleKey(const QualifiedName &name);

    /// False while the cluster is asked for the components of sequences.
    [[nodiscard]] bool isComplete() const { return m_asked == 0; }

signals:
    /// What the cluster was asked for is drawn.
    void completed();
    /// A node found its place: the drawing has more in it than before.
    void drawingChanged();

private:
    void apply(const ChangeSet &changes);
    void readAll();
    void putFunction(const FunctionSummary &function);
    void putPackage(const QualifiedName &name);
    void putTrigger(const Trigger &trigger);
    void putRule(const Rule &rule);
    void putSteps(const QualifiedName &sequence);
    void askForSteps(const QualifiedName &sequence);
    void takeSteps(const QualifiedName &sequence, const Function &function);
    void removeFunction(const QualifiedName &name);
    void removeTrigger(const QualifiedName &name);
    /// The node of a function; a guest when it is none of the namespace's own.
    NodeId functionNode(const QualifiedName &name);
    /// How a function is drawn that is behind a binding, in another namespace, or missing.
    [[nodiscard]] GraphNode guest(const QualifiedName &name) const;
    /// Guests may have become known, or unknown, by what packages and functions there are now.
    void updateGuests();
    NodeId triggerNode(const QualifiedName &name);
    NodeId add(GraphNode node);
    void dropMissing();
    void placeNew();
    [[nodiscard]] QPointF spotFor(NodeId id) const;
    [[nodiscard]] QPointF freeFrom(QRectF rect, NodeId self) const;
    void fitPackages();
    void putBoxes(NodeKind kind, const QList<DrawnBox> &boxes);

    Workspace &m_workspace;
    GraphModel m_model;
    CanvasDrawing m_drawing;
    std::map<QualifiedName, std::vector<QualifiedName>> m_components;
    std::set<QualifiedName> m_guests; ///< Drawn only as long as a wire needs them.
    QList<NodeId> m_unplaced;
    int m_placedHere = 0;
    int m_asked = 0; ///< Sequences whose components are not told yet.
};

} // namespace signalbox
