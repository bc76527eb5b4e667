#include "models/routinetext.h"

#include <QCoreApplication>

#include "core/activationsearch.h"
#include "models/format.h"

namespace signalbox {

QString routineMeaning()
{
    return QCoreApplication::translate("RoutineText",
                                       "Succeeded, warm, waited less than %1 and took less than %2")
        .arg(formatDuration(routineWait), formatDuration(routineTook));
}

} // namespace signalbox
