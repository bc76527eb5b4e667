#include "support/fakesandboxes.h"

#include <algorithm>

namespace signalbox {

FakeSandboxes::FakeSandboxes(Timers &timers, Script how)
    : script(std::move(how))
    , m_timers(&timers)
{
}

void FakeSandboxes::later(Duration delay, std::function<void()> what)
{
    if (m_timers && delay >= Duration{})
        m_timers->after(delay, std::move(what));
}

SandboxId FakeSandboxes::create(const SandboxRequest &request)
{
    const SandboxId id = ++m_last;
    ++m_created;
    m_boxes[id].request = request;
    later(script.prepare, [this, id] { prepare(id); });
    return id;
}

void FakeSandboxes::initialise(SandboxId sandbox, const InitRequest &request)
{
    const auto found = m_boxes.find(sandbox);
    if (found == m_boxes.end())
        return;
    found->second.inits.push_back(request);
    const Duration start = found->second.prepared ? Duration{} : script.prepare;
    if (script.initialise >= Duration{})
        later(start + script.initialise, [this, sandbox] { finishInit(sandbox, script.init); });
}

void FakeSandboxes::run(SandboxId sandbox, RunRequest request)
{
    const auto found = m_boxes.find(sandbox);
    if (found == m_boxes.end())
        return;
    Box &box = found->second;
    box.paused = false;
    ++box.runs;
    box.open.push_back(request);
    later(script.run, [this, sandbox, request] {
        RunReport report =
            script.answer ? script.answer(request) : RunReport{.result = request.value};
        report.activation = request.activation;
        finishRun(sandbox, std::move(report));
    });
}

void FakeSandboxes::destroy(SandboxId sandbox)
{
    const auto found = m_boxes.find(sandbox);
    if (found == m_boxes.end() || found->second.leaving)
        return;
    found->second.leaving = true;
    later(script.destroy, [this, sandbox] { end(sandbox, {.status = -9}); });
}

void FakeSandboxes::pause(SandboxId sandbox)
{
    m_boxes.at(sandbox).paused = true;
}

void FakeSandboxes::prepare(SandboxId sandbox)
{
    const auto found = m_boxes.find(sandbox);
    if (found == m_boxes.end() || found->second.leaving || found->second.prepared)
        return;
    found->second.prepared = true;
    if (m_observer)
        m_observer->prepared(sandbox);
}

void FakeSandboxes::finishInit(SandboxId sandbox, const InitReport &report)
{
    const auto found = m_boxes.find(sandbox);
    if (found == m_boxes.end() || found->second.leaving || !m_observer)
        return;
    m_observer->initialised(sandbox, report);
}

void FakeSandboxes::log(SandboxId sandbox, std::string_view line, Stream stream)
{
    if (m_observer)
        m_observer->logged(sandbox, stream, fromMillis(1'700'000'000'000), line);
}

void FakeSandboxes::finishRun(SandboxId sandbox, RunReport report)
{
    const auto found = m_boxes.find(sandbox);
    if (found == m_boxes.end())
        return;
    std::vector<RunRequest> &open = found->second.open;
    const auto run = std::ranges::find(open, report.activation, &RunRequest::activation);
    if (run == open.end())
        return;
    open.erase(run);
    if (m_observer)
        m_observer->finished(sandbox, std::move(report));
}

void FakeSandboxes::end(SandboxId sandbox, const ExitReport &report)
{
    const auto found = m_boxes.find(sandbox);
    if (found == m_boxes.end())
        return;
    while (m_boxes.contains(sandbox) && !m_boxes[sandbox].open.empty())
        finishRun(sandbox, {.kind = RunReport::Kind::NoResponse,
                            .activation = m_boxes[sandbox].open.front().activation});
    m_boxes.erase(sandbox);
    if (m_observer)
        m_observer->gone(sandbox, report);
}

int FakeSandboxes::memoryMiB() const
{
    int sum = 0;
    for (const auto &[id, box] : m_boxes)
        sum += box.request.memoryMiB;
    return sum;
}

} // namespace signalbox
