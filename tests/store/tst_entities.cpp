#include "store/entitydb.h"

#include "store/migrations.h"
#include "store/storefixture.h"

namespace signalbox {
namespace {

class Entities : public StoreTest
{
protected:
    Entities() { EXPECT_TRUE(openStore()); }

    static Function function(int patch, const std::string &name = "greet")
    {
        return {.name = {"guest", "tools", name},
                .version = {0, 0, patch},
                .exec =
                    CodeExec{.kind = "python:3.11",
                             .code = Blob("v" + std::to_string(patch) + std::string("\0\xff", 2)),
                             .main = "main"},
                .parameters = {{"p", 1, true}},
                .annotations = {{"a", "b"}},
                .limits = {.memoryMiB = 128},
                .updated = fromMillis(patch)};
    }
    Result<> put(const Function &f)
    {
        return queue.wait<void>(
            [&](auto h) { store->putFunction(std::make_shared<const Function>(f), std::move(h)); });
    }
    StoredEntities all()
    {
        auto loaded =
            queue.wait<StoredEntities>([&](auto h) { store->loadEntities(std::move(h)); });
        EXPECT_TRUE(loaded) << loaded.error().message;
        return loaded.value_or(StoredEntities());
    }
    std::vector<FunctionVersion> versions(const QualifiedName &name)
    {
        return *queue.wait<std::vector<FunctionVersion>>(
            [&](auto h) { store->listVersions(name, std::move(h)); });
    }
    Result<> alias(const QualifiedName &name, const std::string &word,
                   std::optional<SemVer> version)
    {
        return queue.wait<void>(
            [&](auto h) { store->putAlias(name, word, version, std::move(h)); });
    }
    Result<std::shared_ptr<const Function>> version(const QualifiedName &name, SemVer v)
    {
        return queue.wait<std::shared_ptr<const Function>>(
            [&](auto h) { store->loadVersion(name, v, std::move(h)); });
    }
};

TEST_F(Entities, everythingComesBackAfterARestart)
{
    const Function f = function(1);
    Function sequence = function(1, "all");
    sequence.exec = SequenceExec{{f.name, f.name}};
    const Runtime runtime{.kind = "python:3.11", .family = "python", .environment = {{"A", "b"}}};
    ASSERT_TRUE(put(f));
    ASSERT_TRUE(put(sequence));
    ASSERT_TRUE(alias(f.name, "live", SemVer{0, 0, 1}));
    ASSERT_TRUE(queue.wait<void>([&](auto h) {
        store->putRuntime(std::make_shared<const Runtime>(runtime), std::move(h));
    }));
    ASSERT_TRUE(queue.wait<void>([&](auto h) {
        store->putIdentity({"guest", "u", "k"}, std::move(h));
    }));
    ASSERT_TRUE(queue.wait<void>([&](auto h) { store->putSetting("s", "1", std::move(h)); }));
    ASSERT_TRUE(queue.wait<void>([&](auto h) { store->putSetting("s", "2", std::move(h)); }));
    reopen();
    const StoredEntities stored = all();
    EXPECT_EQ(stored.functions, (std::vector{sequence, f}));
    EXPECT_EQ(stored.runtimes, std::vector{runtime});
    EXPECT_EQ(stored.identities, (std::vector{Identity{"guest", "u", "k"}}));
    EXPECT_EQ(stored.aliases.at(f.name).at("live"), (SemVer{0, 0, 1}));
    EXPECT_EQ(stored.settings.at("s"), "2");
}

TEST_F(Entities, formerVersionsStayReadable)
{
    for (int patch = 1; patch <= 3; ++patch)
        ASSERT_TRUE(put(function(patch)));
    ASSERT_TRUE(alias(function(1).name, "old", SemVer{0, 0, 1}));
    ASSERT_TRUE(alias(function(1).name, "first", SemVer{0, 0, 1}));
    const auto list = versions(function(1).name);
    ASSERT_EQ(list.size(), 3U);
    EXPECT_EQ(list[0].version, (SemVer{0, 0, 3}));
    EXPECT_TRUE(list[0].current);
    EXPECT_FALSE(list[2].current);
    EXPECT_EQ(list[2].aliases, (std::vector<std::string>{"first", "old"}));
    EXPECT_EQ(list[2].codeSize, 4U);
    EXPECT_EQ(list[2].kind, "python:3.11");
    EXPECT_EQ(**version(function(1).name, {0, 0, 2}), function(2));
    EXPECT_EQ(version(function(1).name, {9, 9, 9}).error().code, ErrorCode::NotFound);
    EXPECT_EQ(all().functions, std::vector{function(3)});
}

TEST_F(Entities, atMostAHundredVersionsAreKeptAndAliasedOnesAlways)
{
    ASSERT_TRUE(put(function(1)));
    ASSERT_TRUE(alias(function(1).name, "keep", SemVer{0, 0, 1}));
    for (int patch = 2; patch <= 130; ++patch)
        ASSERT_TRUE(put(function(patch)));
    const auto list = versions(function(1).name);
    EXPECT_EQ(list.size(), 100U);
    EXPECT_EQ(list.front().version, (SemVer{0, 0, 130}));
    EXPECT_EQ(list.back().version, (SemVer{0, 0, 1}));
    EXPECT_EQ(list[98].version, (SemVer{0, 0, 32}));
}

TEST_F(Entities, aliasesMoveAndGo)
{
    ASSERT_TRUE(put(function(1)));
    ASSERT_TRUE(put(function(2)));
    const auto name = function(1).name;
    ASSERT_TRUE(alias(name, "live", SemVer{0, 0, 1}));
    ASSERT_TRUE(alias(name, "live", SemVer{0, 0, 2}));
    EXPECT_EQ(all().aliases.at(name).at("live"), (SemVer{0, 0, 2}));
    EXPECT_EQ(alias(name, "live", SemVer{0, 0, 7}).error().code, ErrorCode::NotFound);
    ASSERT_TRUE(alias(name, "live", std::nullopt));
    EXPECT_TRUE(all().aliases.empty());
}

TEST_F(Entities, deletingAFunctionTakesItsVersionsAndAliases)
{
    ASSERT_TRUE(put(function(1)));
    ASSERT_TRUE(put(function(1, "other")));
    const auto name = function(1).name;
    ASSERT_TRUE(alias(name, "live", SemVer{0, 0, 1}));
    ASSERT_TRUE(queue.wait<void>([&](auto h) { store->deleteFunction(name, {}, std::move(h)); }));
    EXPECT_TRUE(versions(name).empty());
    EXPECT_TRUE(all().aliases.empty());
    EXPECT_EQ(all().functions, std::vector{function(1, "other")});
}

TEST_F(Entities, aVersionPutAgainReplacesItself)
{
    ASSERT_TRUE(put(function(1)));
    ASSERT_TRUE(put(function(2)));
    Function again = function(1);
    again.publish = true;
    ASSERT_TRUE(put(again));
    EXPECT_EQ(versions(again.name).size(), 2U);
    EXPECT_TRUE(versions(again.name)[0].current);
    EXPECT_EQ(all().functions, std::vector{again});
}

TEST_F(Entities, aRuntimeCanBeDeleted)
{
    ASSERT_TRUE(queue.wait<void>([&](auto h) {
        store->putRuntime(std::make_shared<const Runtime>(Runtime{.kind = "x:1"}), std::move(h));
    }));
    ASSERT_TRUE(queue.wait<void>([&](auto h) { store->deleteRuntime("x:1", std::move(h)); }));
    EXPECT_TRUE(all().runtimes.empty());
}

TEST_F(Entities, aDatabaseOfANewerSignalboxIsRefusedUntouched)
{
    ASSERT_TRUE(put(function(1)));
    store.reset();
    const auto path = options.directory / "entities.db";
    ASSERT_TRUE(Database::open(path, Database::Mode::ReadWrite)->execute("PRAGMA user_version=99"));
    const std::string bytes = readFile(path);
    const auto opened = openStore();
    ASSERT_FALSE(opened);
    EXPECT_EQ(opened.error().code, ErrorCode::Unsupported);
    EXPECT_NE(opened.error().message.find("99"), std::string::npos) << opened.error().message;
    EXPECT_EQ(readFile(path), bytes);
}

TEST_F(Entities, aDamagedDatabaseIsRefusedAndKept)
{
    store.reset();
    writeFile(options.directory / "entities.db", std::string(5000, 'x'));
    const auto opened = openStore();
    ASSERT_FALSE(opened);
    EXPECT_EQ(opened.error().code, ErrorCode::Unavailable);
    EXPECT_EQ(readFile(options.directory / "entities.db"), std::string(5000, 'x'));
}

class MigrationTest : public testing::Test
{
protected:
    Result<> migrateTo(Migrations steps)
    {
        auto db = Database::open(path, Database::Mode::ReadWrite);
        notes.clear();
        return migrate(*db, path, steps, notes);
    }
    Result<std::int64_t> ask(const std::filesystem::path &file, const char *sql)
    {
        return Database::open(file, Database::Mode::ReadOnly)->integer(sql);
    }

    ScratchFolder folder;
    std::filesystem::path path = folder.path() / "some.db";
    std::vector<std::string> notes;
    const std::array<const char *, 1> first{"CREATE TABLE t(a); INSERT INTO t VALUES(1);"};
    const std::array<const char *, 2> both{first[0], "ALTER TABLE t ADD COLUMN b DEFAULT 7;"};
};

TEST_F(MigrationTest, keepsABackupOfTheFormerVersion)
{
    ASSERT_TRUE(migrateTo(first));
    EXPECT_TRUE(notes.empty());
    ASSERT_TRUE(migrateTo(both));
    ASSERT_EQ(notes.size(), 1U);
    EXPECT_EQ(*ask(path, "SELECT b FROM t"), 7);
    EXPECT_EQ(*ask(path, "PRAGMA user_version"), 2);
    const auto backup = path.string() + ".v1.backup";
    EXPECT_EQ(*ask(backup, "SELECT a FROM t"), 1);
    EXPECT_EQ(*ask(backup, "PRAGMA user_version"), 1);
    ASSERT_TRUE(migrateTo(both));
    EXPECT_TRUE(notes.empty());
}

TEST_F(MigrationTest, aStepThatFailsLeavesTheFormerVersion)
{
    ASSERT_TRUE(migrateTo(first));
    const std::array<const char *, 2> broken{first[0], "CREATE TABLE u(a); SELECT nonsense;"};
    EXPECT_FALSE(migrateTo(broken));
    EXPECT_EQ(*ask(path, "PRAGMA user_version"), 1);
    EXPECT_EQ(*ask(path, "SELECT count(*) FROM sqlite_master WHERE name = 'u'"), 0);
}

} // namespace
} // namespace signalbox
