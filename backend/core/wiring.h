#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <vector>

#include "core/entities.h"
#include "core/ids.h"

namespace signalbox {

/// Named group of functions with default parameters. One that has `binding` stands for another
/// package and lays its own parameters over that one's (openwhisk.md 1.1, 2.8).
struct Package
{
    QualifiedName name; ///< `package` is empty: the package's own name is `name`.
    SemVer version;
    bool publish = false; ///< Shared: everybody may read, bind and invoke.
    std::optional<QualifiedName> binding;
    Parameters parameters;
    Annotations annotations;
    Timestamp updated{};

    friend bool operator==(const Package &, const Package &) = default;
};

/// What a feed does about events that were due while the engine did not run.
enum class MissedEvents { Skip, Once, All };

/// What makes events for a trigger: a clock, a webhook, a folder … `settings` are those of the
/// kind, checked by the kind's registry entry.
struct FeedSpec
{
    std::string kind; ///< `cron`, `interval`, `once`, `webhook`, `files`, `engine`, `mqtt` …
    Json settings = Json::object();
    bool paused = false;
    MissedEvents missed = MissedEvents::Skip;

    friend bool operator==(const FeedSpec &, const FeedSpec &) = default;
};

/// How a feed is doing. Kept in memory and told by the change feed; not part of the entity.
struct FeedStatus
{
    enum class State { Running, Paused, Failing, Ended };

    QualifiedName trigger;
    std::string kind;
    State state = State::Running;
    Timestamp since{}; ///< In this state since.
    std::optional<Timestamp> lastEvent;
    std::optional<Timestamp> nextEvent; ///< Of clocks.
    std::int64_t events = 0;            ///< Since the feed was made.
    std::string problem;                ///< Why it fails or has ended.

    friend bool operator==(const FeedStatus &, const FeedStatus &) = default;
};

/// A named channel of events.
struct Trigger
{
    QualifiedName name; ///< Never in a package.
    SemVer version;
    bool publish = false;
    Parameters parameters;
    Annotations annotations;
    std::optional<FeedSpec> feed;
    Timestamp updated{};

    friend bool operator==(const Trigger &, const Trigger &) = default;
};

/// Condition on an event: a test of one field, or a nesting of conditions. The default (all of
/// nothing) holds always. Operators are those of stackstorm.md 4.1 plus at_least and at_most.
struct Criteria
{
    enum class Kind { All, Any, Not, Test };
    enum class Operator {
        Equals,
        NotEquals,
        EqualsIgnoreCase,
        Contains,
        NotContains,
        ContainsIgnoreCase,
        NotContainsIgnoreCase,
        StartsWith,
        StartsWithIgnoreCase,
        EndsWith,
        EndsWithIgnoreCase,
        LessThan,
        GreaterThan,
        AtLeast,
        AtMost,
        MatchesWildcard,
        Regex,
        RegexIgnoreCase,
        MatchesRegex,
        TimeDiffLess,
        TimeDiffGreater,
        Exists,
        NotExists,
        Inside,
        NotInside,
        Search,
    };
    /// How Search combines items and nested criteria.
    enum class Condition { Any, All, AnyToAny, AllToAny };

    Kind kind = Kind::All;
    std::vector<Criteria> children; ///< Of All and Any; one of Not; the nested tests of Search.

    std::string field; ///< `event.body.size`, `item.name` inside Search.
    Operator op = Operator::Equals;
    Json pattern; ///< May hold `${…}` expressions.
    Condition condition = Condition::Any;

    friend bool operator==(const Criteria &, const Criteria &) = default;
};

/// When and how often a rule acts on the events that match. Zero and empty switch a part off.
struct RulePolicy
{
    std::chrono::milliseconds delay{0};    ///< Runs the function so much later.
    std::chrono::milliseconds debounce{0}; ///< Runs for the last event of a burst only.
    std::string deduplicateBy;             ///< Expression; an event with a value seen within
                                           ///< `deduplicateFor` is dropped.
    std::chrono::milliseconds deduplicateFor{0};
    int maximum = 0; ///< At most so many runs per `interval`.
    std::chrono::milliseconds interval{1000};
    int retries = 0;                         ///< Of a failed function.
    std::chrono::milliseconds backoff{1000}; ///< Before the first retry; doubled for each next.
    bool backstop = false;                   ///< Acts when no other rule of the trigger matched.
    std::optional<QualifiedName> deadLetter; ///< Trigger that receives what failed for good.

    friend bool operator==(const RulePolicy &, const RulePolicy &) = default;
};

/// Trigger → function, with optional criteria and parameter mapping, on or off.
struct Rule
{
    QualifiedName name; ///< Never in a package.
    SemVer version;
    bool publish = false;
    Annotations annotations;
    QualifiedName trigger;
    QualifiedName function; ///< Its package may be a binding.
    bool active = true;
    /// Whether the trigger knows the rule. One whose trigger was deleted is left behind, inactive,
    /// and a new trigger of that name does not know it until it is switched on (openwhisk.md 2.6).
    bool linked = true;
    Criteria criteria;
    /// Object with `${…}` expressions; none: the trigger's parameters under the event's.
    std::optional<Json> mapping;
    RulePolicy policy;
    Timestamp updated{};

    friend bool operator==(const Rule &, const Rule &) = default;
};

/// What one test said about one event.
struct CriterionVerdict
{
    std::string place; ///< `all[1].any[0]`: the test's place in the criteria.
    std::string field;
    bool held = false;
    std::string problem; ///< Why it could not be decided (text against number); then it is false.

    friend bool operator==(const CriterionVerdict &, const CriterionVerdict &) = default;
};

/// What one rule said about one event, and what came of it.
struct RuleVerdict
{
    enum class Result {
        Invoked, ///< `activation` runs or is queued.
        Inactive,
        NotMatched, ///< `criteria` says which test.
        Delayed,
        Debounced,
        Duplicate,
        OverRate,
        Refused, ///< `problem`: the function is gone, a limit, a mapping that failed.
    };

    QualifiedName rule;
    QualifiedName function;
    Result result = Result::Invoked;
    std::optional<ActivationId> activation;
    std::string problem;
    bool platformFault = false; ///< Of Refused: not the caller's fault; OpenWhisk's status 3.
    std::vector<CriterionVerdict> criteria;

    friend bool operator==(const RuleVerdict &, const RuleVerdict &) = default;
};

/// What a put of a package changes; empty fields keep the old value (openwhisk.md 2.8). Lists
/// replace the whole, annotations too.
struct PackageUpdate
{
    std::optional<QualifiedName> binding;
    std::optional<Parameters> parameters;
    std::optional<Annotations> annotations;
    std::optional<bool> publish;
    std::optional<SemVer> version;

    friend bool operator==(const PackageUpdate &, const PackageUpdate &) = default;
};

/// What a put of a trigger changes (openwhisk.md 2.6).
struct TriggerUpdate
{
    std::optional<Parameters> parameters;
    std::optional<Annotations> annotations;
    std::optional<FeedSpec> feed; ///< One without a kind takes the feed away.
    std::optional<bool> publish;
    std::optional<SemVer> version;

    friend bool operator==(const TriggerUpdate &, const TriggerUpdate &) = default;
};

/// What a put of a rule changes (openwhisk.md 2.7). Creating needs a trigger and a function.
struct RuleUpdate
{
    std::optional<QualifiedName> trigger;
    std::optional<QualifiedName> function;
    std::optional<Annotations> annotations;
    std::optional<Criteria> criteria;
    std::optional<Json> mapping; ///< JSON null takes the mapping away.
    std::optional<RulePolicy> policy;
    std::optional<bool> publish;
    std::optional<SemVer> version;

    friend bool operator==(const RuleUpdate &, const RuleUpdate &) = default;
};

} // namespace signalbox
