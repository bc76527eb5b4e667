#include "support/sandboxbench.h"

#include <algorithm>
#include <chrono>
#include <cstdlib>
#include <deque>
#include <functional>
#include <set>
#include <stdexcept>
#include <utility>

#include <boost/asio/io_context.hpp>
#include <gtest/gtest.h>

#include "engine/sandbox/codeimage.h"
#include "engine/sandbox/processsandboxes.h"
#include "engine/sandbox/runtimedetection.h"
#include "buildpaths.h"

namespace signalbox {

namespace {

constexpr std::chrono::seconds patience{60}; ///< A hang is a failure, not a wait.

const std::vector<Runtime> &detected()
{
    static const std::vector<Runtime> runtimes = detectRuntimes();
    return runtimes;
}

HelperProcess startHelper()
{
    // Another place where the build folder is out of an ordinary user's reach.
    const char *elsewhere = std::getenv("SIGNALBOX_BENCH_APP");
    const std::filesystem::path app = elsewhere ? elsewhere : SIGNALBOX_BUILD_DIR "/app";
    auto helper = HelperProcess::start(app / "signalbox-sandbox", app / "launchers");
    if (!helper)
        throw std::runtime_error(helper.error().message);
    return std::move(*helper);
}

} // namespace

Json BenchRun::json() const
{
    return parseJson(result).value_or(Json::object());
}

std::string BenchRun::log(Stream stream) const
{
    std::string text;
    for (const auto &line : logs) {
        if (line.stream == stream)
            text += (text.empty() ? "" : "\n") + line.text;
    }
    return text;
}

class SandboxBench::Rig final : public SandboxObserver
{
public:
    Rig()
        : helper(startHelper())
        , pid(helper.pid())
        , sandboxes(context, clock, std::move(helper))
    {
        sandboxes.setObserver(this);
    }

    void prepared(SandboxId sandbox) override { ready.insert(sandbox); }
    void initialised(SandboxId sandbox, const InitReport &report) override
    {
        inits[sandbox] = report;
    }
    void logged(SandboxId sandbox, Stream stream, Timestamp time, std::string_view line) override
    {
        auto &kept = lines[sandbox];
        kept.push_back({time, stream, std::string(line)});
        if (kept.size() > maxLines)
            kept.pop_front();
        ++seen[sandbox];
    }
    void finished(SandboxId sandbox, RunReport report) override
    {
        const ActivationId activation = report.activation;
        reports[{sandbox, activation}] = std::move(report);
    }
    void gone(SandboxId sandbox, const ExitReport &report) override { exits[sandbox] = report; }

    void until(const std::function<bool()> &done)
    {
        const auto deadline = std::chrono::steady_clock::now() + patience;
        while (!done() && std::chrono::steady_clock::now() < deadline)
            context.run_one_for(std::chrono::milliseconds(200));
        ASSERT_TRUE(done()) << "nothing happened for a minute";
    }

    boost::asio::io_context context;
    SystemClock clock;
    HelperProcess helper;
    int pid;
    ProcessSandboxes sandboxes;
    ActivationIdSource ids;
    std::size_t maxLines = 200000;
    std::set<SandboxId> ready;
    std::map<SandboxId, InitReport> inits;
    std::map<SandboxId, std::deque<LogLine>> lines;
    std::map<SandboxId, std::size_t> seen;
    std::map<std::pair<SandboxId, ActivationId>, RunReport> reports;
    std::map<SandboxId, ExitReport> exits;
};

SandboxBench::SandboxBench()
    : m_rig(std::make_unique<Rig>())
{
}
SandboxBench::~SandboxBench() = default;

bool SandboxBench::has(const std::string &family) const
{
    return std::ranges::find(detected(), family, &Runtime::family) != detected().end();
}

std::shared_ptr<const Runtime> SandboxBench::runtime(const std::string &family) const
{
    const auto found = std::ranges::find_if(detected(), [&](const Runtime &runtime) {
        return runtime.family == family && runtime.isDefault;
    });
    if (found == detected().end())
        throw std::runtime_error("this machine has no " + family);
    return std::make_shared<const Runtime>(*found);
}

SandboxId SandboxBench::create(const std::string &family, int memoryMiB, bool network)
{
    return create(runtime(family), memoryMiB, network);
}

SandboxId SandboxBench::create(std::shared_ptr<const Runtime> runtime, int memoryMiB, bool network)
{
    return m_rig->sandboxes.create(
        {.runtime = std::move(runtime), .memoryMiB = memoryMiB, .network = network});
}

std::string SandboxBench::load(SandboxId sandbox, const std::string &code, const std::string &main,
                               std::map<std::string, std::string> environment)
{
    const auto image = makeCodeImage(
        {.kind = "test:1", .code = Blob(code), .binary = looksLikeBase64(code), .main = main});
    if (!image)
        return image.error().message;
    m_rig->inits.erase(sandbox);
    m_rig->sandboxes.initialise(sandbox, {.function = {.ns = "guest", .name = "f"},
                                          .main = main,
                                          .code = *image,
                                          .environment = std::move(environment)});
    m_rig->until([&] { return m_rig->inits.contains(sandbox) || m_rig->exits.contains(sandbox); });
    if (!m_rig->inits.contains(sandbox))
        return "gone: " + m_rig->exits[sandbox].error;
    const InitReport report = m_rig->inits[sandbox];
    return report.ok ? std::string() : report.error.empty() ? "failed" : report.error;
}

ActivationId SandboxBench::begin(SandboxId sandbox, const std::string &input)
{
    const ActivationId activation = m_rig->ids.next(m_rig->clock.now());
    m_rig->sandboxes.run(sandbox, {.activation = activation, .value = Blob(input)});
    return activation;
}

BenchRun SandboxBench::run(SandboxId sandbox, const std::string &input,
                           std::map<std::string, std::string> environment, std::size_t maxResult)
{
    const ActivationId activation = m_rig->ids.next(m_rig->clock.now());
    m_rig->sandboxes.run(sandbox, {.activation = activation,
                                   .value = Blob(input),
                                   .environment = std::move(environment),
                                   .maxResult = maxResult});
    return await(sandbox, activation);
}

BenchRun SandboxBench::await(SandboxId sandbox, const ActivationId &activation)
{
    const std::pair key(sandbox, activation);
    m_rig->until([&] { return m_rig->reports.contains(key); });
    BenchRun run{.report = m_rig->reports[key]};
    run.result = run.report.result.str();
    // Without a response the end of the sandbox follows at once.
    if (run.report.kind == RunReport::Kind::NoResponse)
        m_rig->until([&] { return m_rig->exits.contains(sandbox); });
    auto &lines = m_rig->lines[sandbox];
    run.logs.assign(lines.begin(), lines.end());
    lines.clear();
    run.gone = m_rig->exits.contains(sandbox);
    if (run.gone)
        run.exit = m_rig->exits[sandbox];
    return run;
}

BenchRun SandboxBench::once(const std::string &family, const std::string &code,
                            const std::string &input, int memoryMiB, bool network)
{
    const SandboxId sandbox = create(family, memoryMiB, network);
    const std::string problem = load(sandbox, code);
    if (!problem.empty()) {
        BenchRun run{.initError = problem};
        auto &lines = m_rig->lines[sandbox];
        run.logs.assign(lines.begin(), lines.end());
        return run;
    }
    BenchRun result = run(sandbox, input);
    destroy(sandbox);
    return result;
}

void SandboxBench::destroy(SandboxId sandbox)
{
    m_rig->sandboxes.destroy(sandbox);
}

ExitReport SandboxBench::awaitGone(SandboxId sandbox)
{
    m_rig->until([&] { return m_rig->exits.contains(sandbox); });
    return m_rig->exits[sandbox];
}

void SandboxBench::awaitPrepared(SandboxId sandbox)
{
    m_rig->until([&] { return m_rig->ready.contains(sandbox) || m_rig->exits.contains(sandbox); });
}

void SandboxBench::awaitLine(SandboxId sandbox, const std::string &text)
{
    m_rig->until([&] {
        return std::ranges::any_of(m_rig->lines[sandbox], [&](const LogLine &line) {
            return line.text.find(text) != std::string::npos;
        });
    });
}

void SandboxBench::pause(SandboxId sandbox)
{
    m_rig->sandboxes.pause(sandbox);
}

void SandboxBench::settle()
{
    while (m_rig->context.run_one_for(std::chrono::milliseconds(30)) > 0) {
    }
}

SandboxPort &SandboxBench::port()
{
    return m_rig->sandboxes;
}

std::vector<EnvironmentCheck> SandboxBench::environment()
{
    m_rig->until([&] { return m_rig->sandboxes.environment().size() > 1; });
    return m_rig->sandboxes.environment();
}

int SandboxBench::helperPid() const
{
    return m_rig->pid;
}

std::size_t SandboxBench::linesSeen(SandboxId sandbox) const
{
    const auto found = m_rig->seen.find(sandbox);
    return found == m_rig->seen.end() ? 0 : found->second;
}

void SandboxBench::keepLines(std::size_t count)
{
    m_rig->maxLines = count;
}

} // namespace signalbox
