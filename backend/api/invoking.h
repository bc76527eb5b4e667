#pragma once

#include <string>

#include "api/apicontext.h"
#include "api/router.h"

namespace signalbox {

/// Runs @p function for a POST: reads `blocking`, `result` and `timeout`, waits as long as asked,
/// and answers as openwhisk.md 2.5 says. @p version: a SemVer, an alias, or empty for the current.
void invokeFunction(const ApiContextPtr &context, const CallPtr &call,
                    const QualifiedName &function, const std::string &version, Reply reply);

} // namespace signalbox
