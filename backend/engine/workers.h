#pragma once

#include <condition_variable>
#include <deque>
#include <functional>
#include <memory>
#include <mutex>
#include <thread>
#include <vector>

#include "store/store.h"

namespace signalbox {

/// A few threads for pure CPU work (unzip, base64), so that the engine thread never waits for it.
/// Owned by the control plane. Work owns what it needs; answers come back through Post.
class Workers
{
public:
    /// Without threads, work runs inside submit(): for tests in virtual time.
    Workers(unsigned threads, Post post);
    ~Workers(); ///< Finishes what was begun, drops the rest.
    Workers(const Workers &) = delete;
    Workers &operator=(const Workers &) = delete;

    /// Runs @p work on a worker and hands its value to @p done on the engine thread. @p done is
    /// not called when the workers are gone by then.
    template <class T>
    void submit(std::function<T()> work, std::function<void(T)> done)
    {
        enqueue([this, alive = std::weak_ptr<void>(m_alive), work = std::move(work),
                 done = std::move(done)] {
            auto value = std::make_shared<T>(work());
            m_post([alive, value, done] {
                if (!alive.expired())
                    done(std::move(*value));
            });
        });
    }

private:
    void enqueue(std::function<void()> work);
    void loop();

    Post m_post;
    std::shared_ptr<void> m_alive = std::make_shared<int>(0);
    std::mutex m_mutex;
    std::condition_variable m_wake;
    std::deque<std::function<void()>> m_work;
    bool m_ending = false;
    std::vector<std::thread> m_threads;
};

} // namespace signalbox
