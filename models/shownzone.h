#pragma once

#include <QString>

namespace signalbox {

/// Name of the zone that times are written in (wallClock()), so that days, months and typed times are
/// meant by it, too. GUI thread.
[[nodiscard]] QString shownZone();

} // namespace signalbox
