#pragma once

#include <chrono>
#include <string>

#include "core/ids.h"
#include "core/names.h"
#include "core/time.h"

namespace signalbox {

/// How long a deleted function is kept, with its versions, aliases and secrets, so that it can be
/// brought back.
inline constexpr std::chrono::hours deletedKept{24};

/// A function that was deleted and can be brought back: until then nothing runs or reads it.
struct DeletedFunction
{
    QualifiedName name;
    SemVer version; ///< The one that was current.
    std::string kind;
    int versions = 0; ///< How many of it are kept.
    Timestamp deleted{};

    /// When it is forgotten for good.
    [[nodiscard]] Timestamp until() const { return deleted + deletedKept; }

    friend bool operator==(const DeletedFunction &, const DeletedFunction &) = default;
};

} // namespace signalbox
