#pragma once

#include <compare>
#include <string>
#include <string_view>
#include <vector>

#include "core/entities.h"
#include "core/gatewayapi.h"
#include "core/wiring.h"

namespace signalbox::deployment {

/// What a project calls the namespace that it is in, or will be: names in files are without it.
inline constexpr std::string_view ownNamespace = "_";

/// A function with its current code, and the aliases that point at it.
struct ProjectFunction
{
    Function function;
    std::vector<std::string> aliases; ///< Sorted.

    friend bool operator==(const ProjectFunction &, const ProjectFunction &) = default;
};

/// A set of entities as files can hold it: to export, compare and import. Independent of the
/// namespace it came from, without what a server writes itself (versions, times, the annotation
/// `exec`), each list sorted by name. A value; canonical() makes it so.
struct Project
{
    std::string name;              ///< What a person calls it; may be empty.
    std::vector<Runtime> runtimes; ///< Made by a person; those found on a machine stay there.
    std::vector<Package> packages; ///< Bindings too.
    std::vector<ProjectFunction> functions;
    std::vector<Trigger> triggers;
    std::vector<Rule> rules;
    std::vector<GatewayApi> routes;

    friend bool operator==(const Project &, const Project &) = default;
};

/// The collections of a project, in the order in which they can be made.
enum class EntityKind { Runtime, Package, Function, Trigger, Rule, Route };

/// `package`, `function`, …: how messages, plans and selections call a kind.
[[nodiscard]] std::string_view nameOf(EntityKind kind);

/// Which entity of a project: `shop/price` of the functions, `/v1` of the routes.
struct EntityId
{
    EntityKind kind = EntityKind::Function;
    std::string name;

    /// `function shop/price`
    [[nodiscard]] std::string str() const;

    friend auto operator<=>(const EntityId &, const EntityId &) = default;
};

[[nodiscard]] std::vector<EntityId> entitiesOf(const Project &project);

/// Something a format cannot say.
struct Loss
{
    EntityId entity;
    std::string what; ///< `the criteria`, `limits.concurrency`

    friend auto operator<=>(const Loss &, const Loss &) = default;
};

/// @p project as it is kept in files: names of namespace @p ns become its own, what servers write
/// is taken out, lists are sorted, of two parameters of one name the last stays.
[[nodiscard]] Project canonical(Project project, std::string_view ns = ownNamespace);

/// @p project with the names that are its own in namespace @p ns.
[[nodiscard]] Project placed(Project project, std::string_view ns);

/// `shop/price` of its own, `/other/shop/price` of somebody else's.
[[nodiscard]] std::string localText(const QualifiedName &name);
/// Reads what localText() wrote.
[[nodiscard]] Result<QualifiedName> parseLocal(std::string_view text);

} // namespace signalbox::deployment
