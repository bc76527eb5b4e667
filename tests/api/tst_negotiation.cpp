#include "api/negotiation.h"

#include <gtest/gtest.h>

namespace signalbox {
namespace {

TEST(ContentTypes, knowJson)
{
    for (const char *good :
         {"application/json", "Application/JSON; charset=utf-8", " application/json ;x"})
        EXPECT_TRUE(isJsonType(good)) << good;
    for (const char *bad : {"", "text/plain", "application/json5", "application", "application/x"})
        EXPECT_FALSE(isJsonType(bad)) << bad;
}

TEST(Accept, decidesByTheMostSpecificRange)
{
    const auto json = [](std::string_view header) { return accepts(header, "application/json"); };
    for (const char *good :
         {"", " ", "*/*", "*", "application/*", "application/json", "APPLICATION/JSON",
          "text/html, application/json;q=0.5", "text/plain;q=0, */*", "application/json, */*;q=0",
          "text/html,*/*;q=0.1"})
        EXPECT_TRUE(json(good)) << good;
    for (const char *bad :
         {"text/plain", "application/xml, text/*", "application/json;q=0",
          "*/*, application/json;q=0.0", "image/*", ",", "application/*;q=0, */*"})
        EXPECT_FALSE(json(bad)) << bad;
}

} // namespace
} // namespace signalbox
