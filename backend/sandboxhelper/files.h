#pragma once

#include <string>
#include <string_view>

namespace signalbox {

/// Small files of /proc and the cgroup trees. No errors beyond "it did not work".
[[nodiscard]] std::string readText(const std::string &path);
bool writeTextFile(const std::string &path, std::string_view text);

} // namespace signalbox
