#pragma once

#include <compare>
#include <functional>
#include <string>
#include <string_view>

#include "core/error.h"

namespace signalbox {

/// True when @p text is a legal entity name (openwhisk.md 1.1): at most 256 characters, first a
/// word character, then word characters, space, `@ . & -`, and no trailing space.
[[nodiscard]] bool isEntityName(std::string_view text);

/// Says in one sentence what is wrong with @p text as an entity name, or succeeds.
[[nodiscard]] Result<std::string> parseEntityName(std::string_view text);

/// Full name of an entity: namespace, optional package, name. Written `/ns/pkg/name`.
struct QualifiedName
{
    std::string ns;
    std::string package; ///< Empty when the entity is in the namespace's default package.
    std::string name;

    /// Reads `/ns/name`, `/ns/pkg/name`, `/_/…`, and without a leading slash `name`, `pkg/name`;
    /// `_` and a missing namespace become @p defaultNamespace.
    static Result<QualifiedName> parse(std::string_view text, std::string_view defaultNamespace);

    /// `/ns/pkg/name` or `/ns/name`.
    [[nodiscard]] std::string str() const;
    /// `ns/pkg/name` without the leading slash: the `path` annotation of activations.
    [[nodiscard]] std::string path() const;
    /// `ns` or `ns/pkg`: the `namespace` field of an action.
    [[nodiscard]] std::string parent() const;
    /// `pkg/name` or `name`: what a person sees inside one namespace.
    [[nodiscard]] std::string local() const;

    friend auto operator<=>(const QualifiedName &, const QualifiedName &) = default;
};

/// Semantic version of an entity; starts at 0.0.1, the patch is bumped by each update.
struct SemVer
{
    int major = 0;
    int minor = 0;
    int patch = 1;

    static Result<SemVer> parse(std::string_view text);
    [[nodiscard]] std::string str() const;
    [[nodiscard]] SemVer next() const { return {major, minor, patch + 1}; }

    friend auto operator<=>(const SemVer &, const SemVer &) = default;
};

} // namespace signalbox

template <>
struct std::hash<signalbox::QualifiedName>
{
    std::size_t operator()(const signalbox::QualifiedName &n) const noexcept
    {
        const std::hash<std::string> h;
        return (h(n.ns) * 1000003U ^ h(n.package)) * 1000003U ^ h(n.name);
    }
};
