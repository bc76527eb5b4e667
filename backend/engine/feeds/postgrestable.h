#pragma once

#include <memory>
#include <set>
#include <string>
#include <vector>

#include "engine/feeds/source.h"

struct pg_conn;
struct pg_result;

namespace signalbox {

/// The rows of a table as events, read in the order of a key and deleted when they are on disk. A row
/// is named by its key and the transaction that wrote it, so one that is changed meanwhile is
/// another. For one connection.
class PostgresTable
{
public:
    /// @p name may have a schema before it, and a dot.
    PostgresTable(std::string name, std::string key);

    /// Whether the table is there, has such a key, and may be read and emptied by us; the server's
    /// words otherwise. What was handed out before may be handed out again.
    Result<> open(pg_conn *connection);
    /// Up to @p most rows that are not handed out yet.
    Result<std::vector<SourceEvent>> read(pg_conn *connection, std::size_t most);
    /// Deletes those that are still as they were read.
    Result<> remove(pg_conn *connection, const std::vector<std::string> &receipts);

private:
    struct Clear
    {
        void operator()(pg_result *result) const;
    };
    using Answer = std::unique_ptr<pg_result, Clear>;

    static Result<Answer> ask(pg_conn *connection, const std::string &text,
                              const std::vector<std::string> &parameters);
    static Result<std::string> quoted(pg_conn *connection, const std::string &name);
    Result<> checkKey(pg_conn *connection);

    std::string m_name;
    std::string m_key;
    std::string m_quotedName;
    std::string m_quotedKey;
    std::string m_keyType;
    std::set<std::string> m_out; ///< Receipts of rows that are handed out and not deleted.
};

} // namespace signalbox
