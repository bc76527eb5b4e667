#include "core/names.h"

#include <gtest/gtest.h>

namespace signalbox {
namespace {

struct NameRow
{
    const char *what;
    std::string text;
    bool good;
};

class EntityNames : public testing::TestWithParam<NameRow>
{
};

TEST_P(EntityNames, followTheGrammar)
{
    EXPECT_EQ(isEntityName(GetParam().text), GetParam().good) << GetParam().what;
}

INSTANTIATE_TEST_SUITE_P(
    Names, EntityNames,
    testing::Values(
        NameRow{"accepts letters", "hello", true}, NameRow{"accepts a digit first", "1st", true},
        NameRow{"accepts an underscore first", "_x", true},
        NameRow{"accepts every allowed character", "a b@c.d&e-f_g", true},
        NameRow{"accepts 256 characters", std::string(256, 'a'), true},
        NameRow{"rejects 257 characters", std::string(257, 'a'), false},
        NameRow{"rejects the empty name", "", false},
        NameRow{"rejects a leading space", " a", false},
        NameRow{"rejects a trailing space", "a ", false},
        NameRow{"rejects a leading dot", ".a", false}, NameRow{"rejects a slash", "a/b", false},
        NameRow{"rejects a dollar", "a$", false}, NameRow{"rejects a newline", "a\nb", false},
        NameRow{"rejects a NUL", std::string("a\0b", 3), false}));

TEST(QualifiedNames, readEveryForm)
{
    const auto read = [](std::string_view text) {
        return QualifiedName::parse(text, "guest").map([](auto n) { return n.str(); });
    };
    EXPECT_EQ(read("hello"), "/guest/hello");
    EXPECT_EQ(read("pkg/hello"), "/guest/pkg/hello");
    EXPECT_EQ(read("/_/hello"), "/guest/hello");
    EXPECT_EQ(read("/other/hello"), "/other/hello");
    EXPECT_EQ(read("/other/pkg/hello"), "/other/pkg/hello");
    for (const char *bad : {"", "/", "/ns", "/ns/", "a/b/c", "/a/b/c/d", "//x", "a//b"})
        EXPECT_FALSE(read(bad)) << bad;
}

TEST(SemVers, readAndBump)
{
    EXPECT_EQ(SemVer::parse("1.2.3")->str(), "1.2.3");
    EXPECT_EQ(SemVer{}.next().str(), "0.0.2");
    EXPECT_LT(*SemVer::parse("0.0.9"), *SemVer::parse("0.0.10"));
    for (const char *bad : {"", "x", "1.2.3.4", "-1.0.0", "0.0.0", "1..2", "1.2.3 "})
        EXPECT_FALSE(SemVer::parse(bad)) << bad;
}

} // namespace
} // namespace signalbox
