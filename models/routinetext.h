#pragma once

#include <QString>

namespace signalbox {

/// What a routine run is, as a sentence with the bounds of isRoutine().
[[nodiscard]] QString routineMeaning();

} // namespace signalbox
