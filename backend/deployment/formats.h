#pragma once

#include <span>
#include <string>

#include "deployment/bundle.h"

namespace signalbox::deployment {

/// One form of files that a project can take. A new form is a file pair and a line of formats().
struct Format
{
    std::string id;       ///< `signalbox`, `wskdeploy`, `wsk`
    std::string mainFile; ///< The file that tells a folder of this form.
    Bundle (*write)(const Project &);
    /// Null where files of this form cannot be read back.
    Result<Project> (*read)(const FileReader &);
};

[[nodiscard]] std::span<const Format> formats();
/// Null for an unknown one.
[[nodiscard]] const Format *findFormat(std::string_view id);
/// The form whose main file is there, of those that can be read.
[[nodiscard]] const Format *detectFormat(const FileReader &read);

} // namespace signalbox::deployment
