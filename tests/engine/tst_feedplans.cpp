// The pure parts of feeds, table by table.

#include <gtest/gtest.h>

#include "core/feedsecrets.h"
#include "core/filename.h"
#include "engine/feeds/activationfeed.h"
#include "engine/feeds/alarmspec.h"
#include "engine/feeds/budgetplan.h"
#include "engine/feeds/enginesenses.h"
#include "engine/feeds/filesplan.h"
#include "engine/feeds/kafkasource.h"
#include "engine/feeds/mqttpacket.h"
#include "engine/feeds/runhub.h"
#include "engine/feeds/thresholdplan.h"

namespace signalbox {
namespace {

using namespace std::chrono_literals;

/// 2026-11-21T06:00:00Z, a Saturday.
constexpr Timestamp now{Duration(1'795'240'800'000'000)};

// --- thresholds ----------------------------------------------------------------------------------

TEST(ThresholdSides, crossOncePerDirectionAndOnlyWhenItHolds)
{
    const ThresholdPlan plan{.threshold = 10, .clear = 5, .hold = 3s};
    ThresholdSide side(false);
    struct Row
    {
        int second;
        std::int64_t value;
        std::optional<bool> told;
    };
    const std::vector<Row> rows{
        {0, 12, {}}, {2, 12, {}},    {3, 10, true},  {4, 99, {}}, // Over it already.
        {5, 6, {}},  {6, 5, {}},     {8, 7, {}},                  // Came back up: no break.
        {9, 5, {}},  {12, 0, false}, {13, 9, {}},    {14, 10, {}},
        {15, 9, {}}, {16, 10, {}},   {19, 10, true},
    };
    for (const Row &row : rows)
        EXPECT_EQ(side.look(plan, row.value, now + std::chrono::seconds(row.second)), row.told)
            << "at second " << row.second;
}

// --- cost ----------------------------------------------------------------------------------------

TEST(Budgets, nameTheirPeriods)
{
    using Period = BudgetPlan::Period;
    using namespace std::chrono;
    const auto at = [](Period period, Timestamp time) {
        return BudgetPlan{.period = period}.periodAt(time);
    };
    const auto day = [](int y, unsigned m, unsigned d) {
        return Timestamp(sys_days(year(y) / month(m) / std::chrono::day(d)));
    };
    const auto is = [](const char *name, Timestamp from, Timestamp to) {
        return BudgetPeriod{name, from, to};
    };
    const Timestamp saturday = day(2026, 11, 21);
    EXPECT_EQ(at(Period::Hour, now + 59min), is("2026-11-21T06", now, now + 1h));
    EXPECT_EQ(at(Period::Day, now), is("2026-11-21", saturday, saturday + 24h));
    EXPECT_EQ(at(Period::Week, now), is("2026-W47", day(2026, 11, 16), day(2026, 11, 23)));
    EXPECT_EQ(at(Period::Month, now), is("2026-11", day(2026, 11, 1), day(2026, 12, 1)));
    EXPECT_EQ(at(Period::Month, day(2028, 2, 29)), is("2028-02", day(2028, 2, 1), day(2028, 3, 1)));
    EXPECT_EQ(at(Period::Month, day(2026, 12, 31)),
              is("2026-12", day(2026, 12, 1), day(2027, 1, 1)));
    // The first days of a year may be in the last week of the former.
    const Timestamp friday = day(2027, 1, 1);
    EXPECT_EQ(at(Period::Week, friday), is("2026-W53", day(2026, 12, 28), day(2027, 1, 4)));
    EXPECT_EQ(at(Period::Week, friday + days(3)).name, "2027-W01");
}

TEST(Budgets, costWhatTheirTableSays)
{
    constexpr std::int64_t gigabyteSecond = 1024 * 1000;
    const PriceTable table{.currency = "USD",
                           .perMillionRequests = {200'000'000'000},
                           .perGigabyteSecond = {16'666'700},
                           .free = {.requests = 1'000'000, .memoryTime = 400'000 * gigabyteSecond}};
    const Quantities used{.requests = 3'000'000, .memoryTime = 1'000'000 * gigabyteSecond};
    const BudgetPlan month{.period = BudgetPlan::Period::Month};
    EXPECT_EQ(month.costOf(table, used).str(), "10.40002"); // 0.4 + 600,000 gigabyte-seconds.
    EXPECT_EQ(month.costOf(table, {.requests = 5}).str(), "0");
    // Nobody can say whose the free ones are; nor of which day.
    const BudgetPlan some{.period = BudgetPlan::Period::Month, .functions = {"a*"}};
    EXPECT_EQ(some.costOf(table, used).str(), "17.2667");
    EXPECT_EQ(BudgetPlan{}.costOf(table, used).str(), "17.2667");

    const std::vector<UsageRow> rows{
        {.function = "ab", .memoryMiB = 1024, .millis = 1000, .runs = 2},
        {.function = "pkg/ab", .memoryMiB = 1024, .millis = 1000, .runs = 4}};
    EXPECT_EQ(some.usedOf(table, rows), (Quantities{2, 2 * gigabyteSecond, 0}));
    EXPECT_EQ(month.usedOf(table, rows), (Quantities{6, 6 * gigabyteSecond, 0}));
}

TEST(Budgets, takeAPriceInsteadOfATable)
{
    constexpr std::int64_t gigabyteSecond = 1024 * 1000;
    const auto costs = [](std::int64_t price, std::int64_t memoryTime) {
        const BudgetPlan plan{.price = price};
        const auto table = plan.tableOf(fail(ErrorCode::NotFound, "nobody asks"));
        return hundredthsOf(plan.costOf(*table, {.requests = 1, .memoryTime = memoryTime}));
    };
    EXPECT_EQ(costs(16'667, 600 * gigabyteSecond), 1);
    EXPECT_EQ(costs(16'667, 599 * gigabyteSecond), 0);
    EXPECT_EQ(costs(16'667, 1'000'000 * gigabyteSecond), 1666);
    EXPECT_EQ(costs(1'000'000'000, gigabyteSecond / 4), 25);
    EXPECT_EQ(BudgetPlan{}.tableOf(fail(ErrorCode::NotFound, "none")).error().message, "none");
}

TEST(Budgets, areOverBeyondTheirPart)
{
    struct Row
    {
        std::int64_t budget;
        std::int64_t percent;
        const char *cost;
        bool over;
    };
    for (const Row &row :
         {Row{100, 100, "1", false}, Row{100, 100, "1.0001", true}, Row{100, 80, "0.8", false},
          Row{100, 80, "0.81", true}, Row{1, 100, "0.0101", true}, Row{1, 50, "0.0051", true},
          Row{100, 250, "2.4", false}, Row{100, 250, "2.6", true},
          Row{100'000'000'000, 1000, "9000000", false}}) {
        const BudgetPlan plan{.budget = row.budget, .percent = row.percent};
        EXPECT_EQ(plan.isOver(*Money::parse(row.cost)), row.over) << row.budget << ' ' << row.cost;
    }
}

// --- runs ----------------------------------------------------------------------------------------

TEST(ActivationPlans, wantWhatTheySay)
{
    const auto plan = ActivationPlan::parse(
        {.kind = "activation",
         .settings = {{"functions", {"tools/*", "b?d"}}, {"outcomes", {"developerError"}}}});
    ASSERT_TRUE(plan) << plan.error().message;
    const Activation wanted{.function = {"guest", "tools", "x"},
                            .outcome = Outcome::DeveloperError};
    EXPECT_TRUE(plan->wants(wanted));
    Activation other = wanted;
    other.outcome = Outcome::Success;
    EXPECT_FALSE(plan->wants(other));
    other = wanted;
    other.function = {"guest", "", "tools"};
    EXPECT_FALSE(plan->wants(other));
    other = wanted;
    other.cause = {.kind = Cause::Kind::Sequence};
    EXPECT_FALSE(plan->wants(other));
    other = wanted;
    other.kind = triggerKind;
    EXPECT_FALSE(plan->wants(other));
    for (const char *transaction : {"engine-feed:1", "deadLetter:engine-feed:1"}) {
        other = wanted;
        other.cause = {.kind = Cause::Kind::Rule, .transaction = transaction};
        EXPECT_FALSE(plan->wants(other)) << transaction;
    }
}

TEST(RunHubs, tellWhoListens)
{
    RunHub hub;
    const auto run = [](const char *name) { return Activation{.function = {"guest", "", name}}; };
    std::vector<std::string> heard;
    const auto note = [&](const Activation &r) { heard.push_back(r.function.name); };
    hub.publish(run("early"));
    auto listening = hub.listen(note);
    hub.publish(run("next"));
    const auto other = hub.listen(note);
    hub.publish(run("both"));
    listening.reset();
    hub.publish(run("last"));
    EXPECT_EQ(heard, (std::vector<std::string>{"next", "both", "both", "last"}));
}

// --- files ---------------------------------------------------------------------------------------

TEST(FolderChanges, areWhatDiffers)
{
    const FolderState known{{"gone", {1, 10, 1}}, {"same", {2, 20, 2}}, {"other", {3, 30, 3}}};
    const FolderState found{{"same", {2, 20, 2}}, {"other", {3, 50, 3}}, {"new", {4, 40, 4}}};
    const auto changes = folderChanges(known, found);
    ASSERT_EQ(changes.size(), 3U);
    EXPECT_EQ(changes[0].path, "gone");
    EXPECT_EQ(changes[1].path, "new");
    EXPECT_EQ(changes[2].path, "other");
    FolderState replayed = known;
    for (const WatchedChange &change : changes) {
        const auto back = WatchedChange::parse(change.position());
        ASSERT_TRUE(back);
        EXPECT_EQ(*back, change);
        back->applyTo(replayed);
    }
    EXPECT_EQ(replayed, found);
    EXPECT_FALSE(WatchedChange::parse("nonsense"));
    EXPECT_FALSE(WatchedChange::parse(R"(["created","x",[1,2]])"));
    const FilesCheckpoint checkpoint{.at = now, .whole = true, .known = found};
    const auto read = FilesCheckpoint::parse(checkpoint.text());
    ASSERT_TRUE(read);
    EXPECT_EQ(read->known, found);
    EXPECT_TRUE(read->whole);
}

TEST(FileNames, comeBackWhateverTheirBytes)
{
    const std::vector<std::pair<std::string, std::string>> rows{
        {"plain.txt", "plain.txt"},
        {"ünï", "ünï"},
        {"\xff", "%FF"},
        {"50%", "50%"},
        {"%41", "%2541"},
        {"\xc3", "%C3"},
        {"\xed\xa0\x80", "%ED%A0%80"},
        {"a\xf0\x9f\x98\x80", "a\xf0\x9f\x98\x80"},
    };
    for (const auto &[raw, shown] : rows) {
        EXPECT_EQ(shownFileName(raw), shown);
        EXPECT_EQ(rawFileName(shownFileName(raw)), raw) << shown;
        EXPECT_TRUE(isUtf8(shownFileName(raw))) << shown;
    }
}

// --- secrets -------------------------------------------------------------------------------------

TEST(Secrets, areKeptByTheirMarkAndNotSentElsewhere)
{
    const FeedSpec kept{.kind = "mqtt",
                        .settings = {{"topics", {"t"}}, {"password", "s3cret"}, {"port", 1}}};
    FeedSpec shown = withoutSecrets(kept);
    EXPECT_EQ(shown.settings["password"], keptSecret);
    EXPECT_EQ(shown.settings["topics"], kept.settings["topics"]);
    EXPECT_EQ(*withKeptSecrets(shown, &kept), kept);
    FeedSpec elsewhere = shown;
    elsewhere.settings["host"] = "evil.example";
    ASSERT_FALSE(withKeptSecrets(elsewhere, &kept));
    EXPECT_EQ(withKeptSecrets(elsewhere, &kept).error().field, "feed.settings.password");
    elsewhere.settings["host"] = "localhost"; // What holds without it.
    EXPECT_TRUE(withKeptSecrets(elsewhere, &kept));
    EXPECT_FALSE(withKeptSecrets(shown, nullptr));
    shown.kind = "amqp";
    EXPECT_FALSE(withKeptSecrets(shown, &kept));
}

// --- brokers -------------------------------------------------------------------------------------

TEST(KafkaOffsets, areStoredWhenAllBeforeAreKept)
{
    OffsetRow row;
    for (const std::int64_t offset : {5, 6, 7, 9})
        row.received(offset);
    EXPECT_EQ(row.kept(6), std::optional<std::int64_t>(5));
    EXPECT_EQ(row.kept(7), std::nullopt);
    EXPECT_EQ(row.kept(5), std::optional<std::int64_t>(9));
    EXPECT_EQ(row.kept(9), std::optional<std::int64_t>(10));
    EXPECT_EQ(row.kept(9), std::nullopt);
}

TEST(MqttPackets, areTakenOffABufferWhole)
{
    // QoS 1, sent again, topic "a/b", id 258, payload "hi".
    const std::string bytes("\x3a\x09\x00\x03\x61/b\x01\x02hi", 11);
    std::string buffer;
    for (std::size_t i = 0; i < bytes.size(); ++i) {
        const auto none = mqtt::takePacket(buffer);
        ASSERT_TRUE(none);
        EXPECT_FALSE(*none) << "after " << i << " bytes";
        buffer += bytes[i];
    }
    buffer += mqtt::publishAnswer(7);
    const auto packet = mqtt::takePacket(buffer);
    ASSERT_TRUE(packet && *packet);
    const auto message = mqtt::readMessage(**packet);
    ASSERT_TRUE(message) << message.error().message;
    EXPECT_EQ(*message,
              (mqtt::Message{.topic = "a/b", .payload = "hi", .qos = 1, .again = true, .id = 258}));
    EXPECT_EQ(buffer, mqtt::publishAnswer(7));
}

TEST(MqttPackets, refuseWhatIsNone)
{
    std::string endless("\x30\xff\xff\xff\xff\x01", 6);
    EXPECT_EQ(mqtt::takePacket(endless).error().code, ErrorCode::Malformed);
    std::string huge("\x30\xff\xff\xff\x7f", 5);
    EXPECT_EQ(mqtt::takePacket(huge).error().code, ErrorCode::TooLarge);
    using mqtt::PacketType;
    for (const std::string &body : {std::string(), std::string("\x00\x09x", 3)})
        EXPECT_FALSE(mqtt::readMessage({.type = PacketType::Publish, .flags = 2, .body = body}));
    EXPECT_TRUE(*mqtt::readWelcome({.type = PacketType::ConnectAnswer, .body = {1, 0}}));
    const auto refused = mqtt::readWelcome({.type = PacketType::ConnectAnswer, .body = {0, 4}});
    EXPECT_EQ(refused.error().code, ErrorCode::Unauthorized);
    EXPECT_FALSE(mqtt::readWelcome({.type = PacketType::ConnectAnswer, .body = {0, 77}}));
    EXPECT_FALSE(mqtt::readSubscribed(
        {.type = PacketType::SubscribeAnswer, .body = std::string("\x00\x01\x80", 3)}, {"t"}));
}

// --- alarms --------------------------------------------------------------------------------------

TEST(Alarms, speakTheLanguageOfTheirClients)
{
    const auto spec = alarmSpec("alarm",
                                {{"cron", "*/5 * * * *"},
                                 {"trigger_payload", R"({"a":1})"},
                                 {"maxTriggers", "7"},
                                 {"strict", true}},
                                nullptr, now);
    ASSERT_TRUE(spec) << spec.error().message;
    EXPECT_EQ(spec->kind, "cron");
    EXPECT_EQ(spec->settings,
              (Json{{"pattern", "*/5 * * * *"}, {"payload", {{"a", 1}}}, {"maximum", 7}}));
    const auto changed = alarmSpec("alarm", {{"cron", "0 0 * * *"}}, &*spec, now);
    EXPECT_EQ(changed->settings["pattern"], "0 0 * * *");
    EXPECT_EQ(changed->settings["maximum"], 7);
    const auto interval = alarmSpec("interval", {{"minutes", 2}}, nullptr, now);
    EXPECT_EQ(interval->settings["start"], toIso(now + 30s));
    const auto once = alarmSpec(
        "once", {{"date", "2027-01-01T00:00:00Z"}, {"deleteAfterFire", "rules"}}, {}, now);
    EXPECT_EQ(once->settings["afterwards"], "deleteTriggerAndRules");
    for (const char *action : {"alarm", "interval", "once"})
        EXPECT_FALSE(alarmSpec(action, Json::object(), nullptr, now)) << action;
    const Json answer = alarmAnswer({"guest", "", "t"}, *once, {.since = now});
    EXPECT_EQ(answer["config"]["deleteAfterFire"], "rules");
    EXPECT_EQ(answer["config"]["date"], "2027-01-01T00:00:00Z");
    EXPECT_TRUE(answer["status"]["active"].get<bool>());
}

TEST(Alarms, areAskedInFull)
{
    const Json whole{{"lifecycleEvent", "CREATE"},
                     {"triggerName", "/_/t"},
                     {"authKey", "u:k"},
                     {"cron", "* * * * *"}};
    const auto request = AlarmRequest::parse(whole, "guest");
    ASSERT_TRUE(request) << request.error().message;
    EXPECT_EQ(request->trigger, (QualifiedName{"guest", "", "t"}));
    EXPECT_EQ(request->uuid + "+" + request->key, "u+k");
    EXPECT_EQ(request->settings, (Json{{"cron", "* * * * *"}}));
    for (const char *key : {"lifecycleEvent", "triggerName", "authKey"}) {
        Json part = whole;
        part.erase(key);
        EXPECT_FALSE(AlarmRequest::parse(part, "guest")) << key;
    }
}

} // namespace
} // namespace signalbox
