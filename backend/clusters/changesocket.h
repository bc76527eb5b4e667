#pragma once

#include <chrono>
#include <memory>
#include <vector>

#include <QObject>
#include <QStringList>
#include <QTimer>
#include <QUrl>

#include "core/changeset.h"

class QThreadPool;
class QWebSocket;

namespace signalbox {

/// The change feed of a remote Signalbox over a WebSocket: each change as soon as it happens, in
/// batches of 50 ms. Pings find out when the server no longer answers. Does not connect again by
/// itself. GUI thread; JSON is read on a worker, one batch at a time.
class ChangeSocket final : public QObject
{
    Q_OBJECT
public:
    /// @p patience: how long a server may be silent. @p workers outlive the socket.
    ChangeSocket(const QUrl &base, const QString &key, std::chrono::milliseconds patience,
                 QThreadPool &workers, QObject *parent = nullptr);
    ~ChangeSocket() override;

    /// Answers with changed(), the first one a snapshot, or with lost().
    void open();
    void close();
    [[nodiscard]] bool isOpen() const { return m_open; }

signals:
    void changed(const signalbox::ChangeSet &changes);
    /// The server is there although nothing has changed.
    void answered();
    /// It is closed, whoever closed it.
    void lost();

private:
    void take(const QString &message);
    void readNext();
    void checkPulse();
    void lose();

    QUrl m_url;
    QByteArray m_authorization;
    QThreadPool &m_workers;
    std::unique_ptr<QWebSocket> m_socket;
    QTimer m_pulse; ///< To the next ping.
    QTimer m_batch; ///< Until what has arrived is read.
    QStringList m_messages;
    qsizetype m_waiting = 0; ///< Characters in m_messages.
    bool m_open = false;
    bool m_reading = false;
    bool m_heard = false;     ///< Since the last ping.
    quint64 m_generation = 0; ///< Rises with open(): what was read before is dropped.
};

} // namespace signalbox
