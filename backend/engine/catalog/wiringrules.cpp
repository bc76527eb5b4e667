#include "engine/catalog/wiringrules.h"

#include <algorithm>

#include "core/feedchoices.h"
#include "core/feedsecrets.h"
#include "core/jsonvalue.h"
#include "core/parametersecrets.h"
#include "core/preparedrule.h"
#include "engine/catalog/functionrules.h"
#include "engine/catalog/identities.h"
#include "engine/feeds/feedregistry.h"

namespace signalbox {

namespace {

constexpr std::string_view reservedPackage = "default";
constexpr std::string_view bindingAnnotation = "binding";
constexpr std::string_view feedAnnotation = "feed";

/// What every put does alike: replaces what was sent, counts the version up, notes the time.
template <class Entity, class Update>
void applyCommon(Entity &entity, const Entity *current, const Update &update, Timestamp now)
{
    entity.annotations = update.annotations.value_or(entity.annotations);
    entity.publish = update.publish.value_or(entity.publish);
    entity.version = update.version.value_or(current ? current->version.next() : SemVer{});
    entity.updated = now;
}

/// Whether @p binding may be what a package of @p ns stands for.
Result<> checkBinding(const QualifiedName &binding, const std::string &ns, const Catalog &catalog)
{
    const auto package = reachPackage(catalog, ns, binding);
    if (!package && package.error().code == ErrorCode::NotFound)
        return fail(ErrorCode::Invalid, "Binding references a package that does not exist.",
                    "binding");
    if (!package && package.error().code == ErrorCode::Conflict)
        return fail(ErrorCode::Conflict, "Cannot bind to a resource that is not a package.",
                    "binding");
    if (!package)
        return fail(package.error());
    if ((*package)->binding)
        return fail(ErrorCode::Invalid, "Cannot bind to another package binding.", "binding");
    return {};
}

/// Always the server's: lists have no other way to tell a binding (openwhisk.md 2.8).
void writeBindingAnnotation(Package &package)
{
    std::erase_if(package.annotations,
                  [](const Annotation &a) { return a.name == bindingAnnotation; });
    if (package.binding)
        setAnnotation(package.annotations, bindingAnnotation,
                      {{"namespace", package.binding->ns}, {"name", package.binding->name}});
}

/// Puts kept secrets in their places, and sees to it that no mark is lost.
Result<> keepSecrets(Package &package, const PackageUpdate &update, const Package *current)
{
    std::optional<MarkedParameters> stored;
    if (current)
        stored = MarkedParameters{current->parameters, current->annotations};
    const SentMarks sent{.parameters = update.parameters ? &*update.parameters : nullptr,
                         .annotations = update.annotations ? &*update.annotations : nullptr};
    auto kept = withKeptSecrets({std::move(package.parameters), std::move(package.annotations)},
                                sent, stored ? &*stored : nullptr);
    if (!kept)
        return fail(kept.error());
    package.parameters = std::move(kept->parameters);
    package.annotations = std::move(kept->annotations);
    // Only functions have former versions.
    std::erase_if(package.annotations,
                  [](const Annotation &a) { return a.name == formerSecretsKey; });
    return {};
}

/// Whether the feed behind a trigger is named by a path. That it exists is the client's business.
Result<> checkFeedName(const Trigger &trigger)
{
    const Json *feed = findAnnotation(trigger.annotations, feedAnnotation);
    if (!feed
        || (feed->is_string() && QualifiedName::parse(feed->get<std::string>(), trigger.name.ns)))
        return {};
    return fail(ErrorCode::Invalid, "Feed name is not valid", "annotations.feed");
}

/// An absent end of a rule is the caller's mistake, not a missing rule (openwhisk.md 2.7).
tl::unexpected<Error> badEnd(const Error &error, const std::string &what, const QualifiedName &name)
{
    if (error.code == ErrorCode::NotFound)
        return fail(ErrorCode::Invalid, what + " " + name.str() + " does not exist", what);
    return fail(error);
}

Result<> checkEnds(const Rule &rule, const Catalog &catalog)
{
    const std::string &ns = rule.name.ns;
    if (rule.trigger.ns != ns)
        return foreign();
    if (!catalog.trigger(rule.trigger)) {
        const auto other = catalog.collectionOf(rule.trigger);
        return badEnd((other ? otherCollection() : missing()).value(), "trigger", rule.trigger);
    }
    if (const auto function = reachFunction(catalog, ns, rule.function); !function)
        return badEnd(function.error(), "action", rule.function);
    return {};
}

} // namespace

Result<Package> updatedPackage(const Package *current, const QualifiedName &name,
                               const PackageUpdate &update, const WiringContext &context)
{
    if (name.name == reservedPackage)
        return fail(ErrorCode::Invalid, "Package name '" + name.name + "' is reserved.", "name");
    if (update.binding) {
        if (auto fine = checkBinding(*update.binding, name.ns, context.catalog); !fine)
            return fail(fine.error());
        if (current && !current->binding)
            return fail(ErrorCode::Conflict,
                        "Resource is a package and cannot be converted into a binding.", "binding");
    }
    Package package = current ? *current : Package{.name = name};
    applyCommon(package, current, update, context.now);
    package.parameters = update.parameters.value_or(package.parameters);
    if (update.binding)
        package.binding = update.binding;
    if (auto kept = keepSecrets(package, update, current); !kept)
        return fail(kept.error());
    writeBindingAnnotation(package);
    if (auto fits = checkPairs(package.parameters, package.annotations, context.ranges); !fits)
        return fail(fits.error());
    return package;
}

Result<Trigger> updatedTrigger(const Trigger *current, const QualifiedName &name,
                               const TriggerUpdate &update, std::span<const FeedSpec> formers,
                               const WiringContext &context)
{
    Trigger trigger = current ? *current : Trigger{.name = name};
    applyCommon(trigger, current, update, context.now);
    trigger.parameters = update.parameters.value_or(trigger.parameters);
    if (update.feed) {
        const FeedSpec *former = current && current->feed ? &*current->feed : nullptr;
        auto feed = withKeptSecrets(withKeptChoices(*update.feed, former), former, formers);
        if (!feed)
            return fail(feed.error());
        trigger.feed = feed->kind.empty() ? std::nullopt : std::optional(std::move(*feed));
    }
    // One that is only paused need not be able to begin again.
    const bool known = current && current->feed && trigger.feed
                       && current->feed->kind == trigger.feed->kind
                       && sameJson(current->feed->settings, trigger.feed->settings);
    if (trigger.feed && !known) {
        auto feed = completeFeed(std::move(*trigger.feed), context.now);
        if (!feed)
            return fail(feed.error());
        if (auto permitted = permittedFeed(*feed, context.watchFolders); !permitted)
            return fail(permitted.error());
        trigger.feed = std::move(*feed);
    }
    if (auto fits = checkPairs(trigger.parameters, trigger.annotations, context.ranges); !fits)
        return fail(fits.error());
    if (auto named = checkFeedName(trigger); !named)
        return fail(named.error());
    return trigger;
}

Result<Rule> updatedRule(const Rule *current, const QualifiedName &name, const RuleUpdate &update,
                         const WiringContext &context)
{
    if (!current && !(update.trigger && update.function))
        return fail(ErrorCode::Invalid, "rule requires a valid trigger and a valid action");
    Rule rule = current ? *current : Rule{.name = name};
    applyCommon(rule, current, update, context.now);
    rule.trigger = update.trigger.value_or(rule.trigger);
    rule.function = update.function.value_or(rule.function);
    rule.criteria = update.criteria.value_or(rule.criteria);
    rule.policy = update.policy.value_or(rule.policy);
    if (update.mapping)
        rule.mapping = update.mapping->is_null() ? std::nullopt : update.mapping;
    if (auto ends = checkEnds(rule, context.catalog); !ends)
        return fail(ends.error());
    // A put introduces it to the trigger again, in the state that it shows.
    rule.linked = true;
    if (auto fits = checkPairs({}, rule.annotations, context.ranges); !fits)
        return fail(fits.error());
    if (auto works = PreparedRule::prepare(std::make_shared<const Rule>(rule)); !works)
        return fail(works.error());
    return rule;
}

} // namespace signalbox
