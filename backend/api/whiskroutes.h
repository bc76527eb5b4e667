#pragma once

#include "api/apicontext.h"
#include "api/router.h"

namespace signalbox {

/// All of the below: the OpenWhisk API.
void addWhiskRoutes(Router &router, const ApiContextPtr &context);

/// What anybody may ask: `/`, `/api/v1`, `/ping`, `/metrics`, `/api/v1/api-docs`
/// (openwhisk.md 2.2).
void addRootRoutes(Router &router, const ApiContextPtr &context);

/// `/api/v1/namespaces` and `…/{ns}/limits` (openwhisk.md 2.2).
void addNamespaceRoutes(Router &router, const ApiContextPtr &context);

/// `…/packages`, `…/triggers` with firing, `…/rules` (openwhisk.md 2.3, 2.6 to 2.8).
void addPackageRoutes(Router &router, const ApiContextPtr &context);
void addTriggerRoutes(Router &router, const ApiContextPtr &context);
void addRuleRoutes(Router &router, const ApiContextPtr &context);

/// `…/actions`: list, read, write, delete, and invoke (openwhisk.md 2.3 to 2.5).
void addActionRoutes(Router &router, const ApiContextPtr &context);

/// `…/activations`: list, read, logs, result (openwhisk.md 2.9).
void addActivationRoutes(Router &router, const ApiContextPtr &context);

/// `/api/v1/web/whisk.system/apimgmt/…`: the gateway's APIs (openwhisk.md 1.7).
void addApiManagementRoutes(Router &router, const ApiContextPtr &context);

/// `/api/v1/web/…`: functions as plain HTTP (openwhisk.md 2.10).
void addWebRoutes(Router &router, const ApiContextPtr &context);

} // namespace signalbox
