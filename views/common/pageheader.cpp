#include "views/common/pageheader.h"

#include <QAction>
#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>

#include "views/common/typography.h"

namespace signalbox {

PageHeader::PageHeader(const QString &title, QWidget *parent)
    : QWidget(parent)
    , m_layout(new QHBoxLayout(this))
    , m_title(new QLabel(this))
    , m_caption(new QLabel(this))
{
    setObjectName(QStringLiteral("pageHeader"));
    m_title->setObjectName(QStringLiteral("pageTitle"));
    m_caption->setObjectName(QStringLiteral("pageCaption"));
    m_caption->setTextFormat(Qt::PlainText);
    m_title->setTextFormat(Qt::PlainText);
    m_layout->setContentsMargins(0, 0, 0, 0);
    m_layout->setSpacing(8);
    m_layout->addWidget(m_title);
    m_layout->addWidget(m_caption, 1);
    setTitleFont(m_title);
    setSecondaryText(m_caption);
    setTitle(title);
}

void PageHeader::setTitle(const QString &title)
{
    m_title->setText(title);
    m_title->setAccessibleName(title);
}

void PageHeader::setCaption(const QString &caption)
{
    m_caption->setText(caption);
}

QPushButton *PageHeader::addAction(QAction *action)
{
    auto *button = new QPushButton(this);
    button->setObjectName(action->objectName() + QStringLiteral("Button"));
    button->setAutoDefault(false);
    const auto follow = [button, action] {
        button->setText(action->text());
        button->setIcon(action->icon());
        button->setToolTip(action->toolTip());
        button->setAccessibleName(action->iconText());
        button->setEnabled(action->isEnabled());
        button->setVisible(action->isVisible());
    };
    connect(action, &QAction::changed, button, follow);
    connect(button, &QPushButton::clicked, action, &QAction::trigger);
    m_layout->addWidget(button);
    follow();
    return button;
}

void PageHeader::setLead(QWidget *widget)
{
    m_layout->insertWidget(0, widget);
}

void PageHeader::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::FontChange)
        setTitleFont(m_title);
    if (event->type() == QEvent::PaletteChange)
        setSecondaryText(m_caption);
    QWidget::changeEvent(event);
}

} // namespace signalbox
