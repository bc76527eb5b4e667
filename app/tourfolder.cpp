#include "app/tourfolder.h"

#include <cerrno>
#include <charconv>
#include <cstdlib>
#include <string>
#include <string_view>

#include <signal.h>
#include <unistd.h>

namespace signalbox {

namespace {

namespace fs = std::filesystem;

constexpr std::string_view prefix = "signalbox-tour-";

/// True for the folder of a tour whose process is gone: its number is in the name.
bool isLeftOver(const fs::path &folder)
{
    const std::string name = folder.filename().string();
    if (!name.starts_with(prefix))
        return false;
    const char *end = name.data() + name.size();
    pid_t process = 0;
    const auto [after, error] = std::from_chars(name.data() + prefix.size(), end, process);
    const bool numbered = error == std::errc() && after != end && *after == '-' && process > 0;
    return numbered && ::kill(process, 0) != 0 && errno == ESRCH;
}

void removeLeftOvers(const fs::path &parent)
{
    std::error_code ignored;
    for (const fs::directory_entry &entry : fs::directory_iterator(parent, ignored)) {
        // Those of other users cannot be removed, which is as it should be.
        if (entry.is_directory(ignored) && !entry.is_symlink(ignored) && isLeftOver(entry.path()))
            fs::remove_all(entry.path(), ignored);
    }
}

} // namespace

TourFolder::TourFolder(fs::path parent)
{
    removeLeftOvers(parent);
    const std::string name = std::string(prefix) + std::to_string(::getpid()) + "-XXXXXX";
    std::string pattern = (parent / name).string();
    if (::mkdtemp(pattern.data()))
        m_path = pattern;
}

TourFolder::~TourFolder()
{
    std::error_code ignored;
    if (!m_path.empty())
        fs::remove_all(m_path, ignored);
}

} // namespace signalbox
