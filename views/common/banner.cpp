#include "views/common/banner.h"

#include <QAccessible>
#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QPainter>
#include <QPushButton>
#include <QToolButton>

#include "views/common/iconbutton.h"
#include "views/common/statebadge.h"

namespace signalbox {

Banner::Banner(QWidget *parent)
    : QFrame(parent)
    , m_icon(new QLabel(this))
    , m_text(new QLabel(this))
    , m_action(new QPushButton(this))
    , m_close(new IconButton(QStringLiteral("x"), QStringLiteral("bannerClose"),
                             tr("Close this message"), this))
{
    setObjectName(QStringLiteral("banner"));
    m_text->setObjectName(QStringLiteral("bannerText"));
    m_text->setWordWrap(true);
    m_text->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_action->setObjectName(QStringLiteral("bannerAction"));

    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(12, 8, 8, 8);
    layout->setSpacing(8);
    layout->addWidget(m_icon, 0, Qt::AlignVCenter);
    layout->addWidget(m_text, 1);
    layout->addWidget(m_action);
    layout->addWidget(m_close);
    connect(m_action, &QPushButton::clicked, this, &Banner::actionTriggered);
    connect(m_close, &QToolButton::clicked, this, [this] {
        hide();
        emit closed();
    });
    m_action->hide();
    hide();
}

void Banner::present(Kind kind, const QString &text, const QString &action, Closing closing)
{
    m_kind = kind;
    m_text->setText(text);
    m_action->setText(action);
    m_action->setAccessibleName(action);
    m_action->setVisible(!action.isEmpty());
    m_close->setVisible(closing == Closing::Allowed);
    setAccessibleName(text);
    updateLook();
    show();
    QAccessibleEvent announced(this, QAccessible::Alert);
    QAccessible::updateAccessibility(&announced);
}

QString Banner::text() const
{
    return m_text->text();
}

StateRole Banner::role() const
{
    switch (m_kind) {
    case Kind::Information: return StateRole::Running;
    case Kind::Success: return StateRole::Success;
    case Kind::Warning: return StateRole::Warning;
    case Kind::Error: break;
    }
    return StateRole::Error;
}

void Banner::updateLook()
{
    const int side = fontMetrics().height();
    m_icon->setPixmap(stateIcon(role(), palette()).pixmap(QSize(side, side), devicePixelRatioF()));
}

void Banner::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::FontChange || event->type() == QEvent::PaletteChange)
        updateLook();
    QFrame::changeEvent(event);
}

void Banner::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const QColor color = stateColor(role(), palette());
    QColor fill = color;
    fill.setAlphaF(0.10F);
    QColor edge = color;
    edge.setAlphaF(0.45F);
    painter.setPen(edge);
    painter.setBrush(fill);
    painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), 4, 4);
}

} // namespace signalbox
