#include "store/indexdb.h"

#include <array>

namespace signalbox {

namespace {

constexpr int indexVersion = 2;
/// More kinds of errors are one kind: somebody puts ids into words.
constexpr std::int64_t mostErrors = 20000;
constexpr const char *otherErrors = "(other errors)";

constexpr const char *schema = R"(
CREATE TABLE word(id INTEGER PRIMARY KEY, text TEXT NOT NULL UNIQUE);
CREATE TABLE activation(
    id BLOB PRIMARY KEY, ns INTEGER NOT NULL, function INTEGER NOT NULL, sort INTEGER NOT NULL,
    failed INTEGER NOT NULL, cold INTEGER NOT NULL, accepted INTEGER, finished INTEGER,
    status INTEGER NOT NULL, version INTEGER NOT NULL, kind INTEGER NOT NULL,
    cause INTEGER NOT NULL, rule INTEGER NOT NULL, trigger INTEGER NOT NULL,
    wait INTEGER NOT NULL, init INTEGER, run INTEGER NOT NULL, memory INTEGER NOT NULL,
    error INTEGER NOT NULL
) WITHOUT ROWID;
CREATE TABLE error(id INTEGER PRIMARY KEY, text TEXT NOT NULL UNIQUE);
CREATE INDEX byTime ON activation(ns, sort, id);
CREATE INDEX byFunction ON activation(ns, function, sort, id);
CREATE INDEX failures ON activation(ns, sort, id) WHERE failed = 1;
CREATE INDEX coldStarts ON activation(ns, sort, id) WHERE cold = 1;
CREATE TABLE counter(ns INTEGER, function INTEGER, total INTEGER NOT NULL,
    PRIMARY KEY(ns, function)) WITHOUT ROWID;
CREATE TABLE follows(one INTEGER PRIMARY KEY CHECK(one = 1), place INTEGER NOT NULL);
INSERT INTO follows VALUES(1, 0);
)";

std::string_view bytesOf(const ActivationId &id)
{
    return {reinterpret_cast<const char *>(id.bytes.data()), id.bytes.size()};
}

void bindPlace(Statement &statement, const std::optional<JournalPlace> &place)
{
    if (place)
        statement.bind(place->packed());
    else
        statement.bindNull();
}

} // namespace

void IndexDb::remove(const std::filesystem::path &path)
{
    std::error_code ignored;
    for (const char *suffix : {"", "-wal", "-shm"})
        std::filesystem::remove(path.string() + suffix, ignored);
}

Result<IndexDb> IndexDb::open(const std::filesystem::path &path)
{
    auto db = Database::open(path, Database::Mode::ReadWrite);
    if (!db)
        return fail(db.error());
    IndexDb index;
    index.m_db = std::move(*db);
    auto ready = index.m_db.execute("PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL;"
                                    "PRAGMA cache_size=-16384; PRAGMA wal_autocheckpoint=4000;");
    if (!ready)
        return fail(ready.error());
    const auto version = index.m_db.integer("PRAGMA user_version");
    if (!version)
        return fail(version.error());
    if (*version != 0 && *version != indexVersion)
        return fail(ErrorCode::Malformed, path.string() + " has another version");
    if (*version == 0) {
        auto made = index.m_db.execute(std::string("BEGIN;") + schema + "PRAGMA user_version="
                                       + std::to_string(indexVersion) + "; COMMIT;");
        if (!made)
            return fail(made.error().code == ErrorCode::Internal ? ErrorCode::Malformed
                                                                 : made.error().code,
                        made.error().message);
    }
    if (auto prepared = index.prepare(); !prepared)
        return fail(ErrorCode::Malformed, prepared.error().message);
    const auto place = index.m_db.integer("SELECT place FROM follows");
    if (!place)
        return fail(place.error());
    index.m_place = JournalPlace::unpack(*place);
    const auto errors = index.m_db.integer("SELECT count(*) FROM error");
    if (!errors)
        return fail(errors.error());
    index.m_errorCount = *errors;
    return index;
}

Result<> IndexDb::prepare()
{
    struct Entry
    {
        Statement &statement;
        const char *sql;
    };
    const std::array entries{
        Entry{m_insert, "INSERT INTO activation(id, ns, function, version, kind, cause, rule, "
                        "trigger, sort, failed, cold, accepted, finished, status, wait, init, run, "
                        "memory, error) VALUES(?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?) "
                        "ON CONFLICT(id) DO NOTHING"},
        Entry{m_update, "UPDATE activation SET sort=?, failed=?, cold=?, "
                        "accepted=coalesce(?, accepted), finished=?, status=?, wait=?, init=?, "
                        "run=?, memory=?, error=? WHERE id=?"},
        Entry{m_addError, "INSERT OR IGNORE INTO error(text) VALUES(?)"},
        Entry{m_findError, "SELECT id FROM error WHERE text=?"},
        Entry{m_findTrigger, "SELECT trigger FROM activation WHERE id=?"},
        Entry{m_addWord, "INSERT OR IGNORE INTO word(text) VALUES(?)"},
        Entry{m_findWord, "SELECT id FROM word WHERE text=?"},
        Entry{m_count, "INSERT INTO counter(ns, function, total) VALUES(?,?,?) "
                       "ON CONFLICT(ns, function) DO UPDATE SET total = total + excluded.total"},
        Entry{m_setPlace, "UPDATE follows SET place=?"},
        Entry{m_chooseOld, "SELECT id, ns, function FROM activation "
                           "WHERE id <= ? AND finished < ? ORDER BY id LIMIT ?"},
        Entry{m_delete, "DELETE FROM activation WHERE id=?"},
    };
    for (const auto &entry : entries) {
        auto statement = m_db.prepare(entry.sql);
        if (!statement)
            return fail(statement.error());
        entry.statement = std::move(*statement);
    }
    return {};
}

Result<std::int64_t> IndexDb::wordId(const std::string &text)
{
    if (const auto known = m_words.find(text); known != m_words.end())
        return known->second;
    if (auto added = m_addWord.bind(text).run(); !added)
        return fail(added.error());
    auto found = m_findWord.bind(text).step();
    const std::int64_t id = m_findWord.integer(0);
    m_findWord.reset();
    if (!found)
        return fail(found.error());
    return m_words[text] = id;
}

/// 0 for no error. Beyond a bound all new ones are one.
Result<std::int64_t> IndexDb::errorId(const std::string &text)
{
    if (text.empty())
        return 0;
    if (const auto known = m_errors.find(text); known != m_errors.end())
        return known->second;
    auto find = [this](const std::string &wanted) -> Result<std::int64_t> {
        auto found = m_findError.bind(wanted).step();
        const std::int64_t id =
            found && *found == Statement::Step::Row ? m_findError.integer(0) : 0;
        m_findError.reset();
        if (!found)
            return fail(found.error());
        return id;
    };
    auto id = find(text);
    if (!id)
        return id;
    if (*id == 0) {
        const std::string &kept = m_errorCount < mostErrors ? text : otherErrors;
        if (auto added = m_addError.bind(kept).run(); !added)
            return fail(added.error());
        m_errorCount += m_db.changes();
        id = find(kept);
        if (!id)
            return id;
    }
    if (m_errors.size() > static_cast<std::size_t>(mostErrors))
        m_errors.clear();
    return m_errors[text] = *id;
}

/// What the event of a run fired: from the same batch, or from what is there already.
Result<std::int64_t> IndexDb::triggerOf(const IndexRow &row, const IndexBatch &batch)
{
    if (!row.trigger.empty())
        return wordId(row.trigger);
    if (!row.parent)
        return 0;
    if (const auto event = batch.find(*row.parent); event != batch.end())
        return event->second.trigger.empty() ? Result<std::int64_t>(0)
                                             : wordId(event->second.trigger);
    auto found = m_findTrigger.bindBlob(bytesOf(*row.parent)).step();
    const std::int64_t id = found && *found == Statement::Step::Row ? m_findTrigger.integer(0) : 0;
    m_findTrigger.reset();
    if (!found)
        return fail(found.error());
    return id;
}

/// What an insert and an update have in common.
Result<> IndexDb::bindEnd(Statement &statement, const IndexRow &row)
{
    const auto error = errorId(row.error);
    if (!error)
        return fail(error.error());
    statement.bind(row.sort.time_since_epoch().count()).bind(std::int64_t{row.failed});
    statement.bind(std::int64_t{row.cold});
    bindPlace(statement, row.accepted);
    bindPlace(statement, row.finished);
    statement.bind(static_cast<std::int64_t>(row.status)).bind(row.wait.count());
    if (row.init)
        statement.bind(row.init->count());
    else
        statement.bindNull();
    statement.bind(row.run.count()).bind(row.memory).bind(*error);
    return {};
}

Result<> IndexDb::insertRow(const ActivationId &id, const IndexRow &row, CounterKey key,
                            std::int64_t trigger)
{
    const auto version = wordId(row.version);
    const auto kind = version ? wordId(row.kind) : version;
    const auto rule = kind && !row.rule.empty() ? wordId(row.rule)
                                                : kind.map([](auto) { return std::int64_t{0}; });
    if (!rule)
        return fail(rule.error());
    m_insert.bindBlob(bytesOf(id)).bind(key.first).bind(key.second).bind(*version).bind(*kind);
    m_insert.bind(static_cast<std::int64_t>(row.cause)).bind(*rule).bind(trigger);
    if (auto bound = bindEnd(m_insert, row); !bound) {
        m_insert.reset();
        return bound;
    }
    return m_insert.run();
}

Result<> IndexDb::updateRow(const ActivationId &id, const IndexRow &row)
{
    if (auto bound = bindEnd(m_update, row); !bound) {
        m_update.reset();
        return bound;
    }
    m_update.bindBlob(bytesOf(id));
    return m_update.run();
}

/// An end usually meets the row of its beginning, a beginning usually none.
Result<> IndexDb::applyRow(const ActivationId &id, const IndexRow &row, const IndexBatch &batch,
                           Counters &added)
{
    if (!row.accepted) {
        if (auto updated = updateRow(id, row); !updated || m_db.changes() > 0)
            return updated;
    }
    const auto ns = wordId(row.ns);
    const auto function = ns ? wordId(row.function) : ns;
    const auto trigger = function ? triggerOf(row, batch) : function;
    if (!trigger)
        return fail(trigger.error());
    const CounterKey key{*ns, *function};
    if (auto inserted = insertRow(id, row, key, *trigger); !inserted)
        return inserted;
    if (m_db.changes() > 0) {
        ++added[key];
        return {};
    }
    return row.finished ? updateRow(id, row) : Result<>();
}

/// New words are rolled back with the rest of a batch.
void IndexDb::forgetWords()
{
    m_words.clear();
    m_errors.clear();
}

Result<> IndexDb::addCounters(const Counters &counters)
{
    for (const auto &[key, total] : counters) {
        if (auto ok = m_count.bind(key.first).bind(key.second).bind(total).run(); !ok)
            return ok;
    }
    return {};
}

Result<> IndexDb::apply(const IndexBatch &batch, JournalPlace place)
{
    Transaction transaction(m_db);
    if (!transaction.begun())
        return transaction.begun();
    Counters added;
    for (const auto &[id, row] : batch) {
        if (auto ok = applyRow(id, row, batch, added); !ok) {
            forgetWords();
            return ok;
        }
    }
    auto done = addCounters(added)
                    .and_then([&] { return m_setPlace.bind(place.packed()).run(); })
                    .and_then([&] { return transaction.commit(); });
    if (done)
        m_place = place;
    else
        forgetWords();
    return done;
}

Result<std::size_t> IndexDb::forget(const ActivationId &last, std::uint32_t before,
                                    std::size_t limit)
{
    Transaction transaction(m_db);
    if (!transaction.begun())
        return fail(transaction.begun().error());
    std::vector<std::string> ids;
    Counters removed;
    m_chooseOld.bindBlob(bytesOf(last)).bind(JournalPlace{before, 0}.packed());
    m_chooseOld.bind(static_cast<std::int64_t>(limit));
    Result<Statement::Step> step = m_chooseOld.step();
    for (; step && *step == Statement::Step::Row; step = m_chooseOld.step()) {
        ids.emplace_back(m_chooseOld.blob(0));
        --removed[{m_chooseOld.integer(1), m_chooseOld.integer(2)}];
    }
    m_chooseOld.reset();
    if (!step)
        return fail(step.error());
    for (const auto &id : ids) {
        if (auto ok = m_delete.bindBlob(id).run(); !ok)
            return fail(ok.error());
    }
    auto done = addCounters(removed).and_then([&] { return transaction.commit(); });
    if (!done)
        return fail(done.error());
    return ids.size();
}

} // namespace signalbox
