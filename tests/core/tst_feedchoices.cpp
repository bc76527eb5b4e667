#include "core/feedchoices.h"

#include <gtest/gtest.h>

namespace signalbox {
namespace {

struct ChoiceRow
{
    const char *what;
    FeedSpec spec;
    Json copied; ///< Settings that a copy has.
};

TEST(FeedChoices, areNoPartOfACopy)
{
    const ChoiceRow rows[] = {
        {"a session that the engine chose",
         {.kind = "mqtt", .settings = {{"topics", {"a"}}, {"clientId", chosenFeedName()}}},
         {{"topics", {"a"}}}},
        {"a session that a person chose",
         {.kind = "mqtt", .settings = {{"clientId", "plant-7"}}},
         {{"clientId", "plant-7"}}},
        {"a session that only begins like one of ours",
         {.kind = "mqtt", .settings = {{"clientId", "signalbox-plant-seven"}}},
         {{"clientId", "signalbox-plant-seven"}}},
        {"a consumer that the engine chose",
         {.kind = "redis", .settings = {{"consumer", chosenFeedName()}, {"group", "signalbox"}}},
         {{"group", "signalbox"}}},
        {"an address, whoever chose it",
         {.kind = "webhook", .settings = {{"path", "a-path-of-my-own"}, {"check", "none"}}},
         {{"check", "none"}}},
        {"the same key elsewhere", {.kind = "files", .settings = {{"path", "x"}}}, {{"path", "x"}}},
        {"a kind that nobody knows",
         {.kind = "novel", .settings = {{"clientId", chosenFeedName()}}},
         {}},
        {"settings of no known shape", {.kind = "mqtt", .settings = 7}, 7},
    };
    for (const ChoiceRow &row : rows)
        EXPECT_EQ(withoutChoices(row.spec).settings,
                  row.copied.is_null() ? row.spec.settings : row.copied)
            << row.what;
}

TEST(FeedChoices, stayWhereNothingIsSaidOfThem)
{
    const std::string chosen = chosenFeedName();
    const FeedSpec kept{.kind = "mqtt", .settings = {{"clientId", chosen}}};
    const auto sent = [](Json settings) {
        return FeedSpec{.kind = "mqtt", .settings = std::move(settings)};
    };
    EXPECT_EQ(withKeptChoices(sent({{"qos", 0}}), &kept).settings,
              Json({{"qos", 0}, {"clientId", chosen}}));
    EXPECT_EQ(withKeptChoices(sent({{"clientId", nullptr}}), &kept).settings,
              Json({{"clientId", nullptr}}));
    EXPECT_EQ(withKeptChoices(sent({{"clientId", "plant-7"}}), &kept).settings,
              Json({{"clientId", "plant-7"}}));
    const FeedSpec own = sent({{"clientId", "plant-7"}});
    EXPECT_EQ(withKeptChoices(sent(Json::object()), &own).settings, Json::object())
        << "what a person chose goes when it is left out";
    EXPECT_EQ(withKeptChoices(sent(Json::object()), nullptr).settings, Json::object());
    const FeedSpec other{.kind = "redis", .settings = {{"consumer", chosenFeedName()}}};
    EXPECT_EQ(withKeptChoices(sent(Json::object()), &other).settings, Json::object());
}

TEST(FeedChoices, namesDiffer)
{
    EXPECT_NE(chosenFeedName(), chosenFeedName());
}

} // namespace
} // namespace signalbox
