#include "views/common/timedisplay.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QLocale>

#include "models/format.h"

namespace signalbox {

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("TimeDisplay", text);
}

} // namespace

QString formatClock(Timestamp time, TimeDisplay display, Timestamp origin)
{
    if (display == TimeDisplay::Off)
        return {};
    if (display == TimeDisplay::Relative) {
        const double seconds = double((time - origin).count()) / 1e6;
        return tr(QT_TRANSLATE_NOOP("TimeDisplay", "%1 s"))
            .arg((seconds < 0 ? QString() : QStringLiteral("+"))
                 + QLocale().toString(seconds, 'f', 3));
    }
    const QDateTime utc = QDateTime::fromMSecsSinceEpoch(toMillis(time), Qt::UTC);
    const bool inUtc = display == TimeDisplay::Utc || wallClock() == WallClock::Utc;
    const QDateTime shown = inUtc ? utc : utc.toLocalTime();
    return shown.toString(QStringLiteral("HH:mm:ss.zzz"));
}

QString formatShare(double share)
{
    if (share > 0.0 && share < 0.01)
        return tr(QT_TRANSLATE_NOOP("TimeDisplay", "<1 %"));
    return tr(QT_TRANSLATE_NOOP("TimeDisplay", "%1 %"))
        .arg(QLocale().toString(share * 100.0, 'f', 0));
}

QString timeDisplayText(TimeDisplay display)
{
    switch (display) {
    case TimeDisplay::Local: return tr(QT_TRANSLATE_NOOP("TimeDisplay", "Local time"));
    case TimeDisplay::Utc: return tr(QT_TRANSLATE_NOOP("TimeDisplay", "UTC"));
    case TimeDisplay::Relative: return tr(QT_TRANSLATE_NOOP("TimeDisplay", "Since the start"));
    case TimeDisplay::Off: break;
    }
    return tr(QT_TRANSLATE_NOOP("TimeDisplay", "No times"));
}

} // namespace signalbox
