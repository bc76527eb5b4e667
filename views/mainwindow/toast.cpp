#include "views/mainwindow/toast.h"

#include <QAccessible>
#include <QEvent>
#include <QPainter>

#include "views/common/flatpaint.h"

namespace signalbox {

namespace {

constexpr int longEnoughToRead = 5000;
constexpr int aboveStatusBar = 44;

} // namespace

Toast::Toast(QWidget *window)
    : QLabel(window)
{
    setObjectName(QStringLiteral("toast"));
    setAttribute(Qt::WA_TransparentForMouseEvents);
    setTextFormat(Qt::PlainText);
    setWordWrap(true);
    setContentsMargins(16, 10, 16, 10);
    setForegroundRole(QPalette::ToolTipText);
    hide();
    m_end.setSingleShot(true);
    connect(&m_end, &QTimer::timeout, this, &QWidget::hide);
    window->installEventFilter(this);
}

void Toast::present(const QString &text)
{
    setText(text);
    setAccessibleName(text);
    place();
    show();
    raise();
    m_end.start(longEnoughToRead);
    QAccessibleEvent alert(this, QAccessible::Alert);
    QAccessible::updateAccessibility(&alert);
}

void Toast::place()
{
    const QWidget *window = parentWidget();
    const int widest = qMin(560, window->width() - 48);
    const int textWidth = fontMetrics().horizontalAdvance(text()) + 40;
    setFixedWidth(qMin(widest, textWidth));
    setFixedHeight(heightForWidth(width()));
    move((window->width() - width()) / 2, window->height() - height() - aboveStatusBar);
}

bool Toast::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::Resize && isVisible())
        place();
    return QLabel::eventFilter(watched, event);
}

void Toast::paintEvent(QPaintEvent *event)
{
    QPainter painter(this);
    flat::box(&painter, rect(), palette().color(QPalette::ToolTipBase), Qt::transparent, 6);
    painter.end();
    QLabel::paintEvent(event);
}

} // namespace signalbox
