#include "views/mainwindow/factlist.h"

#include <QGridLayout>
#include <QLabel>

#include "views/common/typography.h"

namespace signalbox {

FactList::FactList(QWidget *parent)
    : QWidget(parent)
    , m_grid(new QGridLayout(this))
{
    m_grid->setContentsMargins(0, 0, 0, 0);
    m_grid->setHorizontalSpacing(12);
    m_grid->setVerticalSpacing(6);
    m_grid->setColumnStretch(0, 2);
    m_grid->setColumnStretch(1, 3);
}

void FactList::clear()
{
    while (QLayoutItem *item = m_grid->takeAt(0)) {
        // Hidden at once, as deleteLater leaves it in sight until the loop turns.
        if (QWidget *widget = item->widget()) {
            widget->hide();
            widget->deleteLater();
        }
        delete item;
    }
    m_row = 0;
}

void FactList::addHeading(const QString &text)
{
    auto *heading = new QLabel(text, this);
    setHeadingFont(heading);
    if (m_row > 0)
        heading->setContentsMargins(0, 10, 0, 0);
    m_grid->addWidget(heading, m_row++, 0, 1, 2);
}

void FactList::addFact(const QString &label, const QString &value, const QString &toolTip)
{
    auto *name = new QLabel(label, this);
    name->setWordWrap(true);
    setSecondaryText(name);
    name->setAlignment(Qt::AlignLeading | Qt::AlignTop);
    auto *text = new QLabel(value, this);
    text->setAlignment(Qt::AlignLeading | Qt::AlignTop);
    text->setTextFormat(Qt::PlainText);
    text->setWordWrap(true);
    text->setToolTip(toolTip);
    text->setObjectName(QStringLiteral("fact.%1").arg(m_row));
    text->setAccessibleName(QStringLiteral("%1: %2").arg(label, value));
    makeSelectable(text);
    text->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    name->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    m_grid->addWidget(name, m_row, 0);
    m_grid->addWidget(text, m_row++, 1);
}

void FactList::addLink(const QString &label, const QString &value, std::function<void()> open)
{
    auto *name = new QLabel(label, this);
    setSecondaryText(name);
    auto *link =
        new QLabel(QStringLiteral("<a href=\"#\">%1</a>").arg(value.toHtmlEscaped()), this);
    link->setObjectName(QStringLiteral("link.%1").arg(m_row));
    link->setWordWrap(true);
    link->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    name->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    name->setWordWrap(true);
    link->setAccessibleName(QStringLiteral("%1: %2").arg(label, value));
    link->setTextInteractionFlags(Qt::LinksAccessibleByMouse | Qt::LinksAccessibleByKeyboard);
    connect(link, &QLabel::linkActivated, this, [open = std::move(open)] { open(); });
    m_grid->addWidget(name, m_row, 0);
    m_grid->addWidget(link, m_row++, 1);
}

void FactList::addWidget(QWidget *widget)
{
    m_grid->addWidget(widget, m_row++, 0, 1, 2);
}

} // namespace signalbox
