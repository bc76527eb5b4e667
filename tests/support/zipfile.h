#pragma once

#include <map>
#include <string>

namespace signalbox {

/// A zip with these files, executable ones those whose text starts with `#!`.
[[nodiscard]] std::string zipOf(const std::map<std::string, std::string> &files);

} // namespace signalbox
