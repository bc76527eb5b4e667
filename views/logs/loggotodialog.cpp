#include "views/logs/loggotodialog.h"

#include <QDateTime>
#include <QDialogButtonBox>
#include <QFormLayout>
#include <QLabel>
#include <QLineEdit>
#include <QLocale>

#include "core/timetext.h"
#include "views/common/statecolors.h"
#include "views/common/typography.h"

namespace signalbox {

namespace {

bool isEmpty(const LogGoal &goal)
{
    return !goal.line && !goal.time;
}

/// @p day, a calendar day, at @p clock, as the window shows times.
std::optional<Timestamp> onDay(const QDate &day, const QTime &clock, bool utc)
{
    if (!day.isValid() || !clock.isValid())
        return {};
    return fromMillis(QDateTime(day, clock, utc ? Qt::UTC : Qt::LocalTime).toMSecsSinceEpoch());
}

} // namespace

LogGoal parseLogGoal(const QString &text, Timestamp near, bool utc)
{
    const QString wanted = text.trimmed();
    bool isNumber = false;
    const qulonglong number =
        QString(wanted).remove(QLocale().groupSeparator()).toULongLong(&isNumber);
    if (isNumber)
        return {.line = number == 0 ? 0 : number - 1};
    for (const char *form : {"H:mm", "H:mm:ss", "H:mm:ss.zzz"}) {
        const QTime clock = QTime::fromString(wanted, QLatin1String(form));
        if (!clock.isValid())
            continue;
        const QDateTime day =
            QDateTime::fromMSecsSinceEpoch(toMillis(near), utc ? Qt::UTC : Qt::LocalTime);
        return {.time = onDay(day.date(), clock, utc)};
    }
    // A zone in the text is minded; without one the day is the shown clock's.
    const QDateTime local =
        QDateTime::fromString(QString(wanted).replace(u' ', u'T'), Qt::ISODateWithMs);
    if (local.isValid() && local.timeSpec() == Qt::LocalTime)
        return {.time = onDay(local.date(), local.time(), utc)};
    if (const auto time = parseTime(wanted.toStdString()))
        return {.time = *time};
    return {};
}

LogGoToDialog::LogGoToDialog(Asks asks, Timestamp near, bool utc, QWidget *parent)
    : QDialog(parent)
    , m_asks(asks)
    , m_near(near)
    , m_utc(utc)
    , m_from(nullptr)
    , m_error(new QLabel(this))
{
    setObjectName(QStringLiteral("logGoTo"));
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowTitle(asks == Asks::Place ? tr("Go to Line or Time") : tr("Show Only a Part"));
    auto *form = new QFormLayout(this);
    if (asks == Asks::Place) {
        m_from = addField(QStringLiteral("logGoTo.place"), tr("&Line or time:"));
    } else {
        m_from = addField(QStringLiteral("logGoTo.from"), tr("&From line or time:"));
        m_until = addField(QStringLiteral("logGoTo.until"), tr("&Until line or time:"));
    }
    auto *hint =
        new QLabel(tr("For example 1204, 06:30:12 or 2026-11-21 06:30. A time without a day "
                      "is on the day of the line under the caret."),
                   this);
    hint->setWordWrap(true);
    setSecondaryText(hint);
    form->addRow(hint);
    m_error->setObjectName(QStringLiteral("logGoTo.error"));
    m_error->hide();
    form->addRow(m_error);
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Ok | QDialogButtonBox::Cancel, this);
    buttons->setObjectName(QStringLiteral("logGoTo.buttons"));
    form->addRow(buttons);
    connect(buttons, &QDialogButtonBox::accepted, this, &LogGoToDialog::choose);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
}

QLineEdit *LogGoToDialog::addField(const QString &name, const QString &label)
{
    auto *field = new QLineEdit(this);
    field->setObjectName(name);
    field->setAccessibleName(QString(label).remove(u'&'));
    static_cast<QFormLayout *>(layout())->addRow(label, field);
    return field;
}

void LogGoToDialog::choose()
{
    const LogGoal from = parseLogGoal(m_from->text(), m_near, m_utc);
    const LogGoal until = m_until ? parseLogGoal(m_until->text(), m_near, m_utc) : LogGoal();
    const bool fromIsGood = !isEmpty(from) || (m_until && m_from->text().trimmed().isEmpty());
    const bool untilIsGood = !m_until || !isEmpty(until) || m_until->text().trimmed().isEmpty();
    if (!fromIsGood || !untilIsGood) {
        m_error->setText(tr("This is neither a line nor a time."));
        QPalette colors = palette();
        colors.setColor(QPalette::WindowText, stateColor(StateRole::Error, palette()));
        m_error->setPalette(colors);
        m_error->show();
        (fromIsGood ? m_until : m_from)->setFocus();
        return;
    }
    emit chosen(from, until);
    accept();
}

} // namespace signalbox
