#pragma once

#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

#include "core/activationsearch.h"
#include "store/journalplace.h"
#include "store/sqlite.h"

namespace signalbox {

/// What the index holds of one activation: the columns that lists filter and sort by, and where its
/// records are. A row without `finished` is of something that has not ended.
struct IndexRow
{
    std::string ns;
    std::string function; ///< `name` or `pkg/name`.
    Timestamp sort{};     ///< Start of the run; of an unfinished one, when it was accepted.
    bool failed = false;
    bool cold = false;
    std::optional<JournalPlace> accepted;
    std::optional<JournalPlace> finished;
    RunStatus status = RunStatus::Unfinished;
    std::string version;
    std::string kind;
    Cause::Kind cause = Cause::Kind::Api;
    std::string rule;                   ///< Of a run by a rule, without its namespace.
    std::string trigger;                ///< Of an event, what was fired.
    std::optional<ActivationId> parent; ///< Of a run by a rule: the event.
    Duration wait{};
    std::optional<Duration> init;
    Duration run{};
    std::int64_t memory = 0;
    std::string error; ///< errorSignature() of a failed one.
};

using IndexBatch = std::unordered_map<ActivationId, IndexRow>;

/// The writing connection of the activation index. Indexer thread. Disposable: everything in it
/// comes from the journal. Errors are Malformed when the file has to be thrown away.
class IndexDb
{
public:
    /// Opens or makes it. Malformed as well when it is of another version.
    [[nodiscard]] static Result<IndexDb> open(const std::filesystem::path &path);
    /// Removes the file and its companions. No connection may be open.
    static void remove(const std::filesystem::path &path);

    /// Behind the last record that is in the index.
    [[nodiscard]] JournalPlace place() const { return m_place; }
    /// Adds @p batch and moves on to @p place, both or neither.
    Result<> apply(const IndexBatch &batch, JournalPlace place);
    /// Deletes up to @p limit finished rows with ids up to @p last whose end is before segment
    /// @p before; says how many there were.
    Result<std::size_t> forget(const ActivationId &last, std::uint32_t before, std::size_t limit);

private:
    using CounterKey = std::pair<std::int64_t, std::int64_t>; ///< Words of namespace, function.
    using Counters = std::map<CounterKey, std::int64_t>;

    Result<> prepare();
    Result<> applyRow(const ActivationId &id, const IndexRow &row, const IndexBatch &batch,
                      Counters &added);
    Result<> insertRow(const ActivationId &id, const IndexRow &row, CounterKey key,
                       std::int64_t trigger);
    Result<> updateRow(const ActivationId &id, const IndexRow &row);
    void forgetWords();
    Result<> addCounters(const Counters &counters);
    Result<std::int64_t> wordId(const std::string &text);
    Result<std::int64_t> errorId(const std::string &text);
    Result<std::int64_t> triggerOf(const IndexRow &row, const IndexBatch &batch);
    Result<> bindEnd(Statement &statement, const IndexRow &row);

    Database m_db;
    Statement m_insert;
    Statement m_update;
    Statement m_addWord;
    Statement m_findWord;
    Statement m_addError;
    Statement m_findError;
    Statement m_findTrigger;
    Statement m_count;
    Statement m_setPlace;
    Statement m_chooseOld;
    Statement m_delete;
    std::unordered_map<std::string, std::int64_t> m_words;
    std::unordered_map<std::string, std::int64_t> m_errors;
    std::int64_t m_errorCount = 0;
    JournalPlace m_place;
};

} // namespace signalbox
