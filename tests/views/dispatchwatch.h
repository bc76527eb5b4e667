#pragma once

#include <chrono>
#include <cstdio>

#include <QApplication>
#include <QEvent>
#include <QMetaEnum>

#include <fcntl.h>
#include <unistd.h>

namespace signalbox {

/// An application that measures how long each event keeps the GUI thread, which is how long the
/// window does not react.
///
/// A tests' machine has few cores and other work on them: a thread that is ready and does not get a
/// core says nothing about its program. So the time that the kernel let the thread wait for a core
/// (/proc/thread-self/schedstat) is taken off the time on the clock. What is left is work, and waiting
/// that the program brought upon itself: for a lock, a file, another process.
class DispatchWatch final : public QApplication
{
public:
    DispatchWatch(int &count, char **arguments);
    ~DispatchWatch() override;

    bool notify(QObject *receiver, QEvent *event) override;

    /// The longest event since the last call.
    struct Longest
    {
        std::chrono::microseconds busy{};  ///< Without the waits for a core.
        std::chrono::microseconds clock{}; ///< With them.
        QString what;                      ///< Receiver and event.
        int events = 0;                    ///< All there were.
    };
    Longest take();

private:
    [[nodiscard]] std::chrono::microseconds waitedForCore() const;

    int m_schedstat = -1;
    int m_depth = 0;
    Longest m_longest;
};

inline DispatchWatch::DispatchWatch(int &count, char **arguments)
    : QApplication(count, arguments)
    , m_schedstat(::open("/proc/thread-self/schedstat", O_RDONLY | O_CLOEXEC))
{
}

inline DispatchWatch::~DispatchWatch()
{
    if (m_schedstat >= 0)
        ::close(m_schedstat);
}

/// The second figure of schedstat: nanoseconds ready to run and not running. 0 where the kernel does
/// not count them; then the clock alone is the judge.
inline std::chrono::microseconds DispatchWatch::waitedForCore() const
{
    char text[96] = {};
    if (m_schedstat < 0 || ::pread(m_schedstat, text, sizeof text - 1, 0) <= 0)
        return {};
    unsigned long long running = 0;
    unsigned long long waiting = 0;
    if (std::sscanf(text, "%llu %llu", &running, &waiting) != 2)
        return {};
    return std::chrono::microseconds(waiting / 1000);
}

inline bool DispatchWatch::notify(QObject *receiver, QEvent *event)
{
    // An event sent while another is handled is part of that one.
    if (m_depth > 0)
        return QApplication::notify(receiver, event);
    // Both may be gone afterwards.
    const int type = event->type();
    const char *name = receiver->metaObject()->className();
    ++m_depth;
    const auto waitedBefore = waitedForCore();
    const auto begin = std::chrono::steady_clock::now();
    const bool handled = QApplication::notify(receiver, event);
    const auto clock = std::chrono::duration_cast<std::chrono::microseconds>(
        std::chrono::steady_clock::now() - begin);
    const auto busy =
        std::max(std::chrono::microseconds(0), clock - (waitedForCore() - waitedBefore));
    --m_depth;
    ++m_longest.events;
    m_longest.clock = std::max(m_longest.clock, clock);
    if (busy > m_longest.busy) {
        m_longest.busy = busy;
        m_longest.what =
            QStringLiteral("%1 handling %2")
                .arg(QLatin1String(name),
                     QLatin1String(QMetaEnum::fromType<QEvent::Type>().valueToKey(type)));
    }
    return handled;
}

inline DispatchWatch::Longest DispatchWatch::take()
{
    return std::exchange(m_longest, {});
}

} // namespace signalbox
