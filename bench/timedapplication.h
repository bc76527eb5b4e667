#pragma once

#include <algorithm>
#include <utility>

#include <QApplication>
#include <QElapsedTimer>
#include <QEvent>

namespace signalbox {

/// Knows how long its events took, in milliseconds, and whether one of them has painted. What an event
/// causes while it is handled counts as its own.
class TimedApplication final : public QApplication
{
public:
    using QApplication::QApplication;

    bool notify(QObject *receiver, QEvent *event) override
    {
        const bool outer = m_depth++ == 0;
        const bool paints = event->type() == QEvent::Paint;
        QElapsedTimer timer;
        timer.start();
        const bool result = QApplication::notify(receiver, event);
        if (outer) {
            const double span = double(timer.nsecsElapsed()) / 1e6;
            m_busy += span;
            m_longest = std::max(m_longest, span);
        }
        m_painted = m_painted || paints;
        --m_depth;
        return result;
    }
    /// The longest event since this was last asked.
    double takeLongest() { return std::exchange(m_longest, 0.0); }
    /// Begins to count anew.
    void restart()
    {
        m_busy = 0;
        m_painted = false;
    }
    /// All events together since restart().
    [[nodiscard]] double busy() const { return m_busy; }
    [[nodiscard]] bool hasPainted() const { return m_painted; }

private:
    int m_depth = 0;
    double m_busy = 0;
    double m_longest = 0;
    bool m_painted = false;
};

} // namespace signalbox
