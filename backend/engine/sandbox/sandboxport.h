#pragma once

#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "core/activation.h"
#include "core/changeset.h"
#include "core/entities.h"

namespace signalbox {

/// One file of a function's code, already checked (no traversal, no links, bounded in size).
struct CodeFile
{
    std::string path; ///< Relative, `/`-separated, no `..`.
    bool executable = false;
    Blob bytes;

    friend bool operator==(const CodeFile &, const CodeFile &) = default;
};

/// A function's code ready to be loaded: one source file, or an unpacked zip.
struct CodeImage
{
    std::vector<CodeFile> files;
    bool archive = false; ///< False: exactly one file, plain source text.

    friend bool operator==(const CodeImage &, const CodeImage &) = default;
};

/// What a sandbox is made from. Runtime and memory decide whether a prepared one fits.
struct SandboxRequest
{
    std::shared_ptr<const Runtime> runtime;
    int memoryMiB = 256;
    bool network = false;
};

/// Turns a prepared sandbox into the place where one version of one function runs.
struct InitRequest
{
    QualifiedName function;
    SemVer version;
    std::string main;
    std::shared_ptr<const CodeImage> code;
    std::map<std::string, std::string> environment; ///< Init parameters and `__OW_*`.
    int memoryMiB = 256;
    int concurrency = 1;
};

struct RunRequest
{
    ActivationId activation;
    Blob value;                                     ///< JSON object.
    std::map<std::string, std::string> environment; ///< `__OW_*` of this run.
    std::size_t maxResult = 1U << 20; ///< A longer result is cut here and reported as too long.
};

struct InitReport
{
    bool ok = false;
    std::string error; ///< What the launcher said; empty when it just died.
};

/// How one run ended inside the sandbox. The sandbox may be gone already (see `gone`).
struct RunReport
{
    enum class Kind {
        Result,     ///< `result` is the text the function returned; not yet judged.
        Error,      ///< The launcher says why there is no result (`error`).
        NoResponse, ///< The launcher died or closed its end.
        TooLong     ///< `result` holds the first maxResult bytes, `size` the full length.
    };

    Kind kind = Kind::Result;
    ActivationId activation;
    Blob result;
    std::string error;
    std::size_t size = 0;
    bool outOfMemory = false; ///< With NoResponse: the memory limit killed it.
    Usage usage;              ///< cpu and peakMemory of this run.
};

struct ExitReport
{
    int status = 0;           ///< Exit status, or -signal.
    bool outOfMemory = false; ///< The memory limit killed it.
    std::string error;        ///< Why it could not be started, empty otherwise.
};

/// Called by a SandboxPort on the engine thread, in the order things happened. Lines of a run
/// all arrive before its `finished`. After `gone` nothing more comes for that id.
class SandboxObserver
{
public:
    virtual ~SandboxObserver() = default;
    virtual void prepared(SandboxId sandbox) = 0;
    virtual void initialised(SandboxId sandbox, const InitReport &report) = 0;
    virtual void logged(SandboxId sandbox, Stream stream, Timestamp time,
                        std::string_view line) = 0;
    virtual void finished(SandboxId sandbox, RunReport report) = 0;
    virtual void gone(SandboxId sandbox, const ExitReport &report) = 0;
};

/// Where sandboxes come from: the effect side of the pool, injected so that the scheduler can be
/// tested in virtual time. Real one: ProcessSandboxes. Engine thread. Nothing here blocks.
class SandboxPort
{
public:
    virtual ~SandboxPort() = default;
    virtual void setObserver(SandboxObserver *observer) = 0;

    /// Starts a sandbox; `prepared` or `gone` follows. Commands for it may be sent at once: they
    /// are queued behind its start, so a cold start is one message.
    virtual SandboxId create(const SandboxRequest &request) = 0;
    /// Loads code; `initialised` or `gone` follows.
    virtual void initialise(SandboxId sandbox, const InitRequest &request) = 0;
    /// Runs; `finished` follows, always, also when the sandbox dies.
    virtual void run(SandboxId sandbox, RunRequest request) = 0;
    /// Ends the whole process tree at once; `finished` of open runs, then `gone`, follow.
    virtual void destroy(SandboxId sandbox) = 0;
    /// Stops an idle sandbox from using CPU until the next run, which wakes it.
    virtual void pause(SandboxId sandbox) = 0;

    /// What this machine offers for isolation, a line per piece.
    [[nodiscard]] virtual std::vector<EnvironmentCheck> environment() const = 0;
};

} // namespace signalbox
