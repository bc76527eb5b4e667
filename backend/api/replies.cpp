#include "api/replies.h"

#include "api/httpstatus.h"
#include "api/whisktexts.h"

namespace signalbox {

namespace {

/// Error messages may quote bytes of the request, so they go through dumpJson()'s repair.
std::string errorBody(std::string_view message, std::string_view requestId, std::string_view field)
{
    Json body{{"error", message}, {"code", requestId}};
    if (!field.empty())
        body["field"] = field;
    return dumpJson(body);
}

} // namespace

HttpResponse jsonResponse(const Json &json, int status)
{
    return jsonText(dumpJson(json), status);
}

HttpResponse jsonText(std::string json, int status)
{
    return {.status = status, .body = std::move(json)};
}

HttpResponse errorResponse(int status, std::string_view message, std::string_view requestId)
{
    return jsonText(errorBody(message, requestId, {}), status);
}

HttpResponse errorResponse(const Error &error, std::string_view requestId)
{
    return jsonText(errorBody(error.message, requestId, error.field), httpStatus(error.code));
}

HttpResponse whiskErrorResponse(const Error &error, std::string_view requestId)
{
    const std::string_view message =
        error.code == ErrorCode::NotFound ? texts::noSuchEntity : std::string_view(error.message);
    return errorResponse(httpStatus(error.code), message, requestId);
}

} // namespace signalbox
