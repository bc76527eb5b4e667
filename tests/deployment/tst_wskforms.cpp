// The forms of other tools: what they can say comes back, what they cannot is listed.

#include <algorithm>
#include <random>
#include <set>

#include <gtest/gtest.h>

#include "deployment/entityindex.h"
#include "deployment/feedforms.h"
#include "deployment/formats.h"
#include "deployment/generated.h"
#include "deployment/plan.h"
#include "deployment/secrets.h"
#include "deployment/wskmanifest.h"
#include "deployment/wskscript.h"

namespace signalbox::deployment {
namespace {

Result<Project> read(const std::string &manifest, const std::string &deployment = {})
{
    Bundle bundle;
    bundle.files["manifest.yaml"] = manifest;
    bundle.files["src/hello.js"] = "function main() {}\n";
    if (!deployment.empty())
        bundle.files["deployment.yaml"] = deployment;
    return readManifest(readerOf(bundle));
}

TEST(WskManifest, givesBackWhatItSaysAndListsTheRest)
{
    std::mt19937 random(11);
    for (int round = 0; round < 400; ++round) {
        Project project = generatedProject(random);
        project.name = "shop";
        const Bundle bundle = writeManifest(project);
        const auto back = readManifest(readerOf(bundle));
        ASSERT_TRUE(back) << back.error().message << "\n" << bundle.files.at("manifest.yaml");
        std::set<EntityId> lossy;
        for (const Loss &loss : bundle.losses)
            lossy.insert(loss.entity);
        for (const PlanItem &item :
             makePlan(*back, project, {.others = PlanOptions::Others::Go}).items) {
            const bool same = item.action == PlanItem::Action::Keep;
            EXPECT_TRUE(same || lossy.contains(item.entity))
                << item.entity.str() << " is not what it was, and no loss says so\n"
                << (item.changes.empty() ? "" : item.changes[0].field) << item.reason << "\n"
                << bundle.files.at("manifest.yaml");
        }
        // What came through once comes through again, whole.
        const Bundle again = writeManifest(*back);
        const auto second = readManifest(readerOf(again));
        ASSERT_TRUE(second) << second.error().message;
        EXPECT_EQ(*second, *back) << again.files.at("manifest.yaml");
    }
}

TEST(WskManifest, tellsItsLossesInside)
{
    Project project;
    project.rules.push_back({.name = {"_", "", "r"},
                             .trigger = {"_", "", "t"},
                             .function = {"_", "", "f"},
                             .active = false});
    const Bundle bundle = writeManifest(project);
    EXPECT_EQ(bundle.losses, (std::vector<Loss>{{{EntityKind::Rule, "r"}, "that it is off"}}));
    EXPECT_NE(bundle.files.at("manifest.yaml").find("#   rule r: that it is off\n"),
              std::string::npos);
}

TEST(WskManifest, keepsSecretsInTheDeploymentFileAsVariables)
{
    Project project;
    Function f{.name = {"_", "shop", "f"}};
    f.exec = CodeExec{.kind = "nodejs:20", .code = Blob("x")};
    f.parameters = {{"password", "hush"}, {"plain", "text"}};
    project.packages.push_back({.name = {"_", "", "shop"}});
    project.functions.push_back({f, {}});
    const SecretValues values = takeSecrets(project);
    const Bundle bundle = writeManifest(project);
    EXPECT_EQ(bundle.files.at("manifest.yaml").find("password"), std::string::npos);
    EXPECT_NE(bundle.files.at("deployment.yaml").find("password: \"${SHOP_F_PASSWORD}\""),
              std::string::npos)
        << bundle.files.at("deployment.yaml");
    EXPECT_EQ(readManifest(readerOf(bundle))->functions, project.functions);
}

TEST(WskManifest, readsWhatPeopleWrite)
{
    const auto project = read(R"(
packages:
  hello_world:
    version: 1.0
    license: Apache-2.0
    inputs:
      place: {type: string, value: Earth, description: where}
    actions:
      hello:
        function: src/hello.js
        runtime: nodejs@20
        inputs:
          name: $USER_NAME
          list: {type: array, value: [1, 2]}
        web: yes
        limits: {memorySize: 512 MB, timeout: 2000}
    sequences:
      twice:
        actions: hello, /whisk.system/utils/echo
    triggers:
      nightly:
        feed: /whisk.system/alarms/alarm
        inputs:
          cron: "0 3 * * *"
    rules:
      greet:
        trigger: nightly
        action: hello
    apis:
      hello-api:
        /hello:
          world:
            hello: GET
)");
    ASSERT_TRUE(project) << project.error().message;
    const EntityIndex index(*project);
    const Function &hello = index.function("hello_world/hello")->function;
    const auto &code = std::get<CodeExec>(hello.exec);
    EXPECT_EQ(code.kind, "nodejs:20");
    EXPECT_EQ(code.code.view(), "function main() {}\n");
    EXPECT_EQ(hello.limits.memoryMiB, 512);
    EXPECT_EQ(hello.limits.timeout.count(), 2000);
    EXPECT_EQ(*findAnnotation(hello.annotations, "web-export"), Json(true));
    EXPECT_EQ(hello.parameters,
              (Parameters{{"list", Json{1, 2}}, {"name", secretReference("USER_NAME")}}));
    const auto &line = std::get<SequenceExec>(index.function("hello_world/twice")->function.exec);
    EXPECT_EQ(line.components[0].str(), "/_/hello_world/hello");
    EXPECT_EQ(line.components[1].str(), "/whisk.system/utils/echo");
    EXPECT_EQ(index.trigger("nightly")->feed->settings, (Json{{"pattern", "0 3 * * *"}}));
    EXPECT_EQ(index.rule("greet")->function.str(), "/_/hello_world/hello");
    ASSERT_TRUE(index.route("/hello"));
    EXPECT_TRUE(index.route("/hello")->swagger["paths"]["/world"].contains("get"));
}

struct BadManifestRow
{
    const char *what;
    const char *manifest;
    const char *deployment;
    const char *place;
};

TEST(WskManifest, saysFileAndLineOfWhatIsWrong)
{
    const std::vector<BadManifestRow> rows{
        {"no packages", "project:\n  name: x\n", "", "manifest.yaml:1"},
        {"an unknown key", "packages:\n  p:\n    actons: {}\n", "", "manifest.yaml:3"},
        {"code outside", "packages:\n  p:\n    actions:\n      a:\n        function: ../a.js\n", "",
         "manifest.yaml:5"},
        {"a limit that is none",
         "packages:\n  p:\n    actions:\n      a:\n        function: src/hello.js\n"
         "        limits:\n          memorySize: lots\n",
         "", "manifest.yaml:7"},
        {"another server's dependency",
         "packages:\n  p:\n    dependencies:\n      d:\n        location: github.com/x/y\n", "",
         "manifest.yaml:4"},
        {"a feed that nothing makes",
         "packages:\n  p:\n    triggers:\n      t:\n        feed: /whisk.system/cloudant/changes\n",
         "", "manifest.yaml:5"},
        {"a variable within a text", "packages:\n  p:\n    inputs:\n      a: pre${X}post\n", "",
         "manifest.yaml:4"},
        {"a deployment of nothing", "packages:\n  p: {}\n",
         "project:\n  packages:\n    p:\n      actions:\n        a: {inputs: {b: 1}}\n",
         "deployment.yaml:5"},
        {"a cycle",
         "packages:\n  p:\n    sequences:\n      a: {actions: b}\n      b: {actions: a}\n", "",
         "manifest.yaml:4"},
        {"a rule without action", "packages:\n  p:\n    rules:\n      r: {trigger: t}\n", "",
         "manifest.yaml:4"},
    };
    for (const BadManifestRow &row : rows) {
        SCOPED_TRACE(row.what);
        const auto project = read(row.manifest, row.deployment);
        ASSERT_FALSE(project);
        EXPECT_EQ(project.error().field, row.place) << project.error().message;
    }
}

TEST(FeedForms, comeBack)
{
    const FeedSpec cron{.kind = "cron",
                        .settings = {{"pattern", "0 3 * * *"}, {"timezone", "Europe/Berlin"}}};
    const auto alarm = alarmOf(cron);
    ASSERT_TRUE(alarm);
    EXPECT_EQ(alarm->feed, "/whisk.system/alarms/alarm");
    EXPECT_EQ(alarm->inputs, (Json{{"cron", "0 3 * * *"}, {"timezone", "Europe/Berlin"}}));
    EXPECT_EQ(feedOf(*alarm), cron);
    EXPECT_FALSE(alarmOf({.kind = "cron", .settings = {{"pattern", "* * * * *"}}, .paused = true}));
    EXPECT_FALSE(alarmOf({.kind = "cron", .settings = {{"pattern", "* * * * *"}, {"stamp", "s"}}}));
    EXPECT_FALSE(alarmOf({.kind = "webhook", .settings = {{"check", "none"}}}));
    EXPECT_FALSE(feedOf({"/whisk.system/alarms/alarm", {{"cron", "x"}, {"odd", 1}}}));
}

TEST(WskScript, quotesEverything)
{
    Project project;
    Function f{.name = {"_", "", "it's & co"}};
    f.exec = CodeExec{.kind = "python:3.11", .code = Blob("x")};
    f.parameters = {{"a", "1; rm -rf '$HOME'"}, {"password", secretReference("F_PASSWORD")}};
    project.functions.push_back({f, {}});
    const Bundle bundle = writeScript(project);
    const std::string &script = bundle.files.at("deploy.sh");
    EXPECT_NE(
        script.find(
            R"(wsk action update 'it'\''s & co' 'functions/it_s___co.py' --kind 'python:3.11')"
            R"( -t 60000 -m 256 -l 10 -p 'a' '"1; rm -rf '\''$HOME'\''"' -p 'password' "$F_PASSWORD")"),
        std::string::npos)
        << script;
    EXPECT_NE(script.find(": \"${F_PASSWORD:?"), std::string::npos);
}

TEST(Formats, areFoundByTheirMainFile)
{
    Bundle bundle;
    EXPECT_EQ(detectFormat(readerOf(bundle)), nullptr);
    bundle.files["manifest.yml"] = "x";
    EXPECT_EQ(detectFormat(readerOf(bundle))->id, "wskdeploy");
    bundle.files["signalbox.yaml"] = "x";
    EXPECT_EQ(detectFormat(readerOf(bundle))->id, "signalbox");
    EXPECT_EQ(findFormat("tar"), nullptr);
    EXPECT_EQ(findFormat("wsk")->read, nullptr);
}

} // namespace
} // namespace signalbox::deployment
