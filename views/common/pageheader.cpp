#include "views/common/pageheader.h"

#include <QAction>
#include <QEvent>
#include <QHBoxLayout>
#include <QPushButton>

#include "views/common/elidedlabel.h"
#include "views/common/typography.h"

namespace signalbox {

namespace {

constexpr int padding = 36; ///< Of a button around its words and icon.

} // namespace

PageHeader::PageHeader(const QString &title, QWidget *parent)
    : QWidget(parent)
    , m_layout(new QHBoxLayout(this))
    , m_title(new ElidedLabel({}, this))
    , m_caption(new ElidedLabel({}, this))
{
    setObjectName(QStringLiteral("pageHeader"));
    m_title->setObjectName(QStringLiteral("pageTitle"));
    m_caption->setObjectName(QStringLiteral("pageCaption"));
    m_layout->setContentsMargins(0, 0, 0, 0);
    m_layout->setSpacing(8);
    m_layout->addWidget(m_title);
    m_layout->addWidget(m_caption);
    m_layout->addStretch(1);
    setTitleFont(m_title);
    setSecondaryText(m_caption);
    setTitle(title);
}

void PageHeader::setTitle(const QString &title)
{
    m_title->setText(title);
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
    const Verb verb{action, button};
    m_verbs.push_back(verb);
    connect(action, &QAction::changed, button, [this, verb] {
        showVerb(verb);
        fit();
    });
    connect(button, &QPushButton::clicked, action, &QAction::trigger);
    m_layout->addWidget(button);
    showVerb(verb);
    return button;
}

void PageHeader::showVerb(const Verb &verb) const
{
    const auto &[action, button] = verb;
    const bool words = m_words || action->icon().isNull();
    // No letter: the menus have it, where it cannot clash with theirs.
    button->setText(words ? action->text().remove(u'&') : QString());
    button->setIcon(action->icon());
    button->setToolTip(action->toolTip());
    button->setAccessibleName(action->iconText());
    button->setEnabled(action->isEnabled());
    button->setVisible(action->isVisible());
}

bool PageHeader::fitsWithWords() const
{
    const int spacing = m_layout->spacing();
    int wanted = m_title->sizeHint().width() + spacing;
    if (m_lead && !m_lead->isHidden())
        wanted += m_lead->sizeHint().width() + spacing;
    for (const auto &[action, button] : m_verbs) {
        if (!action->isVisible())
            continue;
        QString text = action->text();
        const QSize words(button->iconSize().width() + padding
                              + fontMetrics().horizontalAdvance(text.remove(u'&')),
                          0);
        wanted += words.width() + spacing;
    }
    return wanted <= width();
}

void PageHeader::fit()
{
    const bool words = fitsWithWords();
    if (words == m_words)
        return;
    m_words = words;
    for (const Verb &verb : m_verbs)
        showVerb(verb);
}

QSize PageHeader::minimumSizeHint() const
{
    const int spacing = m_layout->spacing();
    int width = m_title->minimumSizeHint().width() + spacing;
    if (m_lead && !m_lead->isHidden())
        width += m_lead->sizeHint().width() + spacing;
    for (const auto &[action, button] : m_verbs) {
        if (action->isVisible())
            width += button->iconSize().width() + padding + spacing;
    }
    return {width, QWidget::minimumSizeHint().height()};
}

void PageHeader::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    fit();
}

void PageHeader::setLead(QWidget *widget)
{
    m_lead = widget;
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
