#include "views/mainwindow/pageregistry.h"

#include <vector>

#include "views/activations/activationpage.h"
#include "views/activations/activationspage.h"
#include "views/activations/comparisonpage.h"
#include "views/billing/costpage.h"
#include "views/canvas/wiringpage.h"
#include "views/clusters/clusterspage.h"
#include "views/clusters/namespacespage.h"
#include "views/editor/functionpage.h"
#include "views/environment/environmentpage.h"
#include "views/explorer/functionspage.h"
#include "views/logs/logfilepage.h"
#include "views/mainwindow/overviewpage.h"
#include "views/metrics/metricspage.h"
#include "views/runtimes/runtimepage.h"
#include "views/runtimes/runtimespage.h"
#include "views/wiring/apiroutespage.h"
#include "views/wiring/entitypages.h"

namespace signalbox {

namespace {

using Factory = Page *(*)(const PageContext &context, const QString &argument, QWidget *parent);

struct Kind
{
    const char *scheme;
    Factory create;
};

/// A page whose constructor takes the context and a parent.
template <class P>
Page *plain(const PageContext &context, const QString &, QWidget *parent)
{
    return new P(context, parent);
}

/// A page about one object: its constructor takes the context, the key's argument and a parent.
template <class P>
Page *about(const PageContext &context, const QString &argument, QWidget *parent)
{
    return new P(context, argument, parent);
}

/// One line per page: places are `overview`, `functions`, `activations`, `runtimes`,
/// `environment`, `clusters`, `wiring`, `packages`, `triggers`, `rules`, `apis`, `namespaces`,
/// `metrics`, `cost`; objects are `function:/ns/name`, `activation:<id>`, `compare:<id>+<id>…`,
/// `runtime:<kind>`, `log:/path` and the other targets of LogTarget.
const std::vector<Kind> &kinds()
{
    static const std::vector<Kind> table = {
        {"overview", plain<OverviewPage>},
        {"functions", plain<FunctionsPage>},
        {"function", about<FunctionPage>},
        {"activations", plain<ActivationsPage>},
        {"activation", about<ActivationPage>},
        {"runtimes", plain<RuntimesPage>},
        {"runtime", about<RuntimePage>},
        {"environment", plain<EnvironmentPage>},
        {"clusters", plain<ClustersPage>},
        {"wiring", plain<WiringPage>},
        {"packages", plain<PackagesPage>},
        {"triggers", plain<TriggersPage>},
        {"rules", plain<RulesPage>},
        {"apis", plain<ApiRoutesPage>},
        {"namespaces", plain<NamespacesPage>},
        {"log", about<LogFilePage>},
        {"compare", about<ComparisonPage>},
        {"metrics", plain<MetricsPage>},
        {"cost", plain<CostPage>},
    };
    return table;
}

} // namespace

PageKey PageKey::parse(const QString &key)
{
    const qsizetype colon = key.indexOf(u':');
    if (colon < 0)
        return {key, {}};
    return {key.left(colon), key.mid(colon + 1)};
}

Page *createPage(const QString &key, const PageContext &context, QWidget *parent)
{
    const PageKey parsed = PageKey::parse(key);
    for (const Kind &kind : kinds()) {
        if (parsed.scheme == QLatin1String(kind.scheme))
            return kind.create(context, parsed.argument, parent);
    }
    return nullptr;
}

QStringList pageSchemes()
{
    QStringList schemes;
    for (const Kind &kind : kinds())
        schemes.append(QLatin1String(kind.scheme));
    return schemes;
}

} // namespace signalbox
