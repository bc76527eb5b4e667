#include "models/worklane.h"

namespace signalbox {

WorkLane::~WorkLane()
{
    const std::scoped_lock lock(m_mutex);
    dropAll();
    m_ending = true;
    m_wake.notify_one();
}

void WorkLane::dropAll()
{
    m_jobs.clear();
    m_current.request_stop();
}

void WorkLane::put(Job job)
{
    m_jobs.push_back(std::move(job));
    if (!m_thread.joinable())
        m_thread = std::jthread([this] { run(); });
    m_wake.notify_one();
}

void WorkLane::add(Job job)
{
    const std::scoped_lock lock(m_mutex);
    put(std::move(job));
}

void WorkLane::replace(Job job)
{
    const std::scoped_lock lock(m_mutex);
    dropAll();
    put(std::move(job));
}

void WorkLane::stop()
{
    const std::scoped_lock lock(m_mutex);
    dropAll();
}

void WorkLane::run()
{
    std::unique_lock lock(m_mutex);
    while (true) {
        m_wake.wait(lock, [this] { return m_ending || !m_jobs.empty(); });
        if (m_ending)
            return;
        const Job job = std::move(m_jobs.front());
        m_jobs.pop_front();
        m_current = std::stop_source();
        const std::stop_token token = m_current.get_token();
        lock.unlock();
        job(token);
        lock.lock();
    }
}

} // namespace signalbox
