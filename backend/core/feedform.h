#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "core/json.h"

namespace signalbox {

/// One setting of a kind of feed, as a form shows it. The key is that of `FeedSpec::settings`.
struct FeedSetting
{
    /// What the value is, and so which field edits it.
    enum class Type {
        Text,
        Integer,
        Number,
        Flag,
        Choice, ///< One of `choices`.
        Texts,  ///< A list of texts; of `choices` only where there are any.
        Object, ///< Any JSON object.
        Time,   ///< ISO text or milliseconds since the epoch.
        Cron,
        TimeZone,
        Path,    ///< A folder or file of the engine's machine.
        Mapping, ///< JSON object with `${…}` expressions.
    };

    /// What the engine chooses where nothing is given. It is this feed's alone: copies get another.
    enum class Chosen {
        Never,
        Name,    ///< As chosenFeedName(); one that a person chose goes along with copies.
        Address, ///< A secret part of where the feed is reached; no copy takes any along.
    };

    std::string key;
    Type type = Type::Text;
    std::string label;   ///< Sentence case, without a colon.
    std::string meaning; ///< One sentence; says the unit where there is one.
    Json standard;       ///< What holds without it; null: nothing.
    bool required = false;
    /// Never told again once it is saved; the window and the API see keptSecret (feedsecrets.h) instead.
    bool secret = false;
    /// Where the feed connects to: with another one, kept secrets have to be given again.
    bool address = false;
    bool advanced = false; ///< Seldom needed: a form may fold it away.
    Chosen chosen = Chosen::Never;
    std::vector<std::string> choices; ///< Of Choice, and of Texts.
    Json least;                       ///< Bound of Integer and Number; null: none.
    Json most;
    std::string onlyFor;               ///< Key of a Choice on which this depends; empty: none.
    std::vector<std::string> onlyWhen; ///< Values of it with which this has a meaning.

    friend bool operator==(const FeedSetting &, const FeedSetting &) = default;
};

/// What a kind of feed is and which settings it has: the form of `FeedSpec::settings`.
struct FeedForm
{
    std::string kind;  ///< `FeedSpec::kind`.
    std::string label; ///< Title case.
    std::string meaning;
    std::vector<FeedSetting> settings; ///< In the order of a form.
    bool missed = false; ///< Whether `FeedSpec::missed` has a meaning: it can know what it missed.
    std::string sample;  ///< One sentence on what "fire once now" sends.

    friend bool operator==(const FeedForm &, const FeedForm &) = default;
};

/// All kinds there are, in the order in which a person is offered them. The engine's registry
/// (engine/feeds/feedregistry.h) has a row for each.
[[nodiscard]] std::span<const FeedForm> feedForms();
/// Null when there is no such kind.
[[nodiscard]] const FeedForm *findFeedForm(std::string_view kind);

} // namespace signalbox
