#include "store/entitydb.h"

#include <algorithm>
#include <array>

#include "core/jsoncodec.h"
#include "store/migrations.h"

namespace signalbox {

namespace {

constexpr int keptVersions = 100;

// The code of a version is a column of its own: it may be any bytes, a document is UTF-8.
constexpr std::array migrations{
    R"(
CREATE TABLE version(
    seq INTEGER PRIMARY KEY AUTOINCREMENT,
    ns TEXT NOT NULL, package TEXT NOT NULL, name TEXT NOT NULL,
    version TEXT NOT NULL, updated INTEGER NOT NULL, kind TEXT NOT NULL,
    document TEXT NOT NULL, code BLOB NOT NULL,
    UNIQUE(ns, package, name, version));
CREATE TABLE function(
    ns TEXT NOT NULL, package TEXT NOT NULL, name TEXT NOT NULL, version TEXT NOT NULL,
    PRIMARY KEY(ns, package, name)) WITHOUT ROWID;
CREATE TABLE alias(
    ns TEXT NOT NULL, package TEXT NOT NULL, name TEXT NOT NULL,
    alias TEXT NOT NULL, version TEXT NOT NULL,
    PRIMARY KEY(ns, package, name, alias)) WITHOUT ROWID;
CREATE TABLE runtime(kind TEXT PRIMARY KEY, document TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE identity(ns TEXT PRIMARY KEY, uuid TEXT NOT NULL, key TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE setting(key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
)",
    R"(
CREATE TABLE wiring(
    collection TEXT NOT NULL, ns TEXT NOT NULL, name TEXT NOT NULL, document TEXT NOT NULL,
    PRIMARY KEY(collection, ns, name)) WITHOUT ROWID;
)",
    // Versions and aliases of a deleted function stay in their tables as long as it is in this one.
    R"(
CREATE TABLE deleted(
    ns TEXT NOT NULL, package TEXT NOT NULL, name TEXT NOT NULL, version TEXT NOT NULL,
    at INTEGER NOT NULL, PRIMARY KEY(ns, package, name)) WITHOUT ROWID;
)",
};

// Values of wiring.collection.
constexpr std::string_view packages = "package";
constexpr std::string_view triggers = "trigger";
constexpr std::string_view rules = "rule";

/// The code in @p exec; null for kinds that have none.
Blob *codeOf(Exec &exec)
{
    if (auto *code = std::get_if<CodeExec>(&exec))
        return &code->code;
    if (auto *image = std::get_if<ImageExec>(&exec))
        return &image->code;
    return nullptr;
}

Result<Function> functionFrom(const std::string &document, std::string_view code)
{
    auto json = parseJson(document);
    if (!json)
        return fail(json.error());
    auto function = fromJson<Function>(*json);
    if (!function)
        return function;
    if (Blob *blob = codeOf(function->exec))
        *blob = Blob(std::string(code));
    return function;
}

/// Reads @p document into the end of @p list.
template <class T>
Result<> addFrom(const std::string &document, std::vector<T> &list)
{
    auto value = parseJson(document).and_then([](const Json &json) { return fromJson<T>(json); });
    if (!value)
        return fail(value.error());
    list.push_back(std::move(*value));
    return {};
}

QualifiedName nameFrom(const Statement &row)
{
    return {row.text(0), row.text(1), row.text(2)};
}

} // namespace

Result<EntityDb> EntityDb::open(const std::filesystem::path &path, std::vector<std::string> &notes)
{
    auto db = Database::open(path, Database::Mode::ReadWrite);
    if (!db)
        return fail(db.error());
    EntityDb entities;
    entities.m_db = std::move(*db);
    // The version is looked at before anything is set: a newer file must stay as it is.
    auto ready = migrate(entities.m_db, path, migrations, notes).and_then([&] {
        return entities.m_db.execute("PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL;");
    });
    if (!ready)
        return fail(ready.error().code == ErrorCode::Malformed ? ErrorCode::Unavailable
                                                               : ready.error().code,
                    ready.error().message);
    return entities;
}

Result<> EntityDb::each(std::string_view sql, const std::function<Result<>(Statement &)> &row)
{
    auto statement = m_db.prepare(sql);
    if (!statement)
        return fail(statement.error());
    while (true) {
        auto step = statement->step();
        if (!step)
            return fail(step.error());
        if (*step == Statement::Step::Done)
            return {};
        if (auto ok = row(*statement); !ok)
            return ok;
    }
}

Result<StoredEntities> EntityDb::loadAll()
{
    StoredEntities entities;
    auto loaded = loadFunctions(entities)
                      .and_then([&] { return loadAliases(entities); })
                      .and_then([&] { return loadWiring(entities); })
                      .and_then([&] { return loadRuntimes(entities); })
                      .and_then([&] { return loadIdentities(entities); })
                      .and_then([&] { return loadSettings(entities); });
    if (!loaded)
        return fail(loaded.error());
    return entities;
}

Result<> EntityDb::loadFunctions(StoredEntities &entities)
{
    return each("SELECT v.document, v.code FROM function f JOIN version v "
                "USING(ns, package, name, version) ORDER BY f.ns, f.package, f.name",
                [&](Statement &row) -> Result<> {
                    auto function = functionFrom(row.text(0), row.blob(1));
                    if (!function)
                        return fail(function.error());
                    entities.functions.push_back(std::move(*function));
                    return {};
                });
}

Result<> EntityDb::loadAliases(StoredEntities &entities)
{
    return each("SELECT a.ns, a.package, a.name, a.alias, a.version FROM alias a "
                "JOIN function f USING(ns, package, name)",
                [&](Statement &row) -> Result<> {
                    auto version = SemVer::parse(row.text(4));
                    if (!version)
                        return fail(version.error());
                    entities.aliases[nameFrom(row)][row.text(3)] = *version;
                    return {};
                });
}

Result<> EntityDb::loadWiring(StoredEntities &entities)
{
    return each("SELECT collection, document FROM wiring ORDER BY collection, ns, name",
                [&](Statement &row) -> Result<> {
                    const std::string collection = row.text(0);
                    if (collection == packages)
                        return addFrom(row.text(1), entities.packages);
                    if (collection == triggers)
                        return addFrom(row.text(1), entities.triggers);
                    return addFrom(row.text(1), entities.rules);
                });
}

Result<> EntityDb::loadRuntimes(StoredEntities &entities)
{
    return each("SELECT document FROM runtime ORDER BY kind",
                [&](Statement &row) { return addFrom(row.text(0), entities.runtimes); });
}

Result<> EntityDb::loadIdentities(StoredEntities &entities)
{
    return each("SELECT ns, uuid, key FROM identity ORDER BY ns", [&](Statement &row) -> Result<> {
        entities.identities.push_back({row.text(0), row.text(1), row.text(2)});
        return {};
    });
}

Result<> EntityDb::loadSettings(StoredEntities &entities)
{
    return each("SELECT key, value FROM setting", [&](Statement &row) -> Result<> {
        entities.settings[row.text(0)] = row.text(1);
        return {};
    });
}

Result<Statement> EntityDb::prepareFor(const QualifiedName &name, std::string_view sql)
{
    auto statement = m_db.prepare(sql);
    if (statement)
        statement->bind(name.ns).bind(name.package).bind(name.name);
    return statement;
}

Result<> EntityDb::putFunction(const Function &function)
{
    Transaction transaction(m_db);
    if (!transaction.begun())
        return transaction.begun();
    auto written = removeDeleted(function.name).and_then([&] { return writeVersion(function); });
    if (!written)
        return written;
    auto current = prepareFor(function.name, "INSERT OR REPLACE INTO function VALUES(?,?,?,?)");
    if (!current)
        return fail(current.error());
    return current->bind(function.version.str())
        .run()
        .and_then([&] { return dropOldVersions(function.name); })
        .and_then([&] { return transaction.commit(); });
}

/// A version put again (a client may give its number) replaces the former of that number and counts
/// as the newest.
Result<> EntityDb::writeVersion(const Function &function)
{
    auto insert = prepareFor(function.name,
                             "INSERT OR REPLACE INTO version(ns, package, name, version, updated, "
                             "kind, document, code) VALUES(?,?,?,?,?,?,?,?)");
    if (!insert)
        return fail(insert.error());
    Function document = function;
    Blob code;
    if (Blob *blob = codeOf(document.exec))
        std::swap(code, *blob);
    insert->bind(function.version.str()).bind(function.updated.time_since_epoch().count());
    insert->bind(kindOf(function.exec)).bind(dumpJson(toJson(document)));
    return insert->bindBlob(code.view()).run();
}

Result<> EntityDb::dropOldVersions(const QualifiedName &name)
{
    auto statement = m_db.prepare(
        "DELETE FROM version WHERE seq IN (SELECT seq FROM version v WHERE v.ns = ?1 "
        "AND v.package = ?2 AND v.name = ?3 AND NOT EXISTS (SELECT 1 FROM alias a WHERE "
        "a.ns = v.ns AND a.package = v.package AND a.name = v.name AND a.version = v.version) "
        "ORDER BY seq DESC LIMIT -1 OFFSET "
        "max(0, ?4 - (SELECT count(DISTINCT version) FROM alias WHERE ns = ?1 AND package = ?2 "
        "AND name = ?3)))");
    if (!statement)
        return fail(statement.error());
    return statement->bind(name.ns)
        .bind(name.package)
        .bind(name.name)
        .bind(std::int64_t{keptVersions})
        .run();
}

Result<> EntityDb::run(const QualifiedName &name, std::string_view sql)
{
    auto statement = prepareFor(name, sql);
    return statement ? statement->run() : fail(statement.error());
}

Result<> EntityDb::removeFunction(const QualifiedName &name)
{
    for (const char *table : {"alias", "function", "version", "deleted"}) {
        auto done = run(name, std::string("DELETE FROM ") + table
                                  + " WHERE ns = ? AND package = ? AND name = ?");
        if (!done)
            return done;
    }
    return {};
}

Result<std::vector<FunctionVersion>> EntityDb::versions(const QualifiedName &name)
{
    auto statement = prepareFor(
        name, "SELECT v.version, v.updated, v.kind, length(v.code), v.version = f.version, "
              "(SELECT group_concat(alias, char(10)) FROM (SELECT alias FROM alias a WHERE "
              "a.ns = v.ns AND a.package = v.package AND a.name = v.name AND "
              "a.version = v.version ORDER BY alias)) "
              "FROM version v JOIN function f USING(ns, package, name) "
              "WHERE v.ns = ? AND v.package = ? AND v.name = ? ORDER BY v.seq DESC");
    if (!statement)
        return fail(statement.error());
    std::vector<FunctionVersion> versions;
    while (true) {
        auto step = statement->step();
        if (!step)
            return fail(step.error());
        if (*step == Statement::Step::Done)
            return versions;
        auto version = SemVer::parse(statement->text(0));
        if (!version)
            return fail(version.error());
        FunctionVersion &row = versions.emplace_back();
        row.version = *version;
        row.updated = Timestamp(Duration(statement->integer(1)));
        row.kind = statement->text(2);
        row.codeSize = static_cast<std::size_t>(statement->integer(3));
        row.current = statement->integer(4) != 0;
        std::string names = statement->text(5);
        for (std::size_t at = 0; at < names.size();) {
            const std::size_t end = std::min(names.find('\n', at), names.size());
            row.aliases.push_back(names.substr(at, end - at));
            at = end + 1;
        }
    }
}

Result<Function> EntityDb::loadVersion(const QualifiedName &name, SemVer version)
{
    auto statement = prepareFor(name, "SELECT document, code FROM version WHERE ns = ? AND "
                                      "package = ? AND name = ? AND version = ?");
    if (!statement)
        return fail(statement.error());
    auto step = statement->bind(version.str()).step();
    if (!step)
        return fail(step.error());
    if (*step == Statement::Step::Done)
        return fail(ErrorCode::NotFound, name.str() + " has no version " + version.str());
    return functionFrom(statement->text(0), statement->blob(1));
}

Result<> EntityDb::putAlias(const QualifiedName &name, const std::string &alias,
                            std::optional<SemVer> version)
{
    if (!version) {
        auto statement = prepareFor(name, "DELETE FROM alias WHERE ns = ? AND package = ? AND "
                                          "name = ? AND alias = ?");
        return statement ? statement->bind(alias).run() : fail(statement.error());
    }
    auto statement =
        m_db.prepare("INSERT OR REPLACE INTO alias SELECT ns, package, name, ?, version "
                     "FROM version WHERE ns = ? AND package = ? AND name = ? AND "
                     "version = ?");
    if (!statement)
        return fail(statement.error());
    statement->bind(alias).bind(name.ns).bind(name.package).bind(name.name);
    if (auto done = statement->bind(version->str()).run(); !done)
        return done;
    if (m_db.changes() == 0)
        return fail(ErrorCode::NotFound, name.str() + " has no version " + version->str(),
                    "version");
    return {};
}

Result<> EntityDb::putDocument(std::string_view collection, const QualifiedName &name,
                               const Json &document)
{
    auto statement = m_db.prepare("INSERT OR REPLACE INTO wiring VALUES(?,?,?,?)");
    if (!statement)
        return fail(statement.error());
    statement->bind(std::string(collection)).bind(name.ns).bind(name.name);
    return statement->bind(dumpJson(document)).run();
}

Result<> EntityDb::removeDocument(std::string_view collection, const QualifiedName &name)
{
    auto statement =
        m_db.prepare("DELETE FROM wiring WHERE collection = ? AND ns = ? AND name = ?");
    if (!statement)
        return fail(statement.error());
    return statement->bind(std::string(collection)).bind(name.ns).bind(name.name).run();
}

Result<> EntityDb::putWiring(const WiringChange &change)
{
    Transaction transaction(m_db);
    Result<> done = transaction.begun();
    const auto putAll = [&](std::string_view collection, const auto &values) {
        for (std::size_t i = 0; done && i < values.size(); ++i)
            done = putDocument(collection, values[i]->name, toJson(*values[i]));
    };
    const auto removeAll = [&](std::string_view collection, const auto &names) {
        for (std::size_t i = 0; done && i < names.size(); ++i)
            done = removeDocument(collection, names[i]);
    };
    putAll(packages, change.packages);
    putAll(triggers, change.triggers);
    putAll(rules, change.rules);
    removeAll(packages, change.removedPackages);
    removeAll(triggers, change.removedTriggers);
    removeAll(rules, change.removedRules);
    for (std::size_t i = 0; done && i < change.removedFunctions.size(); ++i)
        done = removeFunction(change.removedFunctions[i]);
    return done ? transaction.commit() : done;
}

Result<> EntityDb::putRuntime(const Runtime &runtime)
{
    auto statement = m_db.prepare("INSERT OR REPLACE INTO runtime VALUES(?,?)");
    if (!statement)
        return fail(statement.error());
    return statement->bind(runtime.kind).bind(dumpJson(toJson(runtime))).run();
}

Result<> EntityDb::deleteRuntime(const std::string &kind)
{
    auto statement = m_db.prepare("DELETE FROM runtime WHERE kind = ?");
    return statement ? statement->bind(kind).run() : fail(statement.error());
}

Result<> EntityDb::putIdentity(const Identity &identity)
{
    auto statement = m_db.prepare("INSERT OR REPLACE INTO identity VALUES(?,?,?)");
    if (!statement)
        return fail(statement.error());
    return statement->bind(identity.ns).bind(identity.uuid).bind(identity.key).run();
}

Result<> EntityDb::deleteIdentity(const std::string &ns)
{
    Transaction transaction(m_db);
    Result<> done = transaction.begun();
    // What was deleted in it is not for whoever makes one of the same name.
    for (const char *table : {"deleted", "alias", "version", "identity"}) {
        if (!done)
            return done;
        auto statement =
            m_db.prepare(std::string("DELETE FROM ") + table
                         + " WHERE ns = ?1 AND NOT EXISTS (SELECT 1 FROM function WHERE ns = ?1)");
        done = statement ? statement->bind(ns).run() : fail(statement.error());
    }
    return done ? transaction.commit() : done;
}

Result<> EntityDb::putSetting(const std::string &key, const std::string &value)
{
    auto statement = m_db.prepare("INSERT OR REPLACE INTO setting VALUES(?,?)");
    return statement ? statement->bind(key).bind(value).run() : fail(statement.error());
}

} // namespace signalbox
