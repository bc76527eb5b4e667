#include "engine/catalog/functiondesk.h"

#include <algorithm>

#include "engine/catalog/identities.h"
#include "engine/catalog/reach.h"

namespace signalbox {

namespace {

constexpr std::size_t maxFormer = 64; ///< Former versions kept in memory.

QualifiedName packageOf(const QualifiedName &name)
{
    return {name.ns, {}, name.package};
}

} // namespace

FunctionDesk::FunctionDesk(Catalog &catalog, Store &store, CodeCache &codes, NameLocks &locks,
                           const Clock &clock, LimitRanges ranges, FunctionHooks hooks)
    : m_catalog(catalog)
    , m_store(store)
    , m_codes(codes)
    , m_locks(locks)
    , m_clock(clock)
    , m_ranges(ranges)
    , m_hooks(std::move(hooks))
{
}

CatalogRules FunctionDesk::rules() const
{
    return {
        .runtimes = m_catalog.runtimes(),
        .ranges = m_ranges,
        .find = [this](const std::string &caller, const QualifiedName &name) {
            return reachFunction(m_catalog, caller, name).map([](const ReachedFunction &reached) {
                return reached.function;
            });
        }};
}

void FunctionDesk::acquire(const QualifiedName &name, std::function<void()> change)
{
    if (name.package.empty()) {
        m_locks.acquire(name, std::move(change));
        return;
    }
    m_locks.acquire(packageOf(name),
                    [this, name, change = std::move(change)] { m_locks.acquire(name, change); });
}

void FunctionDesk::release(const QualifiedName &name)
{
    m_locks.release(name);
    if (!name.package.empty())
        m_locks.release(packageOf(name));
}

/// Whether a function may be put there: the name is not of another collection, the package exists.
Result<> FunctionDesk::checkPlace(const QualifiedName &name) const
{
    const auto taken = m_catalog.collectionOf(name);
    if (taken && *taken != Collection::Functions)
        return otherCollection();
    if (name.package.empty())
        return {};
    const PackagePtr package = m_catalog.package(packageOf(name));
    if (!package)
        return m_catalog.collectionOf(packageOf(name)) ? otherCollection() : missing();
    if (package->binding)
        return fail(ErrorCode::Invalid, "Operation not permitted on package binding.");
    return {};
}

void FunctionDesk::put(const QualifiedName &name, FunctionUpdate update, bool mayReplace,
                       Handler<FunctionPtr> done)
{
    acquire(name, [this, name, update = std::move(update), mayReplace, done = std::move(done)] {
        change(name, update, mayReplace, done);
    });
}

void FunctionDesk::change(const QualifiedName &name, FunctionUpdate update, bool mayReplace,
                          const Handler<FunctionPtr> &done)
{
    if (auto place = checkPlace(name); !place) {
        finish<FunctionPtr>(name, done, fail(place.error()));
        return;
    }
    const FunctionPtr current = m_catalog.function(name);
    if (current && !mayReplace) {
        finish<FunctionPtr>(name, done, fail(ErrorCode::Conflict, "resource already exists"));
        return;
    }
    const bool newExec = update.exec.has_value();
    auto function = applyUpdate(current.get(), name, std::move(update), rules(), m_clock.now());
    if (!function) {
        finish<FunctionPtr>(name, done, fail(function.error()));
        return;
    }
    const auto *code = std::get_if<CodeExec>(&function->exec);
    if (!newExec || !code) {
        store(std::move(*function), nullptr, done);
        return;
    }
    const CodeExec exec = *code;
    m_codes.check(exec, [this, function = std::move(*function), done](Result<CodeImagePtr> image) {
        if (!image) {
            Error error = image.error();
            error.field = error.field.empty() ? "exec.code" : error.field;
            finish<FunctionPtr>(function.name, done, fail(std::move(error)));
            return;
        }
        store(function, *image, done);
    });
}

/// Durable first, then seen: what a caller was shown is never lost.
void FunctionDesk::store(Function function, CodeImagePtr image, const Handler<FunctionPtr> &done)
{
    const auto value = std::make_shared<const Function>(std::move(function));
    m_store.putFunction(value, [this, value, image, done](Result<> durable) {
        if (!durable) {
            finish<FunctionPtr>(value->name, done, fail(durable.error()));
            return;
        }
        if (const FunctionPtr former = m_catalog.function(value->name))
            remember(former);
        m_catalog.put(value);
        if (image)
            m_codes.keep(value, image);
        m_hooks.changed(value);
        finish<FunctionPtr>(value->name, done, value);
    });
}

void FunctionDesk::remove(const QualifiedName &name, Handler<FunctionPtr> done)
{
    acquire(name, [this, name, done = std::move(done)] {
        const FunctionPtr current = m_catalog.function(name);
        if (!current) {
            const auto place = checkPlace(name);
            finish<FunctionPtr>(name, done, place ? missing() : fail(place.error()));
            return;
        }
        const Timestamp now = m_clock.now();
        m_store.deleteFunction(name, now, [this, name, current, done](Result<> durable) {
            if (!durable) {
                finish<FunctionPtr>(name, done, fail(durable.error()));
                return;
            }
            m_catalog.remove(name);
            gone(name);
            finish<FunctionPtr>(name, done, current);
        });
        // Nobody waits for this: what cannot be forgotten now is forgotten with the next deletion.
        m_store.forgetDeleted(now - deletedKept, [](const Result<> &) {});
    });
}

void FunctionDesk::undelete(const QualifiedName &name, Handler<FunctionPtr> done)
{
    acquire(name, [this, name, done = std::move(done)] {
        if (auto place = checkPlace(name); !place) {
            finish<FunctionPtr>(name, done, fail(place.error()));
            return;
        }
        if (m_catalog.function(name)) {
            finish<FunctionPtr>(
                name, done,
                fail(ErrorCode::Conflict, "there is a function " + name.str() + " again"));
            return;
        }
        m_store.undeleteFunction(name, m_clock.now() - deletedKept,
                                 [this, name, done](const Result<UndeletedFunction> &undeleted) {
                                     if (undeleted)
                                         comeBack(*undeleted, done);
                                     else
                                         finish<FunctionPtr>(name, done, fail(undeleted.error()));
                                 });
    });
}

void FunctionDesk::comeBack(const UndeletedFunction &undeleted, const Handler<FunctionPtr> &done)
{
    const auto function = std::make_shared<const Function>(undeleted.function);
    m_catalog.put(function);
    for (const auto &[alias, version] : undeleted.aliases)
        m_catalog.putAlias(function->name, alias, version);
    m_hooks.changed(function);
    finish<FunctionPtr>(function->name, done, function);
}

void FunctionDesk::deleted(const std::string &ns, Handler<std::vector<DeletedFunction>> done)
{
    m_store.deletedFunctions(ns, m_clock.now() - deletedKept, std::move(done));
}

void FunctionDesk::gone(const QualifiedName &name)
{
    forget(name);
    m_hooks.removed(name);
}

void FunctionDesk::restore(const QualifiedName &name, const std::string &text,
                           Handler<FunctionPtr> done)
{
    acquire(name, [this, name, text, done = std::move(done)] {
        version(name, text, [this, name, done](Result<FunctionPtr> old) {
            const FunctionPtr current = m_catalog.function(name);
            if (!old || !current) {
                finish<FunctionPtr>(name, done, old ? missing() : fail(old.error()));
                return;
            }
            auto function = restored(*current, **old, rules(), m_clock.now());
            if (function)
                store(std::move(*function), nullptr, done);
            else
                finish<FunctionPtr>(name, done, fail(function.error()));
        });
    });
}

void FunctionDesk::putAlias(const QualifiedName &name, const std::string &alias,
                            std::optional<std::string> text, Handler<void> done)
{
    if (!isEntityName(alias) || SemVer::parse(alias)) {
        done(fail(ErrorCode::Invalid,
                  "an alias is a name such as 'stable', not a version: '" + alias + "'", "alias"));
        return;
    }
    const auto write = [this, name, alias, done](std::optional<SemVer> version) {
        m_store.putAlias(name, alias, version,
                         [this, name, alias, version, done](Result<> durable) {
                             const FunctionPtr current = m_catalog.function(name);
                             if (durable && current) {
                                 m_catalog.putAlias(name, alias, version);
                                 m_hooks.changed(current);
                             }
                             finish<void>(name, done, durable);
                         });
    };
    acquire(name, [this, name, alias, text, write, done] {
        if (!m_catalog.function(name)) {
            finish<void>(name, done, missing());
        } else if (!text) {
            if (m_catalog.aliases(name).contains(alias))
                write(std::nullopt);
            else
                finish<void>(name, done, missing());
        } else {
            version(name, *text, [this, name, write, done](Result<FunctionPtr> function) {
                if (function)
                    write((*function)->version);
                else
                    finish<void>(name, done, fail(function.error()));
            });
        }
    });
}

void FunctionDesk::versions(const QualifiedName &name, Handler<std::vector<FunctionVersion>> done)
{
    if (m_catalog.function(name))
        m_store.listVersions(name, std::move(done));
    else
        done(missing());
}

void FunctionDesk::version(const QualifiedName &name, const std::string &text,
                           Handler<FunctionPtr> done)
{
    if (!m_catalog.function(name)) {
        done(missing());
        return;
    }
    const auto wanted = m_catalog.resolveVersion(name, text);
    if (wanted)
        version(name, *wanted, std::move(done));
    else
        done(fail(wanted.error()));
}

void FunctionDesk::version(const QualifiedName &name, SemVer wanted, Handler<FunctionPtr> done)
{
    const auto isWanted = [&](const FunctionPtr &f) {
        return f->name == name && f->version == wanted;
    };
    if (const FunctionPtr current = m_catalog.function(name); current && isWanted(current)) {
        done(current);
        return;
    }
    const auto former = std::ranges::find_if(m_former, isWanted);
    if (former != m_former.end()) {
        const FunctionPtr found = *former;
        done(found);
        return;
    }
    m_store.loadVersion(name, wanted, [this, done = std::move(done)](Result<FunctionPtr> loaded) {
        if (loaded)
            remember(*loaded);
        done(std::move(loaded));
    });
}

/// One object per version, so that its warm sandboxes are found again.
void FunctionDesk::remember(const FunctionPtr &function)
{
    std::erase_if(m_former, [&](const FunctionPtr &f) {
        return f->name == function->name && f->version == function->version;
    });
    m_former.push_back(function);
    if (m_former.size() > maxFormer)
        m_former.pop_front();
}

void FunctionDesk::forget(const QualifiedName &name)
{
    std::erase_if(m_former, [&](const FunctionPtr &f) { return f->name == name; });
}

} // namespace signalbox
