#include "views/canvas/cronfield.h"

#include <QLabel>
#include <QLineEdit>
#include <QLocale>
#include <QTimeZone>
#include <QVBoxLayout>

#include "models/crontext.h"
#include "views/common/statecolors.h"
#include "views/common/typography.h"

namespace signalbox {

namespace {

constexpr std::size_t shownTimes = 5;
constexpr std::chrono::hours longestTurn{24};

QTimeZone zoneOf(const std::string &name)
{
    if (name == "local")
        return QTimeZone::systemTimeZone();
    const QTimeZone zone(QByteArray::fromStdString(name));
    return zone.isValid() ? zone : QTimeZone::utc();
}

/// `Mon 23 Nov 2026 03:00`, seconds where there are any.
QString timeText(Timestamp time, const QTimeZone &zone)
{
    const QDateTime when = QDateTime::fromMSecsSinceEpoch(toMillis(time), zone);
    return QLocale().toString(when, when.time().second() == 0
                                        ? QStringLiteral("ddd d MMM yyyy HH:mm t")
                                        : QStringLiteral("ddd d MMM yyyy HH:mm:ss t"));
}

} // namespace

CronField::CronField(const QString &id, const QString &name, QWidget *parent)
    : QWidget(parent)
    , m_edit(new QLineEdit(this))
    , m_words(new QLabel(this))
    , m_times(new QLabel(this))
{
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    setFocusProxy(m_edit);
    m_edit->setObjectName(id);
    m_edit->setAccessibleName(name);
    m_edit->setPlaceholderText(QStringLiteral("*/5 * * * *"));
    m_words->setObjectName(id + QStringLiteral(".words"));
    m_words->setWordWrap(true);
    m_times->setObjectName(id + QStringLiteral(".times"));
    m_times->setWordWrap(true);
    setCaptionFont(m_times);
    setSecondaryText(m_times);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(4);
    column->addWidget(m_edit);
    column->addWidget(m_words);
    column->addWidget(m_times);
    connect(m_edit, &QLineEdit::textEdited, this, [this] {
        look();
        emit edited();
    });
    m_turn.setSingleShot(true);
    connect(&m_turn, &QTimer::timeout, this, &CronField::look);
    look();
}

void CronField::setPattern(const QString &pattern)
{
    m_edit->setText(pattern);
    look();
}

QString CronField::pattern() const
{
    return m_edit->text().simplified();
}

void CronField::setZone(const std::string &zone)
{
    if (m_zone == zone)
        return;
    m_zone = zone;
    look();
}

void CronField::look()
{
    m_turn.stop();
    const bool blank = pattern().isEmpty();
    m_words->setVisible(!blank);
    m_times->setVisible(false);
    m_edit->setAccessibleDescription(QString());
    if (blank)
        return;
    const Timestamp now = SystemClock().now();
    const auto times = cronTimes(pattern().toStdString(), m_zone, now, shownTimes);
    QPalette colors = palette();
    if (!times) {
        colors.setColor(QPalette::WindowText, stateColor(StateRole::Error, palette()));
        m_words->setPalette(colors);
        m_words->setText(stateShape(StateRole::Error) + u' '
                         + QString::fromStdString(times.error().message));
        m_edit->setAccessibleDescription(m_words->text());
        return;
    }
    m_words->setPalette(colors);
    m_words->setText(cronText(pattern().toStdString()));
    m_edit->setAccessibleDescription(m_words->text());
    QStringList lines{tr("Next, in %1:", "time zone").arg(QString::fromStdString(m_zone))};
    for (const Timestamp time : *times)
        lines << timeText(time, zoneOf(m_zone));
    m_times->setText(lines.join(u'\n'));
    m_times->setVisible(true);
    if (!times->empty() && times->front() - now < longestTurn)
        m_turn.start(std::chrono::duration_cast<std::chrono::milliseconds>(times->front() - now)
                     + std::chrono::milliseconds(50));
}

} // namespace signalbox
