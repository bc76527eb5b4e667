#include "clusters/changesocket.h"

#include <QNetworkRequest>
#include <QWebSocket>
#include <QtConcurrent>

#include "clusters/changemerge.h"
#include "clusters/futures.h"
#include "core/json.h"
#include "core/jsoncodec.h"

namespace signalbox {

namespace {

constexpr std::chrono::milliseconds pause{50};
constexpr qsizetype longest = 64 << 20; ///< Of one message, and of all that wait to be read.

Result<ChangeSet> readMessages(const QStringList &messages)
{
    std::vector<ChangeSet> sets;
    for (const QString &message : messages) {
        const auto json = parseJson(message.toStdString());
        auto set = json ? fromJson<ChangeSet>(*json) : Result<ChangeSet>(fail(json.error()));
        if (!set)
            return set;
        sets.push_back(std::move(*set));
    }
    return mergeChanges(std::move(sets));
}

QUrl feedOf(const QUrl &base)
{
    QUrl url = base;
    url.setScheme(base.scheme() == u"https" ? QStringLiteral("wss") : QStringLiteral("ws"));
    url.setPath(base.path() + QStringLiteral("/signalbox/v1/changes"));
    return url;
}

} // namespace

ChangeSocket::ChangeSocket(const QUrl &base, const QString &key, std::chrono::milliseconds patience,
                           QThreadPool &workers, QObject *parent)
    : QObject(parent)
    , m_url(feedOf(base))
    , m_workers(workers)
    , m_socket(std::make_unique<QWebSocket>())
{
    if (!key.isEmpty())
        m_authorization = "Basic " + key.toUtf8().toBase64();
    m_socket->setMaxAllowedIncomingMessageSize(longest);
    connect(m_socket.get(), &QWebSocket::textMessageReceived, this, &ChangeSocket::take);
    connect(m_socket.get(), &QWebSocket::pong, this, [this] {
        m_heard = true;
        emit answered();
    });
    connect(m_socket.get(), &QWebSocket::disconnected, this, &ChangeSocket::lose);
    connect(m_socket.get(), qOverload<QAbstractSocket::SocketError>(&QWebSocket::error), this,
            &ChangeSocket::lose);
    m_pulse.setInterval(patience / 2);
    connect(&m_pulse, &QTimer::timeout, this, &ChangeSocket::checkPulse);
    m_batch.setSingleShot(true);
    m_batch.setInterval(pause);
    connect(&m_batch, &QTimer::timeout, this, &ChangeSocket::readNext);
}

ChangeSocket::~ChangeSocket()
{
    m_socket->disconnect(this);
}

void ChangeSocket::open()
{
    if (m_open)
        return;
    ++m_generation;
    m_open = true;
    m_reading = false;
    m_heard = true; // A whole interval for the handshake.
    QNetworkRequest request(m_url);
    if (!m_authorization.isEmpty())
        request.setRawHeader("Authorization", m_authorization);
    m_socket->open(request);
    m_pulse.start();
}

void ChangeSocket::close()
{
    m_open = false;
    m_pulse.stop();
    m_batch.stop();
    m_messages.clear();
    m_waiting = 0;
    // A server that hangs would never answer a proper goodbye.
    m_socket->abort();
}

void ChangeSocket::lose()
{
    if (!m_open)
        return;
    close();
    emit lost();
}

void ChangeSocket::checkPulse()
{
    if (!std::exchange(m_heard, false))
        return lose();
    if (m_socket->state() == QAbstractSocket::ConnectedState)
        m_socket->ping();
}

void ChangeSocket::take(const QString &message)
{
    m_heard = true;
    m_messages.append(message);
    m_waiting += message.size();
    // A window that cannot keep up starts again with a snapshot, which is shorter than its backlog.
    if (m_waiting > longest)
        return lose();
    if (!m_reading && !m_batch.isActive())
        m_batch.start();
}

void ChangeSocket::readNext()
{
    if (m_reading || m_messages.isEmpty())
        return;
    m_reading = true;
    m_waiting = 0;
    const auto read = [messages = std::exchange(m_messages, {})] { return readMessages(messages); };
    whenFinished(QtConcurrent::run(&m_workers, read), this,
                 [this, generation = m_generation](const Result<ChangeSet> &changes) {
                     if (!m_open || generation != m_generation)
                         return;
                     m_reading = false;
                     if (!changes)
                         return lose();
                     if (!m_messages.isEmpty())
                         m_batch.start();
                     emit changed(*changes);
                 });
}

} // namespace signalbox
