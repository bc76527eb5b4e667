#include "app/apiservice.h"

#include <QMetaObject>

#include "app/listener.h"
#include "clusters/embeddedcluster.h"
#include "engine/engine.h"
#include "views/settings/httpport.h"
#include "views/settings/preferences.h"

namespace signalbox {

ApiService::ApiService(Engine &engine, EmbeddedCluster &cluster, Preferences &preferences)
    : m_engine(engine)
    , m_cluster(cluster)
    , m_preferences(preferences)
{
    connect(&preferences, &Preferences::changed, this, [this](const QString &key) {
        if (key == httpPortKey)
            follow();
    });
    follow();
}

ApiService::~ApiService() = default;

void ApiService::follow()
{
    m_listener.reset();
    m_cluster.setWebhookBase({});
    const int port = m_preferences.value(httpPortKey).toInt();
    if (port <= 0 || port > 65535)
        return;
    ApiServerOptions options;
    // This computer only: whoever is to come from elsewhere comes by signalboxd.
    options.http.address = "127.0.0.1";
    options.http.port = static_cast<std::uint16_t>(port);
    options.build = SIGNALBOX_VERSION;
    m_listener = std::make_unique<Listener>(m_engine);
    m_listener->start(std::move(options), false, [this](const Result<std::uint16_t> &started) {
        const QString problem =
            started ? QString() : QString::fromStdString(started.error().message);
        QMetaObject::invokeMethod(
            this, [this, port = started ? int(*started) : 0, problem] { onStarted(port, problem); },
            Qt::QueuedConnection);
    });
}

void ApiService::onStarted(int port, const QString &problem)
{
    if (!problem.isEmpty())
        return emit said(tr("Requests over HTTP cannot be taken. %1").arg(problem));
    m_cluster.setWebhookBase(QStringLiteral("http://127.0.0.1:%1/hooks").arg(port));
    emit said(tr("Requests over HTTP are taken at port %1.").arg(port));
}

} // namespace signalbox
