#pragma once

#include <vector>

#include <QColor>
#include <QFont>
#include <QHash>
#include <QPainterPath>
#include <QPalette>
#include <QPixmap>
#include <QStaticText>

#include "models/graph/flowmeter.h"
#include "models/graph/graphtypes.h"
#include "views/common/statecolors.h"

class QPainter;

namespace signalbox {

/// Everything the canvas is painted with, from one palette.
struct CanvasColors
{
    QPalette palette;
    QColor ground;
    QColor dots;
    QColor node;
    QColor edge;
    QColor text;
    QColor quiet;
    QColor accent;
    QColor wire;
    QColor wireOff;
    QColor error;
    QColor warning;
    QColor lit;
    QList<QColor> series;
    QHash<NodeKind, QColor> kinds;

    static CanvasColors from(const QPalette &palette);
    /// A tint that an operator has chosen, 1 to 8.
    [[nodiscard]] QColor seriesColor(int index) const;
};

/// Texts of a node made ready for painting: elided and laid out once.
struct NodeText
{
    QStaticText title;
    QStaticText subtitle;
};

/// How a node stands at the moment.
struct NodeLook
{
    bool chosen = false;
    bool current = false;
    bool lit = false;
    bool found = false;
    bool hover = false;
    bool dim = false;
    FlowFigures figures;
};

/// How a wire stands at the moment.
struct WireLook
{
    bool chosen = false;
    bool hover = false;
    bool dim = false;
    bool problem = false; ///< Runs of its rule failed lately.
    int runs = 0;         ///< Of the last minute: how thick it is.
    double heat = 0;      ///< Share of the dearest wire's cost, 0 to 1, where that is shown.
    QString cost;         ///< In words, beside its label; empty where it is not shown.
};

/// How much of a node is worth painting at a scale.
enum class NodeDetail { Block, Title, Full };

[[nodiscard]] NodeDetail detailAt(double scale, std::size_t visible);

/// Geometry of a wire between two ports.
[[nodiscard]] QPainterPath wirePath(QPointF start, QPointF end);
/// Bounds with room for the label and the tip.
[[nodiscard]] QRectF wireBounds(QPointF start, QPointF end);
/// Where the name of a rule stands on its wire.
[[nodiscard]] QRectF wireLabelRect(QPointF start, QPointF end, double textWidth);

/// Paints nodes and wires of the canvas. Owned by the scene.
class NodePainter
{
public:
    NodePainter();

    void setColors(const CanvasColors &colors);
    [[nodiscard]] NodeText textOf(const GraphNode &node) const;
    [[nodiscard]] double labelWidth(const QString &label) const;
    [[nodiscard]] const QFont &titleFont() const { return m_title; }

    void paintNode(QPainter &painter, const GraphNode &node, const QRectF &rect,
                   const NodeText &text, const NodeLook &look, NodeDetail detail) const;
    void paintBox(QPainter &painter, const GraphNode &node, const QRectF &rect,
                  const NodeText &text, const NodeLook &look, NodeDetail detail) const;
    void paintWire(QPainter &painter, const GraphWire &wire, QPointF start, QPointF end,
                   const WireLook &look, NodeDetail detail) const;
    [[nodiscard]] QColor wireColor(const GraphWire &wire, const WireLook &look) const;

private:
    void paintPorts(QPainter &painter, const GraphNode &node, const QRectF &rect,
                    const NodeLook &look) const;
    /// One mark of what goes on in a node, with a number.
    struct Chip
    {
        StateRole role = StateRole::Off;
        QString text;
    };
    [[nodiscard]] std::vector<Chip> chipsOf(const GraphNode &node,
                                            const FlowFigures &figures) const;
    [[nodiscard]] double chipsWidth(const std::vector<Chip> &chips) const;
    void paintChips(QPainter &painter, const QRectF &rect, const std::vector<Chip> &chips) const;
    void paintLabel(QPainter &painter, const GraphWire &wire, QPointF start, QPointF end,
                    const WireLook &look) const;
    [[nodiscard]] const QPixmap &iconOf(NodeKind kind) const;

    CanvasColors m_colors;
    QFont m_title;
    QFont m_small;
    mutable QHash<int, QPixmap> m_icons; ///< By kind; made when first needed.
};

} // namespace signalbox
