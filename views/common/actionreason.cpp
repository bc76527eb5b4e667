#include "views/common/actionreason.h"

#include <QAction>

namespace signalbox {

void setReason(QAction &action, const QString &reason)
{
    action.setEnabled(reason.isEmpty());
    action.setToolTip(reason.isEmpty() ? action.iconText() : reason);
}

} // namespace signalbox
