#pragma once

#include <condition_variable>
#include <deque>
#include <functional>
#include <mutex>
#include <stop_token>
#include <thread>

namespace signalbox {

/// A thread that does one job after another, for work whose answers are posted back as values. It
/// begins with the first job.
/// Owned and called by one thread; the destructor stops the job in hand and waits for it.
class WorkLane
{
public:
    /// Ends early when its token asks.
    using Job = std::function<void(const std::stop_token &stop)>;

    WorkLane() = default;
    ~WorkLane();
    WorkLane(const WorkLane &) = delete;
    WorkLane &operator=(const WorkLane &) = delete;

    /// Does @p job after those that wait.
    void add(Job job);
    /// Asks the job in hand to stop and forgets those that wait; does @p job next.
    void replace(Job job);
    void stop();

private:
    void run();
    void dropAll();
    void put(Job job);

    std::mutex m_mutex;
    std::condition_variable m_wake;
    std::deque<Job> m_jobs;
    std::stop_source m_current;
    bool m_ending = false;
    std::jthread m_thread; ///< Last: it uses all of the above.
};

} // namespace signalbox
