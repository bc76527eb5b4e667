#include "api/httpstatus.h"

#include <utility>

#include <gtest/gtest.h>

#include "api/httpwire.h"
#include "api/replies.h"
#include "core/json.h"

namespace signalbox {
namespace {

TEST(HttpStatuses, areThoseOfTheSpecification)
{
    const std::pair<ErrorCode, int> rows[] = {
        {ErrorCode::Malformed, 400}, {ErrorCode::Invalid, 400},     {ErrorCode::Unauthorized, 401},
        {ErrorCode::Forbidden, 403}, {ErrorCode::NotFound, 404},    {ErrorCode::Conflict, 409},
        {ErrorCode::TooLarge, 413},  {ErrorCode::Throttled, 429},   {ErrorCode::Internal, 500},
        {ErrorCode::Cancelled, 500}, {ErrorCode::Unsupported, 501}, {ErrorCode::Unavailable, 503},
        {ErrorCode::Timeout, 504},
    };
    for (const auto &[code, status] : rows) {
        const HttpResponse response = whiskErrorResponse({code, "why"}, "id");
        EXPECT_EQ(response.status, status);
        EXPECT_NE(reasonPhrase(status), "Unknown") << status;
    }
}

TEST(HttpStatuses, keepTheTextOfAQuota)
{
    const std::string text = "Too many requests in the last minute (count: 4, allowed: 3).";
    const auto body =
        parseJson(whiskErrorResponse({ErrorCode::Throttled, text}, "id").body).value();
    EXPECT_EQ(body, Json({{"error", text}, {"code", "id"}}));
}

TEST(HttpStatuses, nameTheFieldOnlyInSignalboxsOwnApi)
{
    const Error error{ErrorCode::Invalid, "too long", "limits.timeout"};
    EXPECT_EQ(parseJson(errorResponse(error, "id").body).value()["field"], "limits.timeout");
    EXPECT_FALSE(parseJson(whiskErrorResponse(error, "id").body).value().contains("field"));
}

} // namespace
} // namespace signalbox
