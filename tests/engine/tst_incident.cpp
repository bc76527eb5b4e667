#include "engine/incident/incident.h"

#include <gtest/gtest.h>

#include "core/base64.h"
#include "core/feedsecrets.h"
#include "core/parametersecrets.h"
#include "core/redactor.h"
#include "engine/incident/incidentfolder.h"
#include "engine/record/activationarchive.h"
#include "engine/record/runmeter.h"
#include "engine/sandbox/archivereader.h"
#include "support/wiringworld.h"
#include "support/zipfile.h"

namespace signalbox {
namespace {

using namespace std::chrono_literals;

/// A namespace in which things have happened, and the file of it.
class IncidentWorld : public WiringWorld
{
public:
    using WiringWorld::WiringWorld;

    Result<std::string> record(Duration span = 15min)
    {
        IncidentRequest request{.ns = caller.ns,
                                .from = time.now() - span,
                                .to = time.now(),
                                .build = "1.2.3",
                                .status = plane->status(),
                                .sandboxes = plane->sandboxes(caller),
                                .feeds = plane->feeds(caller),
                                .runtimes = {python()},
                                .hooks = hooks(),
                                .live = [](const ActivationId &) { return ActivationPtr(); }};
        return wait<std::string>([&](Handler<std::string> done) {
            plane->meter().settle(
                [this, request, done] { plane->archive().recorder().record(request, done); });
        });
    }

    Result<ActivationPtr> fire(const std::string &trigger, const std::string &payload,
                               const std::string &headers = {})
    {
        const auto accepted = wait<ActivationId>([&](const Handler<ActivationId> &done) {
            const auto fired = plane->fire({.caller = caller,
                                            .trigger = own(trigger),
                                            .payload = Blob(payload),
                                            .headers = Blob(headers)},
                                           done);
            if (!fired || !*fired)
                done(fail(ErrorCode::Internal, "nothing was fired"));
        });
        if (!accepted)
            return fail(accepted.error());
        time.advance(2s);
        return load(*accepted);
    }

    std::vector<FunctionHook> hooks()
    {
        std::vector<FunctionHook> all;
        for (const auto &hook : plane->functionHooks(caller))
            all.push_back(*hook);
        return all;
    }

    std::vector<ActivationPtr> allRuns()
    {
        const auto runs = wait<std::vector<ActivationPtr>>(
            [&](auto done) { plane->fullActivations(caller, {.limit = 1000}, std::move(done)); });
        return runs.value();
    }

    SeriesAnswer series(Timestamp from, Timestamp to)
    {
        const auto seconds = [](Timestamp moment) {
            return std::chrono::floor<std::chrono::seconds>(moment).time_since_epoch().count();
        };
        return plane->meter()
            .series({.ns = caller.ns, .from = seconds(from), .to = seconds(to), .step = 60})
            .value();
    }
};

std::shared_ptr<TemporaryFolder> openedFolder(const std::string &file)
{
    auto folder = std::make_shared<TemporaryFolder>();
    const auto incident = unpackIncident(file);
    EXPECT_TRUE(incident) << (incident ? "" : incident.error().message);
    const auto filled = fillFolder(incident.value(), folder->path());
    EXPECT_TRUE(filled) << (filled ? "" : filled.error().message);
    return folder;
}

std::string partOf(const std::string &file, const std::string &name)
{
    const auto parts = readArchive(file, {}).value();
    for (const CodeFile &part : parts) {
        if (part.path == name)
            return part.bytes.str();
    }
    return {};
}

std::string everythingIn(const std::string &file)
{
    const auto parts = readArchive(file, {}).value();
    std::string text;
    for (const CodeFile &part : parts)
        text += part.path + "\n" + part.bytes.str();
    return text;
}

// --- round trip ----------------------------------------------------------------------------------

TEST(Incident, showsWhatWasRecorded)
{
    IncidentWorld world;
    world.sandboxes.script.answer = [&](const RunRequest &request) {
        world.sandboxes.log(world.sandboxes.boxes().rbegin()->first, "hello from the run");
        return RunReport{.result = request.value};
    };
    ASSERT_TRUE(world.put("f"));
    (void)world.run("f", R"({"n":1})");
    ASSERT_TRUE(world.put("f", {.exec = PlaneWorld::code("def main(a): return {}")}));
    ASSERT_TRUE(world.putTrigger("t"));
    ASSERT_TRUE(world.putRule("r", "t", "f"));
    const auto event = world.fire("t", R"({"n":2})");
    ASSERT_TRUE(event) << event.error().message;
    world.time.advance(70s);
    const Timestamp from = world.time.now() - 15min;
    const auto before = world.allRuns();
    ASSERT_EQ(before.size(), 3);
    const SeriesAnswer measured = world.series(from, world.time.now());
    const auto file = world.record();
    ASSERT_TRUE(file) << file.error().message;

    IncidentWorld shown({.memoryMiB = 1024}, openedFolder(*file));
    EXPECT_TRUE(shown.plane->archive().recorded());
    const auto after = shown.allRuns();
    ASSERT_EQ(after.size(), before.size());
    for (std::size_t i = 0; i < before.size(); ++i)
        EXPECT_EQ(*after[i], *before[i]) << before[i]->id.str();
    EXPECT_FALSE(after.front()->logs.empty() && after.back()->logs.empty());
    EXPECT_FALSE(after.back()->decisions.empty());
    EXPECT_EQ(after[1]->rules.size() + after[0]->rules.size(), 1);
    const auto versions = shown.wait<std::vector<FunctionVersion>>(
        [&](auto done) { shown.plane->versions(shown.caller, shown.own("f"), std::move(done)); });
    ASSERT_TRUE(versions);
    EXPECT_EQ(versions->size(), 2);
    EXPECT_TRUE(shown.rule("r"));
    shown.posted.until(
        [&] { return shown.series(from, world.time.now()).whole.runs == measured.whole.runs; });
    EXPECT_EQ(measured.whole.runs, 2);
}

TEST(Incident, holdsTheMetricsOfTheSecondThatIsGoingOn)
{
    IncidentWorld world;
    ASSERT_TRUE(world.put("f"));
    world.time.advance(70s);
    (void)world.run("f");
    const Timestamp from = world.time.now() - 15min;
    ASSERT_EQ(world.series(from, world.time.now() + 1s).whole.runs, 1);
    const auto file = world.record();
    ASSERT_TRUE(file) << file.error().message;
    IncidentWorld shown({.memoryMiB = 1024}, openedFolder(*file));
    shown.posted.until([&] { return shown.series(from, world.time.now() + 1s).whole.runs == 1; });
    // A second that is settled twice is counted once.
    (void)world.run("f");
    world.time.advance(70s);
    EXPECT_EQ(world.series(from, world.time.now()).whole.runs, 2);
}

TEST(Incident, holdsNothingOfBeforeItsRangeAndNothingOfOthers)
{
    IncidentWorld world;
    ASSERT_TRUE(world.put("f"));
    const auto old = world.run("f");
    world.time.advance(30min);
    const auto fresh = world.run("f");
    const Identity mine = world.caller;
    world.caller = {"other", "11111111-71f6-4ed5-8c54-816aa4f8c502", "key"};
    ASSERT_TRUE(world.wait<FunctionPtr>([&](auto done) {
        world.plane->putFunction(world.caller, world.own("g"),
                                 {.exec = PlaneWorld::code("def main(a): return a")},
                                 Overwrite::Yes, std::move(done));
    }));
    world.caller = mine;
    const auto incident = unpackIncident(world.record().value());
    ASSERT_TRUE(incident) << incident.error().message;
    ASSERT_EQ(incident->runs.size(), 1);
    EXPECT_EQ(incident->runs.front()->id, fresh->id);
    EXPECT_EQ(incident->versions.size(), 1);
    EXPECT_EQ(incident->manifest.runs, 1);
    EXPECT_EQ(incident->manifest.build, "1.2.3");
    EXPECT_EQ(incident->manifest.to - incident->manifest.from, Duration(15min));
}

TEST(Incident, saysWhichRunsAreCut)
{
    IncidentWorld world;
    ASSERT_TRUE(world.put("f"));
    for (int i = 0; i < 5; ++i)
        (void)world.run("f");
    world.plane->archive().recorder().setBounds({.runs = 3});
    const auto incident = unpackIncident(world.record().value());
    ASSERT_TRUE(incident);
    EXPECT_EQ(incident->runs.size(), 3);
    ASSERT_EQ(incident->manifest.cuts.size(), 1);
    EXPECT_EQ(incident->manifest.cuts.front(), (IncidentCut{IncidentCut::Kind::OlderRuns, 2}));
    EXPECT_EQ(incident->runs.back()->id, world.allRuns().front()->id) << "the newest are kept";
}

TEST(Incident, showsARunThatHadNotEndedAsItWas)
{
    IncidentWorld world;
    ASSERT_TRUE(world.put("f"));
    world.sandboxes.script.run = -1s;
    const auto id = world.begin("f", R"({"n":1})");
    ASSERT_TRUE(id);
    world.time.advance(1s);
    Activation running = **world.load(*id);
    ASSERT_EQ(running.state, ActivationState::Running);
    IncidentRequest request{
        .ns = world.caller.ns,
        .from = world.time.now() - 15min,
        .to = world.time.now(),
        .build = "1",
        .live = [&](const ActivationId &) { return std::make_shared<const Activation>(running); }};
    const auto file = world.wait<std::string>([&](auto done) {
        world.plane->archive().recorder().record(std::move(request), std::move(done));
    });
    ASSERT_TRUE(file);
    IncidentWorld shown({.memoryMiB = 1024}, openedFolder(*file));
    const auto runs = shown.allRuns();
    ASSERT_EQ(runs.size(), 1);
    EXPECT_EQ(*runs.front(), running);
    EXPECT_EQ(shown.plane->status().queued, 0) << "it is not run again";
    EXPECT_EQ(shown.sandboxes.created(), 0);
}

// --- nothing runs, nothing changes ---------------------------------------------------------------

TEST(Incident, runsNothingWhenItIsShown)
{
    IncidentWorld world;
    ASSERT_TRUE(world.put("f"));
    ASSERT_TRUE(world.putTrigger(
        "tick", {.feed = FeedSpec{.kind = "interval", .settings = {{"seconds", 1}}}}));
    ASSERT_TRUE(world.putRule("r", "tick", "f"));
    const auto file = world.record();
    ASSERT_TRUE(file);
    IncidentWorld shown({.memoryMiB = 1024}, openedFolder(*file));
    const auto before = shown.allRuns().size();
    shown.time.advance(1h);
    EXPECT_EQ(shown.allRuns().size(), before);
    EXPECT_EQ(shown.sandboxes.created(), 0);
    EXPECT_EQ(shown.begin("f").error().code, ErrorCode::Forbidden);
    EXPECT_EQ(
        shown.plane->fire({.caller = shown.caller, .trigger = shown.own("tick")}, {}).error().code,
        ErrorCode::Forbidden);
}

// --- secrets -------------------------------------------------------------------------------------

constexpr std::string_view marked = "marked-secret-1";
constexpr std::string_view feedPassword = "feed-secret-2";
constexpr std::string_view header = "header-secret-3";
constexpr std::string_view named = "named-secret-4";
constexpr std::string_view inPackage = "package-secret-5";
constexpr std::string_view environment = "environment-secret-6";
constexpr std::string_view web = "web-secret-7";
constexpr std::string_view formerly = "former-secret-8";
constexpr std::string_view pin = "4711";
constexpr std::string_view webhook = "hook-secret-9";

/// Everywhere that a secret can be.
void placeSecrets(IncidentWorld &world)
{
    const auto secretParameter = [](std::string_view value) {
        return FunctionUpdate{
            .exec =
                PlaneWorld::code("def main(a):\n    # " + std::string(value) + "\n    return a"),
            .parameters = Parameters{{"dsn", std::string(value)}, {"pin", std::string(pin)}},
            .annotations =
                Annotations{{std::string(secretParametersKey), Json::array({"dsn", "pin"})},
                            {"require-whisk-auth", std::string(web)}}};
    };
    world.sandboxes.script.answer = [&world](const RunRequest &request) {
        const SandboxId box = world.sandboxes.boxes().rbegin()->first;
        for (const std::string_view secret : {marked, formerly, header, named, inPackage})
            world.sandboxes.log(box, "got " + std::string(secret) + " and "
                                         + base64Encode("x:" + std::string(secret)));
        world.sandboxes.log(box, "db password=" + std::string(named));
        world.sandboxes.log(box, "key " + world.caller.key + " of " + world.caller.uuid);
        return RunReport{
            .result = Blob(dumpJson({{"echo", request.value.str()},
                                     {std::string(marked), {{"password", std::string(named)}}},
                                     {"body", base64Encode("a " + std::string(formerly))}}))};
    };
    world.caller.key = "k3y-0f-the-namespace"; // None of the others is a part of it.
    ASSERT_TRUE(world.wait<void>(
        [&](auto done) { world.plane->putIdentity(world.caller, std::move(done)); }));
    ASSERT_TRUE(world.put("f", secretParameter(formerly)));
    (void)world.run("f");
    ASSERT_TRUE(world.put("f", secretParameter(marked)));
    ASSERT_TRUE(
        world.putPackage("p", {.parameters = Parameters{{"api_token", std::string(inPackage)}}}));
    ASSERT_TRUE(world.putIn("p", "z",
                            {.exec = PlaneWorld::code(base64Encode(zipOf(
                                 {{"__main__.py", "key = '" + std::string(marked) + "'"}})))}));
    (void)world.run("f", R"({"password":")" + std::string(named) + R"(","n":1})");
    ASSERT_TRUE(world.putTrigger(
        "m", {.feed = FeedSpec{.kind = "mqtt",
                               .settings = {{"host", "localhost"},
                                            {"topics", Json::array({"a"})},
                                            {"user", "u"},
                                            {"password", std::string(feedPassword)}},
                               .paused = true}}));
    ASSERT_TRUE(world.putTrigger(
        "t", {.parameters = Parameters{{"credentials", {{"a", std::string(inPackage)}}}}}));
    ASSERT_TRUE(
        world.putRule("r", {.trigger = world.own("t"),
                            .function = world.own("f"),
                            .criteria = Criteria{.kind = Criteria::Kind::Not,
                                                 .children = {{.kind = Criteria::Kind::Test,
                                                               .field = "event.password",
                                                               .pattern = std::string(named)}}}}));
    const auto event = world.fire("t", R"({"password":"other"})",
                                  R"({"authorization":"Bearer )" + std::string(header) + R"("})");
    ASSERT_TRUE(event) << event.error().message;
    const auto hook = world.wait<std::shared_ptr<const FunctionHook>>([&](auto done) {
        world.plane->putFunctionHook(world.caller, {}, {.function = world.own("f")},
                                     std::move(done));
    });
    ASSERT_TRUE(hook);
    (void)world.run("f", R"({"called":"/hooks/)" + (*hook)->id + R"(/invoke"})");
}

TEST(Incident, holdsNoSecret)
{
    IncidentWorld world;
    placeSecrets(world);
    const auto hooks = world.plane->functionHooks(world.caller);
    ASSERT_EQ(hooks.size(), 1);
    const auto file = world.record();
    ASSERT_TRUE(file) << file.error().message;
    const std::string bytes = everythingIn(*file);
    const std::string runs = dumpJson(Json(world.allRuns().front()->result.str()));
    EXPECT_NE(runs.find(marked), std::string::npos) << "the runs did see the secrets";
    for (const std::string_view secret :
         {marked, feedPassword, header, named, inPackage, web, formerly})
        EXPECT_EQ(bytes.find(secret), std::string::npos) << secret;
    EXPECT_EQ(bytes.find(hooks.front()->id), std::string::npos);
    EXPECT_EQ(bytes.find(world.caller.key), std::string::npos);
    EXPECT_EQ(bytes.find(world.caller.uuid), std::string::npos);
    EXPECT_EQ(bytes.find('"' + std::string(pin) + '"'), std::string::npos);
    // In none of the forms that hide it from a search either.
    Redactor searcher;
    for (const std::string_view secret : {marked, feedPassword, header, named, inPackage, formerly})
        searcher.learn(secret);
    EXPECT_FALSE(searcher.finds(bytes));
    for (const std::string_view secret : {marked, formerly, header, named})
        EXPECT_EQ(bytes.find(base64Encode("x:" + std::string(secret)).substr(4, 12)),
                  std::string::npos)
            << secret;

    const auto incident = unpackIncident(*file);
    ASSERT_TRUE(incident);
    EXPECT_GT(incident->manifest.redacted, 10);
    EXPECT_EQ(incident->manifest.cuts, (std::vector<IncidentCut>{{IncidentCut::Kind::Code, 1}}))
        << "the zip with a secret in it";
    EXPECT_NE(bytes.find("def main(a)"), std::string::npos) << "other code is there";
    EXPECT_NE(bytes.find(R"("n":1)"), std::string::npos) << "what is no secret is there";
}

TEST(Incident, hidesTheValuesOfARuntimesEnvironment)
{
    IncidentWorld world;
    Runtime runtime = PlaneWorld::python();
    runtime.environment["SERVICE"] = environment;
    IncidentRequest request{.ns = "guest",
                            .from = world.time.now() - 1min,
                            .to = world.time.now(),
                            .build = {},
                            .runtimes = {runtime}};
    const auto file = world.wait<std::string>([&](auto done) {
        world.plane->archive().recorder().record(std::move(request), std::move(done));
    });
    ASSERT_TRUE(file);
    EXPECT_EQ(everythingIn(*file).find(environment), std::string::npos);
    EXPECT_EQ(unpackIncident(*file)->runtimes.front().environment.at("SERVICE"), Redactor::mark);
}

// --- files that are none -------------------------------------------------------------------------

std::string zipWith(std::map<std::string, std::string> parts)
{
    const std::string manifest =
        dumpJson(manifestJson({.build = "1", .ns = "guest", .from = {}, .to = Timestamp(1min)}));
    parts.try_emplace("manifest.json", manifest);
    for (const char *name : {"entities.jsonl", "runs.jsonl", "metrics.jsonl"})
        parts.try_emplace(name, "");
    std::erase_if(parts, [](const auto &part) { return part.second == "none"; });
    return zipOf(parts);
}

TEST(Incident, refusesWhatIsNoIncidentFile)
{
    struct Row
    {
        const char *what;
        std::string file;
        const char *says;
    };
    const std::string good = zipWith({});
    ASSERT_TRUE(unpackIncident(good)) << unpackIncident(good).error().message;
    const Row rows[] = {
        {"nothing", "", "no archive"},
        {"a text", "hello", "no archive"},
        {"half a file", good.substr(0, 60), "damaged"},
        {"another zip", zipOf({{"a.txt", "x"}}), "it has no manifest.json"},
        {"a part is missing", zipWith({{"runs.jsonl", "none"}}), "it has no runs.jsonl"},
        {"one part too many", zipWith({{"x", "y"}}), "more than 4 files"},
        {"a name that leads out", zipWith({{"../x", "y"}, {"runs.jsonl", "none"}}), "leaves"},
        {"no manifest", zipWith({{"manifest.json", "{}"}}), "no incident file of Signalbox"},
        {"a newer format",
         zipWith({{"manifest.json", R"({"program":"signalbox-incident","format":99})"}}),
         "format 99"},
        {"a range of years",
         zipWith({{"manifest.json",
                   dumpJson(manifestJson({.ns = "guest", .from = {}, .to = Timestamp(9000h)}))}}),
         "range of time"},
        {"a namespace that is a path",
         zipWith({{"manifest.json", dumpJson(manifestJson({.ns = "../etc"}))}}), "name"},
        {"no JSON", zipWith({{"runs.jsonl", "{\n"}}), "runs.jsonl, line 1"},
        {"deep JSON", zipWith({{"runs.jsonl", std::string(100000, '[')}}), "runs.jsonl, line 1"},
        {"a list", zipWith({{"entities.jsonl", "[]\n"}}), "entities.jsonl, line 1"},
        {"unknown", zipWith({{"entities.jsonl", "{\"identity\":{}}\n"}}), "nothing that is known"},
        {"another namespace's",
         zipWith({{"entities.jsonl", "{\"trigger\":{\"name\":\"/other/t\"}}\n"}}),
         "another namespace"},
        {"no run", zipWith({{"runs.jsonl", "{\"run\":7}\n"}}), "runs.jsonl, line 1"},
        {"no slot", zipWith({{"metrics.jsonl", "{\"slot\":{\"series\":1}}\n"}}), "no slot"},
    };
    for (const Row &row : rows) {
        const auto read = unpackIncident(row.file);
        ASSERT_FALSE(read) << row.what;
        EXPECT_NE(read.error().message.find(row.says), std::string::npos)
            << row.what << ": " << read.error().message;
    }
}

TEST(Incident, refusesABomb)
{
    const auto read = unpackIncident(zipWith({{"runs.jsonl", std::string(300U << 20, ' ')}}));
    ASSERT_FALSE(read);
    EXPECT_EQ(read.error().code, ErrorCode::TooLarge);
}

/// Whatever bytes of a good file are changed: it is read or refused, and nothing else happens.
TEST(Incident, survivesDamageAnywhere)
{
    IncidentWorld world;
    ASSERT_TRUE(world.put("f"));
    (void)world.run("f");
    const std::string file = world.record().value();
    std::map<std::string, std::string> parts;
    for (const char *name : {"manifest.json", "entities.jsonl", "runs.jsonl", "metrics.jsonl"})
        parts[name] = partOf(file, name);
    std::uint32_t state = 1;
    const auto next = [&state](std::size_t below) {
        state = state * 1664525U + 1013904223U;
        return (state >> 8) % below;
    };
    int refused = 0;
    for (int i = 0; i < 400; ++i) {
        auto damaged = parts;
        std::string &text = std::next(damaged.begin(), static_cast<long>(next(4)))->second;
        if (text.empty())
            continue;
        for (std::size_t n = next(3); n <= 3; ++n)
            text[next(text.size())] = "0\"{}[],:x-\n"[next(11)];
        const auto read = unpackIncident(zipOf(damaged));
        refused += read ? 0 : 1;
        std::string packed = file;
        packed[next(packed.size())] = static_cast<char>(next(256));
        (void)unpackIncident(packed);
    }
    EXPECT_GT(refused, 100);
}

} // namespace
} // namespace signalbox
