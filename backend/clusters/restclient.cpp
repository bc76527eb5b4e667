#include "clusters/restclient.h"

#include <memory>

#include <QNetworkReply>
#include <QPromise>
#include <QSslError>
#include <QTimer>

#include "clusters/tlstext.h"
#include "core/json.h"

namespace signalbox {

namespace {

constexpr qsizetype maxErrorBody = 64 << 10; ///< Of an error page only so much is looked at.

ErrorCode codeOf(int status)
{
    switch (status) {
    case 400: return ErrorCode::Invalid;
    case 401: return ErrorCode::Unauthorized;
    case 403: return ErrorCode::Forbidden;
    case 404: return ErrorCode::NotFound;
    case 405:
    case 415:
    case 501: return ErrorCode::Unsupported;
    case 408:
    case 504: return ErrorCode::Timeout;
    case 409: return ErrorCode::Conflict;
    case 413: return ErrorCode::TooLarge;
    case 429: return ErrorCode::Throttled;
    case 502:
    case 503: return ErrorCode::Unavailable;
    default: return status < 400 ? ErrorCode::Unsupported : ErrorCode::Internal;
    }
}

Result<RestReply> noAnswer(ErrorCode code, const QString &message)
{
    return fail(code, message.toStdString());
}

} // namespace

Error errorOfAnswer(int status, const QByteArray &body)
{
    const auto json = parseJson(body.left(maxErrorBody).toStdString());
    const auto text = [&json](const char *key) {
        const bool there = json && json->is_object() && json->contains(key);
        return there && (*json)[key].is_string() ? (*json)[key].get<std::string>() : std::string();
    };
    if (const std::string message = text("error"); !message.empty())
        return {.code = codeOf(status), .message = message, .field = text("field")};
    return {.code = codeOf(status),
            .message = RestClient::tr("the server answered with status %1 and nothing readable; is "
                                      "it the right address?")
                           .arg(status)
                           .toStdString(),
            .field = {}};
}

/// One request under way; deletes itself with its reply.
class RestClient::Exchange final : public QObject
{
public:
    Exchange(QNetworkReply *reply, std::chrono::milliseconds timeout, qint64 maxBody)
        : QObject(reply)
        , m_reply(reply)
        , m_timeout(timeout)
        , m_maxBody(maxBody)
    {
        m_promise.start();
        connect(reply, &QNetworkReply::sslErrors, this,
                [this](const QList<QSslError> &errors) { m_tlsErrors = errors; });
        connect(reply, &QNetworkReply::downloadProgress, this, [this](qint64 received) {
            if (received > m_maxBody)
                end(End::TooLong);
        });
        connect(reply, &QNetworkReply::finished, this, &Exchange::finish);
        m_deadline.setSingleShot(true);
        connect(&m_deadline, &QTimer::timeout, this, [this] { end(End::TooLate); });
        m_deadline.start(timeout);
    }

    QFuture<Result<RestReply>> future() { return m_promise.future(); }

private:
    enum class End { Answered, TooLate, TooLong };

    void end(End reason)
    {
        m_end = reason;
        m_reply->abort(); // finished() follows at once.
    }

    void finish()
    {
        m_deadline.stop();
        m_promise.addResult(result());
        m_promise.finish();
        m_reply->deleteLater();
    }

    [[nodiscard]] Result<RestReply> result() const
    {
        const QString host = m_reply->url().host();
        if (m_end == End::TooLate)
            return noAnswer(ErrorCode::Timeout,
                            tr("no answer from %1 within %2 s")
                                .arg(host)
                                .arg(std::chrono::duration<double>(m_timeout).count(), 0, 'g', 3));
        if (m_end == End::TooLong)
            return noAnswer(
                ErrorCode::TooLarge,
                tr("the answer of %1 is longer than %2 MiB").arg(host).arg(m_maxBody >> 20));
        const int status = m_reply->attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt();
        if (status == 0)
            return transportError(host);
        if (status >= 300 && status < 400)
            return noAnswer(
                ErrorCode::Unsupported,
                tr("%1 sends on to %2; use that address instead")
                    .arg(host, m_reply->header(QNetworkRequest::LocationHeader).toString()));
        const QByteArray body = m_reply->readAll();
        if (status >= 400)
            return fail(errorOfAnswer(status, body));
        if (m_reply->error() != QNetworkReply::NoError)
            return noAnswer(ErrorCode::Unavailable, tr("the answer of %1 broke off").arg(host));
        return RestReply{.status = status, .body = body};
    }

    [[nodiscard]] Result<RestReply> transportError(const QString &host) const
    {
        const QString place = QStringLiteral("%1:%2").arg(host).arg(
            m_reply->url().port(m_reply->url().scheme() == QLatin1String("https") ? 443 : 80));
        switch (m_reply->error()) {
        case QNetworkReply::HostNotFoundError:
            return noAnswer(ErrorCode::Unavailable, tr("the name %1 is not known").arg(host));
        case QNetworkReply::ConnectionRefusedError:
            return noAnswer(ErrorCode::Unavailable, tr("nobody listens at %1").arg(place));
        case QNetworkReply::SslHandshakeFailedError:
            return noAnswer(ErrorCode::Unavailable, tlsProblem(host, m_tlsErrors));
        case QNetworkReply::RemoteHostClosedError:
        case QNetworkReply::ProtocolInvalidOperationError:
        case QNetworkReply::ProtocolFailure:
        case QNetworkReply::ProtocolUnknownError:
            return noAnswer(ErrorCode::Unavailable,
                            tr("what listens at %1 does not speak HTTP").arg(place));
        default:
            return noAnswer(ErrorCode::Unavailable,
                            tr("%1 cannot be reached: %2").arg(place, m_reply->errorString()));
        }
    }

    QNetworkReply *m_reply;
    std::chrono::milliseconds m_timeout;
    qint64 m_maxBody;
    QPromise<Result<RestReply>> m_promise;
    QList<QSslError> m_tlsErrors;
    QTimer m_deadline;
    End m_end = End::Answered;
};

RestClient::RestClient(QUrl base, const QString &key, Bounds bounds, QObject *parent)
    : QObject(parent)
    , m_base(std::move(base))
    , m_bounds(bounds)
{
    if (!key.isEmpty())
        m_authorization = "Basic " + key.toUtf8().toBase64();
    m_network.setRedirectPolicy(QNetworkRequest::ManualRedirectPolicy);
}

QNetworkReply *RestClient::start(const RestRequest &request)
{
    QUrl url = m_base;
    url.setPath(m_base.path() + QString::fromLatin1(request.path), QUrl::StrictMode);
    url.setQuery(request.query);
    QNetworkRequest out(url);
    out.setRawHeader("Accept", "application/json");
    if (!m_authorization.isEmpty())
        out.setRawHeader("Authorization", m_authorization);
    if (!request.body.isEmpty())
        out.setHeader(QNetworkRequest::ContentTypeHeader, QStringLiteral("application/json"));
    out.setAttribute(QNetworkRequest::CookieLoadControlAttribute, QNetworkRequest::Manual);
    out.setAttribute(QNetworkRequest::CookieSaveControlAttribute, QNetworkRequest::Manual);
    // A connection that was upgraded to HTTP/2 shares one fate; plain keep-alive is enough here.
    out.setAttribute(QNetworkRequest::Http2AllowedAttribute, false);
    switch (request.verb) {
    case RestRequest::Verb::Get: return m_network.get(out);
    case RestRequest::Verb::Put: return m_network.put(out, request.body);
    case RestRequest::Verb::Post:
        // Qt gives every post() a content type, which a body-less request has not.
        return request.body.isEmpty() ? m_network.sendCustomRequest(out, "POST")
                                      : m_network.post(out, request.body);
    case RestRequest::Verb::Delete: break;
    }
    return m_network.deleteResource(out);
}

QFuture<Result<RestReply>> RestClient::send(const RestRequest &request)
{
    const auto timeout = request.timeout.count() > 0 ? request.timeout : m_bounds.timeout;
    auto *exchange = new Exchange(start(request), timeout, m_bounds.maxBody);
    return exchange->future();
}

} // namespace signalbox
