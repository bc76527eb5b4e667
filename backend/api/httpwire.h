#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "api/httpmessage.h"

namespace signalbox {

enum class KeepAlive { No, Yes };

/// Status line and headers of @p response, with the empty line. @p date is an HTTP date.
[[nodiscard]] std::string responseHead(const HttpResponse &response, KeepAlive keepAlive,
                                       std::string_view date);

/// `Sun, 06 Nov 1994 08:49:37 GMT`
[[nodiscard]] std::string httpDate(std::int64_t secondsSinceEpoch);

[[nodiscard]] std::string_view reasonPhrase(int status);

} // namespace signalbox
