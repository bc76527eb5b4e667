#pragma once

#include "api/apicontext.h"
#include "api/router.h"
#include "core/activationfindings.h"

namespace signalbox {

/// `/signalbox/v1/history/…`: histogram, groups, export, and how much is kept.
void addHistoryRoutes(Router &router, const ApiContextPtr &context);

/// `GET /signalbox/v1/activations?query=…`: one page of a search.
void findRuns(const ApiContextPtr &context, const CallPtr &call, const Reply &reply);

/// `/signalbox/v1/history/export`.
void addExportRoute(Router &router, const ApiContextPtr &context);

/// What a page of a search is asked with; @p now is the engine's.
[[nodiscard]] Result<FindQuery> findQueryOf(const Uri &uri, Timestamp now);
/// Who asks: another question from there ends the former one.
[[nodiscard]] std::string laneOf(const Uri &uri);
/// A question that was superseded is a conflict with the newer one.
[[nodiscard]] Error supersededAsConflict(Error error);

} // namespace signalbox
