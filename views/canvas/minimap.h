#pragma once

#include <QTimer>
#include <QWidget>

namespace signalbox {

class CanvasView;

/// The whole wiring in a corner of the canvas, with the part in sight; a click goes there. A child
/// of the canvas; GUI thread.
class Minimap final : public QWidget
{
    Q_OBJECT
public:
    explicit Minimap(CanvasView &view);

protected:
    void paintEvent(QPaintEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void place();
    void redrawSoon();
    [[nodiscard]] QTransform fromScene() const;
    void goTo(QPointF point);

    CanvasView &m_view;
    QPixmap m_drawn; ///< The nodes; drawn anew when the model or the theme has changed.
    QColor m_ground; ///< What it is drawn on.
    QTimer m_redraw;
};

} // namespace signalbox
