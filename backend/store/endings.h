#pragma once

#include <filesystem>
#include <memory>
#include <optional>
#include <vector>

#include "core/activation.h"
#include "store/journalplace.h"

namespace signalbox {

/// The end of a run, as it stands in the journal: without input, result and logs.
struct JournaledEnd
{
    std::shared_ptr<const Activation> run;
    JournalPlace place;
};

/// Some ends in the order of the journal.
struct EndingsPart
{
    std::vector<JournaledEnd> ends;
    JournalPlace next; ///< Where the next part begins.
};

/// The ends in the next megabytes of the journal from @p from on, upto @p upto. Reads the journal's
/// files themselves, so it may be called while it is written to.
[[nodiscard]] Result<EndingsPart> readEndings(const std::filesystem::path &journal,
                                              JournalPlace from, JournalPlace upto);

/// Where the end of @p run stands; none when it is not in the last @p segments.
[[nodiscard]] Result<std::optional<JournalPlace>> findEnding(const std::filesystem::path &journal,
                                                             const ActivationId &run,
                                                             std::size_t segments);

/// The run whose end stands last of those that ended upto @p time; null when there is none.
[[nodiscard]] Result<ActivationId> lastEnding(const std::filesystem::path &journal, Timestamp time);

/// Behind all that its files hold now.
[[nodiscard]] JournalPlace endOfFiles(const std::filesystem::path &journal);

} // namespace signalbox
