#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

#include "store/journalplace.h"
#include "store/sqlite.h"

namespace signalbox {

/// How much of a body can be searched: of longer ones the beginning, of logs the end as well.
inline constexpr std::size_t searchableBody = 64U << 10;
inline constexpr std::size_t searchableLog = 1U << 20;

/// The words of one journal record.
struct TextRow
{
    JournalPlace place;
    std::string input;
    std::string result;
    std::string log;

    [[nodiscard]] std::size_t bytes() const { return input.size() + result.size() + log.size(); }
};

/// The writing connection of the text index (SQLite FTS5, ADR 0020): one table for each segment of
/// the journal, keyed by the place of the record, so that retention drops tables instead of looking
/// for words. Text indexer thread. Disposable like the other index.
class TextDb
{
public:
    /// Malformed when it has to be thrown away, also when it is of another version.
    [[nodiscard]] static Result<TextDb> open(const std::filesystem::path &path);

    /// Behind the last record whose words are here.
    [[nodiscard]] JournalPlace place() const { return m_place; }
    /// Adds @p rows, all of segment @p place.segment, and moves on to @p place, both or neither.
    Result<> apply(const std::vector<TextRow> &rows, JournalPlace place);
    /// Drops the words of segments up to @p segment.
    Result<> forget(std::uint32_t segment);

private:
    Result<Statement *> insertInto(std::uint32_t segment);

    Database m_db;
    Statement m_setPlace;
    Statement m_insert;
    std::uint32_t m_insertsInto = 0; ///< Segment of m_insert.
    JournalPlace m_place;
};

/// `words_12`
[[nodiscard]] std::string textTable(std::uint32_t segment);

/// Segments whose words are in @p db, rising.
[[nodiscard]] Result<std::vector<std::uint32_t>> textSegments(Database &db);

} // namespace signalbox
