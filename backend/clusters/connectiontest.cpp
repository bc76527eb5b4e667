#include "clusters/connectiontest.h"

#include <algorithm>

#include <QSslCipher>

#include "clusters/futures.h"
#include "clusters/openwhiskfields.h"
#include "clusters/openwhiskjson.h"
#include "clusters/tlstext.h"

namespace signalbox {

namespace {

bool isEncrypted(const Connection &connection)
{
    return connection.url.scheme() == QLatin1String("https");
}

quint16 portOf(const Connection &connection)
{
    return static_cast<quint16>(connection.url.port(isEncrypted(connection) ? 443 : 80));
}

std::string_view viewOf(const QByteArray &bytes)
{
    return {bytes.constData(), static_cast<std::size_t>(bytes.size())};
}

} // namespace

ConnectionTest::ConnectionTest(const Connection &connection, const QString &key,
                               std::chrono::milliseconds stageTimeout, QObject *parent)
    : QObject(parent)
    , m_connection(connection)
    , m_client(connection.url, key, {.timeout = stageTimeout})
    , m_stages{{.name = tr("Name"), .detail = {}},
               {.name = tr("Connection"), .detail = {}},
               {.name = tr("Encryption"), .detail = {}},
               {.name = tr("Authentication"), .detail = {}},
               {.name = tr("Version"), .detail = {}}}
{
    m_deadline.setSingleShot(true);
    m_deadline.setInterval(stageTimeout);
    connect(&m_deadline, &QTimer::timeout, this, [this] {
        fail(m_current, tr("No answer within %1 s. Is there a firewall in between?")
                            .arg(m_deadline.interval() / 1000.0));
    });
    connect(&m_socket, &QSslSocket::connected, this, [this] {
        pass(Tcp, tr("%1 answered after %2 ms.")
                      .arg(m_socket.peerAddress().toString())
                      .arg(m_clock.elapsed()));
    });
    connect(&m_socket, &QSslSocket::encrypted, this, [this] {
        const auto cipher = m_socket.sessionCipher();
        pass(Tls, tr("Encrypted with %1, %2.").arg(cipher.protocolString(), cipher.name()));
    });
    connect(&m_socket, &QSslSocket::sslErrors, this,
            [this](const QList<QSslError> &errors) { m_tlsErrors = errors; });
    connect(&m_socket, &QAbstractSocket::errorOccurred, this, &ConnectionTest::socketFailed);
}

ConnectionTest::~ConnectionTest()
{
    if (m_lookup >= 0)
        QHostInfo::abortHostLookup(m_lookup);
    m_socket.disconnect(this);
}

void ConnectionTest::start()
{
    m_clock.start();
    lookUp();
}

bool ConnectionTest::passed() const
{
    return m_over && std::ranges::none_of(m_stages, [](const ConnectionStage &stage) {
               return stage.state == ConnectionStage::State::Failed;
           });
}

// --- stages -----------------------------------------------------------------------------------

void ConnectionTest::lookUp()
{
    m_current = Name;
    m_deadline.start();
    m_lookup = QHostInfo::lookupHost(m_connection.url.host(), this, [this](const QHostInfo &info) {
        m_lookup = -1;
        if (m_over)
            return;
        if (info.error() != QHostInfo::NoError || info.addresses().isEmpty())
            return fail(Name, tr("The name %1 is not known. Check its spelling and this machine's "
                                 "network.")
                                  .arg(m_connection.url.host()));
        QStringList addresses;
        for (const auto &address : info.addresses())
            addresses << address.toString();
        pass(Name, addresses.join(QLatin1String(", ")));
    });
}

void ConnectionTest::connectTcp()
{
    m_current = Tcp;
    m_clock.restart();
    m_deadline.start();
    m_socket.connectToHost(m_connection.url.host(), portOf(m_connection));
}

void ConnectionTest::startTls()
{
    m_current = Tls;
    if (!isEncrypted(m_connection))
        return skip(Tls, tr("Not encrypted: the address begins with http."));
    m_deadline.start();
    m_socket.setPeerVerifyName(m_connection.url.host());
    m_socket.startClientEncryption();
}

void ConnectionTest::socketFailed()
{
    if (m_over || m_current > Tls)
        return;
    const QString host = m_connection.url.host();
    if (m_current == Tls) {
        QString reason = tlsProblem(host, m_tlsErrors);
        reason[0] = reason[0].toUpper();
        return fail(Tls, reason + QLatin1Char('.'));
    }
    if (m_socket.error() == QAbstractSocket::ConnectionRefusedError)
        return fail(Tcp, tr("Nobody listens at %1:%2. Is the server running, is the port right?")
                             .arg(host)
                             .arg(portOf(m_connection)));
    fail(Tcp, tr("%1 cannot be reached: %2.").arg(host, m_socket.errorString()));
}

void ConnectionTest::authenticate()
{
    m_current = Authentication;
    m_socket.abort();
    whenFinished(m_client.send({.path = "/api/v1/namespaces"}), this,
                 [this](const Result<RestReply> &reply) { takeNamespace(reply); });
}

void ConnectionTest::takeNamespace(const Result<RestReply> &reply)
{
    if (!reply && reply.error().code == ErrorCode::Unauthorized)
        return fail(Authentication, tr("The server refuses the key: %1")
                                        .arg(QString::fromStdString(reply.error().message)));
    if (!reply)
        return fail(Authentication, tr("The server did not say whose key it is: %1.")
                                        .arg(QString::fromStdString(reply.error().message)));
    const auto ns = openwhisk::readNamespace(viewOf(reply->body));
    if (!ns)
        return fail(Authentication, tr("What answers is not OpenWhisk. Is the address right?"));
    pass(Authentication, tr("The key opens namespace %1.").arg(QString::fromStdString(*ns)));
}

void ConnectionTest::readVersion()
{
    m_current = Version;
    whenFinished(m_client.send({.path = "/api/v1"}), this,
                 [this](const Result<RestReply> &reply) { takeVersion(reply); });
}

void ConnectionTest::takeVersion(const Result<RestReply> &reply)
{
    const auto json =
        reply ? parseJson(viewOf(reply->body)) : Result<Json>(tl::unexpected(reply.error()));
    if (!json || openwhisk::text(*json, "api_version").empty())
        return fail(Version, tr("The server does not tell its version. Is the address right?"));
    const auto field = [&json](const char *key) {
        return QString::fromStdString(openwhisk::text(*json, key));
    };
    pass(Version, tr("%1, API %2, build %3.")
                      .arg(field("description"), field("api_version"), field("build")));
}

// --- results ----------------------------------------------------------------------------------

void ConnectionTest::pass(Stage stage, const QString &detail)
{
    settle(stage, ConnectionStage::State::Passed, detail);
    next(stage);
}

void ConnectionTest::skip(Stage stage, const QString &detail)
{
    settle(stage, ConnectionStage::State::Skipped, detail);
    next(stage);
}

void ConnectionTest::fail(Stage stage, const QString &detail)
{
    settle(stage, ConnectionStage::State::Failed, detail);
    m_over = true;
    m_socket.abort();
    emit finished();
}

void ConnectionTest::settle(Stage stage, ConnectionStage::State state, const QString &detail)
{
    m_deadline.stop();
    m_stages[stage].state = state;
    m_stages[stage].detail = detail;
    emit stageFinished(stage, m_stages[stage]);
}

void ConnectionTest::next(Stage done)
{
    switch (done) {
    case Name: return connectTcp();
    case Tcp: return startTls();
    case Tls: return authenticate();
    case Authentication: return readVersion();
    case Version: break;
    }
    m_over = true;
    emit finished();
}

} // namespace signalbox
