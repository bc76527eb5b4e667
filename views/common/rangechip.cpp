#include "views/common/rangechip.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QPainter>
#include <QPushButton>

#include "models/format.h"
#include "views/common/icons.h"
#include "views/common/shades.h"

namespace signalbox {

QString rangeText(const TimeRange &range)
{
    return QStringLiteral("%1 – %2").arg(formatTime(range.from), formatTime(range.to));
}

RangeChip::RangeChip(TimeCursor &cursor, const QString &words, const QString &release,
                     QWidget *parent)
    : QFrame(parent)
    , m_cursor(cursor)
    , m_words(words)
    , m_icon(new QLabel(this))
    , m_label(new QLabel(this))
    , m_release(new QPushButton(icon(QStringLiteral("x")), release, this))
{
    setObjectName(QStringLiteral("rangeChip"));
    m_label->setObjectName(QStringLiteral("rangeChip.text"));
    m_label->setWordWrap(true);
    m_release->setObjectName(QStringLiteral("rangeChip.release"));
    m_release->setAccessibleName(release);
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(8, 4, 8, 4);
    row->setSpacing(8);
    row->addWidget(m_icon);
    row->addWidget(m_label, 1);
    row->addWidget(m_release);
    connect(m_release, &QPushButton::clicked, this, &RangeChip::release);
    connect(&m_cursor, &TimeCursor::markedChanged, this, &RangeChip::follow);
    updateLook();
    follow();
}

QPushButton *RangeChip::addVerb(const QString &name, const QString &text)
{
    auto *button = new QPushButton(text, this);
    button->setObjectName(name);
    button->setAccessibleName(text);
    auto *row = static_cast<QHBoxLayout *>(layout());
    row->insertWidget(row->indexOf(m_release), button);
    return button;
}

QString RangeChip::text() const
{
    return m_label->text();
}

void RangeChip::setPointedAt(const std::optional<TimeRange> &around)
{
    m_pointedAt = around;
    follow();
}

void RangeChip::release()
{
    if (m_cursor.marked())
        m_cursor.mark(std::nullopt);
    else
        m_cursor.setMoment(std::nullopt);
}

void RangeChip::follow()
{
    const auto &range = m_cursor.marked() ? m_cursor.marked() : m_pointedAt;
    setVisible(range.has_value());
    if (!range)
        return;
    m_label->setText(m_words.arg(rangeText(*range)));
    m_label->setToolTip(formatTimeExact(range->from) + QStringLiteral("\n–\n")
                        + formatTimeExact(range->to));
    setAccessibleName(m_label->text());
}

void RangeChip::changeEvent(QEvent *event)
{
    QFrame::changeEvent(event);
    if (event->type() == QEvent::PaletteChange)
        updateLook();
}

/// In the colour of what charts mark with, and dashed as nothing else is.
void RangeChip::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    QColor wash = accent(palette());
    wash.setAlpha(24);
    painter.setBrush(wash);
    painter.setPen(QPen(accent(palette()), 1.5, Qt::DashLine));
    painter.drawRoundedRect(QRectF(rect()).adjusted(1, 1, -1, -1), 6, 6);
}

void RangeChip::updateLook()
{
    m_icon->setPixmap(icon(QStringLiteral("clock")).pixmap(fontMetrics().height()));
}

} // namespace signalbox
