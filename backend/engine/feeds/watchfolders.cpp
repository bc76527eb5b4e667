#include "engine/feeds/watchfolders.h"

#include <algorithm>

namespace signalbox {

namespace {

namespace fs = std::filesystem;

/// Where @p folder really is, as far as it is there.
fs::path resolved(const fs::path &folder)
{
    std::error_code problem;
    fs::path real = fs::weakly_canonical(folder, problem);
    if (problem)
        return folder.lexically_normal();
    return real.has_filename() ? real : real.parent_path();
}

bool isBelow(const fs::path &folder, const fs::path &top)
{
    return std::mismatch(top.begin(), top.end(), folder.begin(), folder.end()).first == top.end();
}

} // namespace

WatchFolders::WatchFolders(std::vector<fs::path> folders)
    : m_folders(std::move(folders))
{
}

Result<> WatchFolders::permit(const fs::path &folder) const
{
    const std::string place = "feed.settings.folder";
    if (m_folders.empty())
        return fail(ErrorCode::Forbidden,
                    place + ": this engine watches no folders; whoever runs it names those it may "
                            "watch (signalboxd --watch-folder)",
                    place);
    const fs::path real = resolved(folder);
    const auto holds = [&real](const fs::path &top) { return isBelow(real, resolved(top)); };
    if (std::ranges::any_of(m_folders, holds))
        return {};
    std::string known;
    for (const fs::path &top : m_folders)
        known += (known.empty() ? "" : ", ") + top.string();
    return fail(ErrorCode::Forbidden,
                place + ": '" + folder.string()
                    + "' is outside the folders that this engine may watch: " + known,
                place);
}

} // namespace signalbox
