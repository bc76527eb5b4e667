#include "core/feedform.h"

#include <algorithm>
#include <set>

#include <gtest/gtest.h>

#include "core/jsoncodec.h"
#include "engine/feeds/feedregistry.h"

namespace signalbox {
namespace {

/// 2026-11-21T06:00:00Z
constexpr Timestamp now{Duration(1'795'240'800'000'000)};

/// What a person who knows nothing but the form might enter.
Json plausible(const FeedSetting &setting)
{
    using Type = FeedSetting::Type;
    if (!setting.standard.is_null())
        return setting.standard;
    switch (setting.type) {
    case Type::Text: return "a-text-of-some-length";
    case Type::Integer: return setting.least.is_null() ? Json(1) : setting.least;
    case Type::Number: return setting.least.is_null() ? Json(1) : setting.least;
    case Type::Flag: return true;
    case Type::Choice: return setting.choices.front();
    case Type::Texts: return Json::array({"a"});
    case Type::Object:
    case Type::Mapping: return Json::object();
    case Type::Time: return "2027-01-01T00:00:00Z";
    case Type::Cron: return "*/5 * * * *";
    case Type::TimeZone: return "Europe/Berlin";
    case Type::Path: return "/tmp";
    }
    return {};
}

TEST(FeedForms, everyKindOfTheRegistryHasOneAndNoOther)
{
    std::set<std::string> registered;
    for (const FeedKind &kind : feedKinds())
        registered.emplace(kind.name);
    std::set<std::string> described;
    for (const FeedForm &form : feedForms())
        described.insert(form.kind);
    EXPECT_EQ(described, registered);
    EXPECT_EQ(described.size(), feedForms().size()) << "a kind is described twice";
}

TEST(FeedForms, comeBackWholeFromJson)
{
    for (const FeedForm &form : feedForms()) {
        const auto back = fromJson<FeedForm>(*parseJson(dumpJson(toJson(form))));
        ASSERT_TRUE(back) << form.kind << ": " << back.error().message;
        EXPECT_EQ(*back, form) << form.kind;
    }
}

TEST(FeedForms, whatIsEnteredByTheFormIsAccepted)
{
    for (const FeedForm &form : feedForms()) {
        FeedSpec least{.kind = form.kind};
        FeedSpec most{.kind = form.kind};
        for (const FeedSetting &setting : form.settings) {
            if (setting.required)
                least.settings[setting.key] = plausible(setting);
            // A standard of nought stands for "without", which the bounds do not allow.
            const bool without = !setting.least.is_null() && setting.standard.is_number()
                                 && setting.standard < setting.least;
            most.settings[setting.key] = without ? setting.least : plausible(setting);
        }
        if (form.kind == "interval") // Either of two, which a form cannot say.
            least.settings["minutes"] = 5;
        if (form.kind == "postgres")
            least.settings["channels"] = Json::array({"c"});
        const auto completed = completeFeed(most, now);
        EXPECT_TRUE(completed) << form.kind << ": " << completed.error().message;
        const auto minimal = completeFeed(least, now);
        EXPECT_TRUE(minimal) << form.kind << ": " << minimal.error().message;
    }
}

TEST(FeedForms, everyRequiredSettingIsMissed)
{
    for (const FeedForm &form : feedForms()) {
        for (const FeedSetting &left : form.settings) {
            if (!left.required)
                continue;
            FeedSpec spec{.kind = form.kind};
            for (const FeedSetting &setting : form.settings)
                if (setting.required && setting.key != left.key)
                    spec.settings[setting.key] = plausible(setting);
            const auto completed = completeFeed(spec, now);
            ASSERT_FALSE(completed) << form.kind << "." << left.key;
            EXPECT_EQ(completed.error().field, "feed.settings." + left.key);
        }
    }
}

TEST(FeedForms, boundsAndChoicesHold)
{
    for (const FeedForm &form : feedForms()) {
        for (const FeedSetting &setting : form.settings) {
            FeedSpec spec{.kind = form.kind};
            for (const FeedSetting &other : form.settings)
                if (other.required)
                    spec.settings[other.key] = plausible(other);
            if (form.kind == "interval")
                spec.settings["minutes"] = 5;
            if (form.kind == "postgres")
                spec.settings["channels"] = Json::array({"c"});
            if (setting.type == FeedSetting::Type::Choice)
                spec.settings[setting.key] = "none of them";
            else if (!setting.most.is_null())
                spec.settings[setting.key] = setting.most.get<double>() * 2;
            else
                continue;
            const auto completed = completeFeed(spec, now);
            ASSERT_FALSE(completed) << form.kind << "." << setting.key;
            EXPECT_EQ(completed.error().field, "feed.settings." + setting.key);
        }
    }
}

TEST(FeedForms, readAsSentences)
{
    for (const FeedForm &form : feedForms()) {
        EXPECT_FALSE(form.label.empty()) << form.kind;
        EXPECT_FALSE(form.meaning.empty()) << form.kind;
        EXPECT_FALSE(form.sample.empty()) << form.kind;
        std::set<std::string> keys;
        for (const FeedSetting &setting : form.settings) {
            const std::string name = form.kind + "." + setting.key;
            EXPECT_TRUE(keys.insert(setting.key).second) << name << " is there twice";
            EXPECT_FALSE(setting.label.empty()) << name;
            EXPECT_FALSE(setting.meaning.empty()) << name;
            EXPECT_FALSE(setting.label.ends_with(':')) << name;
            EXPECT_EQ(setting.type == FeedSetting::Type::Choice && setting.choices.empty(), false)
                << name;
            const auto other = std::ranges::find(form.settings, setting.onlyFor, &FeedSetting::key);
            EXPECT_TRUE(setting.onlyFor.empty() || other != form.settings.end()) << name;
            for (const std::string &value : setting.onlyWhen)
                EXPECT_EQ(std::ranges::count(other->choices, value), 1) << name << " " << value;
        }
    }
}

} // namespace
} // namespace signalbox
