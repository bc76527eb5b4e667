#pragma once

#include <functional>
#include <map>
#include <string>
#include <vector>

#include "core/time.h"
#include "engine/sandbox/sandboxport.h"

namespace signalbox {

/// Sandboxes under the test's control: commands are recorded, and answered either by hand or, with
/// timers, after spans of virtual time. Answers never come from inside a command, as with the real
/// ones.
class FakeSandboxes final : public SandboxPort
{
public:
    /// How sandboxes answer by themselves. A negative span: never.
    struct Script
    {
        Duration prepare = std::chrono::milliseconds(1);
        Duration initialise = std::chrono::milliseconds(2);
        Duration run = std::chrono::milliseconds(5);
        Duration destroy = std::chrono::milliseconds(1);
        InitReport init{.ok = true};
        /// What a run answers; by default its input.
        std::function<RunReport(const RunRequest &)> answer;
    };

    struct Box
    {
        SandboxRequest request;
        bool prepared = false;
        bool leaving = false;
        bool paused = false;
        std::vector<InitRequest> inits;
        std::vector<RunRequest> open; ///< Runs without an answer.
        int runs = 0;
    };

    /// Answers come by hand.
    FakeSandboxes() = default;
    /// Answers come as @p script says.
    FakeSandboxes(Timers &timers, Script script);

    void setObserver(SandboxObserver *observer) override { m_observer = observer; }
    SandboxId create(const SandboxRequest &request) override;
    void initialise(SandboxId sandbox, const InitRequest &request) override;
    void run(SandboxId sandbox, RunRequest request) override;
    void destroy(SandboxId sandbox) override;
    void pause(SandboxId sandbox) override;
    [[nodiscard]] std::vector<EnvironmentCheck> environment() const override { return {}; }

    // By hand.
    void prepare(SandboxId sandbox);
    void finishInit(SandboxId sandbox, const InitReport &report = {.ok = true});
    void log(SandboxId sandbox, std::string_view line, Stream stream = Stream::Stdout);
    void finishRun(SandboxId sandbox, RunReport report);
    void end(SandboxId sandbox, const ExitReport &report = {});

    [[nodiscard]] const std::map<SandboxId, Box> &boxes() const { return m_boxes; }
    [[nodiscard]] int memoryMiB() const;
    [[nodiscard]] int created() const { return m_created; }
    Script script;

private:
    void later(Duration delay, std::function<void()> what);

    Timers *m_timers = nullptr;
    SandboxObserver *m_observer = nullptr;
    std::map<SandboxId, Box> m_boxes;
    SandboxId m_last = 0;
    int m_created = 0;
};

} // namespace signalbox
