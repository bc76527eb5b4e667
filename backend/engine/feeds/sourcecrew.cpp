#include "engine/feeds/sourcecrew.h"

#include <condition_variable>
#include <mutex>

namespace signalbox {

namespace {

constexpr std::chrono::seconds patience{3};

} // namespace

struct SourceCrew::State
{
    std::mutex mutex;
    std::condition_variable left;
    int members = 0;
};

SourceCrew::SourceCrew()
    : m_state(std::make_shared<State>())
{
}

SourceCrew::~SourceCrew()
{
    std::unique_lock lock(m_state->mutex);
    m_state->left.wait_for(lock, patience, [this] { return m_state->members == 0; });
}

std::shared_ptr<void> SourceCrew::join()
{
    const std::lock_guard lock(m_state->mutex);
    ++m_state->members;
    return {nullptr, [state = m_state](void *) {
                const std::lock_guard leaving(state->mutex);
                --state->members;
                state->left.notify_all();
            }};
}

} // namespace signalbox
