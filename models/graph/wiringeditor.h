#pragma once

#include <deque>
#include <functional>

#include <QUndoStack>

#include "clusters/cluster.h"
#include "models/graph/wiringcopy.h"
#include "models/graph/wiringgraph.h"

namespace signalbox {

/// Every way to change wiring and drawing, each one step of an undo history. A step that touches
/// the cluster asks it, one request after the other; a refused one is reported by failed() and
/// leaves the history. Owned by a wiring page; GUI thread.
class WiringEditor final : public QObject
{
    Q_OBJECT
public:
    /// @p store may be null: then positions live as long as the editor.
    WiringEditor(WiringGraph &graph, DrawingStore *store, QObject *parent = nullptr);
    ~WiringEditor() override;

    [[nodiscard]] QUndoStack &history() { return m_history; }
    [[nodiscard]] WiringGraph &graph() { return m_graph; }
    [[nodiscard]] Cluster &cluster() const;
    /// Requests that are under way or wait for their turn.
    [[nodiscard]] bool isBusy() const { return !m_requests.empty(); }

    // --- the drawing
    /// Steps with the same @p mergeId that follow each other become one; -1: never.
    void move(const QHash<NodeId, QPointF> &places, const QString &text, int mergeId = -1);
    void setColor(const QList<NodeId> &nodes, int color);
    /// Adds a group or a note; its id.
    QString addBox(NodeKind kind, const QRectF &rect, const QString &text);
    void setBoxText(NodeId box, const QString &text);
    void setBoxRect(NodeId box, const QRectF &rect);
    /// Asks Graphviz for places of @p nodes (all of them when empty) off the GUI thread, then moves
    /// them in one step. laidOut() tells when.
    void layOut(const QList<NodeId> &nodes);
    [[nodiscard]] bool isLayingOut() const { return m_layingOut; }
    /// Places everything without a step in the history: the first sight of a wiring.
    void layOutFirst();

    // --- the wiring
    /// Makes what joining() says; the name of the new rule or nothing. Refusals go to failed().
    std::optional<QualifiedName> join(NodeId from, NodeId to);
    /// Creates or replaces; @p place is for a new one.
    void putTrigger(const Trigger &trigger, std::optional<QPointF> place = {});
    void putRule(const Rule &rule);
    void setRuleActive(const Rule &rule, bool active);
    void setComponents(const QualifiedName &sequence, const std::vector<QualifiedName> &components);
    /// Removes triggers, feeds, rules, steps, groups and notes in one step. Functions are left:
    /// see removeFunctions().
    void remove(const QList<NodeId> &nodes, const QList<WireId> &wires);
    /// Reads each function and then deletes it, so that undo brings its newest version back.
    void removeFunctions(const std::vector<QualifiedName> &names);

    // --- as text
    /// Triggers, rules, groups, notes and places, as JSON.
    [[nodiscard]] WiringCopy copy(const QList<NodeId> &nodes, const QList<WireId> &wires,
                                  CopiedRules rules) const;
    /// Adds what @p text describes with @p at as its top left corner. Names that are taken get a
    /// number, and names of the namespace that it is from become the same of this one. Secrets are
    /// not pasted: a mark for one says nothing here.
    WiringPaste paste(const QString &text, QPointF at);

    /// `name`, `name-2`, …: the first that no trigger (or rule) of the namespace has.
    [[nodiscard]] QualifiedName freeTriggerName(const QString &wanted) const;
    [[nodiscard]] QualifiedName freeRuleName(const QString &wanted) const;

signals:
    /// Translated: what was refused, and why.
    void failed(const QString &text);
    void laidOut();
    void busyChanged();

private:
    friend class WiringStep;
    using Request = std::function<QFuture<Result<>>()>;
    using Answer = std::function<void(const Result<> &)>;

    void change(const CanvasDrawing &after, const QString &text, int mergeId = -1);
    void applyDrawing(const CanvasDrawing &drawing);
    void saveDrawing();
    void ask(Request request, Answer answer);
    void askNext();
    void startLayout(const QList<NodeId> &nodes,
                     std::function<void(const QHash<NodeId, QPointF> &)> place);

    WiringGraph &m_graph;
    DrawingStore *m_store;
    QUndoStack m_history;
    std::deque<std::pair<Request, Answer>> m_requests; ///< The first is under way.
    bool m_layingOut = false;
};

} // namespace signalbox
