#include "store/migrations.h"

#include "store/file.h"

namespace signalbox {

namespace {

/// A consistent copy, whatever is still in the write-ahead log.
Result<> backUp(Database &db, const std::filesystem::path &copy)
{
    std::error_code ignored;
    std::filesystem::remove(copy, ignored);
    // VACUUM INTO wants a file that is missing or empty; made here so that it is private.
    if (auto made = File::create(copy); !made)
        return fail(made.error());
    auto statement = db.prepare("VACUUM INTO ?");
    if (!statement)
        return fail(statement.error());
    return statement->bind(copy.string()).run();
}

} // namespace

Result<> migrate(Database &db, const std::filesystem::path &path, Migrations migrations,
                 std::vector<std::string> &notes)
{
    const auto version = db.integer("PRAGMA user_version");
    if (!version)
        return fail(version.error());
    const auto newest = static_cast<std::int64_t>(migrations.size());
    if (*version > newest)
        return fail(ErrorCode::Unsupported,
                    path.string() + " has schema version " + std::to_string(*version)
                        + ", written by a newer Signalbox; this one knows up to "
                        + std::to_string(newest) + " (nothing was changed)");
    if (*version == newest)
        return {};
    if (*version > 0) {
        const std::string copy = path.string() + ".v" + std::to_string(*version) + ".backup";
        if (auto saved = backUp(db, copy); !saved)
            return saved;
        notes.push_back(path.filename().string() + " was brought from schema version "
                        + std::to_string(*version) + " to " + std::to_string(newest)
                        + "; the former one is kept as " + copy);
    }
    Transaction transaction(db);
    if (!transaction.begun())
        return transaction.begun();
    for (auto step = static_cast<std::size_t>(*version); step < migrations.size(); ++step) {
        if (auto done = db.execute(migrations[step]); !done)
            return done;
    }
    if (auto done = db.execute("PRAGMA user_version=" + std::to_string(newest)); !done)
        return done;
    return transaction.commit();
}

} // namespace signalbox
