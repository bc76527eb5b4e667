#include "views/activations/runviewbar.h"

#include <QAction>
#include <QEvent>
#include <QHBoxLayout>
#include <QToolButton>

namespace signalbox {

namespace {

constexpr int pageMargin = 16;
constexpr int padding = 24; ///< Of a button around its words and icon, and between them.

} // namespace

RunViewBar::RunViewBar(QWidget *parent)
    : QWidget(parent)
    , m_row(new QHBoxLayout(this))
{
    setObjectName(QStringLiteral("runViewBar"));
    m_row->setContentsMargins(pageMargin, 0, pageMargin, 8);
    m_row->setSpacing(4);
}

void RunViewBar::addVerb(QAction *action)
{
    auto *button = new QToolButton(this);
    button->setDefaultAction(action);
    button->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    button->setObjectName(action->objectName() + QStringLiteral("Button"));
    button->setAccessibleName(action->text());
    button->setFocusPolicy(Qt::StrongFocus);
    m_row->addWidget(button);
    m_buttons.push_back(button);
}

void RunViewBar::addNote(QWidget *note)
{
    m_row->addWidget(note);
}

void RunViewBar::addSpace()
{
    m_row->addStretch(1);
}

/// The buttons' own hints are those of the style that they have now.
int RunViewBar::widthOf(Extent extent) const
{
    const bool least = extent == Extent::Least;
    const QMargins margins = m_row->contentsMargins();
    int wanted = margins.left() + margins.right();
    for (int i = 0; i < m_row->count(); ++i) {
        const QLayoutItem *item = m_row->itemAt(i);
        if (item->isEmpty())
            continue;
        wanted += m_row->spacing();
        if (const auto *button = qobject_cast<const QToolButton *>(item->widget())) {
            const int words = button->fontMetrics().horizontalAdvance(button->text());
            wanted += button->iconSize().width() + padding + (least ? 0 : words);
        } else {
            wanted += least ? item->minimumSize().width() : item->sizeHint().width();
        }
    }
    return wanted;
}

QSize RunViewBar::minimumSizeHint() const
{
    return {widthOf(Extent::Least), QWidget::minimumSizeHint().height()};
}

void RunViewBar::fit()
{
    const bool words = widthOf(Extent::Wanted) <= width();
    if (words == m_words)
        return;
    m_words = words;
    for (QToolButton *button : m_buttons)
        button->setToolButtonStyle(words ? Qt::ToolButtonTextBesideIcon : Qt::ToolButtonIconOnly);
}

bool RunViewBar::event(QEvent *event)
{
    const bool done = QWidget::event(event);
    if (event->type() == QEvent::LayoutRequest)
        fit();
    return done;
}

void RunViewBar::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    fit();
}

} // namespace signalbox
