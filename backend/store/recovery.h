#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

#include "store/file.h"
#include "store/segmentformat.h"

namespace signalbox {

/// Activations that were accepted and have no end, with the place of their accepted record.
class OpenSet
{
public:
    struct Entry
    {
        JournalPlace place;
        bool started = false;
    };

    void accept(const ActivationId &id, JournalPlace place) { m_entries[id] = {place, false}; }
    void start(const ActivationId &id);
    void finish(const ActivationId &id) { m_entries.erase(id); }
    void restore(const std::vector<segment::OpenRecord> &records);
    [[nodiscard]] std::vector<segment::OpenRecord> records() const;
    [[nodiscard]] const std::unordered_map<ActivationId, Entry> &entries() const
    {
        return m_entries;
    }
    /// The oldest segment that holds one of them; none when all are finished.
    [[nodiscard]] std::optional<std::uint32_t> oldestSegment() const;

private:
    std::unordered_map<ActivationId, Entry> m_entries;
};

/// A segment that is not written any more.
struct SealedSegment
{
    std::uint32_t number = 0;
    std::int64_t bytes = 0;
    std::int64_t madeMillis = 0;
    ActivationId last;     ///< No id in it is greater.
    std::int64_t runs = 0; ///< Accepted records in it.
};

/// What a start finds in the journal's folder.
struct RecoveredJournal
{
    OpenSet open;
    std::vector<SealedSegment> sealed;    ///< Rising.
    std::optional<std::uint32_t> current; ///< The unsealed last segment, to go on with.
    JournalPlace end;                     ///< Behind the last whole record of all.
    segment::Footer currentCounts;        ///< Of `current` so far; `open` is not filled.
    std::int64_t currentMadeMillis = 0;
    std::vector<std::string> notes; ///< What was damaged and what was done about it, in English.
};

/// Reads the footers of sealed segments and the records of the others, and cuts the torn tail of the
/// last one. Unsupported when a newer Signalbox wrote a segment.
[[nodiscard]] Result<RecoveredJournal> recoverJournal(const std::filesystem::path &folder);

/// Footer of a sealed segment; Malformed when it is not sealed or damaged.
[[nodiscard]] Result<segment::Footer> readFooter(const File &file);

} // namespace signalbox
