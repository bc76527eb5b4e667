#pragma once

#include <filesystem>
#include <functional>
#include <string_view>

#include "core/error.h"
#include "store/segmentformat.h"

namespace signalbox {

/// One record of an activation, as it stands in the journal.
struct JournalRecord
{
    segment::RecordKind kind = segment::RecordKind::Accepted;
    JournalPlace place;
    std::string_view payload; ///< Valid while it is looked at.
};

/// How far a part of the journal reached.
struct JournalPart
{
    JournalPlace next; ///< Where the next part begins.
    bool gap = false;  ///< What stood before this part was dropped by retention, unread.
};

/// Hands the records between @p from and @p upto to @p visit, as they were written, and ends behind
/// some @p maxBytes or at the end of a segment: a part needs little memory, however long the journal
/// is. Reads the files themselves, so it may be called while the journal is written to. @p upto: no
/// further than what is durable.
[[nodiscard]] Result<JournalPart> readJournalPart(
    const std::filesystem::path &journal, JournalPlace from, JournalPlace upto,
    std::size_t maxBytes, const std::function<void(const JournalRecord &)> &visit);

} // namespace signalbox
