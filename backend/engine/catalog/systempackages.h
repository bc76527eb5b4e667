#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "engine/pointers.h"

namespace signalbox {

/// The namespace of what every client expects to be there (openwhisk.md 1.4). Nobody has its key.
inline constexpr std::string_view systemNamespace = "whisk.system";
/// Kind of the functions that the engine answers itself.
inline constexpr std::string_view builtinKind = "signalbox:builtin";

[[nodiscard]] bool isBuiltin(const Function &function);

struct SystemPackages
{
    std::vector<PackagePtr> packages;
    std::vector<FunctionPtr> functions;
};

/// `utils` and `samples`, in the kinds that @p runtimes has for them, and `alarms` and `apimgmt`,
/// which the engine answers itself. Made at each start, never stored.
[[nodiscard]] SystemPackages systemPackages(std::span<const RuntimePtr> runtimes);

} // namespace signalbox
