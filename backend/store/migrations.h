#pragma once

#include <filesystem>
#include <span>
#include <string>
#include <vector>

#include "store/sqlite.h"

namespace signalbox {

/// SQL that takes a database from version n to n + 1; the first one starts from nothing.
using Migrations = std::span<const char *const>;

/// Brings the database at @p path to the newest of @p migrations, in one transaction. An existing
/// one is copied to `<name>.v<old version>.backup` first, and the copy's path added to @p notes.
/// Unsupported, without touching anything, when it is newer than all of them.
Result<> migrate(Database &db, const std::filesystem::path &path, Migrations migrations,
                 std::vector<std::string> &notes);

} // namespace signalbox
