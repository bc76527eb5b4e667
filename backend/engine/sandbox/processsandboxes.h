#pragma once

#include <memory>
#include <vector>

#include "core/time.h"
#include "engine/sandbox/helperprocess.h"
#include "engine/sandbox/sandboxport.h"

namespace boost::asio {
class io_context;
}

namespace signalbox {

/// Real sandboxes: processes made by the helper, spoken to in frames (docs/launchers.md). Engine
/// thread; nothing blocks. Observer calls come from the event loop, never from inside a command.
class ProcessSandboxes final : public SandboxPort
{
public:
    ProcessSandboxes(boost::asio::io_context &context, const Clock &clock, HelperProcess helper);
    /// Ends every sandbox at once; nobody is told any more.
    ~ProcessSandboxes() override;

    void setObserver(SandboxObserver *observer) override;
    SandboxId create(const SandboxRequest &request) override;
    void initialise(SandboxId sandbox, const InitRequest &request) override;
    void run(SandboxId sandbox, RunRequest request) override;
    void destroy(SandboxId sandbox) override;
    void pause(SandboxId sandbox) override;
    /// Complete shortly after start: before the helper's first answer it says that it waits for it.
    [[nodiscard]] std::vector<EnvironmentCheck> environment() const override;

private:
    class Room;
    std::shared_ptr<Room> m_room;
};

} // namespace signalbox
