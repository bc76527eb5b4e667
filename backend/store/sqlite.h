#pragma once

#include <atomic>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <string>
#include <string_view>

#include "core/error.h"

struct sqlite3;
struct sqlite3_stmt;
struct sqlite3_value;

namespace signalbox {

/// One prepared statement; finalised with its owner. A fault of any call is kept and returned by
/// the next step(), so that bindings need no checks of their own.
class Statement
{
public:
    Statement() = default;
    Statement(Statement &&other) noexcept;
    Statement &operator=(Statement &&other) noexcept;
    ~Statement();

    /// From 1 in order of the question marks; text and blobs are copied.
    Statement &bind(std::int64_t value);
    Statement &bind(std::string_view text);
    Statement &bindBlob(std::string_view bytes);
    Statement &bindNull();

    enum class Step { Row, Done };
    [[nodiscard]] Result<Step> step();
    /// For statements without rows: runs and makes ready for the next use.
    Result<> run();
    void reset();

    [[nodiscard]] std::int64_t integer(int column) const;
    [[nodiscard]] std::string text(int column) const;
    [[nodiscard]] std::string_view blob(int column) const; ///< Valid until the next step.
    [[nodiscard]] bool isNull(int column) const;

private:
    friend class Database;
    sqlite3_stmt *m_statement = nullptr;
    int m_bound = 0;
    int m_fault = 0;
};

/// What an SQL function is called with. Valid during the call.
class SqlArguments
{
public:
    explicit SqlArguments(sqlite3_value **values)
        : m_values(values)
    {
    }
    [[nodiscard]] std::int64_t integer(int index) const; ///< 0 for NULL.
    [[nodiscard]] std::string_view blob(int index) const;

private:
    sqlite3_value **m_values;
};

/// One SQLite connection, used by one thread at a time. Corruption is ErrorCode::Malformed, a full
/// or read-only disk Unavailable; messages name the file.
class Database
{
public:
    enum class Mode { ReadOnly, ReadWrite };

    Database() = default;
    Database(Database &&other) noexcept;
    Database &operator=(Database &&other) noexcept;
    ~Database() { close(); }

    /// Made 0600 when missing and not read-only.
    [[nodiscard]] static Result<Database> open(const std::filesystem::path &path, Mode mode);
    void close();
    [[nodiscard]] bool isOpen() const { return m_db != nullptr; }

    /// One or more statements without results.
    Result<> execute(const std::string &sql);
    [[nodiscard]] Result<Statement> prepare(std::string_view sql);
    /// First column of the first row; 0 when there is none.
    [[nodiscard]] Result<std::int64_t> integer(std::string_view sql);
    /// Rows changed by the last statement.
    [[nodiscard]] std::int64_t changes() const;

    using Function = std::function<std::int64_t(const SqlArguments &)>;
    /// Lets SQL call @p function, which gives the same answer while a statement runs. Replaces
    /// the former one of that name.
    Result<> addFunction(const char *name, int arguments, Function function);
    /// Statements end as Cancelled soon after @p stop has become true; null: they do not. It must
    /// live until the next call.
    void stopWhen(const std::atomic<bool> *stop);

private:
    sqlite3 *m_db = nullptr;
    std::string m_path;
};

/// Begins a transaction; rolls back unless commit() succeeded.
class Transaction
{
public:
    explicit Transaction(Database &db)
        : m_db(db)
        , m_begun(db.execute("BEGIN IMMEDIATE"))
    {
    }
    ~Transaction();
    Transaction(const Transaction &) = delete;
    Transaction &operator=(const Transaction &) = delete;

    [[nodiscard]] const Result<> &begun() const { return m_begun; }
    Result<> commit();

private:
    Database &m_db;
    Result<> m_begun;
    bool m_done = false;
};

} // namespace signalbox
