#pragma once

#include <chrono>
#include <memory>

namespace signalbox {

/// The threads of sources. They end in their own time; whoever ends the process gives them some, so
/// that they do not use libraries that are being taken down. Owned by the control plane.
class SourceCrew
{
public:
    SourceCrew();
    /// Waits for those that are left, some seconds at most.
    ~SourceCrew();
    SourceCrew(const SourceCrew &) = delete;
    SourceCrew &operator=(const SourceCrew &) = delete;

    /// Held by a thread until it ends.
    [[nodiscard]] std::shared_ptr<void> join();

private:
    struct State;
    std::shared_ptr<State> m_state;
};

} // namespace signalbox
