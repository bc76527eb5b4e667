#include "store/sqlite.h"

#include <sqlite3.h>

#include "store/file.h"

namespace signalbox {

namespace {

constexpr int busyMillis = 5000;
/// Steps of SQLite's machine between two looks at whether to stop: well below a millisecond.
constexpr int stepsPerLook = 10000;

tl::unexpected<Error> failureOf(sqlite3 *db, int code)
{
    const char *name = db ? sqlite3_db_filename(db, "main") : nullptr;
    const std::string message = std::string(name && *name ? name : "database") + ": "
                                + (db ? sqlite3_errmsg(db) : sqlite3_errstr(code));
    const int primary = code & 0xff;
    if (primary == SQLITE_CORRUPT || primary == SQLITE_NOTADB)
        return fail(ErrorCode::Malformed, message);
    if (primary == SQLITE_INTERRUPT)
        return fail(ErrorCode::Cancelled, "the question is not asked any more");
    const bool disk = primary == SQLITE_FULL || primary == SQLITE_READONLY
                      || primary == SQLITE_IOERR || primary == SQLITE_CANTOPEN
                      || primary == SQLITE_BUSY;
    return fail(disk ? ErrorCode::Unavailable : ErrorCode::Internal, message);
}

} // namespace

Statement::Statement(Statement &&other) noexcept
    : m_statement(std::exchange(other.m_statement, nullptr))
    , m_bound(other.m_bound)
    , m_fault(other.m_fault)
{
}

Statement &Statement::operator=(Statement &&other) noexcept
{
    std::swap(m_statement, other.m_statement);
    m_bound = other.m_bound;
    m_fault = other.m_fault;
    return *this;
}

Statement::~Statement()
{
    sqlite3_finalize(m_statement);
}

Statement &Statement::bind(std::int64_t value)
{
    if (m_fault == SQLITE_OK)
        m_fault = sqlite3_bind_int64(m_statement, ++m_bound, value);
    return *this;
}

Statement &Statement::bind(std::string_view text)
{
    if (m_fault == SQLITE_OK)
        m_fault = sqlite3_bind_text64(m_statement, ++m_bound, text.data() ? text.data() : "",
                                      text.size(), SQLITE_TRANSIENT, SQLITE_UTF8);
    return *this;
}

Statement &Statement::bindBlob(std::string_view bytes)
{
    if (m_fault == SQLITE_OK)
        m_fault = sqlite3_bind_blob64(m_statement, ++m_bound, bytes.data() ? bytes.data() : "",
                                      bytes.size(), SQLITE_TRANSIENT);
    return *this;
}

Statement &Statement::bindNull()
{
    if (m_fault == SQLITE_OK)
        m_fault = sqlite3_bind_null(m_statement, ++m_bound);
    return *this;
}

Result<Statement::Step> Statement::step()
{
    sqlite3 *db = sqlite3_db_handle(m_statement);
    if (m_fault != SQLITE_OK)
        return failureOf(db, m_fault);
    const int code = sqlite3_step(m_statement);
    if (code == SQLITE_ROW)
        return Step::Row;
    if (code == SQLITE_DONE)
        return Step::Done;
    return failureOf(db, code);
}

Result<> Statement::run()
{
    auto stepped = step();
    reset();
    if (!stepped)
        return fail(stepped.error());
    return {};
}

void Statement::reset()
{
    sqlite3_reset(m_statement);
    m_bound = 0;
    m_fault = SQLITE_OK;
}

std::int64_t Statement::integer(int column) const
{
    return sqlite3_column_int64(m_statement, column);
}

std::string Statement::text(int column) const
{
    return std::string(blob(column));
}

std::string_view Statement::blob(int column) const
{
    const void *bytes = sqlite3_column_blob(m_statement, column);
    const int size = sqlite3_column_bytes(m_statement, column);
    return {static_cast<const char *>(bytes), static_cast<std::size_t>(bytes ? size : 0)};
}

bool Statement::isNull(int column) const
{
    return sqlite3_column_type(m_statement, column) == SQLITE_NULL;
}

Database::Database(Database &&other) noexcept
    : m_db(std::exchange(other.m_db, nullptr))
    , m_path(std::move(other.m_path))
{
}

Database &Database::operator=(Database &&other) noexcept
{
    std::swap(m_db, other.m_db);
    std::swap(m_path, other.m_path);
    return *this;
}

void Database::close()
{
    sqlite3_close_v2(m_db);
    m_db = nullptr;
}

Result<Database> Database::open(const std::filesystem::path &path, Mode mode)
{
    if (mode == Mode::ReadWrite) {
        // SQLite would make it as the umask says; its companions take the mode of the file.
        if (auto made = File::openWrite(path); !made)
            return fail(made.error());
    }
    Database database;
    database.m_path = path.string();
    const int flags = (mode == Mode::ReadOnly ? SQLITE_OPEN_READONLY : SQLITE_OPEN_READWRITE)
                      | SQLITE_OPEN_NOMUTEX;
    const int code = sqlite3_open_v2(path.c_str(), &database.m_db, flags, nullptr);
    if (code != SQLITE_OK)
        return failureOf(database.m_db, code);
    sqlite3_busy_timeout(database.m_db, busyMillis);
    return database;
}

Result<> Database::execute(const std::string &sql)
{
    const int code = sqlite3_exec(m_db, sql.c_str(), nullptr, nullptr, nullptr);
    if (code != SQLITE_OK)
        return failureOf(m_db, sqlite3_extended_errcode(m_db));
    return {};
}

Result<Statement> Database::prepare(std::string_view sql)
{
    Statement statement;
    const int code = sqlite3_prepare_v3(m_db, sql.data(), static_cast<int>(sql.size()),
                                        SQLITE_PREPARE_PERSISTENT, &statement.m_statement, nullptr);
    if (code != SQLITE_OK)
        return failureOf(m_db, code);
    return statement;
}

Result<std::int64_t> Database::integer(std::string_view sql)
{
    auto statement = prepare(sql);
    if (!statement)
        return fail(statement.error());
    auto stepped = statement->step();
    if (!stepped)
        return fail(stepped.error());
    return *stepped == Statement::Step::Row ? statement->integer(0) : 0;
}

std::int64_t Database::changes() const
{
    return sqlite3_changes(m_db);
}

Result<> Database::addFunction(const char *name, int arguments, Function function)
{
    const auto call = [](sqlite3_context *context, int, sqlite3_value **values) {
        const auto *called = static_cast<const Function *>(sqlite3_user_data(context));
        sqlite3_result_int64(context, (*called)(SqlArguments(values)));
    };
    const auto destroy = [](void *owned) { delete static_cast<Function *>(owned); };
    // SQLite owns it from here on, also when it refuses.
    const int code = sqlite3_create_function_v2(
        m_db, name, arguments, SQLITE_UTF8 | SQLITE_DETERMINISTIC | SQLITE_DIRECTONLY,
        std::make_unique<Function>(std::move(function)).release(), call, nullptr, nullptr, destroy);
    if (code != SQLITE_OK)
        return failureOf(m_db, code);
    return {};
}

void Database::stopWhen(const std::atomic<bool> *stop)
{
    const auto look = [](void *flag) {
        return static_cast<const std::atomic<bool> *>(flag)->load() ? 1 : 0;
    };
    sqlite3_progress_handler(m_db, stop ? stepsPerLook : 0, stop ? +look : nullptr,
                             const_cast<std::atomic<bool> *>(stop));
}

std::int64_t SqlArguments::integer(int index) const
{
    return sqlite3_value_int64(m_values[index]);
}

std::string_view SqlArguments::blob(int index) const
{
    const void *bytes = sqlite3_value_blob(m_values[index]);
    const int size = sqlite3_value_bytes(m_values[index]);
    return {static_cast<const char *>(bytes), static_cast<std::size_t>(bytes ? size : 0)};
}

Transaction::~Transaction()
{
    if (m_begun && !m_done)
        (void)m_db.execute("ROLLBACK");
}

Result<> Transaction::commit()
{
    auto committed = m_db.execute("COMMIT");
    m_done = committed.has_value();
    return committed;
}

} // namespace signalbox
