#pragma once

#include "api/httpmessage.h"
#include "api/webrequest.h"
#include "core/activation.h"

namespace signalbox::web {

/// The answer of a web function that has ended (openwhisk.md 2.10): what @p projection makes of its
/// result, or of the value of `error` after an application error. 400 after any other failure.
[[nodiscard]] HttpResponse project(Projection projection, Outcome outcome, std::string_view result,
                                   std::string_view requestId);

/// An error of this part of the API: like every other, but printed for people.
[[nodiscard]] HttpResponse prettyError(int status, std::string_view message,
                                       std::string_view requestId);

} // namespace signalbox::web
