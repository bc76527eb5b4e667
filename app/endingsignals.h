#pragma once

#include <QObject>
#include <QSocketNotifier>

namespace signalbox {

/// Turns SIGTERM and SIGINT into a signal of Qt. One per program; GUI thread.
class EndingSignals final : public QObject
{
    Q_OBJECT
public:
    explicit EndingSignals(QObject *parent = nullptr);

signals:
    void received();

private:
    QSocketNotifier m_notifier;
};

} // namespace signalbox
