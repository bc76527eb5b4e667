#pragma once

#include <optional>
#include <string>

#include "api/apicontext.h"
#include "api/webrequest.h"

namespace signalbox {

/// Runs the web function that @p target names and answers with what its projection makes of the
/// result; 404 for everything that is not exported (openwhisk.md 2.10).
void serveWebFunction(const ApiContextPtr &context, const CallPtr &call, const web::Target &target,
                      Reply reply);

/// Who sent a request with a good key. A bad one counts as none.
[[nodiscard]] std::optional<std::string> webUser(const ControlPlane &plane,
                                                 const HttpRequest &request);

/// The headers that let pages of other hosts read @p response.
void addWebCors(HttpResponse &response, const HttpRequest &request);

} // namespace signalbox
