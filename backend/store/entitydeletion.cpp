#include "store/entitydb.h"

namespace signalbox {

namespace {

std::int64_t ticksOf(Timestamp time)
{
    return time.time_since_epoch().count();
}

QualifiedName deletedName(const Statement &row)
{
    return {row.text(0), row.text(1), row.text(2)};
}

} // namespace

Result<> EntityDb::deleteFunction(const QualifiedName &name, Timestamp when)
{
    Transaction transaction(m_db);
    if (!transaction.begun())
        return transaction.begun();
    auto aside =
        m_db.prepare("INSERT OR REPLACE INTO deleted SELECT ns, package, name, version, ?4 "
                     "FROM function WHERE ns = ?1 AND package = ?2 AND name = ?3");
    if (!aside)
        return fail(aside.error());
    return aside->bind(name.ns)
        .bind(name.package)
        .bind(name.name)
        .bind(ticksOf(when))
        .run()
        .and_then([&] {
            return run(name, "DELETE FROM function WHERE ns = ? AND package = ? AND name = ?");
        })
        .and_then([&] { return transaction.commit(); });
}

/// Makes room for a new function of that name: versions of the former would count as its own.
Result<> EntityDb::removeDeleted(const QualifiedName &name)
{
    auto statement = prepareFor(name, "SELECT 1 FROM deleted WHERE ns = ? AND package = ? AND "
                                      "name = ?");
    if (!statement)
        return fail(statement.error());
    const auto step = statement->step();
    if (!step)
        return fail(step.error());
    return *step == Statement::Step::Done ? Result<>{} : removeFunction(name);
}

Result<UndeletedFunction> EntityDb::undeleteFunction(const QualifiedName &name, Timestamp since)
{
    Transaction transaction(m_db);
    if (!transaction.begun())
        return fail(transaction.begun().error());
    auto kept = prepareFor(name, "SELECT version FROM deleted WHERE ns = ? AND package = ? AND "
                                 "name = ? AND at >= ?");
    if (!kept)
        return fail(kept.error());
    const auto step = kept->bind(ticksOf(since)).step();
    if (!step)
        return fail(step.error());
    if (*step == Statement::Step::Done)
        return fail(ErrorCode::NotFound, "no deleted function " + name.str() + " is kept");
    const auto version = SemVer::parse(kept->text(0));
    if (!version)
        return fail(version.error());

    UndeletedFunction undeleted;
    auto back =
        run(name, "INSERT INTO function SELECT ns, package, name, version FROM deleted "
                  "WHERE ns = ? AND package = ? AND name = ?")
            .and_then([&] {
                return run(name, "DELETE FROM deleted WHERE ns = ? AND package = ? AND name = ?");
            })
            .and_then([&] { return loadVersion(name, *version); })
            .map([&](Function function) { undeleted.function = std::move(function); })
            .and_then([&] { return aliasesOf(name, undeleted.aliases); })
            .and_then([&] { return transaction.commit(); });
    if (!back)
        return fail(back.error());
    return undeleted;
}

Result<> EntityDb::aliasesOf(const QualifiedName &name, std::map<std::string, SemVer> &aliases)
{
    auto rows = prepareFor(name, "SELECT alias, version FROM alias WHERE ns = ? AND package = ? "
                                 "AND name = ?");
    if (!rows)
        return fail(rows.error());
    while (true) {
        const auto step = rows->step();
        if (!step)
            return fail(step.error());
        if (*step == Statement::Step::Done)
            return {};
        const auto version = SemVer::parse(rows->text(1));
        if (!version)
            return fail(version.error());
        aliases[rows->text(0)] = *version;
    }
}

Result<std::vector<DeletedFunction>> EntityDb::deletedFunctions(const std::string &ns,
                                                                Timestamp since)
{
    auto rows = m_db.prepare(
        "SELECT d.ns, d.package, d.name, d.version, d.at, v.kind, (SELECT count(*) FROM version n "
        "WHERE n.ns = d.ns AND n.package = d.package AND n.name = d.name) FROM deleted d "
        "JOIN version v USING(ns, package, name, version) WHERE d.ns = ? AND d.at >= ? "
        "ORDER BY d.at DESC, d.package, d.name");
    if (!rows)
        return fail(rows.error());
    rows->bind(ns).bind(ticksOf(since));
    std::vector<DeletedFunction> list;
    while (true) {
        const auto step = rows->step();
        if (!step)
            return fail(step.error());
        if (*step == Statement::Step::Done)
            return list;
        const auto version = SemVer::parse(rows->text(3));
        if (!version)
            return fail(version.error());
        list.push_back({.name = deletedName(*rows),
                        .version = *version,
                        .kind = rows->text(5),
                        .versions = static_cast<int>(rows->integer(6)),
                        .deleted = Timestamp(Duration(rows->integer(4)))});
    }
}

Result<> EntityDb::forgetDeleted(Timestamp time)
{
    Transaction transaction(m_db);
    if (!transaction.begun())
        return transaction.begun();
    auto old = m_db.prepare("SELECT ns, package, name FROM deleted WHERE at < ?");
    if (!old)
        return fail(old.error());
    old->bind(ticksOf(time));
    std::vector<QualifiedName> names;
    while (true) {
        const auto step = old->step();
        if (!step)
            return fail(step.error());
        if (*step == Statement::Step::Done)
            break;
        names.push_back(deletedName(*old));
    }
    for (const QualifiedName &name : names) {
        if (auto removed = removeFunction(name); !removed)
            return removed;
    }
    return transaction.commit();
}

} // namespace signalbox
