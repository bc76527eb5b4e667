#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <variant>
#include <vector>

#include <QUndoCommand>

#include "clusters/cluster.h"
#include "models/graph/canvasdrawing.h"

namespace signalbox {

class WiringEditor;

/// One entity before and after a step; none: it is not there.
template <class Entity>
struct EntityEdit
{
    std::optional<Entity> before;
    std::optional<Entity> after;
};

/// The components of a sequence before and after a step.
struct ComponentsEdit
{
    QualifiedName sequence;
    std::vector<QualifiedName> before;
    std::vector<QualifiedName> after;
};

/// What a step changes of the drawing: only what differs, so that it can be taken back after other
/// things have moved.
struct DrawingEdit
{
    struct Place
    {
        QString key;
        std::optional<QPointF> before;
        std::optional<QPointF> after;
    };
    struct Tint
    {
        QString key;
        int before = 0;
        int after = 0;
    };

    QList<Place> places;
    QList<Tint> tints;
    std::optional<QList<DrawnBox>> groupsBefore;
    std::optional<QList<DrawnBox>> groupsAfter;
    std::optional<QList<DrawnBox>> notesBefore;
    std::optional<QList<DrawnBox>> notesAfter;

    static DrawingEdit between(const CanvasDrawing &before, const CanvasDrawing &after);
    /// @p drawing with the edit made (or taken back).
    [[nodiscard]] CanvasDrawing applied(CanvasDrawing drawing, bool forward) const;
    [[nodiscard]] bool isEmpty() const;
};

using WiringEdit = std::variant<EntityEdit<Trigger>, EntityEdit<Rule>, EntityEdit<Function>,
                                ComponentsEdit, DrawingEdit>;

/// One step of the history: edits made together, forwards in their order and back in the reverse.
class WiringStep final : public QUndoCommand
{
public:
    WiringStep(WiringEditor &editor, std::vector<WiringEdit> edits, const QString &text,
               int mergeId = -1);
    ~WiringStep() override;

    void redo() override;
    void undo() override;
    int id() const override { return m_mergeId; }
    bool mergeWith(const QUndoCommand *other) override;

private:
    /// An edit and whether the cluster took it; outlives the step while a request is under way.
    struct Item
    {
        WiringEdit edit;
        bool refused = false;
    };

    void apply(const std::shared_ptr<Item> &item, bool forward);
    void onRefused(const std::shared_ptr<Item> &item, bool forward, const Error &error);

    WiringEditor &m_editor;
    std::vector<std::shared_ptr<Item>> m_items;
    std::shared_ptr<bool> m_alive = std::make_shared<bool>(true);
    int m_mergeId;
};

/// Requests that bring the cluster from one state to the other, in order.
using WiringRequests = std::vector<std::function<QFuture<Result<>>(Cluster &)>>;
[[nodiscard]] WiringRequests requestsFor(const WiringEdit &edit, bool forward);

} // namespace signalbox
