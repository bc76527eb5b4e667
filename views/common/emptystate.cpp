#include "views/common/emptystate.h"

#include <QEvent>
#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

#include "views/common/icons.h"
#include "views/common/typography.h"

namespace signalbox {

EmptyState::EmptyState(QWidget *parent)
    : QWidget(parent)
    , m_icon(new QLabel(this))
    , m_what(new QLabel(this))
    , m_hint(new QLabel(this))
    , m_button(new QPushButton(this))
{
    setObjectName(QStringLiteral("emptyState"));
    m_what->setObjectName(QStringLiteral("emptyStateWhat"));
    m_hint->setObjectName(QStringLiteral("emptyStateHint"));
    m_button->setObjectName(QStringLiteral("emptyStateButton"));
    for (QLabel *label : {m_icon, m_what, m_hint})
        label->setAlignment(Qt::AlignCenter);
    m_hint->setWordWrap(true);
    m_what->setWordWrap(true);

    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(24, 24, 24, 24);
    layout->setSpacing(8);
    layout->addStretch(2);
    layout->addWidget(m_icon);
    layout->addSpacing(4);
    layout->addWidget(m_what);
    layout->addWidget(m_hint);
    layout->addSpacing(8);
    layout->addWidget(m_button, 0, Qt::AlignHCenter);
    layout->addStretch(3);
    connect(m_button, &QPushButton::clicked, this, &EmptyState::triggered);
    m_button->hide();
    updateLook();
}

void EmptyState::setText(const QString &icon, const QString &what, const QString &hint,
                         const QString &action)
{
    m_iconName = icon;
    m_what->setText(what);
    m_hint->setText(hint);
    m_hint->setVisible(!hint.isEmpty());
    m_button->setText(action);
    m_button->setAccessibleName(action);
    m_button->setVisible(!action.isEmpty());
    setAccessibleName(what);
    setAccessibleDescription(hint);
    updateLook();
}

QString EmptyState::what() const
{
    return m_what->text();
}

void EmptyState::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::FontChange || event->type() == QEvent::PaletteChange)
        updateLook();
    QWidget::changeEvent(event);
}

void EmptyState::updateLook()
{
    setTitleFont(m_what);
    setSecondaryText(m_hint);
    m_icon->setVisible(!m_iconName.isEmpty());
    if (!m_iconName.isEmpty()) {
        const int side = fontMetrics().height() * 2;
        m_icon->setPixmap(
            icon(m_iconName).pixmap(QSize(side, side), devicePixelRatioF(), QIcon::Disabled));
    }
}

} // namespace signalbox
