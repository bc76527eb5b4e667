#include "views/activations/whycard.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QPainter>
#include <QPushButton>

#include "models/format.h"
#include "models/whytext.h"
#include "views/common/icons.h"
#include "views/common/shades.h"
#include "views/common/statebadge.h"
#include "views/common/typography.h"

namespace signalbox {

namespace {

StateRole roleOf(WhyLine::Severity severity)
{
    switch (severity) {
    case WhyLine::Severity::Fact: return StateRole::Queued;
    case WhyLine::Severity::Cost: return StateRole::Cold;
    case WhyLine::Severity::Problem: break;
    }
    return StateRole::Error;
}

/// One sentence with its offset and a mark; the marks are joined by a thin line.
class WhyRow final : public QWidget
{
public:
    WhyRow(const QString &offset, const QString &text, StateRole role, QWidget *parent)
        : QWidget(parent)
        , m_offset(new QLabel(offset, this))
        , m_text(new QLabel(text, this))
        , m_role(role)
    {
        setObjectName(QStringLiteral("whyRow"));
        setAccessibleName(offset + QLatin1Char(' ') + text);
        m_offset->setAlignment(Qt::AlignTrailing | Qt::AlignTop);
        m_text->setWordWrap(true);
        m_text->setTextFormat(Qt::PlainText);
        m_text->setObjectName(QStringLiteral("whyText"));
        m_text->setTextInteractionFlags(Qt::TextSelectableByMouse);
        auto *layout = new QHBoxLayout(this);
        layout->setContentsMargins(0, 4, 0, 4);
        layout->setSpacing(0);
        layout->addWidget(m_offset);
        layout->addSpacing(markRoom);
        layout->addWidget(m_text, 1);
        updateLook();
    }

protected:
    void paintEvent(QPaintEvent *) override
    {
        QPainter painter(this);
        const int side = fontMetrics().ascent() * 6 / 10;
        const int middle = layoutDirection() == Qt::RightToLeft
                               ? m_offset->geometry().left() - markRoom / 2
                               : m_offset->geometry().right() + markRoom / 2;
        const int center = m_text->geometry().top() + fontMetrics().height() / 2;
        painter.setPen(dividerColor(palette()));
        if (!isFirst())
            painter.drawLine(middle, 0, middle, center - side);
        if (!isLast())
            painter.drawLine(middle, center + side, middle, height());
        paintStateShape(painter, QRectF(middle - side / 2.0, center - side / 2.0, side, side),
                        m_role, stateColor(m_role, palette()));
    }

    void changeEvent(QEvent *event) override
    {
        if (event->type() == QEvent::FontChange || event->type() == QEvent::PaletteChange)
            updateLook();
        QWidget::changeEvent(event);
    }

private:
    static constexpr int markRoom = 28;

    [[nodiscard]] bool isFirst() const
    {
        return parentWidget()->layout()->itemAt(0)->widget() == this;
    }
    [[nodiscard]] bool isLast() const
    {
        const QLayout *layout = parentWidget()->layout();
        return layout->itemAt(layout->count() - 1)->widget() == this;
    }
    void updateLook()
    {
        setSecondaryText(m_offset);
        m_offset->setFixedWidth(fontMetrics().horizontalAdvance(QStringLiteral("+000.0 ms")));
    }

    QLabel *m_offset;
    QLabel *m_text;
    StateRole m_role;
};

} // namespace

WhyCardView::WhyCardView(QWidget *parent)
    : QFrame(parent)
    , m_title(new QLabel(tr("Why it went like this"), this))
    , m_advice(new QWidget(this))
    , m_adviceIcon(new QLabel(m_advice))
    , m_adviceText(new QLabel(m_advice))
    , m_button(new QPushButton(m_advice))
{
    setObjectName(QStringLiteral("whyCard"));
    setAccessibleName(tr("Why"));
    m_adviceText->setObjectName(QStringLiteral("whySuggestion"));
    m_adviceText->setWordWrap(true);
    m_button->setObjectName(QStringLiteral("whySuggestionButton"));
    setHeadingFont(m_title);

    auto *rows = new QWidget(this);
    m_lines = new QVBoxLayout(rows);
    m_lines->setContentsMargins(0, 0, 0, 0);
    m_lines->setSpacing(0);
    auto *words = new QVBoxLayout;
    words->setSpacing(8);
    words->addWidget(m_adviceText);
    words->addWidget(m_button, 0, Qt::AlignLeft);
    auto *advice = new QHBoxLayout(m_advice);
    advice->setContentsMargins(0, 12, 0, 0);
    advice->setSpacing(12);
    advice->addWidget(m_adviceIcon, 0, Qt::AlignTop);
    advice->addLayout(words, 1);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(16, 12, 16, 12);
    layout->setSpacing(8);
    layout->addWidget(m_title);
    layout->addWidget(rows);
    layout->addWidget(m_advice);
    connect(m_button, &QPushButton::clicked, this,
            [this] { emit settingRequested(m_setting, m_value); });
    clear();
}

void WhyCardView::explainActivation(const Activation &activation, const LimitRanges &ranges)
{
    showCard(explain(activation, ranges), activation.accepted);
}

void WhyCardView::clear()
{
    while (QLayoutItem *item = m_lines->takeAt(0)) {
        delete item->widget();
        delete item;
    }
    m_text.clear();
    m_advice->hide();
    setAccessibleDescription({});
}

void WhyCardView::showCard(const WhyCard &card, Timestamp accepted)
{
    clear();
    QStringList said;
    for (const WhyLine &line : card.lines) {
        const bool timed = line.time > Timestamp{} && line.time >= accepted;
        const QString offset = line.time == accepted ? tr("0 ms")
                               : timed
                                   ? QStringLiteral("+%1").arg(formatDuration(line.time - accepted))
                                   : QString();
        addLine(offset, line.text, int(line.severity));
        said << line.text;
    }
    if (card.suggestion) {
        showSuggestion(*card.suggestion);
        said << card.suggestion->text;
    }
    m_text = said.join(QLatin1Char('\n'));
    setAccessibleDescription(m_text);
    update();
}

void WhyCardView::addLine(const QString &offset, const QString &text, int severity)
{
    m_lines->addWidget(new WhyRow(offset, text, roleOf(static_cast<WhyLine::Severity>(severity)),
                                  m_lines->parentWidget()));
}

void WhyCardView::showSuggestion(const WhySuggestion &suggestion)
{
    m_setting = suggestion.setting;
    m_value = suggestion.value;
    m_adviceText->setText(suggestion.text);
    QString verb = tr("Open Limits");
    if (m_setting.startsWith(QLatin1String("pool.")))
        verb = tr("Open Runtime");
    else if (m_setting.startsWith(QLatin1String("engine.")))
        verb = tr("Open Settings");
    m_button->setText(verb);
    m_button->setAccessibleName(verb);
    m_button->setVisible(!m_setting.isEmpty());
    const int side = fontMetrics().height() + 2;
    m_adviceIcon->setPixmap(
        icon(QStringLiteral("lightbulb")).pixmap(QSize(side, side), devicePixelRatioF()));
    m_advice->show();
}

void WhyCardView::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::FontChange)
        setHeadingFont(m_title);
    QFrame::changeEvent(event);
}

void WhyCardView::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(dividerColor(palette()));
    painter.setBrush(palette().color(QPalette::Base));
    painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), 6, 6);
    if (!m_advice->isVisible())
        return;
    const int top = m_advice->geometry().top() + 2;
    painter.drawLine(QPointF(16, top + 0.5), QPointF(width() - 16, top + 0.5));
}

} // namespace signalbox
