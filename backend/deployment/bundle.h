#pragma once

#include <functional>
#include <map>
#include <string>
#include <vector>

#include "deployment/project.h"

namespace signalbox::deployment {

/// Files by their path below the folder they belong in, and what they could not say.
struct Bundle
{
    std::map<std::string, std::string> files;
    std::vector<Loss> losses; ///< Sorted; also at the head of the main file.

    friend bool operator==(const Bundle &, const Bundle &) = default;
};

/// Reads one file of a folder by its path below it. NotFound, and Forbidden for what leads outside.
using FileReader = std::function<Result<std::string>(const std::string &path)>;

/// The files of @p bundle as a folder; for tests and what never was on disk.
[[nodiscard]] FileReader readerOf(const Bundle &bundle);

/// Whether @p path stays below the folder it is read in: relative, with `/`, without `..`, empty
/// parts, backslashes and control characters.
[[nodiscard]] Result<> checkPath(std::string_view path);

/// The lines that say at the head of a file what it could not say; each begins with `# `.
[[nodiscard]] std::string lossComment(const std::vector<Loss> &losses);

} // namespace signalbox::deployment
