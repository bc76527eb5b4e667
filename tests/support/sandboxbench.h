#pragma once

#include <map>
#include <memory>
#include <string>
#include <vector>

#include "core/entities.h"
#include "engine/sandbox/sandboxport.h"

namespace signalbox {

/// How one run in a real sandbox went, as a test wants to read it.
struct BenchRun
{
    std::string initError; ///< Empty when the code was loaded.
    RunReport report;
    std::string result; ///< Text of the result.
    std::vector<LogLine> logs;
    bool gone = false; ///< The sandbox ended with it or before it.
    ExitReport exit;

    /// The result parsed; an empty object when it is not JSON.
    [[nodiscard]] Json json() const;
    [[nodiscard]] std::string log(Stream stream) const; ///< Lines of one stream, newline-joined.
};

/// Real sandboxes for tests: starts the built helper, creates, runs and waits on conditions, never
/// on time. One engine thread: the test's own.
class SandboxBench
{
public:
    SandboxBench();
    ~SandboxBench();

    /// The detected runtime of @p family; fails the test when the machine has none.
    [[nodiscard]] std::shared_ptr<const Runtime> runtime(const std::string &family) const;
    [[nodiscard]] bool has(const std::string &family) const;

    SandboxId create(const std::string &family, int memoryMiB = 256, bool network = false);
    SandboxId create(std::shared_ptr<const Runtime> runtime, int memoryMiB = 256,
                     bool network = false);
    /// Loads source text (or a base64 archive) and waits; the error, empty when it is loaded.
    std::string load(SandboxId sandbox, const std::string &code, const std::string &main = "main",
                     std::map<std::string, std::string> environment = {});
    BenchRun run(SandboxId sandbox, const std::string &input = "{}",
                 std::map<std::string, std::string> environment = {},
                 std::size_t maxResult = 1 << 20);
    /// Starts a run without waiting for its end.
    ActivationId begin(SandboxId sandbox, const std::string &input = "{}");
    BenchRun await(SandboxId sandbox, const ActivationId &activation);
    /// A fresh sandbox, loaded and run once.
    BenchRun once(const std::string &family, const std::string &code,
                  const std::string &input = "{}", int memoryMiB = 256, bool network = false);

    void destroy(SandboxId sandbox);
    ExitReport awaitGone(SandboxId sandbox);
    void awaitPrepared(SandboxId sandbox);
    /// Until a line with @p text was logged by @p sandbox.
    void awaitLine(SandboxId sandbox, const std::string &text);
    void pause(SandboxId sandbox);
    /// Handles what is already on its way: until nothing has come for a moment.
    void settle();
    [[nodiscard]] SandboxPort &port();
    [[nodiscard]] std::vector<EnvironmentCheck> environment();
    [[nodiscard]] int helperPid() const;
    [[nodiscard]] std::size_t linesSeen(SandboxId sandbox) const;
    /// Keeps only the newest lines, for floods.
    void keepLines(std::size_t count);

private:
    class Rig;
    std::unique_ptr<Rig> m_rig;
};

} // namespace signalbox
