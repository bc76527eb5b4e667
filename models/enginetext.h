#pragma once

#include <string>

#include <QString>

namespace signalbox {

/// What a person reads for a sentence that the engine wrote about its machine (EnvironmentCheck):
/// translated where the catalogue knows it, begun with a capital. A reason behind a colon is
/// translated by itself; what comes from the operating system stays as it is.
[[nodiscard]] QString engineText(const std::string &text);

} // namespace signalbox
