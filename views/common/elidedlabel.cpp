#include "views/common/elidedlabel.h"

#include <QEvent>
#include <QPainter>

namespace signalbox {

namespace {

constexpr int fewestCharacters = 6;

} // namespace

ElidedLabel::ElidedLabel(QString text, QWidget *parent)
    : QWidget(parent)
    , m_text(std::move(text))
    , m_shown(m_text)
{
    setAccessibleName(m_text);
    setSizePolicy(QSizePolicy::Maximum, QSizePolicy::Fixed);
}

void ElidedLabel::setText(const QString &text)
{
    m_text = text;
    setAccessibleName(text);
    updateGeometry();
    fit();
    update();
}

void ElidedLabel::setMostCharacters(int characters)
{
    m_mostCharacters = characters;
    updateGeometry();
}

QSize ElidedLabel::sizeHint() const
{
    const QFontMetrics metrics = fontMetrics();
    int width = metrics.horizontalAdvance(m_text) + 1;
    if (m_mostCharacters > 0)
        width = qMin(width, metrics.averageCharWidth() * m_mostCharacters);
    return {width, metrics.height()};
}

QSize ElidedLabel::minimumSizeHint() const
{
    const int few = fontMetrics().averageCharWidth() * fewestCharacters;
    return {qMin(sizeHint().width(), few), fontMetrics().height()};
}

void ElidedLabel::fit()
{
    m_shown = fontMetrics().elidedText(m_text, Qt::ElideMiddle, width());
    setToolTip(m_shown == m_text ? QString() : m_text);
}

void ElidedLabel::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setPen(palette().color(foregroundRole()));
    painter.drawText(rect(), Qt::AlignVCenter | Qt::AlignLeading, m_shown);
}

void ElidedLabel::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    fit();
}

void ElidedLabel::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() != QEvent::FontChange)
        return;
    updateGeometry();
    fit();
}

} // namespace signalbox
