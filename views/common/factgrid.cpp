#include "views/common/factgrid.h"

#include <QApplication>
#include <QClipboard>
#include <QEvent>
#include <QGridLayout>
#include <QLabel>

#include "views/common/iconbutton.h"
#include "views/common/typography.h"

namespace signalbox {

FactGrid::FactGrid(QWidget *parent)
    : QWidget(parent)
    , m_grid(new QGridLayout(this))
{
    setObjectName(QStringLiteral("factGrid"));
    m_grid->setContentsMargins(0, 0, 0, 0);
    m_grid->setHorizontalSpacing(16);
    m_grid->setVerticalSpacing(6);
    m_grid->setColumnStretch(1, 1);
}

FactGrid::Line &FactGrid::line(const QString &name)
{
    const auto known = m_lines.find(name);
    if (known != m_lines.end())
        return *known;
    Line line{new QLabel(name, this), new QLabel(this), nullptr, Form::Plain, {}};
    line.name->setAlignment(Qt::AlignLeft | Qt::AlignTop);
    line.value->setAlignment(Qt::AlignLeft | Qt::AlignTop);
    line.value->setObjectName(QStringLiteral("fact"));
    line.value->setAccessibleName(name);
    line.value->setWordWrap(true);
    line.value->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    line.value->setTextInteractionFlags(Qt::TextBrowserInteraction);
    connect(line.value, &QLabel::linkActivated, this, &FactGrid::linkActivated);
    const int row = m_grid->rowCount();
    m_grid->addWidget(line.name, row, 0);
    m_grid->addWidget(line.value, row, 1);
    setSecondaryText(line.name);
    return *m_lines.insert(name, line);
}

void FactGrid::setFact(const QString &name, const QString &value, Form form, const QString &toolTip)
{
    Line &shown = line(name);
    shown.form = form;
    shown.text = value;
    if (form == Form::Code && !shown.copy)
        addCopyButton(shown, name);
    shown.value->setTextFormat(Qt::PlainText);
    shown.value->setText(value);
    shown.value->setToolTip(toolTip);
    shown.value->setFont(form == Form::Code ? fixedFont(font()) : font());
    shown.name->setVisible(!value.isEmpty());
    shown.value->setVisible(!value.isEmpty());
    if (shown.copy) {
        shown.copy->setVisible(!value.isEmpty());
        shown.value->setWordWrap(false);
        shown.value->setToolTip(value);
        shown.value->setAccessibleDescription(value);
        shorten();
    }
}

void FactGrid::addCopyButton(Line &line, const QString &name)
{
    line.copy = new IconButton(QStringLiteral("copy"), QStringLiteral("copyFact"),
                               tr("Copy %1").arg(name), this);
    connect(line.copy, &IconButton::clicked, this,
            [this, name] { QApplication::clipboard()->setText(fact(name)); });
    int row = 0;
    int column = 0;
    int spans[2];
    m_grid->getItemPosition(m_grid->indexOf(line.value), &row, &column, &spans[0], &spans[1]);
    m_grid->addWidget(line.copy, row, 2, Qt::AlignTop);
    line.value->setAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    line.name->setAlignment(Qt::AlignLeft | Qt::AlignVCenter);
}

void FactGrid::shorten()
{
    for (const Line &shown : std::as_const(m_lines)) {
        if (shown.copy && shown.value->width() > 0)
            shown.value->setText(shown.value->fontMetrics().elidedText(shown.text, Qt::ElideMiddle,
                                                                       shown.value->width()));
    }
}

void FactGrid::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    shorten();
}

void FactGrid::setLink(const QString &name, const QString &value, const QString &target)
{
    setFact(name, value);
    if (value.isEmpty())
        return;
    QLabel *label = line(name).value;
    label->setTextFormat(Qt::RichText);
    label->setText(
        QStringLiteral("<a href=\"%1\">%2</a>").arg(target.toHtmlEscaped(), value.toHtmlEscaped()));
}

QString FactGrid::fact(const QString &name) const
{
    const auto known = m_lines.find(name);
    return known == m_lines.end() ? QString() : known->text;
}

void FactGrid::clear()
{
    for (Line &shown : m_lines) {
        shown.name->hide();
        shown.value->hide();
        shown.value->clear();
        shown.text.clear();
        if (shown.copy)
            shown.copy->hide();
    }
}

void FactGrid::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::FontChange || event->type() == QEvent::PaletteChange)
        updateLook();
    QWidget::changeEvent(event);
}

void FactGrid::updateLook()
{
    for (const Line &shown : std::as_const(m_lines)) {
        setSecondaryText(shown.name);
        // Rich text takes the colour of its links when it is set.
        if (const QString rich = shown.value->text(); rich.startsWith(QLatin1String("<a "))) {
            shown.value->clear();
            shown.value->setText(rich);
        }
        shown.value->setFont(shown.form == Form::Code ? fixedFont(font()) : font());
    }
}

} // namespace signalbox
