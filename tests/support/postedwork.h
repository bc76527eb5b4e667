#pragma once

#include <chrono>
#include <condition_variable>
#include <deque>
#include <functional>
#include <memory>
#include <mutex>
#include <stdexcept>

#include "store/store.h"

namespace signalbox {

/// Stands for the event loop: what other threads post, the test's thread runs while it waits.
class PostedWork
{
public:
    Post poster()
    {
        return [state = m_state](std::function<void()> work) {
            const std::lock_guard lock(state->mutex);
            state->work.push_back(std::move(work));
            state->wake.notify_one();
        };
    }
    /// Runs what is posted until @p done; throws when nothing comes for half a minute.
    void until(const std::function<bool()> &done)
    {
        while (!done()) {
            std::unique_lock lock(m_state->mutex);
            if (!m_state->wake.wait_for(lock, std::chrono::seconds(30),
                                        [&] { return !m_state->work.empty(); }))
                throw std::runtime_error("nothing happened for 30 seconds");
            const auto work = std::move(m_state->work.front());
            m_state->work.pop_front();
            lock.unlock();
            work();
        }
    }

private:
    struct State
    {
        std::mutex mutex;
        std::condition_variable wake;
        std::deque<std::function<void()>> work;
    };
    std::shared_ptr<State> m_state = std::make_shared<State>();
};

} // namespace signalbox
