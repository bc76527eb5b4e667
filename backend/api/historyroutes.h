#pragma once

#include "api/apicontext.h"
#include "api/router.h"

namespace signalbox {

/// `/signalbox/v1/history/…`: histogram, groups, export, and how much is kept.
void addHistoryRoutes(Router &router, const ApiContextPtr &context);

/// `GET /signalbox/v1/activations?query=…`: one page of a search.
void findRuns(const ApiContextPtr &context, const CallPtr &call, const Reply &reply);

} // namespace signalbox
