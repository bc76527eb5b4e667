#pragma once

#include <functional>

#include "api/apicontext.h"
#include "api/httpmessage.h"

namespace signalbox {

/// A body from this size on is read or written as JSON on a worker: below, the detour costs more
/// than the work, above, the work would hold up everybody else.
inline constexpr std::size_t offloadFrom = 256U << 10;

/// Replies with what @p write makes of @p function, whose code may be tens of megabytes.
void replyWithCode(const ApiContextPtr &context, FunctionPtr function,
                   std::function<HttpResponse(const Function &)> write, Reply reply);

} // namespace signalbox
