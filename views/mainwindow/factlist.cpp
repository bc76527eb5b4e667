#include "views/mainwindow/factlist.h"

#include <QGridLayout>
#include <QLabel>

#include "views/common/elidedlabel.h"
#include "views/common/typography.h"

namespace signalbox {

namespace {

constexpr int leastOfValue = 13;
constexpr int mostOfName = 17; ///< Characters; a longer name would leave no room for its value.

/// Takes the width that the names leave and wraps in it. QLabel would also ask for the height that it
/// would need where it is narrowest, which leaves gaps between rows.
class WrappingValue final : public QLabel
{
public:
    WrappingValue(const QString &text, QWidget *parent)
        : QLabel(text, parent)
    {
        setWordWrap(true);
        QSizePolicy policy(QSizePolicy::Ignored, QSizePolicy::Preferred);
        policy.setHeightForWidth(true);
        setSizePolicy(policy);
    }
    [[nodiscard]] QSize sizeHint() const override { return minimumSizeHint(); }
    [[nodiscard]] QSize minimumSizeHint() const override
    {
        return {fontMetrics().averageCharWidth() * leastOfValue, fontMetrics().height()};
    }
};

} // namespace

FactList::FactList(QWidget *parent)
    : QWidget(parent)
    , m_grid(new QGridLayout(this))
{
    m_grid->setContentsMargins(0, 0, 0, 0);
    m_grid->setHorizontalSpacing(12);
    m_grid->setVerticalSpacing(6);
    m_grid->setColumnStretch(1, 1);
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
    addName(label);
    auto *text = new WrappingValue(value, this);
    text->setAlignment(Qt::AlignLeading | Qt::AlignTop);
    text->setTextFormat(Qt::PlainText);
    text->setToolTip(toolTip);
    text->setObjectName(QStringLiteral("fact.%1").arg(m_row));
    text->setAccessibleName(QStringLiteral("%1: %2").arg(label, value));
    makeSelectable(text);
    m_grid->addWidget(text, m_row++, 1);
}

void FactList::addId(const QString &label, const QString &value)
{
    addName(label);
    auto *text = new ElidedLabel(value, this);
    text->setObjectName(QStringLiteral("fact.%1").arg(m_row));
    text->setAccessibleName(QStringLiteral("%1: %2").arg(label, value));
    m_grid->addWidget(text, m_row++, 1);
}

void FactList::addName(const QString &label)
{
    auto *name = new ElidedLabel(label, this);
    name->setMostCharacters(mostOfName);
    setSecondaryText(name);
    m_grid->addWidget(name, m_row, 0, Qt::AlignTop);
}

void FactList::addLink(const QString &label, const QString &value, std::function<void()> open)
{
    addName(label);
    auto *link =
        new WrappingValue(QStringLiteral("<a href=\"#\">%1</a>").arg(value.toHtmlEscaped()), this);
    link->setObjectName(QStringLiteral("link.%1").arg(m_row));
    link->setAccessibleName(QStringLiteral("%1: %2").arg(label, value));
    link->setTextInteractionFlags(Qt::LinksAccessibleByMouse | Qt::LinksAccessibleByKeyboard);
    connect(link, &QLabel::linkActivated, this, [open = std::move(open)] { open(); });
    m_grid->addWidget(link, m_row++, 1);
}

void FactList::addWidget(QWidget *widget)
{
    m_grid->addWidget(widget, m_row++, 0, 1, 2);
}

} // namespace signalbox
