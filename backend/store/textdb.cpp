#include "store/textdb.h"

namespace signalbox {

namespace {

constexpr int textVersion = 2; ///< 1 took less of each run.

constexpr const char *textSchema = R"(
CREATE TABLE segment(number INTEGER PRIMARY KEY);
CREATE TABLE follows(one INTEGER PRIMARY KEY CHECK(one = 1), place INTEGER NOT NULL);
INSERT INTO follows VALUES(1, 0);
)";

} // namespace

std::string textTable(std::uint32_t segment)
{
    return "words_" + std::to_string(segment);
}

Result<std::vector<std::uint32_t>> textSegments(Database &db)
{
    auto statement = db.prepare("SELECT number FROM segment ORDER BY number");
    if (!statement)
        return fail(statement.error());
    std::vector<std::uint32_t> segments;
    while (true) {
        const auto step = statement->step();
        if (!step)
            return fail(step.error());
        if (*step == Statement::Step::Done)
            return segments;
        segments.push_back(static_cast<std::uint32_t>(statement->integer(0)));
    }
}

Result<TextDb> TextDb::open(const std::filesystem::path &path)
{
    auto db = Database::open(path, Database::Mode::ReadWrite);
    if (!db)
        return fail(db.error());
    TextDb texts;
    texts.m_db = std::move(*db);
    auto ready = texts.m_db.execute("PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL;"
                                    "PRAGMA cache_size=-8192; PRAGMA wal_autocheckpoint=4000;");
    if (!ready)
        return fail(ready.error());
    const auto version = texts.m_db.integer("PRAGMA user_version");
    if (!version)
        return fail(version.error());
    if (*version != 0 && *version != textVersion)
        return fail(ErrorCode::Malformed, path.string() + " has another version");
    if (*version == 0) {
        auto made = texts.m_db.execute(std::string("BEGIN;") + textSchema + "PRAGMA user_version="
                                       + std::to_string(textVersion) + "; COMMIT;");
        if (!made)
            return fail(made.error());
    }
    auto setPlace = texts.m_db.prepare("UPDATE follows SET place=?");
    if (!setPlace)
        return fail(ErrorCode::Malformed, setPlace.error().message);
    texts.m_setPlace = std::move(*setPlace);
    const auto place = texts.m_db.integer("SELECT place FROM follows");
    if (!place)
        return fail(place.error());
    texts.m_place = JournalPlace::unpack(*place);
    return texts;
}

/// Makes the segment's table when it is the first record of it. Within a transaction.
Result<Statement *> TextDb::insertInto(std::uint32_t segment)
{
    if (m_insertsInto == segment)
        return &m_insert;
    const std::string table = textTable(segment);
    auto made = m_db.execute("CREATE VIRTUAL TABLE IF NOT EXISTS " + table
                             + " USING fts5(input, result, log, content='', columnsize=0,"
                               " tokenize='unicode61 remove_diacritics 2');"
                               "INSERT OR IGNORE INTO segment VALUES("
                             + std::to_string(segment) + ")");
    if (!made)
        return fail(made.error());
    auto insert =
        m_db.prepare("INSERT INTO " + table + "(rowid, input, result, log) VALUES(?,?,?,?)");
    if (!insert)
        return fail(insert.error());
    m_insert = std::move(*insert);
    m_insertsInto = segment;
    return &m_insert;
}

Result<> TextDb::apply(const std::vector<TextRow> &rows, JournalPlace place)
{
    Transaction transaction(m_db);
    if (!transaction.begun())
        return transaction.begun();
    const auto failed = [this](const Error &error) {
        m_insertsInto = 0; // Its table may be rolled back.
        return fail(error);
    };
    for (const auto &row : rows) {
        const auto insert = insertInto(row.place.segment);
        if (!insert)
            return failed(insert.error());
        auto done = (*insert)
                        ->bind(row.place.packed())
                        .bind(row.input)
                        .bind(row.result)
                        .bind(row.log)
                        .run();
        if (!done)
            return failed(done.error());
    }
    auto done =
        m_setPlace.bind(place.packed()).run().and_then([&] { return transaction.commit(); });
    if (!done)
        return failed(done.error());
    m_place = place;
    return done;
}

Result<> TextDb::forget(std::uint32_t segment)
{
    const auto segments = textSegments(m_db);
    if (!segments)
        return fail(segments.error());
    m_insert = Statement();
    m_insertsInto = 0;
    for (const std::uint32_t number : *segments) {
        if (number > segment)
            break;
        auto dropped = m_db.execute("BEGIN IMMEDIATE; DROP TABLE IF EXISTS " + textTable(number)
                                    + "; DELETE FROM segment WHERE number=" + std::to_string(number)
                                    + "; COMMIT;");
        if (!dropped) {
            (void)m_db.execute("ROLLBACK");
            return dropped;
        }
    }
    return {};
}

} // namespace signalbox
