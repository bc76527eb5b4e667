#include "views/common/searchbar.h"

#include <QAction>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>

#include "views/common/iconbutton.h"
#include "views/common/icons.h"
#include "views/common/typography.h"

namespace signalbox {

SearchBar::SearchBar(QWidget *parent)
    : QWidget(parent)
    , m_field(new QLineEdit(this))
    , m_count(new QLabel(this))
    , m_previous(new IconButton(QStringLiteral("chevron-up"), QStringLiteral("searchPrevious"),
                                tr("Previous match (Shift+F3)"), this))
    , m_next(new IconButton(QStringLiteral("chevron-down"), QStringLiteral("searchNext"),
                            tr("Next match (F3)"), this))
{
    setObjectName(QStringLiteral("searchBar"));
    m_field->setObjectName(QStringLiteral("searchField"));
    m_field->setAccessibleName(tr("Find"));
    m_field->setPlaceholderText(tr("Find"));
    m_field->setClearButtonEnabled(true);
    m_field->addAction(icon(QStringLiteral("search")), QLineEdit::LeadingPosition);
    m_field->setMinimumWidth(fontMetrics().averageCharWidth() * 12);
    m_field->setMaximumWidth(fontMetrics().averageCharWidth() * 32);
    m_field->installEventFilter(this);
    m_count->setObjectName(QStringLiteral("searchCount"));
    setSecondaryText(m_count);

    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(4);
    layout->addWidget(m_field, 4);
    layout->addWidget(m_previous);
    layout->addWidget(m_next);
    layout->addWidget(m_count);
    layout->addStretch(1);
    connect(m_field, &QLineEdit::textChanged, this, &SearchBar::textChanged);
    connect(m_previous, &QToolButton::clicked, this, &SearchBar::previousRequested);
    connect(m_next, &QToolButton::clicked, this, &SearchBar::nextRequested);
    setMatches(0, 0);
}

QString SearchBar::text() const
{
    return m_field->text();
}

QString SearchBar::countText() const
{
    return m_count->text();
}

void SearchBar::setMatches(int current, int total)
{
    const bool searching = !m_field->text().isEmpty();
    if (!searching)
        m_count->clear();
    else if (total == 0)
        m_count->setText(tr("No match"));
    else
        m_count->setText(tr("%1 of %2").arg(locale().toString(current), locale().toString(total)));
    m_count->setVisible(searching);
    for (IconButton *button : {m_previous, m_next}) {
        button->setVisible(searching);
        button->setEnabled(total > 0);
    }
    m_field->setAccessibleDescription(m_count->text());
}

bool SearchBar::eventFilter(QObject *watched, QEvent *event)
{
    if (watched != m_field || event->type() != QEvent::KeyPress)
        return QWidget::eventFilter(watched, event);
    auto *key = static_cast<QKeyEvent *>(event);
    const bool back = key->modifiers().testFlag(Qt::ShiftModifier);
    switch (key->key()) {
    case Qt::Key_Return:
    case Qt::Key_Enter:
    case Qt::Key_F3:
        if (back)
            emit previousRequested();
        else
            emit nextRequested();
        return true;
    case Qt::Key_Escape:
        if (m_field->text().isEmpty())
            return false;
        m_field->clear();
        return true;
    default: return QWidget::eventFilter(watched, event);
    }
}

} // namespace signalbox
