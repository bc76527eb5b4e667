#pragma once

#include <string_view>
#include <vector>

#include "core/error.h"
#include "engine/sandbox/codeimage.h"

namespace signalbox {

/// Unpacks a zip or tar.gz in memory. Refused, with the entry's name: paths that are absolute or
/// lead out (`..`), links, devices, encrypted entries, names twice, more files, bytes or blow-up
/// than @p bounds allow.
[[nodiscard]] Result<std::vector<CodeFile>> readArchive(std::string_view bytes,
                                                        const CodeBounds &bounds);

/// The path in its plain form (no `.` or empty parts), or what is wrong with it.
[[nodiscard]] Result<std::string> checkEntryPath(std::string_view path);

} // namespace signalbox
