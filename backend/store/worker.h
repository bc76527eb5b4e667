#pragma once

#include <condition_variable>
#include <deque>
#include <functional>
#include <mutex>
#include <thread>

namespace signalbox {

/// A thread that runs posted jobs one after the other. post() from any thread. The destructor runs
/// what is queued and joins.
class Worker
{
public:
    Worker()
        : m_thread([this] { run(); })
    {
    }
    ~Worker();
    Worker(const Worker &) = delete;
    Worker &operator=(const Worker &) = delete;

    void post(std::function<void()> job);
    /// Posts @p job and waits until it has run. Not from the worker's own jobs.
    void runAndWait(const std::function<void()> &job);

private:
    void run();

    std::mutex m_mutex;
    std::condition_variable m_wake;
    std::deque<std::function<void()>> m_jobs;
    bool m_stopping = false;
    std::thread m_thread; ///< Last, so that it starts when the rest is there.
};

} // namespace signalbox
