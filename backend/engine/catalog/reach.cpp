#include "engine/catalog/reach.h"

#include <algorithm>

#include "core/parametersecrets.h"
#include "engine/catalog/identities.h"

namespace signalbox {

namespace {

Parameters asArguments(Parameters parameters)
{
    for (Parameter &parameter : parameters)
        parameter.init = false;
    return parameters;
}

/// What stands behind @p binding.
Result<PackagePtr> provider(const Catalog &catalog, const std::string &caller,
                            const Package &binding)
{
    const PackagePtr package = catalog.package(*binding.binding);
    if (package && (package->name.ns == caller || package->publish))
        return package;
    return absent(catalog, caller, *binding.binding);
}

} // namespace

tl::unexpected<Error> absent(const Catalog &catalog, const std::string &caller,
                             const QualifiedName &name)
{
    if (name.ns != caller)
        return foreign();
    return catalog.collectionOf(name) ? otherCollection() : missing();
}

Parameters inheritParameters(Parameters under, const Parameters &over)
{
    for (const Parameter &parameter : over) {
        const auto same = std::ranges::find(under, parameter.name, &Parameter::name);
        if (same == under.end())
            under.push_back(parameter);
        else
            *same = parameter;
    }
    return under;
}

Parameters ReachedFunction::parameters() const
{
    if (!package)
        return function->parameters;
    Parameters merged = asArguments(package->parameters);
    if (binding)
        merged = inheritParameters(std::move(merged), asArguments(binding->parameters));
    return inheritParameters(std::move(merged), function->parameters);
}

std::optional<QualifiedName> ReachedFunction::bindingName() const
{
    return binding ? std::optional(binding->name) : std::nullopt;
}

QualifiedName reachedName(const Activation &record)
{
    if (!record.binding)
        return record.function;
    return {record.binding->ns, record.binding->name, record.function.name};
}

ReachedFunction openly(ReachedFunction reached, const Function *current)
{
    reached.function = openly(std::move(reached.function), current);
    reached.package = openly(std::move(reached.package));
    reached.binding = openly(std::move(reached.binding));
    return reached;
}

Parameters secretsOf(const ReachedFunction &reached, const Function *current)
{
    Parameters secrets = reached.parameters();
    // The same names in the same order: only values differ.
    const Parameters told = openly(reached, current).parameters();
    std::size_t at = 0;
    std::erase_if(secrets,
                  [&](const Parameter &secret) { return told[at++].value == secret.value; });
    return secrets;
}

tl::unexpected<Error> otherCollection()
{
    return fail(ErrorCode::Conflict, "Resource by this name exists but is not in this collection.");
}

Result<PackagePtr> reachPackage(const Catalog &catalog, const std::string &caller,
                                const QualifiedName &name)
{
    const PackagePtr package = catalog.package(name);
    if (!package || (name.ns != caller && !package->publish))
        return absent(catalog, caller, name);
    if (package->binding) {
        if (auto behind = provider(catalog, caller, *package); !behind)
            return fail(behind.error());
    }
    return package;
}

Result<ReachedFunction> reachFunction(const Catalog &catalog, const std::string &caller,
                                      const QualifiedName &name)
{
    if (name.package.empty()) {
        const FunctionPtr function = name.ns == caller ? catalog.function(name) : nullptr;
        if (!function)
            return absent(catalog, caller, name);
        return ReachedFunction{.function = function};
    }
    auto package = reachPackage(catalog, caller, {name.ns, {}, name.package});
    if (!package)
        return fail(package.error());
    ReachedFunction reached{.package = *package};
    if ((*package)->binding) {
        reached.binding = *package;
        reached.package = catalog.package(*(*package)->binding);
    }
    const QualifiedName &provided = reached.package->name;
    reached.function = catalog.function({provided.ns, provided.name, name.name});
    if (!reached.function)
        return missing();
    return reached;
}

} // namespace signalbox
