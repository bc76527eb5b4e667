#pragma once

#include <chrono>
#include <map>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "core/blob.h"
#include "core/json.h"
#include "core/names.h"
#include "core/time.h"

namespace signalbox {

/// Default parameter of a function or package. An init parameter becomes an environment variable
/// when the code is loaded instead of an argument (openwhisk.md 1.8).
struct Parameter
{
    std::string name;
    Json value;
    bool init = false;

    friend bool operator==(const Parameter &, const Parameter &) = default;
};
using Parameters = std::vector<Parameter>;

/// Free key and value on an entity; some keys mean something (openwhisk.md 1.6).
struct Annotation
{
    std::string name;
    Json value;

    friend bool operator==(const Annotation &, const Annotation &) = default;
};
using Annotations = std::vector<Annotation>;

/// The value of annotation @p name, or null when it is not there.
[[nodiscard]] const Json *findAnnotation(const Annotations &annotations, std::string_view name);
/// Replaces or appends.
void setAnnotation(Annotations &annotations, std::string_view name, Json value);

/// What a run of a function may use. Ranges are in LimitRanges.
struct Limits
{
    std::chrono::milliseconds timeout{60000}; ///< For loading the code and for the run, each.
    int memoryMiB = 256;
    int logsMiB = 10;             ///< 0: no logs are kept.
    int concurrency = 1;          ///< Runs at the same time in one sandbox.
    std::optional<int> instances; ///< Most sandboxes of this function; none: as many as fit.

    friend bool operator==(const Limits &, const Limits &) = default;
};

/// Allowed ranges of Limits, sizes in bytes (openwhisk.md 1.3). Operator-settable.
struct LimitRanges
{
    std::chrono::milliseconds minTimeout{100};
    std::chrono::milliseconds maxTimeout{300000};
    int minMemoryMiB = 128;
    int maxMemoryMiB = 512;
    int minLogsMiB = 0;
    int maxLogsMiB = 10;
    int minConcurrency = 1;
    int maxConcurrency = 1;
    std::size_t maxCode = 48U << 20;
    std::size_t maxParameters = 1U << 20;
    std::size_t maxPayload = 1U << 20;
    std::size_t maxResult = 1U << 20;

    friend bool operator==(const LimitRanges &, const LimitRanges &) = default;
};

/// Source text or zip. `binary` is decided by pattern, never by the client (openwhisk.md 1.5).
struct CodeExec
{
    std::string kind; ///< Concrete kind (`python:3.11`), never `family:default`.
    Blob code;        ///< Source text, or base64 text of the zip when binary.
    bool binary = false;
    std::string main; ///< Entry; empty means the runtime's default.

    friend bool operator==(const CodeExec &, const CodeExec &) = default;
};

/// A container image run through the Docker Engine API.
struct ImageExec
{
    std::string image;
    Blob code;
    bool binary = false;
    std::string main;

    friend bool operator==(const ImageExec &, const ImageExec &) = default;
};

/// Functions run one after the other.
struct SequenceExec
{
    std::vector<QualifiedName> components;

    friend bool operator==(const SequenceExec &, const SequenceExec &) = default;
};

/// A graph of functions, in the workflow language.
struct WorkflowExec
{
    std::string text;

    friend bool operator==(const WorkflowExec &, const WorkflowExec &) = default;
};

using Exec = std::variant<CodeExec, ImageExec, SequenceExec, WorkflowExec>;

/// `python:3.11`, `blackbox`, `sequence`, `workflow`.
[[nodiscard]] std::string kindOf(const Exec &exec);

/// Code or image with entry, limits and default parameters. One value is one version.
struct Function
{
    QualifiedName name;
    SemVer version;
    bool publish = false;
    Exec exec;
    Parameters parameters;
    Annotations annotations;
    Limits limits;
    Timestamp updated{};

    friend bool operator==(const Function &, const Function &) = default;
};

/// What a put changes; empty fields keep the old value (openwhisk.md 2.4).
struct FunctionUpdate
{
    std::optional<Exec> exec;
    std::optional<Parameters> parameters;        ///< Replaces the whole list.
    std::optional<Annotations> annotations;      ///< Merged key by key.
    std::vector<std::string> deletedAnnotations; ///< Removed before the merge.
    std::optional<std::chrono::milliseconds> timeout;
    std::optional<int> memoryMiB;
    std::optional<int> logsMiB;
    std::optional<int> concurrency;
    std::optional<int> instances;
    std::optional<SemVer> version;
    std::optional<bool> publish;

    friend bool operator==(const FunctionUpdate &, const FunctionUpdate &) = default;
};

/// One line of a function's history: who is the current one, and which names point at it.
struct FunctionVersion
{
    SemVer version;
    Timestamp updated{};
    std::string kind;
    std::size_t codeSize = 0;
    std::vector<std::string> aliases;
    bool current = false;

    friend bool operator==(const FunctionVersion &, const FunctionVersion &) = default;
};

/// How code of a runtime is started and spoken to.
enum class LauncherKind {
    Python,     ///< Own launcher, forked from a warm interpreter (zygote); frames.
    Node,       ///< Own launcher, started ahead of need; frames.
    Process,    ///< One process per run: input on stdin and argv[1], last line is the result.
    ActionLoop, ///< Any launcher that speaks ActionLoop (openwhisk.md 3.4).
};

/// How many sandboxes of a runtime are kept, and for how long.
struct PoolPolicy
{
    int prewarm = 0;                    ///< Prepared sandboxes without code, kept ready.
    int minReady = 0;                   ///< Never evict below this many warm ones per runtime.
    int maximum = 0;                    ///< Most sandboxes of this runtime; 0: as memory allows.
    std::chrono::seconds idleTime{600}; ///< A warm sandbox unused for so long is ended.

    friend bool operator==(const PoolPolicy &, const PoolPolicy &) = default;
};

/// A named environment that can run functions. Found on the machine, or made by an operator.
struct Runtime
{
    std::string kind;   ///< Name and kind in one: `python:3.11`.
    std::string family; ///< `python`; `python:default` resolves within it.
    std::string label;  ///< `Python 3.11.2`
    LauncherKind launcher = LauncherKind::Process;
    std::string interpreter;            ///< Absolute path; empty for native.
    std::vector<std::string> arguments; ///< Between interpreter and launcher or script.
    std::string version;                ///< As the interpreter reports it.
    std::string defaultMain = "main";
    std::map<std::string, std::string> environment;
    int memoryMiB = 256; ///< Of a prepared sandbox; also the default of new functions.
    PoolPolicy pool;
    bool allowNetwork = true; ///< Whether a function's `network` annotation is honoured.
    bool isDefault = false;   ///< What `family:default` means.
    bool enabled = true;
    bool deprecated = false; ///< Existing functions can be read and deleted, not run or changed.
    bool detected = false;   ///< Found on the machine; deleting it lasts until the next search.
    std::string problem;     ///< Why it cannot run (interpreter gone), empty when it can.
    Timestamp updated{};

    friend bool operator==(const Runtime &, const Runtime &) = default;
};

/// Owner of entities: what a key opens.
struct Identity
{
    std::string ns;
    std::string uuid;
    std::string key;

    friend bool operator==(const Identity &, const Identity &) = default;
};

} // namespace signalbox
