#pragma once

#include <memory>

#include <QObject>

namespace signalbox {

class EmbeddedCluster;
class Engine;
class Listener;
class Preferences;

/// Serves the HTTP API of the window's engine on this computer when the preferences name a port
/// (`engine.http_port`), so that webhooks and clients reach it. Built by the application; GUI thread.
class ApiService final : public QObject
{
    Q_OBJECT
public:
    ApiService(Engine &engine, EmbeddedCluster &cluster, Preferences &preferences);
    ~ApiService() override;

signals:
    /// Translated: it listens, or why it does not.
    void said(const QString &text);

private:
    void follow();
    void onStarted(int port, const QString &problem);

    Engine &m_engine;
    EmbeddedCluster &m_cluster;
    Preferences &m_preferences;
    std::unique_ptr<Listener> m_listener;
};

} // namespace signalbox
