#pragma once

#include "api/apicontext.h"
#include "api/router.h"

namespace signalbox {

/// Everything below `/signalbox/v1` (docs/api.md): what OpenWhisk's API has no words for.
void addSignalboxRoutes(Router &router, const ApiContextPtr &context);

/// Runtimes, the sandboxes they keep, the engine's state and the machine it is on.
void addRuntimeRoutes(Router &router, const ApiContextPtr &context);
/// Versions, aliases, invoke by version, pin.
void addVersionRoutes(Router &router, const ApiContextPtr &context);
/// Whole records with input and decisions, cancel, live lines.
void addRunRoutes(Router &router, const ApiContextPtr &context);
/// Packages, triggers and rules with everything they have: feeds, criteria, mappings, policies.
void addOwnWiringRoutes(Router &router, const ApiContextPtr &context);
/// Namespaces with keys and quotas of their own.
void addOwnershipRoutes(Router &router, const ApiContextPtr &context);
/// Feeds, trials of rules, events fired again.
void addFeedRoutes(Router &router, const ApiContextPtr &context);
/// `/hooks/…`: the URLs of webhooks, which need no key; and webhooks that run one function.
void addWebhookRoutes(Router &router, const ApiContextPtr &context);
/// What runs did, by second, minute and hour.
void addMetricRoutes(Router &router, const ApiContextPtr &context);
/// Price tables, and what runs cost by them.
void addCostRoutes(Router &router, const ApiContextPtr &context);
/// How the budgets stand: the triggers whose feeds watch what runs cost.
void addBudgetRoutes(Router &router, const ApiContextPtr &context);
/// The last minutes as a file.
void addIncidentRoutes(Router &router, const ApiContextPtr &context);
/// The change feed.
void addChangeRoutes(Router &router, const ApiContextPtr &context);

} // namespace signalbox
