#pragma once

#include <memory>
#include <optional>

#include "core/time.h"
#include "engine/sandbox/sandboxport.h"

namespace signalbox {

/// Says the same time for ever: the moment at which an incident was recorded.
class StillClock final : public Clock
{
public:
    explicit StillClock(Timestamp moment)
        : m_moment(moment)
    {
    }
    [[nodiscard]] Timestamp now() const override { return m_moment; }
    /// Goes on: timers of the program itself are measured by it.
    [[nodiscard]] Duration steady() const override { return m_clock.steady(); }

private:
    Timestamp m_moment;
    SystemClock m_clock;
};

/// The machine's clock, or one that stands at @p moment.
[[nodiscard]] std::unique_ptr<Clock> makeClock(std::optional<Timestamp> moment);

/// The sandboxes of an engine that shows a recording: there are none, and none can be made.
class NoSandboxes final : public SandboxPort
{
public:
    void setObserver(SandboxObserver *) override {}
    SandboxId create(const SandboxRequest &) override { return 0; }
    void initialise(SandboxId, const InitRequest &) override {}
    void run(SandboxId, RunRequest) override {}
    void destroy(SandboxId) override {}
    void pause(SandboxId) override {}
    [[nodiscard]] std::vector<EnvironmentCheck> environment() const override;
};

} // namespace signalbox
