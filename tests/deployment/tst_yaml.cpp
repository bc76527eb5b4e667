// YAML both ways: every value comes back as it was, and what is hostile or wrong is refused with its
// file and line.

#include <random>

#include <gtest/gtest.h>

#include "deployment/generated.h"
#include "deployment/secrets.h"
#include "deployment/yamlreader.h"
#include "deployment/yamlwriter.h"

namespace signalbox::deployment {
namespace {

Result<Json> read(const std::string &text)
{
    auto node = parseYaml(text, "file.yaml");
    return node ? jsonOf(*node, "file.yaml") : Result<Json>(fail(node.error()));
}

struct ScalarRow
{
    const char *yaml;
    const char *json;
};

class YamlScalars : public testing::TestWithParam<ScalarRow>
{
};

TEST_P(YamlScalars, followTheCoreSchema)
{
    const auto value = read("v: " + std::string(GetParam().yaml));
    ASSERT_TRUE(value) << value.error().message;
    EXPECT_EQ(dumpJson((*value)["v"]), GetParam().json);
}

INSTANTIATE_TEST_SUITE_P(
    Yaml, YamlScalars,
    testing::Values(ScalarRow{"1", "1"}, ScalarRow{"-7", "-7"}, ScalarRow{"+7", "7"},
                    ScalarRow{"0x1F", "31"}, ScalarRow{"0o17", "15"}, ScalarRow{"1.5e3", "1500.0"},
                    ScalarRow{"18446744073709551615", "18446744073709551615"},
                    ScalarRow{"true", "true"}, ScalarRow{"False", "false"}, ScalarRow{"~", "null"},
                    ScalarRow{"", "null"}, ScalarRow{"yes", R"("yes")"}, ScalarRow{"'1'", R"("1")"},
                    ScalarRow{"\"true\"", R"("true")"}, ScalarRow{"!!str 5", R"("5")"},
                    ScalarRow{"1.2.3", R"("1.2.3")"}, ScalarRow{"1e", R"("1e")"},
                    ScalarRow{"-x", R"("-x")"}, ScalarRow{"[1, [a]]", R"([1,["a"]])"},
                    ScalarRow{"{a: 1}", R"({"a":1})"}, ScalarRow{"2026-01-01", R"("2026-01-01")"}));

struct BadRow
{
    const char *what;
    std::string yaml;
    int line;
    const char *text;
};

class BadYaml : public testing::TestWithParam<BadRow>
{
};

TEST_P(BadYaml, saysFileAndLine)
{
    const auto value = read(GetParam().yaml);
    ASSERT_FALSE(value) << GetParam().what;
    const std::string place = "file.yaml:" + std::to_string(GetParam().line);
    EXPECT_EQ(value.error().field, place) << value.error().message;
    EXPECT_NE(value.error().message.find(GetParam().text), std::string::npos)
        << value.error().message;
}

/// Nine levels of ten aliases each: a thousand million values in a few hundred bytes.
std::string bomb()
{
    std::string text = "a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n";
    for (int level = 1; level < 9; ++level) {
        const std::string alias = "*a" + std::to_string(level - 1);
        text += "a" + std::to_string(level) + ": &a" + std::to_string(level) + " [" + alias;
        for (int i = 1; i < 10; ++i)
            text += ", " + alias;
        text += "]\n";
    }
    return text;
}

INSTANTIATE_TEST_SUITE_P(
    Yaml, BadYaml,
    testing::Values(
        BadRow{"a bomb of aliases", bomb(), 6, "200000 values"},
        BadRow{"a cycle", "a: 1\nb: &b\n  c: *b\n", 3, "within what it stands for"},
        BadRow{"depth", std::string(400, '['), 1, "nested"},
        BadRow{"size", std::string((8U << 20) + 1, '#'), 1, "8 MiB"},
        BadRow{"a key twice", "a: 1\nb: 2\na: 3\n", 3, "'a' stands twice"},
        BadRow{"two documents", "a: 1\n---\nb: 2\n", 2, "second document"},
        BadRow{"a list as key", "? [a]\n: 1\n", 1, "key must be text"},
        BadRow{"a merge key", "a: &a {b: 1}\nc:\n  <<: *a\n", 3, "merge keys"},
        BadRow{"an unknown tag", "a: 1\nb: !!python/object:os.system x\n", 2, "is not known"},
        BadRow{"no number", "a: .nan\n", 1, "no number that JSON has"},
        BadRow{"an unknown alias", "a: *b\n", 1, ""}, BadRow{"a tab", "a:\n\tb: 1\n", 2, ""},
        BadRow{"no YAML", "a: [1\nb: 2\n", 2, ""}, BadRow{"no unicode", "a: \xff\n", 1, "UTF-8"}),
    [](const testing::TestParamInfo<BadRow> &row) {
        std::string name = row.param.what;
        std::ranges::replace(name, ' ', '_');
        return name;
    });

TEST(Yaml, takesAnEmptyFileForNothing)
{
    EXPECT_EQ(*read(""), Json());
    EXPECT_EQ(*read("# only a comment\n"), Json());
}

TEST(Yaml, putsAliasesInFull)
{
    EXPECT_EQ(dumpJson(*read("a: &x {n: 1}\nb: *x\n")), R"({"a":{"n":1},"b":{"n":1}})");
}

TEST(Yaml, writesWhatAPersonWould)
{
    Json document = {{"name", "shop"},
                     {"empty", Json::object()},
                     {"list", {1, "two", {{"k", true}, {"v", nullptr}}, {Json::array({3})}}},
                     {"when", "2026-01-01"},
                     {"yes", "no"},
                     {"kind", "python:3.11"},
                     {"note", "a: b # c"},
                     {"key", secretReference("SHOP_KEY")}};
    EXPECT_EQ(writeYaml(document), "name: shop\n"
                                   "empty: {}\n"
                                   "list:\n"
                                   "  - 1\n"
                                   "  - two\n"
                                   "  - k: true\n"
                                   "    v: null\n"
                                   "  - - - 3\n"
                                   "when: \"2026-01-01\"\n"
                                   "\"yes\": \"no\"\n"
                                   "kind: python:3.11\n"
                                   "note: \"a: b # c\"\n"
                                   "key: !secret SHOP_KEY\n");
}

TEST(Yaml, givesBackEveryValue)
{
    std::mt19937 random(20261121);
    for (int round = 0; round < 3000; ++round) {
        const Json value = generatedJson(random, 4);
        const std::string text = writeYaml(value);
        const auto back = read(text);
        ASSERT_TRUE(back) << back.error().message << "\n" << text;
        ASSERT_EQ(*back, value) << text;
    }
}

} // namespace
} // namespace signalbox::deployment
