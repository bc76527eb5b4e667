#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "core/error.h"

namespace signalbox {

/// The folders that feeds of kind `files` may watch, with what is below them. The key of any
/// namespace makes such a feed, and what it watches is read with the rights of the engine, so an
/// operator names them; none: nowhere. Any thread.
class WatchFolders
{
public:
    WatchFolders() = default;
    explicit WatchFolders(std::vector<std::filesystem::path> folders);

    /// ErrorCode::Forbidden, with the field of the folder's setting. Symbolic links are followed
    /// first, so that none leads out.
    [[nodiscard]] Result<> permit(const std::filesystem::path &folder) const;

private:
    std::vector<std::filesystem::path> m_folders;
};

} // namespace signalbox
