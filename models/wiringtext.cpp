#include "models/wiringtext.h"

#include <algorithm>
#include <charconv>

#include <QCoreApplication>
#include <QStringList>

#include "core/feedform.h"
#include "models/crontext.h"
#include "models/feedwords.h"
#include "models/format.h"

namespace signalbox {

namespace {

struct WiringText
{
    Q_DECLARE_TR_FUNCTIONS(WiringText)
};

using Operator = Criteria::Operator;

struct OperatorWord
{
    Operator op;
    const char *text;
};

constexpr OperatorWord operatorWords[] = {
    {Operator::Equals, QT_TRANSLATE_NOOP("WiringText", "is")},
    {Operator::NotEquals, QT_TRANSLATE_NOOP("WiringText", "is not")},
    {Operator::EqualsIgnoreCase, QT_TRANSLATE_NOOP("WiringText", "is (any case)")},
    {Operator::LessThan, QT_TRANSLATE_NOOP("WiringText", "is less than")},
    {Operator::AtMost, QT_TRANSLATE_NOOP("WiringText", "is at most")},
    {Operator::GreaterThan, QT_TRANSLATE_NOOP("WiringText", "is greater than")},
    {Operator::AtLeast, QT_TRANSLATE_NOOP("WiringText", "is at least")},
    {Operator::Contains, QT_TRANSLATE_NOOP("WiringText", "contains")},
    {Operator::NotContains, QT_TRANSLATE_NOOP("WiringText", "does not contain")},
    {Operator::ContainsIgnoreCase, QT_TRANSLATE_NOOP("WiringText", "contains (any case)")},
    {Operator::NotContainsIgnoreCase,
     QT_TRANSLATE_NOOP("WiringText", "does not contain (any case)")},
    {Operator::StartsWith, QT_TRANSLATE_NOOP("WiringText", "starts with")},
    {Operator::StartsWithIgnoreCase, QT_TRANSLATE_NOOP("WiringText", "starts with (any case)")},
    {Operator::EndsWith, QT_TRANSLATE_NOOP("WiringText", "ends with")},
    {Operator::EndsWithIgnoreCase, QT_TRANSLATE_NOOP("WiringText", "ends with (any case)")},
    {Operator::MatchesWildcard, QT_TRANSLATE_NOOP("WiringText", "matches the wildcard")},
    {Operator::Regex, QT_TRANSLATE_NOOP("WiringText", "has a match of the regex")},
    {Operator::RegexIgnoreCase,
     QT_TRANSLATE_NOOP("WiringText", "has a match of the regex (any case)")},
    {Operator::MatchesRegex, QT_TRANSLATE_NOOP("WiringText", "begins with a match of the regex")},
    {Operator::TimeDiffLess, QT_TRANSLATE_NOOP("WiringText", "is fewer seconds ago than")},
    {Operator::TimeDiffGreater, QT_TRANSLATE_NOOP("WiringText", "is more seconds ago than")},
    {Operator::Exists, QT_TRANSLATE_NOOP("WiringText", "is there")},
    {Operator::NotExists, QT_TRANSLATE_NOOP("WiringText", "is not there")},
    {Operator::Inside, QT_TRANSLATE_NOOP("WiringText", "is one of")},
    {Operator::NotInside, QT_TRANSLATE_NOOP("WiringText", "is none of")},
    {Operator::Search, QT_TRANSLATE_NOOP("WiringText", "has an item with")},
};

QString patternText(const Json &pattern)
{
    return QString::fromStdString(pattern.dump(-1, ' ', false, Json::error_handler_t::replace));
}

QString testText(const Criteria &test)
{
    QString text = QString::fromStdString(test.field) + u' ' + operatorText(test.op);
    if (test.op == Operator::Search) {
        QStringList parts;
        for (const Criteria &child : test.children)
            parts << criteriaText(child);
        return text + QStringLiteral(" (") + parts.join(QStringLiteral(", ")) + u')';
    }
    if (needsPattern(test.op))
        text += u' ' + patternText(test.pattern);
    return text;
}

/// Nested lists get brackets, so that "and" and "or" cannot be misread.
QString nestedText(const Criteria &criteria)
{
    const bool list = criteria.kind == Criteria::Kind::All || criteria.kind == Criteria::Kind::Any;
    const QString text = criteriaText(criteria);
    return list && criteria.children.size() > 1 ? u'(' + text + u')' : text;
}

} // namespace

QString operatorText(Operator op)
{
    const auto found = std::ranges::find(operatorWords, op, &OperatorWord::op);
    return found == std::end(operatorWords) ? QString() : WiringText::tr(found->text);
}

const std::vector<Operator> &allOperators()
{
    static const std::vector<Operator> all = [] {
        std::vector<Operator> list;
        for (const OperatorWord &word : operatorWords)
            list.push_back(word.op);
        return list;
    }();
    return all;
}

bool needsPattern(Operator op)
{
    return op != Operator::Exists && op != Operator::NotExists && op != Operator::Search;
}

QString criteriaText(const Criteria &criteria)
{
    if (criteria.kind == Criteria::Kind::Test)
        return testText(criteria);
    QStringList parts;
    for (const Criteria &child : criteria.children)
        parts << nestedText(child);
    switch (criteria.kind) {
    case Criteria::Kind::All: return parts.join(WiringText::tr(" and ", "between criteria"));
    case Criteria::Kind::Any: return parts.join(WiringText::tr(" or ", "between criteria"));
    default: return WiringText::tr("not %1").arg(parts.join(QStringLiteral(", ")));
    }
}

const Criteria *criteriaAt(const Criteria &criteria, std::string_view place)
{
    const Criteria *at = &criteria;
    while (!place.empty() && at) {
        const auto dot = std::min(place.find('.'), place.size());
        const std::string_view step = place.substr(0, dot);
        place.remove_prefix(std::min(dot + 1, place.size()));
        std::size_t index = 0; // `not` has one child.
        if (const auto bracket = step.find('['); bracket != std::string_view::npos)
            std::from_chars(step.data() + bracket + 1, step.data() + step.size(), index);
        at = index < at->children.size() ? &at->children[index] : nullptr;
    }
    return at;
}

QString feedKindText(const std::string &kind)
{
    const FeedForm *form = findFeedForm(kind);
    return form ? feedWord(form->label) : QString::fromStdString(kind);
}

QString feedText(const FeedSpec &feed)
{
    const auto setting = [&feed](const char *name) {
        const auto found =
            feed.settings.is_object() ? feed.settings.find(name) : feed.settings.end();
        return found == feed.settings.end() ? Json() : *found;
    };
    const auto number = [&](const char *name) {
        const Json value = setting(name);
        return value.is_number() ? value.get<double>() : 0.0;
    };
    if (const Json pattern = setting("pattern"); feed.kind == "cron" && pattern.is_string()) {
        const QString words = cronText(pattern.get<std::string>());
        return words.isEmpty() ? QString::fromStdString(pattern.get<std::string>()) : words;
    }
    if (feed.kind == "interval") {
        const std::chrono::duration<double> span(number("seconds") + 60 * number("minutes"));
        return WiringText::tr("Every %1")
            .arg(formatDuration(std::chrono::duration_cast<Duration>(span)));
    }
    // Not the path of a webhook: whoever knows it may fire the trigger.
    const QString kind = feedKindText(feed.kind);
    for (const char *name : {"at", "folder", "event", "topic", "queue", "stream", "channel"}) {
        const Json value = setting(name);
        if (!value.is_null() && !value.is_structured())
            return kind + u' '
                   + (value.is_string() ? QString::fromStdString(value.get<std::string>())
                                        : patternText(value));
    }
    return kind;
}

QString feedStateText(FeedStatus::State state)
{
    switch (state) {
    case FeedStatus::State::Running: return WiringText::tr("Running");
    case FeedStatus::State::Paused: return WiringText::tr("Paused");
    case FeedStatus::State::Failing: return WiringText::tr("Failing");
    case FeedStatus::State::Ended: return WiringText::tr("Ended");
    }
    return {};
}

Mark markOf(FeedStatus::State state)
{
    switch (state) {
    case FeedStatus::State::Running: return Mark::Success;
    case FeedStatus::State::Failing: return Mark::Error;
    case FeedStatus::State::Paused:
    case FeedStatus::State::Ended: return Mark::Off;
    }
    return Mark::None;
}

QString verdictText(RuleVerdict::Result result)
{
    switch (result) {
    case RuleVerdict::Result::Invoked: return WiringText::tr("Matched");
    case RuleVerdict::Result::Inactive: return WiringText::tr("Rule is off");
    case RuleVerdict::Result::NotMatched: return WiringText::tr("Did not match");
    case RuleVerdict::Result::Delayed: return WiringText::tr("Delayed");
    case RuleVerdict::Result::Debounced: return WiringText::tr("Part of a burst");
    case RuleVerdict::Result::Duplicate: return WiringText::tr("Duplicate");
    case RuleVerdict::Result::OverRate: return WiringText::tr("Over the rate");
    case RuleVerdict::Result::Refused: return WiringText::tr("Refused");
    }
    return {};
}

Mark markOf(RuleVerdict::Result result)
{
    switch (result) {
    case RuleVerdict::Result::Invoked: return Mark::Success;
    case RuleVerdict::Result::Delayed: return Mark::Queued;
    case RuleVerdict::Result::Refused: return Mark::Error;
    default: return Mark::Off;
    }
}

} // namespace signalbox
