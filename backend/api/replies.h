#pragma once

#include <string>
#include <string_view>

#include "api/httpmessage.h"
#include "core/error.h"
#include "core/json.h"

namespace signalbox {

[[nodiscard]] HttpResponse jsonResponse(const Json &json, int status = 200);
/// @p json is complete JSON text.
[[nodiscard]] HttpResponse jsonText(std::string json, int status = 200);

/// `{"error": …, "code": …}`: both fields are what wsk knows a platform error by
/// (openwhisk.md 2.1). The code is the request id.
[[nodiscard]] HttpResponse errorResponse(int status, std::string_view message,
                                         std::string_view requestId);
/// Status by httpStatus(); with `field` when the error has a place.
[[nodiscard]] HttpResponse errorResponse(const Error &error, std::string_view requestId);
/// For OpenWhisk's routes: exactly its two fields, and its words for what is not there.
[[nodiscard]] HttpResponse whiskErrorResponse(const Error &error, std::string_view requestId);

} // namespace signalbox
