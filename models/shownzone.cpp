#include "models/shownzone.h"

#include <QTimeZone>

#include "core/timezone.h"
#include "models/format.h"

namespace signalbox {

QString shownZone()
{
    const QByteArray here = QTimeZone::systemTimeZoneId();
    const bool known = wallClock() == WallClock::Local && TimeZone::find(here.toStdString());
    return known ? QString::fromLatin1(here) : QStringLiteral("UTC");
}

} // namespace signalbox
