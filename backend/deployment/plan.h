#pragma once

#include <map>
#include <set>
#include <string>
#include <vector>

#include "deployment/project.h"

/// What an import would do, and in which order. Pure: two projects in, a list out.
namespace signalbox::deployment {

/// One difference of an entity that is in both, as texts for a person.
struct FieldChange
{
    std::string field; ///< `code`, `parameters.currency`
    std::string before;
    std::string after;

    friend bool operator==(const FieldChange &, const FieldChange &) = default;
};

/// What becomes of one entity.
struct PlanItem
{
    enum class Action {
        Add,
        Change,
        Remove,
        Conflict, ///< `reason` says why it cannot be brought in; nothing is done for it.
        Keep,     ///< Is there already, as it should be.
    };

    EntityId entity;
    Action action = Action::Keep;
    std::vector<FieldChange> changes;
    std::string reason;
    bool leftOut = false;    ///< Chosen so: nothing is done, it stays as it is, or away.
    bool mayReplace = false; ///< A conflict that ends when it is chosen: what has its name goes.

    friend bool operator==(const PlanItem &, const PlanItem &) = default;
};

[[nodiscard]] std::string_view nameOf(PlanItem::Action action);

/// What somebody has chosen for one entity: the project's, or what is there.
enum class PlanChoice { Take, Leave };
using PlanChoices = std::map<EntityId, PlanChoice>;

struct PlanOptions
{
    /// Whether what the target has and the project has not is removed.
    enum class Others { Stay, Go };

    Others others = Others::Stay;
    /// Kinds of code the target can run; empty: it did not say.
    std::set<std::string> kinds;
    /// Whether the gateway it goes to has neither keys nor rate limits: ours has not.
    bool openRoutesOnly = false;
    /// Of single entities. The others are taken, but take nobody's place.
    PlanChoices choices;
};

/// In the order of EntityKind, then by name.
struct Plan
{
    std::vector<PlanItem> items;

    /// Of what is not left out.
    [[nodiscard]] std::size_t count(PlanItem::Action action) const;
    /// Whether applying it changes nothing.
    [[nodiscard]] bool idle() const;

    friend bool operator==(const Plan &, const Plan &) = default;
};

/// Compares what is there with what is wanted. Both are canonical, their secrets filled as far as
/// they are known.
[[nodiscard]] Plan makePlan(const Project &current, const Project &wanted,
                            const PlanOptions &options = {});

/// Choices for what names say: `shop/price`, or `trigger:bell` where the kind matters. NotFound for
/// a name that is in neither project.
[[nodiscard]] Result<PlanChoices> choicesFor(const Project &current, const Project &wanted,
                                             const std::vector<std::string> &names,
                                             PlanChoice choice);

/// One write.
struct PlanStep
{
    enum class Write { Put, Delete };

    Write write = Write::Put;
    EntityId entity;

    friend bool operator==(const PlanStep &, const PlanStep &) = default;
};

/// The writes of @p plan so that each finds what it needs: packages before functions, components
/// before sequences, rules last; removals the other way round and before all of it where a name
/// has to become free.
[[nodiscard]] std::vector<PlanStep> stepsOf(const Plan &plan, const Project &current,
                                            const Project &wanted);

/// The plan that takes @p plan back; between the same two projects, exchanged.
[[nodiscard]] Plan inverse(Plan plan);

/// A sequence that contains itself, as `a → b → a`; empty when there is none.
[[nodiscard]] std::string sequenceCycle(const Project &project);

} // namespace signalbox::deployment
