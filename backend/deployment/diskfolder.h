#pragma once

#include <filesystem>

#include "deployment/bundle.h"

/// Folders on disk: the only part of deployment that touches anything.
namespace signalbox::deployment {

/// Reads files below @p folder: regular ones only, no symbolic link on the way (not even one to a
/// place within), none larger than @p largest.
[[nodiscard]] FileReader openFolder(const std::filesystem::path &folder,
                                    std::size_t largest = 64U << 20);

/// What may be done with a folder that holds something else.
enum class Foreign { Refuse, Accept };

/// Writes @p bundle into @p folder, which is made when it is not there; each file is replaced as a
/// whole. Files of code that a signalbox.yaml there named and @p bundle has no longer are deleted.
/// Conflict when the folder holds something but no @p mainFile, unless @p foreign says otherwise.
[[nodiscard]] Result<> writeFolder(const std::filesystem::path &folder, const Bundle &bundle,
                                   const std::string &mainFile, Foreign foreign);

} // namespace signalbox::deployment
