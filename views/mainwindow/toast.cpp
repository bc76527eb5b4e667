#include "views/mainwindow/toast.h"

#include <QAccessible>
#include <QEvent>
#include <QPainter>
#include <QPushButton>

#include "views/common/flatpaint.h"

namespace signalbox {

namespace {

constexpr int longEnoughToRead = 5000;
constexpr int longEnoughToAct = 12000;
constexpr int sideMargin = 16;
constexpr int aboveStatusBar = 44;

} // namespace

Toast::Toast(QWidget *window)
    : QLabel(window)
    , m_action(new QPushButton(this))
{
    setObjectName(QStringLiteral("toast"));
    setAttribute(Qt::WA_TransparentForMouseEvents);
    setTextFormat(Qt::PlainText);
    setWordWrap(true);
    setContentsMargins(sideMargin, 10, sideMargin, 10);
    m_action->setObjectName(QStringLiteral("toastAction"));
    m_action->setFocusPolicy(Qt::NoFocus);
    m_action->hide();
    connect(m_action, &QPushButton::clicked, this, &Toast::actionTriggered);
    setForegroundRole(QPalette::ToolTipText);
    hide();
    m_end.setSingleShot(true);
    connect(&m_end, &QTimer::timeout, this, &QWidget::hide);
    window->installEventFilter(this);
}

void Toast::present(const QString &text, const QString &action)
{
    setText(text);
    setAccessibleName(text);
    m_action->setText(action);
    m_action->setAccessibleName(action);
    m_action->setVisible(!action.isEmpty());
    // Clicks beside a button would go through it as well.
    setAttribute(Qt::WA_TransparentForMouseEvents, action.isEmpty());
    place();
    show();
    raise();
    m_end.start(action.isEmpty() ? longEnoughToRead : longEnoughToAct);
    QAccessibleEvent alert(this, QAccessible::Alert);
    QAccessible::updateAccessibility(&alert);
}

void Toast::place()
{
    const QWidget *window = parentWidget();
    const QSize button = m_action->isHidden() ? QSize() : m_action->sizeHint();
    const int aside = button.isEmpty() ? 0 : button.width() + sideMargin / 2;
    setContentsMargins(sideMargin, 10, sideMargin + aside, 10);
    const int widest = qMin(560, window->width() - 48);
    const int textWidth = fontMetrics().horizontalAdvance(text()) + 40 + aside;
    setFixedWidth(qMin(widest, textWidth));
    setFixedHeight(qMax(heightForWidth(width()), button.height() + 12));
    m_action->resize(button);
    m_action->move(width() - button.width() - sideMargin / 2, (height() - button.height()) / 2);
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
