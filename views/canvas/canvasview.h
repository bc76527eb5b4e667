#pragma once

#include <deque>

#include <QElapsedTimer>
#include <QGraphicsView>
#include <QPixmap>
#include <QTimer>

#include "models/graph/wiringeditor.h"
#include "views/canvas/canvasscene.h"

namespace signalbox {

/// The canvas: zoom, pan, choose, drag, join, walk by keyboard. Tells the editor what the user did
/// and asks whoever listens for the rest (menus, quick add, opening). GUI thread.
class CanvasView final : public QGraphicsView
{
    Q_OBJECT
public:
    explicit CanvasView(WiringEditor &editor, QWidget *parent = nullptr);

    [[nodiscard]] CanvasScene &canvas() const { return *m_scene; }
    [[nodiscard]] double zoom() const { return transform().m11(); }
    void setZoom(double zoom, QPointF keep);
    void zoomIn();
    void zoomOut();
    void zoomToText();
    void fit();
    void fitSelection();
    void reveal(NodeId node);
    void reveal(WireId wire);
    void setReducedMotion(bool reduced) { m_reducedMotion = reduced; }
    /// While more events than that begin in a second, none is shown on its way: the thickness of the
    /// wires tells. 0: never any.
    void setFlightRate(int perSecond) { m_flightRate = perSecond; }
    [[nodiscard]] int flightRate() const { return m_flightRate; }
    void setSnap(bool snap) { m_snap = snap; }
    [[nodiscard]] bool snaps() const { return m_snap; }

    /// Moves nodes that the model has placed elsewhere from @p before to their new place, softly.
    void glideFrom(const QHash<NodeId, QPointF> &before);
    /// Shows an event travelling along @p wire.
    void fly(WireId wire, const ActivationId &activation);

    /// Starts drawing a wire by keyboard from the selected node.
    void startConnecting();
    void selectAll();
    void selectStream(PortSide side);
    void cancel();
    [[nodiscard]] bool isConnecting() const { return m_connecting; }
    /// Middle of what is in sight, for new nodes.
    [[nodiscard]] QPointF middle() const;

signals:
    /// A node, or a wire, was double-clicked or Enter was pressed on it.
    void opened(signalbox::NodeId node, signalbox::WireId wire);
    /// Something is to be added at @p at; @p from is the port a wire was drawn from, or none.
    void addRequested(QPointF at, std::optional<signalbox::CanvasPort> from);
    /// Something from the palette was dropped at @p at.
    void dropped(const QString &id, QPointF at);
    void menuRequested(QPoint globalPosition);
    void flightClicked(const signalbox::ActivationId &activation);
    void zoomChanged();
    /// A rule was drawn.
    void ruleDrawn(const signalbox::QualifiedName &rule);
    /// A wire that is being drawn may end at @p to, and would begin at @p from; none: it may not end
    /// where it is.
    void targeted(signalbox::NodeId from, signalbox::NodeId to);
    /// What the keyboard is at, in words.
    void announced(const QString &text);

protected:
    void paintEvent(QPaintEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void mouseReleaseEvent(QMouseEvent *event) override;
    void mouseDoubleClickEvent(QMouseEvent *event) override;
    void contextMenuEvent(QContextMenuEvent *event) override;
    void wheelEvent(QWheelEvent *event) override;
    void dragEnterEvent(QDragEnterEvent *event) override;
    void dragMoveEvent(QDragMoveEvent *event) override;
    void dropEvent(QDropEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void keyReleaseEvent(QKeyEvent *event) override;
    void changeEvent(QEvent *event) override;
    void scrollContentsBy(int dx, int dy) override;
    void focusOutEvent(QFocusEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    bool viewportEvent(QEvent *event) override;

private:
    enum class Mode { Idle, Pan, Press, Drag, Band, Wire, Resize };

    void updateColors();
    [[nodiscard]] double reach() const; ///< How near the pointer has to be, in the scene.
    void pressNode(NodeId node, Qt::KeyboardModifiers modifiers);
    void startDrag();
    void dragTo(QPointF point);
    void endDrag();
    void startWire(const CanvasPort &port, QPointF point);
    void wireTo(QPointF point);
    void endWire(QPointF point);
    void join(const CanvasPort &from, NodeId target);
    void setTarget(PendingWire pending, NodeId target);
    void bandTo(QPointF point);
    void updateHover(QPointF point);
    [[nodiscard]] QString tipOf(NodeId node, WireId wire) const;
    void updateCursor();
    [[nodiscard]] double snapped(double value) const;

    // --- keyboard
    bool walk(int key);
    void nudge(int key, double step);
    void stepTarget(int direction);
    void confirmTarget();
    void chooseNextWire();
    [[nodiscard]] NodeId nearest(NodeId from, int key) const;
    void announce(NodeId node);
    void announce(WireId wire);

    // --- motion
    void tick();
    void glide(qint64 now);

    WiringEditor &m_editor;
    CanvasScene *m_scene;
    Mode m_mode = Mode::Idle;
    QPoint m_pressed;
    QPointF m_pressedScene;
    QHash<NodeId, QPointF> m_startPlaces;
    NodeId m_resizing = NodeId::None;
    QSet<NodeId> m_bandBase;
    bool m_spaceDown = false;
    bool m_snap = true;
    bool m_reducedMotion = false;
    QPixmap m_resting; ///< Everything but what is dragged, while something is.

    bool m_connecting = false;
    QList<NodeId> m_targets;
    int m_target = 0;

    QTimer m_motion;
    QElapsedTimer m_clock;
    qint64 m_glideBegan = 0;
    QHash<NodeId, QPointF> m_glideFrom;
    int m_flightRate = 20;
    std::deque<qint64> m_begunOfSecond; ///< When events began, shown or not.
    bool m_holdFlights = false;         ///< The pointer is on one: it waits to be clicked.
    qint64 m_lastTick = 0;
};

} // namespace signalbox
