#include "api/uri.h"

#include <gtest/gtest.h>

namespace signalbox {
namespace {

using Segments = std::vector<std::string>;

TEST(Uris, splitAndDecode)
{
    const auto uri = Uri::parse("/api/v1/namespaces/_/actions/my%20pkg/a%2Bb?x=1&y=a+b%26c&flag");
    ASSERT_TRUE(uri);
    EXPECT_EQ(uri->segments,
              (Segments{"api", "v1", "namespaces", "_", "actions", "my pkg", "a+b"}));
    EXPECT_EQ(uri->value("x"), "1");
    EXPECT_EQ(uri->value("y"), "a b&c");
    EXPECT_EQ(uri->value("flag"), "");
    EXPECT_FALSE(uri->value("z"));
}

TEST(Uris, keepAPlusInAPath)
{
    EXPECT_EQ(Uri::parse("/a+b")->segments, Segments{"a+b"});
}

TEST(Uris, showATrailingSlashAsAnEmptySegment)
{
    EXPECT_EQ(Uri::parse("/a/")->segments, (Segments{"a", ""}));
    EXPECT_EQ(Uri::parse("/")->segments, Segments{""});
}

TEST(Uris, takeABareQuestionMarkForNoQuery)
{
    const auto uri = Uri::parse("/a?");
    ASSERT_TRUE(uri);
    EXPECT_TRUE(uri->query.empty());
    EXPECT_EQ(uri->path, "/a");
}

TEST(Uris, letTheLastValueWin)
{
    EXPECT_EQ(Uri::parse("/?a=1&a=2")->value("a"), "2");
}

TEST(Uris, refuseWhatIsBroken)
{
    for (const char *bad : {"", "a", "http://x/", "*", "/%", "/%4", "/%zz", "/a?b=%", "/a?%g1=2"})
        EXPECT_FALSE(Uri::parse(bad)) << bad;
}

TEST(Uris, encodeWhatDecodeReads)
{
    std::string all;
    for (int c = 0; c < 256; ++c)
        all += static_cast<char>(c);
    EXPECT_EQ(percentDecode(percentEncode(all)), all);
    EXPECT_EQ(percentEncode("a b/c"), "a%20b%2Fc");
}

} // namespace
} // namespace signalbox
