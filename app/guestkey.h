#pragma once

#include <filesystem>

#include "core/entities.h"
#include "core/error.h"

namespace signalbox {

/// The key of namespace `guest` as it is kept in @p folder (file `key`, 0600, `UUID:KEY`); made at
/// random when there is none. Unavailable with path and reason when the disk refuses; Malformed
/// when the file holds something else, which is then left alone.
[[nodiscard]] Result<Identity> keepGuestKey(const std::filesystem::path &folder);

/// The same for another namespace, in the file `key.NAMESPACE`.
[[nodiscard]] Result<Identity> keepKey(const std::filesystem::path &folder, const std::string &ns);

/// Reads `UUID:KEY`.
[[nodiscard]] Result<Identity> parseGuestKey(std::string_view text);

} // namespace signalbox
