#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "core/ids.h"
#include "engine/feeds/feedpauses.h"
#include "store/journalplace.h"

namespace signalbox {

/// How far in the journal an activation feed has come, and what cannot be read there (ADR 0026). One
/// that has come nowhere begins with what ended when it was made.
struct ActivationCheckpoint
{
    /// Every run whose end stands before it is told, or was not wanted.
    JournalPlace place;
    /// What ended behind the place in one of them is not told.
    std::vector<PausedSpan> pauses;
    /// Runs that are told although the disk refused their end: the journal does not know yet that
    /// they have ended. True: an engine has ended them since.
    std::map<ActivationId, bool> unended;

    /// None when it is no checkpoint of this kind.
    [[nodiscard]] static std::optional<ActivationCheckpoint> parse(const std::string &text);
    [[nodiscard]] std::string text() const;

    friend bool operator==(const ActivationCheckpoint &, const ActivationCheckpoint &) = default;
};

} // namespace signalbox
