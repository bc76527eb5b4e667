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
    FunctionDesk(Catalog &catalog, Store &store, CodeCache &codes, const Clock &clock,
                 LimitRanges ranges, FunctionHooks hooks);

    void put(const QualifiedName &name, FunctionUpdate update, bool mayReplace,
             Handler<FunctionPtr> done);
    void remove(const QualifiedName &name, Handler<FunctionPtr> done);
    void restore(const QualifiedName &name, const std::string &version, Handler<FunctionPtr> done);
    void putAlias(const QualifiedName &name, const std::string &alias,
                  std::optional<std::string> version, Handler<void> done);

    void versions(const QualifiedName &name, Handler<std::vector<FunctionVersion>> done);
    /// @p text is a version or an alias; called back at once when it is in memory.
    void version(const QualifiedName &name, const std::string &text, Handler<FunctionPtr> done);
    void version(const QualifiedName &name, SemVer version, Handler<FunctionPtr> done);

private:
    /// Ends the change of @p name: the next one may begin, the caller is told.
    template <class T>
    void finish(const QualifiedName &name, const Handler<T> &done, Result<T> result)
    {
        m_locks.release(name);
        done(std::move(result));
    }
    [[nodiscard]] CatalogRules rules() const;
    void change(const QualifiedName &name, FunctionUpdate update, bool mayReplace,
                const Handler<FunctionPtr> &done);
    void store(Function function, CodeImagePtr image, const Handler<FunctionPtr> &done);
    void remember(const FunctionPtr &function);
    void forget(const QualifiedName &name);

    Catalog &m_catalog;
    Store &m_store;
    CodeCache &m_codes;
    const Clock &m_clock;
    LimitRanges m_ranges;
    FunctionHooks m_hooks;
    NameLocks m_locks;
    std::deque<FunctionPtr> m_former; ///< Recently used former versions, newest last.
};

} // namespace signalbox
