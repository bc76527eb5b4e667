#pragma once

#include <filesystem>
#include <unordered_map>
#include <vector>

#include "core/activationfindings.h"
#include "store/history.h"
#include "store/sqlite.h"

namespace signalbox {

/// Searches of past activations: whole-table questions to the index and the text index, on
/// read-only connections of their own, so that lists and commits never wait for them. Used by one
/// thread at a time. Malformed means that an index is damaged.
class HistorySearch
{
public:
    HistorySearch(const std::filesystem::path &journal, std::filesystem::path index,
                  std::filesystem::path texts);

    [[nodiscard]] Result<FoundActivations> find(const FindQuery &query, const Unwanted &unwanted);
    [[nodiscard]] Result<ActivationHistogram> histogram(const HistogramQuery &query,
                                                        const Unwanted &unwanted);
    [[nodiscard]] Result<FoundGroups> groups(const GroupQuery &query, const Unwanted &unwanted);

    /// Lets go of both index files, because one is about to be replaced.
    void close();
    void closeSegments(std::uint32_t number) { m_records.closeSegments(number); }

private:
    /// Places of records with the words of one clause, rising.
    using Places = std::vector<std::int64_t>;
    /// Groups by the number of what they have in common.
    using Sums = std::unordered_map<std::int64_t, ActivationGroup>;

    Result<> ensureOpen();
    Result<> addFunctions();
    [[nodiscard]] Result<std::string> where(const std::string &ns, const ActivationSearch &search,
                                            const Unwanted &unwanted);
    [[nodiscard]] Result<std::vector<std::int64_t>> wordsLike(
        const std::vector<std::string> &patterns);
    Result<> findTexts(const SearchClause &clause, Places &places, const Unwanted &unwanted);
    [[nodiscard]] Result<std::int64_t> wordId(const std::string &text);
    [[nodiscard]] Result<std::string> behindRow(const FindQuery &query, const std::string &key);
    Result<> loadRanks();
    template <class T, class Ask>
    [[nodiscard]] Result<T> asked(const Unwanted &unwanted, Ask ask);
    [[nodiscard]] Result<FoundActivations> page(const FindQuery &query, const Unwanted &unwanted);
    [[nodiscard]] Result<ActivationHistogram> counted(const HistogramQuery &query,
                                                      const Unwanted &unwanted);
    [[nodiscard]] Result<FoundGroups> grouped(const GroupQuery &query, const Unwanted &unwanted);
    [[nodiscard]] Result<FoundGroups> biggest(const GroupQuery &query, const Sums &sums);
    [[nodiscard]] Result<std::string> groupName(GroupBy by, std::int64_t number);

    const std::filesystem::path m_path;
    const std::filesystem::path m_textPath;
    History m_records; ///< Reads the rows' records; its own connection is not used.
    Database m_db;
    Database m_texts;
    std::vector<Places> m_places;      ///< By number of the clause.
    std::vector<std::int64_t> m_ranks; ///< Alphabetical, by number of the word.
};

} // namespace signalbox
