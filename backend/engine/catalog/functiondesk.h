#pragma once

#include <deque>
#include <functional>

#include "engine/catalog/catalog.h"
#include "engine/catalog/codecache.h"
#include "engine/catalog/functionrules.h"
#include "engine/catalog/namelocks.h"

namespace signalbox {

/// Told after a change is durable and in the catalog.
struct FunctionHooks
{
    std::function<void(const FunctionPtr &)> changed;
    std::function<void(const QualifiedName &)> removed;
};

/// Changes functions: rules, code check, store and catalog, one change per name at a time. Nothing
/// is stored of a bad one. Callers are already known to own the name. Owned by the control plane,
/// engine thread.
class FunctionDesk
{
public:
    FunctionDesk(Catalog &catalog, Store &store, CodeCache &codes, NameLocks &locks,
                 const Clock &clock, LimitRanges ranges, FunctionHooks hooks);

    void put(const QualifiedName &name, FunctionUpdate update, bool mayReplace,
             Handler<FunctionPtr> done);
    /// It can be brought back for a while (core/deletedfunction.h).
    void remove(const QualifiedName &name, Handler<FunctionPtr> done);
    /// With its versions, aliases and secrets. NotFound when none is kept, Conflict when the name
    /// is taken again.
    void undelete(const QualifiedName &name, Handler<FunctionPtr> done);
    void deleted(const std::string &ns, Handler<std::vector<DeletedFunction>> done);
    void restore(const QualifiedName &name, const std::string &version, Handler<FunctionPtr> done);
    void putAlias(const QualifiedName &name, const std::string &alias,
                  std::optional<std::string> version, Handler<void> done);
    /// Forgets one that went with its package.
    void gone(const QualifiedName &name);

    void versions(const QualifiedName &name, Handler<std::vector<FunctionVersion>> done);
    /// @p text is a version or an alias; called back at once when it is in memory.
    void version(const QualifiedName &name, const std::string &text, Handler<FunctionPtr> done);
    void version(const QualifiedName &name, SemVer version, Handler<FunctionPtr> done);

private:
    /// Runs @p change when no other change of @p name is under way, and none of its package: that
    /// must not go while something is put into it.
    void acquire(const QualifiedName &name, std::function<void()> change);
    void release(const QualifiedName &name);
    /// Ends the change of @p name: the next one may begin, the caller is told.
    template <class T>
    void finish(const QualifiedName &name, const Handler<T> &done, Result<T> result)
    {
        release(name);
        done(std::move(result));
    }
    [[nodiscard]] CatalogRules rules() const;
    [[nodiscard]] Result<> checkPlace(const QualifiedName &name) const;
    void change(const QualifiedName &name, FunctionUpdate update, bool mayReplace,
                const Handler<FunctionPtr> &done);
    void comeBack(const UndeletedFunction &undeleted, const Handler<FunctionPtr> &done);
    void store(Function function, CodeImagePtr image, const Handler<FunctionPtr> &done);
    void remember(const FunctionPtr &function);
    void forget(const QualifiedName &name);

    Catalog &m_catalog;
    Store &m_store;
    CodeCache &m_codes;
    NameLocks &m_locks;
    const Clock &m_clock;
    LimitRanges m_ranges;
    FunctionHooks m_hooks;
    std::deque<FunctionPtr> m_former; ///< Recently used former versions, newest last.
};

} // namespace signalbox
