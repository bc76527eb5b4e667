#include "store/meterdb.h"

#include <algorithm>

#include <spdlog/spdlog.h>

#include "store/endings.h"

namespace signalbox {

namespace {

/// Bills of the year before can still be asked for.
constexpr std::int64_t keptQuarters = std::int64_t{800} * 96;
/// What was counted last is seconds away from the end of the journal.
constexpr std::size_t mostSegments = 4;

// Another form of these tables is another file: there is nothing that could not begin anew.
constexpr const char *tables = R"(
PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL;
CREATE TABLE IF NOT EXISTS rollup(
    series TEXT NOT NULL, length INTEGER NOT NULL, start INTEGER NOT NULL, bytes BLOB NOT NULL,
    PRIMARY KEY(length, start, series)) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS usage(
    ns TEXT NOT NULL, quarter INTEGER NOT NULL, function TEXT NOT NULL, version TEXT NOT NULL,
    rule TEXT NOT NULL, memory INTEGER NOT NULL, millis INTEGER NOT NULL,
    runs INTEGER NOT NULL, cpu INTEGER NOT NULL,
    PRIMARY KEY(ns, quarter, function, version, rule, memory, millis)) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS counted(
    one INTEGER PRIMARY KEY CHECK(one = 1), usage BLOB NOT NULL, rollups BLOB NOT NULL);
)";

std::string_view bytesOfId(const ActivationId &id)
{
    return {reinterpret_cast<const char *>(id.bytes.data()), id.bytes.size()};
}

ActivationId idOfBytes(std::string_view bytes)
{
    ActivationId id;
    if (bytes.size() == id.bytes.size())
        std::ranges::copy(bytes, id.bytes.begin());
    return id;
}

} // namespace

MeterDb::MeterDb(std::filesystem::path path, Post post)
    : m_path(std::move(path))
    , m_journal(m_path.parent_path() / "journal")
    , m_post(std::move(post))
{
}

template <class T>
void MeterDb::ask(std::function<Result<T>()> job, Handler<T> handler)
{
    m_worker.post([this, job = std::move(job), handler = std::move(handler)] {
        auto ready = ensureOpen();
        Result<T> answer = ready ? job() : Result<T>(fail(ready.error()));
        if (!answer)
            (void)withoutDamage(fail(answer.error()));
        m_post([handler, answer = std::move(answer)]() mutable { handler(std::move(answer)); });
    });
}

void MeterDb::write(RollupChange rollups, std::vector<UsageEntry> usage, Timestamp now,
                    std::optional<CountedUpto> upto)
{
    m_worker.post([this, rollups = std::move(rollups), usage = std::move(usage), now, upto] {
        keep([&] { return writeNow(rollups, usage, now, upto); });
    });
}

void MeterDb::writePart(RollupChange rollups, std::vector<UsageEntry> usage,
                        std::function<void()> next)
{
    m_worker.post(
        [this, rollups = std::move(rollups), usage = std::move(usage), next = std::move(next)] {
            keep([&] {
                return beginWriting().and_then([&] { return writeRollups(rollups); }).and_then([&] {
                    return writeUsage(usage);
                });
            });
            m_post(next);
        });
}

/// Writes, into a new file when this one is damaged. What cannot be written is lost with the parts
/// before it, and said once.
void MeterDb::keep(const std::function<Result<>()> &write)
{
    Result<> written = withoutDamage(ensureOpen().and_then(write));
    if (!written && written.error().code == ErrorCode::Malformed)
        written = ensureOpen().and_then(write);
    if (!written)
        m_writing.reset();
    if (!written && !m_failing)
        spdlog::error("meters: {}; metrics and usage are not kept until it can be written",
                      written.error().message);
    m_failing = !written;
}

void MeterDb::load(Handler<std::vector<RollupRow>> handler)
{
    ask<std::vector<RollupRow>>([this] { return loadNow(); }, std::move(handler));
}

void MeterDb::usage(UsageQuery query, Handler<std::vector<UsageRow>> handler)
{
    ask<std::vector<UsageRow>>([this, query = std::move(query)] { return usageNow(query); },
                               std::move(handler));
}

void MeterDb::uncounted(Timestamp start, Handler<Uncounted> handler)
{
    ask<Uncounted>([this, start] { return uncountedNow(start); }, std::move(handler));
}

void MeterDb::moreUncounted(Handler<Uncounted> handler)
{
    ask<Uncounted>([this] { return nextUncounted(); }, std::move(handler));
}

Result<> MeterDb::beginWithTheJournal()
{
    return ensureOpen().and_then([&] { return writeUpto({}); });
}

Result<> MeterDb::ensureOpen()
{
    if (m_db.isOpen())
        return {};
    auto db = Database::open(m_path, Database::Mode::ReadWrite);
    if (!db)
        return fail(db.error());
    m_db = std::move(*db);
    auto made = m_db.execute(tables);
    if (!made)
        m_db.close();
    return made;
}

/// Passes @p result on; when it says that the file is damaged, puts the file aside.
Result<> MeterDb::withoutDamage(Result<> result)
{
    if (result || result.error().code != ErrorCode::Malformed)
        return result;
    m_writing.reset();
    m_db.close();
    spdlog::warn("meters: {}; the file is put aside as meters.db.damaged and begun anew",
                 result.error().message);
    std::error_code ignored;
    std::filesystem::rename(m_path, m_path.string() + ".damaged", ignored);
    for (const char *suffix : {"-wal", "-shm"})
        std::filesystem::remove(m_path.string() + suffix, ignored);
    return result;
}

Result<> MeterDb::beginWriting()
{
    if (!m_writing)
        m_writing.emplace(m_db);
    return m_writing->begun();
}

Result<> MeterDb::writeNow(const RollupChange &rollups, const std::vector<UsageEntry> &usage,
                           Timestamp now, const std::optional<CountedUpto> &upto)
{
    return beginWriting()
        .and_then([&] { return writeRollups(rollups); })
        .and_then([&] { return writeUsage(usage); })
        .and_then([&] { return upto ? writeUpto(*upto) : Result<>(); })
        .and_then([&] { return prune(now); })
        .and_then([&] { return m_writing->commit(); })
        .map([&] { m_writing.reset(); });
}

Result<> MeterDb::writeRollups(const RollupChange &rollups)
{
    for (const std::string &gone : rollups.goneSeries) {
        auto statement = m_db.prepare("DELETE FROM rollup WHERE series=?");
        if (!statement)
            return fail(statement.error());
        if (auto done = statement->bind(gone).run(); !done)
            return done;
    }
    auto statement = m_db.prepare("INSERT OR REPLACE INTO rollup VALUES(?,?,?,?)");
    if (!statement)
        return fail(statement.error());
    for (const RollupRow &row : rollups.rows) {
        auto done = statement->bind(std::string_view(row.series))
                        .bind(row.length)
                        .bind(row.start)
                        .bindBlob(row.bytes)
                        .run();
        if (!done)
            return done;
    }
    return {};
}

Result<> MeterDb::writeUsage(const std::vector<UsageEntry> &usage)
{
    auto statement =
        m_db.prepare("INSERT INTO usage VALUES(?,?,?,?,?,?,?,?,?) ON CONFLICT DO UPDATE SET "
                     "runs=runs+excluded.runs, cpu=cpu+excluded.cpu");
    if (!statement)
        return fail(statement.error());
    for (const UsageEntry &entry : usage) {
        auto done = statement->bind(std::string_view(entry.ns))
                        .bind(entry.quarter)
                        .bind(std::string_view(entry.row.function))
                        .bind(std::string_view(entry.row.version))
                        .bind(std::string_view(entry.row.rule))
                        .bind(entry.row.memoryMiB)
                        .bind(entry.row.millis)
                        .bind(entry.row.runs)
                        .bind(entry.row.cpuMillis)
                        .run();
        if (!done)
            return done;
    }
    return {};
}

Result<> MeterDb::writeUpto(const CountedUpto &upto)
{
    auto statement = m_db.prepare("INSERT OR REPLACE INTO counted VALUES(1,?,?)");
    if (!statement)
        return fail(statement.error());
    return statement->bindBlob(bytesOfId(upto.usage)).bindBlob(bytesOfId(upto.rollups)).run();
}

Result<Uncounted> MeterDb::uncountedNow(Timestamp start)
{
    auto statement = m_db.prepare("SELECT usage, rollups FROM counted");
    if (!statement)
        return fail(statement.error());
    const auto step = statement->step();
    if (!step)
        return fail(step.error());
    const bool known = *step != Statement::Step::Done;
    CountedUpto upto;
    if (known)
        upto = {.usage = idOfBytes(statement->blob(0)), .rollups = idOfBytes(statement->blob(1))};
    if (!known) {
        // What ended before there was a meter is not billed.
        const auto last = lastEnding(m_journal, start);
        if (!last)
            return fail(last.error());
        upto = {.usage = *last, .rollups = *last};
        return writeUpto(upto).map([&] { return Uncounted{.upto = upto, .runs = {}}; });
    }
    const bool fromTheBeginning = upto.rollups.isNull();
    const auto begin = fromTheBeginning ? Result<std::optional<JournalPlace>>(JournalPlace{})
                                        : findEnding(m_journal, upto.rollups, mostSegments);
    if (!begin)
        return fail(begin.error());
    if (!*begin) // Then nobody can tell.
        return Uncounted{.upto = upto, .runs = {}};
    m_reading = {
        .upto = upto, .next = **begin, .end = endOfFiles(m_journal), .billed = {}, .ends = {}};
    if (upto.usage != upto.rollups) {
        const auto billed =
            findEnding(m_journal, upto.usage, fromTheBeginning ? SIZE_MAX : mostSegments);
        if (!billed)
            return fail(billed.error());
        // When that of the last one never reached the disk, no later one did.
        m_reading.billed = billed->value_or(m_reading.end);
    }
    return nextUncounted();
}

Result<Uncounted> MeterDb::nextUncounted()
{
    std::deque<JournaledEnd> &ends = m_reading.ends;
    if (ends.empty()) {
        auto part = readEndings(m_journal, m_reading.next, m_reading.end);
        if (!part)
            return fail(part.error());
        m_reading.next = part->next;
        std::ranges::move(part->ends, std::back_inserter(ends));
    }
    Uncounted slice{.upto = m_reading.upto, .runs = {}};
    for (; !ends.empty() && slice.runs.size() < mostInSlice; ends.pop_front()) {
        const JournaledEnd &end = ends.front();
        if (end.run->id != m_reading.upto.rollups)
            slice.runs.push_back({.run = end.run, .billed = end.place <= m_reading.billed});
    }
    slice.last = ends.empty() && m_reading.next >= m_reading.end;
    return slice;
}

Result<> MeterDb::prune(Timestamp now)
{
    const std::int64_t second = toMillis(now) / 1000;
    if (std::exchange(m_prunedMinute, second / 60) == second / 60)
        return {};
    for (const Resolution resolution : allResolutions) {
        auto statement = m_db.prepare("DELETE FROM rollup WHERE length=? AND start<?");
        if (!statement)
            return fail(statement.error());
        auto done =
            statement->bind(secondsOf(resolution)).bind(second - keptSeconds(resolution)).run();
        if (!done)
            return done;
    }
    return m_db.execute("DELETE FROM usage WHERE quarter<"
                        + std::to_string(quarterOf(now) - keptQuarters));
}

Result<std::vector<RollupRow>> MeterDb::loadNow()
{
    auto statement = m_db.prepare("SELECT series, length, start, bytes FROM rollup");
    if (!statement)
        return fail(statement.error());
    std::vector<RollupRow> rows;
    while (true) {
        auto step = statement->step();
        if (!step)
            return fail(step.error());
        if (*step == Statement::Step::Done)
            return rows;
        rows.push_back({.series = statement->text(0),
                        .length = statement->integer(1),
                        .start = statement->integer(2),
                        .bytes = std::string(statement->blob(3))});
    }
}

Result<std::vector<UsageRow>> MeterDb::usageNow(const UsageQuery &query)
{
    auto statement =
        m_db.prepare("SELECT function, version, rule, memory, millis, SUM(runs), SUM(cpu) "
                     "FROM usage WHERE ns=? AND quarter>=? AND quarter<? "
                     "GROUP BY function, version, rule, memory, millis");
    if (!statement)
        return fail(statement.error());
    statement->bind(std::string_view(query.ns))
        .bind(quarterOf(query.from))
        .bind(quarterOf(query.to));
    std::vector<UsageRow> rows;
    while (true) {
        auto step = statement->step();
        if (!step)
            return fail(step.error());
        if (*step == Statement::Step::Done)
            return rows;
        rows.push_back({.function = statement->text(0),
                        .version = statement->text(1),
                        .rule = statement->text(2),
                        .memoryMiB = statement->integer(3),
                        .millis = statement->integer(4),
                        .runs = statement->integer(5),
                        .cpuMillis = statement->integer(6)});
    }
}

} // namespace signalbox
