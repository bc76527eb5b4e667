#pragma once

#include <string>

#include <QString>

namespace signalbox {

/// A label, meaning or choice of a feed's form (core/feedform.h) in the language of the window; the
/// English itself where there is no translation.
[[nodiscard]] QString feedWord(const std::string &english);
/// Whether the catalogues know it.
[[nodiscard]] bool hasFeedWord(const std::string &english);

} // namespace signalbox
