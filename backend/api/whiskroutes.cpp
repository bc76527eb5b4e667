#include "api/whiskroutes.h"

namespace signalbox {

void addWhiskRoutes(Router &router, const ApiContextPtr &context)
{
    addRootRoutes(router, context);
    addNamespaceRoutes(router, context);
    addActionRoutes(router, context);
    addActivationRoutes(router, context);
    addApiManagementRoutes(router, context);
    addWebRoutes(router, context);
    addPackageRoutes(router, context);
    addTriggerRoutes(router, context);
    addRuleRoutes(router, context);
}

} // namespace signalbox
