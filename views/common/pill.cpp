#include "views/common/pill.h"

#include <QEvent>
#include <QPainter>

#include "views/common/icons.h"
#include "views/common/shades.h"

namespace signalbox {

namespace {

/// For the ground of accentFill(), which is dark in every theme.
QPixmap whitened(const QIcon &icon, QSize size, qreal ratio)
{
    QPixmap pixmap = icon.pixmap(size, ratio);
    QPainter painter(&pixmap);
    painter.setCompositionMode(QPainter::CompositionMode_SourceIn);
    painter.fillRect(QRect({}, size), Qt::white);
    return pixmap;
}

} // namespace

Pill::Pill(Edge edge, QWidget *host)
    : QPushButton(host)
    , m_edge(edge)
{
    setObjectName(QStringLiteral("pill"));
    setFocusPolicy(Qt::TabFocus);
    setCursor(Qt::PointingHandCursor);
    host->installEventFilter(this);
    hide();
}

void Pill::present(const QString &text)
{
    setText(text);
    setAccessibleName(text);
    setVisible(!text.isEmpty());
    place();
    raise();
}

QSize Pill::sizeHint() const
{
    const QFontMetrics metrics = fontMetrics();
    return {metrics.horizontalAdvance(text()) + metrics.height() + 36, metrics.height() + 12};
}

void Pill::place()
{
    const QSize size = sizeHint();
    const int left = (parentWidget()->width() - size.width()) / 2;
    const int top = m_edge == Edge::Top ? 8 : parentWidget()->height() - size.height() - 8;
    setGeometry(QRect(QPoint(left, top), size));
}

bool Pill::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::Resize)
        place();
    return QPushButton::eventFilter(watched, event);
}

void Pill::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const QRectF body = QRectF(rect()).adjusted(1, 1, -1, -1);
    painter.setPen(hasFocus() ? QPen(palette().color(QPalette::Text), 2) : Qt::NoPen);
    painter.setBrush(underMouse() ? accentFill(palette()).lighter(112) : accentFill(palette()));
    painter.drawRoundedRect(body, body.height() / 2, body.height() / 2);

    const int side = fontMetrics().height();
    const QString arrow =
        m_edge == Edge::Top ? QStringLiteral("arrow-up") : QStringLiteral("arrow-down");
    const QRect mark =
        QStyle::visualRect(layoutDirection(), rect(), QRect(12, (height() - side) / 2, side, side));
    painter.drawPixmap(mark, whitened(signalbox::icon(arrow), mark.size(), devicePixelRatioF()));
    painter.setPen(Qt::white);
    painter.drawText(
        QStyle::visualRect(layoutDirection(), rect(), rect().adjusted(12 + side + 6, 0, -12, 0)),
        Qt::AlignCenter, text());
}

} // namespace signalbox
