#pragma once

#include <memory>
#include <optional>
#include <vector>

#include <QGraphicsScene>
#include <QPainterPath>
#include <QSet>

#include "models/graph/flowmeter.h"
#include "models/graph/graphmodel.h"
#include "views/canvas/nodepainter.h"

namespace signalbox {

/// A port of a node.
struct CanvasPort
{
    NodeId node = NodeId::None;
    PortSide side = PortSide::Out;

    friend bool operator==(const CanvasPort &, const CanvasPort &) = default;
};

/// A wire that is being drawn.
struct PendingWire
{
    CanvasPort from;
    QPointF to;
    NodeId target = NodeId::None; ///< The node under the pointer, when it is allowed.
};

/// One event on its way along a wire.
struct Flight
{
    WireId wire = WireId::None;
    ActivationId activation;
    qint64 began = 0; ///< On the clock of the view, in milliseconds.
    bool failed = false;
};

/// Paints a GraphModel and knows what is where, what is selected, lit and dimmed. Has no items:
/// two thousand of them cost more to look after than to paint. Owned by the canvas; GUI thread.
class CanvasScene final : public QGraphicsScene
{
    Q_OBJECT
public:
    explicit CanvasScene(const GraphModel &model, QObject *parent = nullptr);

    [[nodiscard]] const GraphModel &model() const { return m_model; }
    void setColors(const CanvasColors &colors);
    [[nodiscard]] const CanvasColors &colors() const { return m_colors; }

    // --- what is where
    /// The topmost node there; notes and groups only when @p boxes.
    [[nodiscard]] NodeId nodeAt(QPointF point, bool boxes = true) const;
    [[nodiscard]] WireId wireAt(QPointF point, double reach) const;
    [[nodiscard]] std::optional<CanvasPort> portAt(QPointF point, double reach) const;
    [[nodiscard]] NodeId resizerAt(QPointF point, double reach) const;
    [[nodiscard]] QList<NodeId> nodesIn(const QRectF &rect) const;
    /// With what a drag has moved it to.
    [[nodiscard]] QRectF rectOf(NodeId id) const;
    [[nodiscard]] QPainterPath pathOf(WireId id) const;
    [[nodiscard]] QRectF contentsRect() const;

    // --- selection
    [[nodiscard]] const QSet<NodeId> &selectedNodes() const { return m_nodesChosen; }
    [[nodiscard]] const QSet<WireId> &selectedWires() const { return m_wiresChosen; }
    void choose(const QSet<NodeId> &nodes, const QSet<WireId> &wires = {});
    /// The node that the keyboard is at; it has the focus ring.
    [[nodiscard]] NodeId current() const { return m_current; }
    void setCurrent(NodeId id);

    // --- looks
    void setLit(const QSet<NodeId> &nodes);   ///< Targets a wire may end at.
    void setFound(const QSet<NodeId> &nodes); ///< Hits of the search.
    /// All others step back; empty: none does.
    void setBright(const QSet<NodeId> &nodes);
    void setHover(NodeId node, WireId wire);
    void setPending(const std::optional<PendingWire> &wire);
    [[nodiscard]] const std::optional<PendingWire> &pending() const { return m_pending; }
    void setRubberBand(const QRectF &rect);
    void setFigures(const QHash<NodeId, FlowFigures> &nodes,
                    const QHash<WireId, FlowFigures> &wires);
    /// Whether wires are coloured by what the runs behind them cost.
    void setHeat(bool shown);
    [[nodiscard]] bool heat() const { return m_heat; }
    [[nodiscard]] FlowFigures figuresOf(NodeId id) const { return m_nodeFigures.value(id); }
    [[nodiscard]] FlowFigures figuresOf(WireId id) const { return m_wireFigures.value(id); }
    void setFlights(std::vector<Flight> flights, qint64 now);
    [[nodiscard]] const std::vector<Flight> &flights() const { return m_flights; }
    [[nodiscard]] QPointF placeOf(const Flight &flight) const;
    /// The event on its way at @p point; null when there is none.
    [[nodiscard]] const Flight *flightAt(QPointF point, double reach) const;

    // --- dragging: places that are not in the model yet
    void drag(const QHash<NodeId, QPointF> &places);
    void setResize(NodeId box, const QSizeF &size);
    void endDrag();
    [[nodiscard]] bool isDragging() const { return !m_dragged.isEmpty(); }
    [[nodiscard]] const QHash<NodeId, QPointF> &dragged() const { return m_dragged; }

    /// Parts of the picture, for the view's cache while something is dragged.
    enum class Part { All, Resting, Moving };
    void paint(QPainter &painter, const QRectF &exposed, Part part) const;
    /// Area that nodes being dragged and their wires cover now.
    [[nodiscard]] QRectF movingRect() const;

signals:
    void chosen();
    void figuresChanged();

protected:
    void drawBackground(QPainter *painter, const QRectF &rect) override;
    void drawForeground(QPainter *painter, const QRectF &rect) override;

private:
    struct DrawnNode
    {
        NodeId id = NodeId::None;
        QRectF rect;
        NodeText text;
    };
    struct DrawnWire
    {
        WireId id = WireId::None;
        NodeId from = NodeId::None;
        NodeId to = NodeId::None;
        QPointF start;
        QPointF end;
        QRectF bounds;
    };

    void rebuild();
    void onChanged(const GraphChange &change);
    void place(DrawnWire &wire) const;
    void placeAround(const QSet<NodeId> &nodes);
    void refresh(NodeId id);
    [[nodiscard]] NodeLook lookOf(const DrawnNode &node) const;
    [[nodiscard]] WireLook lookOf(const DrawnWire &wire) const;
    [[nodiscard]] bool moves(const DrawnWire &wire) const;
    void paintGrid(QPainter &painter, const QRectF &exposed, double scale) const;
    void paintBoxes(QPainter &painter, const QRectF &exposed, double scale, Part part) const;
    void paintWires(QPainter &painter, const QRectF &exposed, double scale, Part part) const;
    void paintNodes(QPainter &painter, const QRectF &exposed, double scale, Part part) const;
    void paintOverlay(QPainter &painter) const;

    const GraphModel &m_model;
    CanvasColors m_colors;
    NodePainter m_painter;
    std::vector<DrawnNode> m_boxes; ///< Packages, groups, notes.
    std::vector<DrawnNode> m_nodes;
    std::vector<DrawnWire> m_wires;
    QHash<NodeId, std::pair<bool, int>> m_index; ///< Box or not, and where.
    QHash<WireId, int> m_wireIndex;

    QSet<NodeId> m_nodesChosen;
    QSet<WireId> m_wiresChosen;
    NodeId m_current = NodeId::None;
    QSet<NodeId> m_lit;
    QSet<NodeId> m_found;
    QSet<NodeId> m_bright;
    NodeId m_hoverNode = NodeId::None;
    WireId m_hoverWire = WireId::None;
    std::optional<PendingWire> m_pending;
    QRectF m_band;
    QHash<NodeId, FlowFigures> m_nodeFigures;
    QHash<WireId, FlowFigures> m_wireFigures;
    std::int64_t m_dearest = 0; ///< Of the wires' costs.
    bool m_heat = false;
    std::vector<Flight> m_flights;
    qint64 m_now = 0;
    QHash<NodeId, QPointF> m_dragged;
    NodeId m_resized = NodeId::None;
    QSizeF m_newSize;
};

} // namespace signalbox
