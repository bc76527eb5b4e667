#include "engine/workers.h"

namespace signalbox {

Workers::Workers(unsigned threads, Post post)
    : m_post(std::move(post))
{
    for (unsigned i = 0; i < threads; ++i)
        m_threads.emplace_back([this] { loop(); });
}

Workers::~Workers()
{
    m_alive.reset();
    {
        const std::lock_guard lock(m_mutex);
        m_ending = true;
    }
    m_wake.notify_all();
    for (std::thread &thread : m_threads)
        thread.join();
}

void Workers::enqueue(std::function<void()> work)
{
    if (m_threads.empty()) {
        work();
        return;
    }
    {
        const std::lock_guard lock(m_mutex);
        m_work.push_back(std::move(work));
    }
    m_wake.notify_one();
}

void Workers::loop()
{
    for (;;) {
        std::function<void()> work;
        {
            std::unique_lock lock(m_mutex);
            m_wake.wait(lock, [this] { return m_ending || !m_work.empty(); });
            if (m_ending)
                return;
            work = std::move(m_work.front());
            m_work.pop_front();
        }
        work();
    }
}

} // namespace signalbox
