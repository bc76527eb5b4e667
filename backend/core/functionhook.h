#pragma once

#include <optional>
#include <string>

#include "core/ids.h"
#include "core/names.h"
#include "core/time.h"

namespace signalbox {

/// A URL that runs one function for whoever calls it, without a trigger (qinling.md 1.2).
struct FunctionHook
{
    std::string id; ///< The secret part of the URL, chosen by the engine.
    QualifiedName function;
    std::string version; ///< A SemVer or an alias; empty: the current one.
    std::string description;
    std::string ns; ///< In whose name it runs.
    Timestamp created{};
    Timestamp updated{};

    friend bool operator==(const FunctionHook &, const FunctionHook &) = default;
};

/// What a put of a hook changes; empty fields keep the old value.
struct FunctionHookUpdate
{
    std::optional<QualifiedName> function;
    std::optional<std::string> version;
    std::optional<std::string> description;

    friend bool operator==(const FunctionHookUpdate &, const FunctionHookUpdate &) = default;
};

} // namespace signalbox
