#include "models/crontext.h"

#include <QCoreApplication>
#include <QLocale>
#include <QStringList>
#include <QTime>

#include "core/cron.h"

namespace signalbox {

namespace {

struct CronText
{
    Q_DECLARE_TR_FUNCTIONS(CronText)
};

/// The six fields of a pattern as they are written.
struct Fields
{
    QString second;
    QString minute;
    QString hour;
    QString day;
    QString month;
    QString weekday;
};

constexpr int mostTimes = 4; ///< More of them in one sentence are no help.

Fields fieldsOf(const std::string &pattern)
{
    QStringList parts =
        QString::fromStdString(pattern).simplified().toLower().split(u' ', Qt::SkipEmptyParts);
    if (parts.size() == 5)
        parts.prepend(QStringLiteral("0"));
    return {parts[0], parts[1], parts[2], parts[3], parts[4], parts[5]};
}

bool isAny(const QString &field)
{
    return field == u"*" || field == u"?";
}

/// The n of `*/n`; 0 when the field is something else.
int stepOf(const QString &field)
{
    return field.startsWith(u"*/") ? field.mid(2).toInt() : 0;
}

/// Plain numbers, `1,15`; empty when there is anything else in it.
QList<int> numbersOf(const QString &field)
{
    QList<int> numbers;
    for (const QString &part : field.split(u',')) {
        bool plain = false;
        numbers.append(part.toInt(&plain));
        if (!plain)
            return {};
    }
    return numbers;
}

QString listOf(const QStringList &parts)
{
    if (parts.size() < 2)
        return parts.join(QString());
    return CronText::tr("%1 and %2", "the last two of a list")
        .arg(parts.mid(0, parts.size() - 1).join(QStringLiteral(", ")), parts.back());
}

/// Numbers and English names of @p field as what @p name makes of them; ranges too.
template <class Name>
QString namesOf(const QString &field, const QStringList &words, int first, const Name &name)
{
    const auto one = [&](const QString &part) {
        const qsizetype word = words.indexOf(part.left(3));
        return name(word >= 0 ? int(word) + first : part.toInt());
    };
    QStringList texts;
    for (const QString &part : field.split(u',')) {
        if (part.contains(u'/'))
            return {};
        const QStringList ends = part.split(u'-');
        texts << (ends.size() == 2
                      ? CronText::tr("%1 to %2", "days or months").arg(one(ends[0]), one(ends[1]))
                      : one(part));
    }
    return listOf(texts);
}

QString monthText(const QString &field)
{
    static const QStringList words{
        QStringLiteral("jan"), QStringLiteral("feb"), QStringLiteral("mar"), QStringLiteral("apr"),
        QStringLiteral("may"), QStringLiteral("jun"), QStringLiteral("jul"), QStringLiteral("aug"),
        QStringLiteral("sep"), QStringLiteral("oct"), QStringLiteral("nov"), QStringLiteral("dec")};
    return namesOf(field, words, 1,
                   [](int month) { return QLocale().standaloneMonthName(qBound(1, month, 12)); });
}

QString weekdayText(const QString &field)
{
    static const QStringList words{
        QStringLiteral("sun"), QStringLiteral("mon"), QStringLiteral("tue"), QStringLiteral("wed"),
        QStringLiteral("thu"), QStringLiteral("fri"), QStringLiteral("sat")};
    return namesOf(field, words, 0,
                   [](int day) { return QLocale().standaloneDayName(day == 0 ? 7 : day); });
}

QString clockText(int hour, int minute, int second)
{
    const QTime time(hour, minute, second);
    return time.isValid() ? time.toString(second == 0 ? u"HH:mm" : u"HH:mm:ss") : QString();
}

/// `At 03:00 and 15:00`; empty when hours or minutes are no short lists.
QString fixedTimes(const Fields &fields)
{
    const auto seconds = numbersOf(fields.second);
    const auto minutes = numbersOf(fields.minute);
    const auto hours = numbersOf(fields.hour);
    if (seconds.isEmpty() || minutes.isEmpty() || hours.isEmpty()
        || seconds.size() * minutes.size() * hours.size() > mostTimes)
        return {};
    QStringList times;
    for (const int hour : hours) {
        for (const int minute : minutes) {
            for (const int second : seconds)
                times << clockText(hour, minute, second);
        }
    }
    return CronText::tr("At %1").arg(listOf(times));
}

/// Sentences without a time of day: every so often.
QString repeated(const Fields &fields)
{
    const bool anyHour = isAny(fields.hour);
    const auto minutes = numbersOf(fields.minute);
    if (fields.second != u"0") {
        if (!isAny(fields.minute) || !anyHour)
            return {};
        if (isAny(fields.second))
            return CronText::tr("Every second");
        const int step = stepOf(fields.second);
        return step > 0 ? CronText::tr("Every %n second(s)", nullptr, step) : QString();
    }
    if (anyHour && isAny(fields.minute))
        return CronText::tr("Every minute");
    if (const int step = stepOf(fields.minute); step > 0 && anyHour)
        return CronText::tr("Every %n minute(s)", nullptr, step);
    if (minutes.size() != 1)
        return {};
    const QString minute = QLocale().toString(minutes.front());
    if (anyHour)
        return CronText::tr("At minute %1 of every hour").arg(minute);
    if (const int step = stepOf(fields.hour); step > 0)
        return CronText::tr("At minute %1, every %n hour(s)", nullptr, step).arg(minute);
    return {};
}

/// Field by field, as they are written.
QString spelled(const Fields &fields)
{
    QString text = CronText::tr("At minutes %1 of hours %2").arg(fields.minute, fields.hour);
    if (fields.second != u"0")
        text += CronText::tr(", seconds %1").arg(fields.second);
    return text;
}

QStringList dayTexts(const Fields &fields, bool timeOfDay)
{
    QStringList texts;
    if (!isAny(fields.weekday)) {
        const QString days = weekdayText(fields.weekday);
        texts << (days.isEmpty() ? CronText::tr("on days of the week %1").arg(fields.weekday)
                                 : days);
    }
    if (!isAny(fields.day))
        texts << CronText::tr("on day %1 of the month")
                     .arg(numbersOf(fields.day).isEmpty() ? fields.day
                                                          : listOf(fields.day.split(u',')));
    if (texts.size() == 2) // As every cron: a day that fits either counts.
        texts = {CronText::tr("%1 or %2", "either day counts").arg(texts[0], texts[1])};
    if (!isAny(fields.month)) {
        const QString months = monthText(fields.month);
        texts << CronText::tr("in %1", "months").arg(months.isEmpty() ? fields.month : months);
    }
    if (texts.isEmpty() && timeOfDay)
        texts << CronText::tr("every day");
    return texts;
}

} // namespace

QString cronText(const std::string &pattern)
{
    if (!CronPattern::parse(pattern))
        return {};
    const Fields fields = fieldsOf(pattern);
    QString time = fixedTimes(fields);
    const bool timeOfDay = !time.isEmpty();
    if (!timeOfDay)
        time = repeated(fields);
    if (time.isEmpty())
        time = spelled(fields);
    QStringList parts{time};
    parts << dayTexts(fields, timeOfDay);
    return parts.join(QStringLiteral(", "));
}

Result<std::vector<Timestamp>> cronTimes(const std::string &pattern, const std::string &zone,
                                         Timestamp after, std::size_t count)
{
    const auto parsed = CronPattern::parse(pattern);
    if (!parsed)
        return fail(parsed.error());
    const auto place = TimeZone::find(zone);
    if (!place)
        return fail(place.error());
    std::vector<Timestamp> times;
    std::optional<Timestamp> next = after;
    while (times.size() < count && (next = parsed->next(*next, *place)))
        times.push_back(*next);
    return times;
}

} // namespace signalbox
