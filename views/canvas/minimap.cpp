#include "views/canvas/minimap.h"

#include <QMouseEvent>
#include <QPainter>

#include "views/canvas/canvasview.h"

namespace signalbox {

namespace {

constexpr QSize mapSize(192, 128);
constexpr int gap = 12;
constexpr int redrawDelay = 200;

} // namespace

Minimap::Minimap(CanvasView &view)
    : QWidget(&view)
    , m_view(view)
{
    setObjectName(QStringLiteral("canvas.minimap"));
    setAccessibleName(tr("Overview of the wiring"));
    setToolTip(tr("Click to go there"));
    setCursor(Qt::PointingHandCursor);
    setFocusPolicy(Qt::NoFocus);
    resize(mapSize);
    m_redraw.setSingleShot(true);
    m_redraw.setInterval(redrawDelay);
    connect(&m_redraw, &QTimer::timeout, this, [this] {
        m_drawn = {};
        update();
    });
    connect(&view.canvas().model(), &GraphModel::changed, this, &Minimap::redrawSoon);
    connect(&view.canvas(), &CanvasScene::figuresChanged, this, &Minimap::redrawSoon);
    connect(&view, &CanvasView::zoomChanged, this, qOverload<>(&QWidget::update));
    view.installEventFilter(this);
    place();
}

void Minimap::redrawSoon()
{
    if (!m_redraw.isActive())
        m_redraw.start();
}

bool Minimap::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::Resize || event->type() == QEvent::LayoutDirectionChange)
        place();
    if (event->type() == QEvent::PaletteChange)
        redrawSoon();
    return QWidget::eventFilter(watched, event);
}

void Minimap::place()
{
    const int x = m_view.isRightToLeft() ? gap : m_view.width() - width() - gap;
    move(x, m_view.height() - height() - gap);
    // On a small canvas it would cover the work.
    setVisible(m_view.width() > 3 * width() && m_view.height() > 3 * height());
}

QTransform Minimap::fromScene() const
{
    const QRectF contents = m_view.canvas().contentsRect().adjusted(-80, -80, 80, 80);
    const double scale =
        std::min((width() - 4) / contents.width(), (height() - 4) / contents.height());
    QTransform transform;
    transform.translate(width() / 2.0, height() / 2.0);
    transform.scale(scale, scale);
    transform.translate(-contents.center().x(), -contents.center().y());
    return transform;
}

void Minimap::paintEvent(QPaintEvent *)
{
    const CanvasScene &scene = m_view.canvas();
    const CanvasColors &colors = scene.colors();
    if (m_drawn.isNull() || m_ground != colors.node) {
        m_ground = colors.node;
        m_drawn = QPixmap(size() * devicePixelRatioF());
        m_drawn.setDevicePixelRatio(devicePixelRatioF());
        m_drawn.fill(m_ground);
        QPainter painter(&m_drawn);
        painter.setTransform(fromScene());
        painter.setPen(Qt::NoPen);
        for (const NodeId id : scene.model().nodes()) {
            const GraphNode &node = *scene.model().node(id);
            const bool box = node.kind >= NodeKind::Package;
            QColor color = colors.kinds.value(node.kind, colors.quiet);
            if (node.color > 0)
                color = colors.seriesColor(node.color);
            if (node.missing || !node.problem.isEmpty())
                color = colors.error;
            if (box)
                color.setAlpha(40);
            painter.fillRect(node.rect(), color);
        }
    }
    QPainter painter(this);
    painter.drawPixmap(0, 0, m_drawn);
    const QRectF sight = m_view.mapToScene(m_view.viewport()->rect()).boundingRect();
    QColor fill = colors.accent;
    fill.setAlpha(30);
    painter.setPen(QPen(colors.accent, 1));
    painter.setBrush(fill);
    painter.drawRect(fromScene().mapRect(sight).intersected(QRectF(rect()).adjusted(1, 1, -2, -2)));
    painter.setBrush(Qt::NoBrush);
    painter.setPen(colors.edge);
    painter.drawRect(rect().adjusted(0, 0, -1, -1));
}

void Minimap::goTo(QPointF point)
{
    m_view.centerOn(fromScene().inverted().map(point));
    update();
}

void Minimap::mousePressEvent(QMouseEvent *event)
{
    goTo(event->position());
}

void Minimap::mouseMoveEvent(QMouseEvent *event)
{
    if (event->buttons() & Qt::LeftButton)
        goTo(event->position());
}

} // namespace signalbox
