#pragma once

#include <chrono>

#include <QFuture>
#include <QNetworkAccessManager>
#include <QObject>
#include <QUrl>

#include "clusters/restrequest.h"
#include "core/error.h"

class QNetworkReply;

namespace signalbox {

/// Talks HTTP to one server with one key. Every request ends: with an answer, or with an Error that
/// a person can read, after the timeout at the latest. No redirects (the key would travel), no
/// cookies, no ignored certificates. GUI thread, never blocks.
class RestClient final : public QObject
{
    Q_OBJECT
public:
    struct Bounds
    {
        std::chrono::milliseconds timeout{15000};
        qint64 maxBody = 64 << 20; ///< A longer answer is refused.
    };

    RestClient(QUrl base, const QString &key, Bounds bounds, QObject *parent = nullptr);

    QFuture<Result<RestReply>> send(const RestRequest &request);
    [[nodiscard]] const QUrl &base() const { return m_base; }

private:
    class Exchange;

    [[nodiscard]] QNetworkReply *start(const RestRequest &request);

    QUrl m_base;
    QByteArray m_authorization;
    Bounds m_bounds;
    QNetworkAccessManager m_network;
};

/// What an answer with an error status means: the server's own words where it has any.
[[nodiscard]] Error errorOfAnswer(int status, const QByteArray &body);

} // namespace signalbox
