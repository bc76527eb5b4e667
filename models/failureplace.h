#pragma once

#include <optional>

#include <QString>

#include "core/activation.h"

namespace signalbox {

/// Where in its code a run failed, as the language's own words tell.
struct FailurePlace
{
    int line = 0;  ///< From 1.
    QString entry; ///< The function around it; empty where the language does not say.

    friend bool operator==(const FailurePlace &, const FailurePlace &) = default;
};

/// Reads the place from the error of @p activation and, where that names none, from what the run
/// wrote to stderr. Frames of the language's own library are skipped. Empty for a run that did not
/// fail and for errors without a place.
[[nodiscard]] std::optional<FailurePlace> failurePlace(const Activation &activation);

} // namespace signalbox
