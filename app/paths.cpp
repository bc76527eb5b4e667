#include "app/paths.h"

#include <system_error>

namespace signalbox {

namespace fs = std::filesystem;

namespace {

/// The first existing of @p candidates, empty when there is none.
fs::path firstExisting(std::initializer_list<fs::path> candidates)
{
    for (const auto &candidate : candidates) {
        std::error_code error;
        if (fs::exists(candidate, error))
            return fs::weakly_canonical(candidate, error);
    }
    return {};
}

} // namespace

Result<ProgramPaths> findProgramPaths(const fs::path &executable)
{
    const fs::path folder = executable.parent_path();
    const ProgramPaths paths{
        .helper = firstExisting(
            {folder / "signalbox-sandbox", folder / "../libexec/signalbox/signalbox-sandbox"}),
        .launchers = firstExisting({folder / "launchers", folder / "../share/signalbox/launchers"}),
    };
    if (paths.helper.empty() || paths.launchers.empty()) {
        return fail(ErrorCode::NotFound,
                    std::string(paths.helper.empty() ? "the sandbox helper signalbox-sandbox"
                                                     : "the folder launchers")
                        + " is neither in " + folder.string()
                        + " nor installed beside it; "
                          "reinstall Signalbox or build the target signalbox-sandbox");
    }
    return paths;
}

fs::path executablePath()
{
    std::error_code error;
    return fs::read_symlink("/proc/self/exe", error);
}

} // namespace signalbox
