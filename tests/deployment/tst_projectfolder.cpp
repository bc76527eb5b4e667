// Signalbox's own project folder: what is written comes back, and what is wrong says where.

#include <algorithm>
#include <random>

#include <gtest/gtest.h>

#include "deployment/generated.h"
#include "deployment/projectfolder.h"
#include "deployment/secrets.h"

namespace signalbox::deployment {
namespace {

TEST(ProjectFolder, givesBackEveryProject)
{
    std::mt19937 random(3);
    for (int round = 0; round < 400; ++round) {
        const Project project = generatedProject(random);
        const Bundle bundle = writeProjectFolder(project);
        EXPECT_TRUE(bundle.losses.empty());
        const auto back = readProjectFolder(readerOf(bundle));
        ASSERT_TRUE(back) << back.error().message << "\n"
                          << bundle.files.at(std::string(projectFile));
        ASSERT_EQ(*back, project) << bundle.files.at(std::string(projectFile));
        ASSERT_EQ(writeProjectFolder(*back), bundle) << "the same project is the same files";
    }
}

TEST(ProjectFolder, doesNotDependOnTheOrderThingsCameIn)
{
    std::mt19937 random(4);
    for (int round = 0; round < 50; ++round) {
        const Project project = generatedProject(random);
        Project mixed = project;
        std::ranges::reverse(mixed.functions);
        std::ranges::reverse(mixed.packages);
        std::ranges::reverse(mixed.rules);
        for (ProjectFunction &entry : mixed.functions)
            std::ranges::reverse(entry.function.parameters);
        EXPECT_EQ(writeProjectFolder(canonical(mixed)), writeProjectFolder(project));
    }
}

TEST(ProjectFolder, givesBackAProjectWhoseSecretsWereTaken)
{
    std::mt19937 random(5);
    for (int round = 0; round < 100; ++round) {
        Project project = generatedProject(random);
        const auto keeps = std::ranges::find_if(project.functions, [](const ProjectFunction &f) {
            return !std::holds_alternative<SequenceExec>(f.function.exec);
        });
        keeps->function.parameters = {{.name = "dbPassword", .value = "hush"}};
        const Project whole = project;
        const SecretValues values = takeSecrets(project);
        ASSERT_FALSE(values.empty());
        const Bundle bundle = writeProjectFolder(project);
        for (const auto &[path, text] : bundle.files)
            ASSERT_EQ(text.find("hush"), std::string::npos) << path;
        auto back = readProjectFolder(readerOf(bundle));
        ASSERT_TRUE(back) << back.error().message;
        ASSERT_EQ(*back, project);
        fillSecrets(*back, [&](const std::string &name) { return std::optional(values.at(name)); },
                    {});
        ASSERT_EQ(*back, whole);
    }
}

TEST(ProjectFolder, belongsToNoNamespace)
{
    Project project;
    Function price{.name = {"guest", "shop", "price"}, .version = {1, 2, 3}};
    price.exec = CodeExec{.kind = "python:3.11", .code = Blob("x")};
    price.annotations = {{"exec", "python:3.11"}, {"provide-api-key", false}};
    project.functions.push_back({price, {}});
    project.rules.push_back(
        {.name = {"guest", "", "r"}, .trigger = {"guest", "", "t"}, .function = price.name});
    const Project away = canonical(project, "guest");
    EXPECT_EQ(away.functions[0].function.name.str(), "/_/shop/price");
    EXPECT_TRUE(away.functions[0].function.annotations.empty());
    EXPECT_EQ(away.rules[0].function.ns, "_");
    const Project there = placed(away, "prod");
    EXPECT_EQ(there.functions[0].function.name.str(), "/prod/shop/price");
    EXPECT_EQ(there.rules[0].trigger.str(), "/prod/t");
    EXPECT_EQ(canonical(there, "prod"), away);
}

TEST(ProjectFolder, looksAsAPersonWouldWriteIt)
{
    Project project{.name = "shop"};
    Function price{.name = {"_", "shop", "price"}};
    price.exec = CodeExec{.kind = "python:3.11", .code = Blob("def main(args):\n    return {}\n")};
    price.parameters = {{"currency", "EUR"},
                        {"apiKey", secretReference("SHOP_PRICE_APIKEY")},
                        {"LEVEL", "debug", true}};
    price.limits.memoryMiB = 128;
    project.packages.push_back({.name = {"_", "", "shop"}, .publish = true});
    project.functions.push_back({price, {"stable"}});
    project.triggers.push_back(
        {.name = {"_", "", "nightly"},
         .feed = FeedSpec{.kind = "cron", .settings = {{"pattern", "0 3 * * *"}}}});
    project.rules.push_back({.name = {"_", "", "price at night"},
                             .trigger = {"_", "", "nightly"},
                             .function = price.name,
                             .active = false});
    const Bundle bundle = writeProjectFolder(canonical(project));
    EXPECT_EQ(bundle.files.at("packages/shop/price.py"), "def main(args):\n    return {}\n");
    const std::string text = bundle.files.at("signalbox.yaml");
    EXPECT_EQ(text.substr(text.find("signalbox: 1")), R"(signalbox: 1
name: shop

packages:
  shop:
    shared: true

functions:
  shop/price:
    kind: python:3.11
    code: packages/shop/price.py
    limits:
      memory: 128
    parameters:
      apiKey: !secret SHOP_PRICE_APIKEY
      currency: EUR
    environment:
      LEVEL: debug
    aliases:
      - stable

triggers:
  nightly:
    feed:
      kind: cron
      settings:
        pattern: "0 3 * * *"

rules:
  price at night:
    trigger: nightly
    function: shop/price
    active: false
)");
}

struct BadProjectRow
{
    const char *what;
    const char *yaml;
    int line;
    const char *text;
};

class BadProjects : public testing::TestWithParam<BadProjectRow>
{
};

TEST_P(BadProjects, sayFileAndLine)
{
    Bundle bundle;
    bundle.files["signalbox.yaml"] = GetParam().yaml;
    const auto project = readProjectFolder(readerOf(bundle));
    ASSERT_FALSE(project) << GetParam().what;
    EXPECT_EQ(project.error().field, "signalbox.yaml:" + std::to_string(GetParam().line))
        << project.error().message;
    EXPECT_NE(project.error().message.find(GetParam().text), std::string::npos)
        << project.error().message;
}

INSTANTIATE_TEST_SUITE_P(
    ProjectFolder, BadProjects,
    testing::Values(
        BadProjectRow{"empty", "", 1, "no Signalbox project"},
        BadProjectRow{"a newer one", "signalbox: 2\n", 1, "newer version"},
        BadProjectRow{"an unknown section", "signalbox: 1\nactions: {}\n", 2,
                      "'actions' is not known"},
        BadProjectRow{"an unknown key of a function",
                      "signalbox: 1\nfunctions:\n  f:\n    sequence: [a]\n    colour: red\n", 5,
                      "'colour' is not known"},
        BadProjectRow{"an unknown limit",
                      "signalbox: 1\nfunctions:\n  f:\n    sequence: [a]\n    limits:\n"
                      "      memory: 128\n      disk: 3\n",
                      7, "'disk' is not known"},
        BadProjectRow{"a limit of the wrong type",
                      "signalbox: 1\nfunctions:\n  f:\n    sequence: [a]\n    limits:\n"
                      "      memory: lots\n",
                      6, "memory"},
        BadProjectRow{"a map where text belongs", "signalbox: 1\nname: {a: 1}\n", 2,
                      "text is expected"},
        BadProjectRow{"a number where text belongs", "signalbox: 1\nfunctions:\n  f: {kind: 3}\n",
                      3, "text is expected"},
        BadProjectRow{"a truth that is none", "signalbox: 1\npackages:\n  p:\n    shared: maybe\n",
                      4, "true or false"},
        BadProjectRow{"a function that is nothing", "signalbox: 1\nfunctions:\n  f: {}\n", 3,
                      "one of kind"},
        BadProjectRow{"a function that is two things",
                      "signalbox: 1\nfunctions:\n  f: {kind: a, sequence: [b]}\n", 3,
                      "one of kind"},
        BadProjectRow{"a name that climbs", "signalbox: 1\nfunctions:\n  ../f: {sequence: [a]}\n",
                      3, "../f"},
        BadProjectRow{"a name with a slash of a trigger", "signalbox: 1\ntriggers:\n  a/b: {}\n", 3,
                      "a/b"},
        BadProjectRow{"code outside", "signalbox: 1\nfunctions:\n  f: {kind: a, code: ../../x}\n",
                      3, "out of the project's folder"},
        BadProjectRow{"code at the root",
                      "signalbox: 1\nfunctions:\n  f: {kind: a, code: /etc/passwd}\n", 3,
                      "out of the project's folder"},
        BadProjectRow{"code that is not there",
                      "signalbox: 1\nfunctions:\n  f:\n    kind: a\n    code: f.py\n", 5,
                      "no file f.py"},
        BadProjectRow{"a rule without trigger", "signalbox: 1\nrules:\n  r:\n    function: f\n", 3,
                      "needs a trigger"},
        BadProjectRow{"an unknown operator",
                      "signalbox: 1\nrules:\n  r:\n    trigger: t\n    function: f\n"
                      "    criteria:\n      all:\n        - field: event.a\n"
                      "          operator: resembles\n",
                      9, "operator"},
        BadProjectRow{"an unknown key in criteria",
                      "signalbox: 1\nrules:\n  r:\n    trigger: t\n    function: f\n"
                      "    criteria:\n      field: event.a\n      operator: equals\n"
                      "      patern: 3\n",
                      9, "patern"},
        BadProjectRow{"a policy of the wrong type",
                      "signalbox: 1\nrules:\n  r:\n    trigger: t\n    function: f\n"
                      "    policy:\n      delay: soon\n",
                      7, "delay"},
        BadProjectRow{"a feed without kind",
                      "signalbox: 1\ntriggers:\n  t:\n    feed:\n      paused: true\n", 4,
                      "needs a kind"},
        BadProjectRow{"a route without slash", "signalbox: 1\nroutes:\n  v1: {}\n", 3, "slash"},
        BadProjectRow{"a cycle",
                      "signalbox: 1\nfunctions:\n  f: {sequence: [x, my g]}\n"
                      "  my g: {sequence: [f]}\n",
                      3, "f \u2192 my g \u2192 f"},
        BadProjectRow{"a package called default", "signalbox: 1\npackages:\n  default: {}\n", 3,
                      "default"}),
    [](const testing::TestParamInfo<BadProjectRow> &row) {
        std::string name = row.param.what;
        std::ranges::replace(name, ' ', '_');
        return name;
    });

TEST(ProjectFolder, readsOrRefusesWhateverItIsGiven)
{
    std::mt19937 random(6);
    Bundle bundle = writeProjectFolder(generatedProject(random));
    const std::string good = bundle.files["signalbox.yaml"];
    for (int round = 0; round < 2000; ++round) {
        std::string text = good;
        for (int edits = 1 + static_cast<int>(random() % 4); edits > 0; --edits) {
            const std::size_t at = random() % text.size();
            switch (random() % 4) {
            case 0: text.erase(at, 1 + random() % 20); break;
            case 1: text.insert(at, 1, "{}[]:-&*!|>'\"#%@,? \n"[random() % 20]); break;
            case 2: text[at] = static_cast<char>(random()); break;
            default: text.insert(at, text.substr(random() % text.size(), 40));
            }
            if (text.empty())
                text = " ";
        }
        bundle.files["signalbox.yaml"] = text;
        const auto project = readProjectFolder(readerOf(bundle));
        if (!project)
            EXPECT_FALSE(project.error().message.empty());
        else
            EXPECT_EQ(*readProjectFolder(readerOf(writeProjectFolder(*project))), *project);
    }
}

} // namespace
} // namespace signalbox::deployment
