#pragma once

#include <vector>

#include <QElapsedTimer>
#include <QHostInfo>
#include <QSslSocket>
#include <QTimer>

#include "clusters/cluster.h"
#include "clusters/connection.h"
#include "clusters/restclient.h"

namespace signalbox {

/// Tries a connection stage by stage (name, TCP, TLS, authentication, version), so that it says which
/// one fails and what to do. One object per test; destroying it ends it. GUI thread, never blocks.
class ConnectionTest final : public QObject
{
    Q_OBJECT
public:
    ConnectionTest(const Connection &connection, const QString &key,
                   std::chrono::milliseconds stageTimeout = std::chrono::seconds(10),
                   QObject *parent = nullptr);
    ~ConnectionTest() override;

    void start();
    /// All five, in order; those not reached are Skipped.
    [[nodiscard]] const std::vector<ConnectionStage> &stages() const { return m_stages; }
    [[nodiscard]] bool passed() const;

signals:
    void stageFinished(int index, const signalbox::ConnectionStage &stage);
    void finished();

private:
    enum Stage { Name, Tcp, Tls, Authentication, Version };

    void pass(Stage stage, const QString &detail);
    void skip(Stage stage, const QString &detail);
    void fail(Stage stage, const QString &detail);
    void settle(Stage stage, ConnectionStage::State state, const QString &detail);
    void next(Stage done);

    void lookUp();
    void connectTcp();
    void startTls();
    void authenticate();
    void takeNamespace(const Result<RestReply> &reply);
    void readVersion();
    void takeVersion(const Result<RestReply> &reply);
    void socketFailed();

    Connection m_connection;
    RestClient m_client;
    std::vector<ConnectionStage> m_stages;
    QSslSocket m_socket;
    QTimer m_deadline; ///< Of name, TCP and TLS.
    QElapsedTimer m_clock;
    QList<QSslError> m_tlsErrors;
    Stage m_current = Name;
    int m_lookup = -1; ///< Of QHostInfo, to call off.
    bool m_over = false;
};

} // namespace signalbox
