#pragma once

#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "core/entities.h"
#include "store/sqlite.h"
#include "store/store.h"

namespace signalbox {

/// Functions with their versions and aliases, packages, triggers, rules, runtimes, identities and
/// settings, in a small, fully synchronous SQLite database. Entities thread, open() apart.
class EntityDb
{
public:
    /// Migrates; what was done is added to @p notes. Unsupported when it is of a newer Signalbox.
    [[nodiscard]] static Result<EntityDb> open(const std::filesystem::path &path,
                                               std::vector<std::string> &notes);

    [[nodiscard]] Result<StoredEntities> loadAll();
    /// Versions beyond the newest 100 go, oldest first, unless an alias names them.
    Result<> putFunction(const Function &function);
    /// Sets it aside; see Store.
    Result<> deleteFunction(const QualifiedName &name, Timestamp when);
    [[nodiscard]] Result<UndeletedFunction> undeleteFunction(const QualifiedName &name,
                                                             Timestamp since);
    [[nodiscard]] Result<std::vector<DeletedFunction>> deletedFunctions(const std::string &ns,
                                                                        Timestamp since);
    Result<> forgetDeleted(Timestamp time);
    [[nodiscard]] Result<std::vector<FunctionVersion>> versions(const QualifiedName &name);
    [[nodiscard]] Result<Function> loadVersion(const QualifiedName &name, SemVer version);
    /// NotFound when the function has no such version.
    Result<> putAlias(const QualifiedName &name, const std::string &alias,
                      std::optional<SemVer> version);
    Result<> putWiring(const WiringChange &change);
    Result<> putRuntime(const Runtime &runtime);
    Result<> deleteRuntime(const std::string &kind);
    Result<> putIdentity(const Identity &identity);
    Result<> deleteIdentity(const std::string &ns);
    Result<> putSetting(const std::string &key, const std::string &value);

private:
    /// Prepares @p sql with @p name bound to its first three question marks.
    [[nodiscard]] Result<Statement> prepareFor(const QualifiedName &name, std::string_view sql);
    Result<> removeFunction(const QualifiedName &name);
    Result<> removeDeleted(const QualifiedName &name);
    Result<> aliasesOf(const QualifiedName &name, std::map<std::string, SemVer> &aliases);
    /// Runs @p sql for @p name, `ns`, `package` and `name` being its first question marks.
    Result<> run(const QualifiedName &name, std::string_view sql);
    Result<> putDocument(std::string_view collection, const QualifiedName &name,
                         const Json &document);
    Result<> removeDocument(std::string_view collection, const QualifiedName &name);
    Result<> loadWiring(StoredEntities &entities);
    Result<> writeVersion(const Function &function);
    Result<> dropOldVersions(const QualifiedName &name);
    Result<> loadFunctions(StoredEntities &entities);
    Result<> loadRuntimes(StoredEntities &entities);
    Result<> loadIdentities(StoredEntities &entities);
    Result<> loadAliases(StoredEntities &entities);
    Result<> loadSettings(StoredEntities &entities);
    [[nodiscard]] Result<> each(std::string_view sql,
                                const std::function<Result<>(Statement &)> &row);

    Database m_db;
};

} // namespace signalbox
