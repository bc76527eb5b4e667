#pragma once

class QAction;
class QString;

namespace signalbox {

/// Disables @p action and says why in its tooltip; without a reason it is enabled and says what it is.
void setReason(QAction &action, const QString &reason);

} // namespace signalbox
