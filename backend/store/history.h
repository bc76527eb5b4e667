#pragma once

#include <filesystem>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "core/activation.h"
#include "store/file.h"
#include "store/journalplace.h"
#include "store/sqlite.h"

namespace signalbox {

/// Questions about past activations: a read-only connection to the index and the segment files it
/// points into. Reader thread. Malformed means that the index is damaged; a damaged record is left
/// out of a list and said.
class History
{
public:
    using Record = std::shared_ptr<const Activation>;

    History(std::filesystem::path folder, std::filesystem::path index);

    [[nodiscard]] Result<std::vector<ActivationSummary>> list(const ActivationQuery &query);
    [[nodiscard]] Result<std::vector<Record>> listFull(const ActivationQuery &query);
    [[nodiscard]] Result<std::int64_t> count(const ActivationQuery &query);
    [[nodiscard]] Result<Record> load(const ActivationId &id);
    /// What a list shows of the activation whose records are there. Needs no index.
    [[nodiscard]] Result<ActivationSummary> summaryAt(const ActivationId &id,
                                                      std::optional<JournalPlace> accepted,
                                                      std::optional<JournalPlace> finished)
    {
        return readSummary({id, accepted, finished});
    }
    /// How many activations the index knows.
    [[nodiscard]] Result<std::int64_t> total();
    /// Lets go of the index file, because it is about to be replaced.
    void close();
    /// Lets go of segment files up to @p number, because they are about to be removed.
    void closeSegments(std::uint32_t number);

private:
    struct Row
    {
        ActivationId id;
        std::optional<JournalPlace> accepted;
        std::optional<JournalPlace> finished;
    };

    Result<> ensureOpen();
    [[nodiscard]] Result<std::int64_t> wordId(const std::string &text);
    [[nodiscard]] Result<Statement> prepare(const ActivationQuery &query, const char *columns,
                                            const char *order);
    [[nodiscard]] Result<std::int64_t> counted(const ActivationQuery &query);
    template <class T, class Read>
    [[nodiscard]] Result<std::vector<T>> collect(const ActivationQuery &query, Read read);
    [[nodiscard]] Result<std::int64_t> sortKeyOf(const ActivationId &id);

    [[nodiscard]] Result<ActivationSummary> readSummary(const Row &row);
    [[nodiscard]] Result<Record> readRecord(const Row &row);
    [[nodiscard]] Result<Activation> readAt(JournalPlace place);
    [[nodiscard]] Result<const File *> segment(std::uint32_t number);

    const std::filesystem::path m_folder;
    const std::filesystem::path m_path;
    Database m_db;
    std::map<std::uint32_t, File> m_segments; ///< Open files, a bounded number.
};

} // namespace signalbox
