#include "engine/sandbox/sandboxchannel.h"

#include <algorithm>
#include <array>
#include <cerrno>
#include <chrono>
#include <cstring>

#include <signal.h>
#include <sys/ioctl.h>
#include <sys/syscall.h>

#include "engine/sandbox/pairs.h"

namespace signalbox {

using boost::asio::posix::stream_descriptor;

namespace {

constexpr std::size_t readSize = 64U << 10;
constexpr std::size_t frameSlack = 1U << 20; ///< Header and error text beside a result.
constexpr std::chrono::milliseconds goodbye{100};
/// V8 gives up before the kernel does; the words are its own.
constexpr std::string_view heapExhausted = "JavaScript heap out of memory";

std::size_t bytesWaiting(int fd)
{
    int bytes = 0;
    return ioctl(fd, FIONREAD, &bytes) == 0 && bytes > 0 ? static_cast<std::size_t>(bytes) : 0;
}

} // namespace

SandboxChannel::SandboxChannel(SandboxId id, std::shared_ptr<const Runtime> runtime,
                               Surroundings surroundings, Ends ends)
    : m_id(id)
    , m_runtime(std::move(runtime))
    , m_around(std::move(surroundings))
    , m_frames(m_around.context, ends.frames.release())
    , m_grace(m_around.context)
    , m_out{stream_descriptor(m_around.context, ends.out.release()), Stream::Stdout, LineSplitter()}
    , m_err{stream_descriptor(m_around.context, ends.err.release()), Stream::Stderr, LineSplitter()}
    , m_reader(frameSlack)
{
}

void SandboxChannel::start()
{
    awaitFrames();
    awaitLog(m_out);
    awaitLog(m_err);
}

void SandboxChannel::awaitFrames()
{
    m_frames.async_wait(stream_descriptor::wait_read, [weak = weak_from_this()](const auto &error) {
        const auto self = weak.lock();
        if (self && !error && !self->m_finished)
            self->readFrames();
    });
}

void SandboxChannel::awaitLog(LogPipe &pipe)
{
    pipe.descriptor.async_wait(stream_descriptor::wait_read,
                               [weak = weak_from_this(), &pipe](const auto &error) {
                                   const auto self = weak.lock();
                                   if (!self || error || self->m_finished)
                                       return;
                                   self->readLog(pipe, readSize);
                                   if (pipe.descriptor.is_open())
                                       self->awaitLog(pipe);
                               });
}

void SandboxChannel::readFrames()
{
    const auto self = shared_from_this();
    for (;;) {
        std::array<char, readSize> buffer;
        const ssize_t size = read(m_frames.native_handle(), buffer.data(), buffer.size());
        if (size < 0 && errno == EINTR)
            continue;
        if (size < 0 && errno == EAGAIN)
            break;
        if (size <= 0)
            return awaitEnd();
        m_reader.append({buffer.data(), static_cast<std::size_t>(size)});
        while (const auto frame = m_reader.next())
            handle(*frame);
        if (m_reader.damaged())
            return breakDown("the launcher broke the protocol");
        if (static_cast<std::size_t>(size) < buffer.size())
            break;
    }
    if (!m_finished && !m_broken)
        awaitFrames();
}

void SandboxChannel::readLog(LogPipe &pipe, std::size_t atMost)
{
    std::array<char, readSize> buffer;
    while (atMost > 0 && pipe.descriptor.is_open()) {
        const ssize_t size =
            read(pipe.descriptor.native_handle(), buffer.data(), std::min(atMost, buffer.size()));
        if (size < 0 && errno == EINTR)
            continue;
        if (size < 0 && errno == EAGAIN)
            return;
        if (size <= 0) {
            boost::system::error_code ignored;
            pipe.descriptor.close(ignored);
            return;
        }
        atMost -= static_cast<std::size_t>(size);
        const Timestamp now = m_around.clock.now();
        pipe.lines.append(
            {buffer.data(), static_cast<std::size_t>(size)}, [&](std::string_view line) {
                if (pipe.stream == Stream::Stderr && m_runtime->launcher == LauncherKind::Node
                    && line.find(heapExhausted) != std::string_view::npos)
                    m_outOfMemory = true;
                m_around.observer->logged(m_id, pipe.stream, now, line);
            });
    }
}

void SandboxChannel::drainLogs(Drain how)
{
    for (LogPipe *pipe : {&m_out, &m_err}) {
        // At a reply everything of the run is in the pipe already; a thread of the function that
        // goes on writing must not keep us here.
        if (pipe->descriptor.is_open()) {
            readLog(*pipe, how == Drain::ToTheEnd ? std::size_t{16} << 20
                                                  : bytesWaiting(pipe->descriptor.native_handle()));
        }
        const Timestamp now = m_around.clock.now();
        pipe->lines.finish([&](std::string_view line) {
            m_around.observer->logged(m_id, pipe->stream, now, line);
        });
    }
}

std::string SandboxChannel::fileLine(const CodeFile &file, bool archive) const
{
    const bool program =
        m_runtime->launcher == LauncherKind::Process
        || (m_runtime->launcher == LauncherKind::ActionLoop && m_runtime->interpreter.empty());
    const std::string path = archive ? file.path : program ? "exec" : "source";
    return (file.executable || program ? "755 " : "644 ") + std::to_string(file.bytes.size()) + " "
           + path;
}

std::string SandboxChannel::headerOf(const InitRequest &request) const
{
    PairWriter header;
    header.add("main", request.main);
    header.add("concurrency", static_cast<std::uint64_t>(std::max(1, request.concurrency)));
    header.add("archive", request.code->archive ? "1" : "0");
    for (const auto &[name, value] : m_runtime->environment)
        header.add("env", name + "=" + value);
    for (const auto &[name, value] : request.environment)
        header.add("env", name + "=" + value);
    for (const auto &file : request.code->files)
        header.add("file", fileLine(file, request.code->archive));
    return header.text();
}

void SandboxChannel::initialise(const InitRequest &request)
{
    std::vector<Blob> parts;
    std::size_t size = 0;
    for (const auto &file : request.code->files) {
        size += file.bytes.size();
        parts.push_back(file.bytes);
    }
    m_initialising = true;
    m_outbox.add(encodeFrameStart(FrameKind::Init, headerOf(request), size), std::move(parts));
    flush();
}

void SandboxChannel::run(RunRequest request)
{
    if (m_paused) {
        signalFirst(m_runtime->launcher == LauncherKind::Python ? SIGCONT : SIGUSR2);
        m_paused = false;
    }
    PairWriter header;
    header.add("activation", request.activation.str());
    header.add("max", request.maxResult);
    if (!m_meter.hasCgroup())
        header.add("meter", "1");
    for (const auto &[name, value] : request.environment)
        header.add("env", name + "=" + value);
    m_runs.push_back({.activation = request.activation, .maxResult = request.maxResult});
    m_reader.setMaxFrame(request.maxResult + frameSlack);
    // Behind an init the reading is taken when that ends.
    if (m_runs.size() == 1 && !m_initialising)
        m_meter.begin();
    m_outbox.add(encodeFrameStart(FrameKind::Run, header.text(), request.value.size()),
                 {request.value});
    flush();
}

void SandboxChannel::flush()
{
    if (m_writing)
        return;
    // A broken socket shows at the reading end, outside of any command.
    if (m_outbox.flush(m_frames.native_handle()) != Outbox::State::Waiting)
        return;
    m_writing = true;
    m_frames.async_wait(stream_descriptor::wait_write,
                        [weak = weak_from_this()](const auto &error) {
                            const auto self = weak.lock();
                            if (!self || error || self->m_finished)
                                return;
                            self->m_writing = false;
                            self->flush();
                        });
}

void SandboxChannel::signalFirst(int number)
{
    if (m_process)
        syscall(SYS_pidfd_send_signal, m_process.get(), number, nullptr, 0);
}

void SandboxChannel::pause()
{
    if (m_paused || !m_runs.empty() || !m_process)
        return;
    signalFirst(m_runtime->launcher == LauncherKind::Python ? SIGSTOP : SIGUSR1);
    m_paused = true;
}

bool SandboxChannel::kill()
{
    return m_process && syscall(SYS_pidfd_send_signal, m_process.get(), SIGKILL, nullptr, 0) == 0;
}

void SandboxChannel::adopt(std::string_view name, UniqueFd fd)
{
    if (name == "pid")
        m_process = std::move(fd);
    else
        m_meter.adopt(name, std::move(fd));
}

void SandboxChannel::handle(const Frame &frame)
{
    if (m_broken)
        return;
    switch (frame.kind) {
    case FrameKind::Ready: return m_around.observer->prepared(m_id);
    case FrameKind::Initialised:
        m_initialising = false;
        if (!m_runs.empty())
            m_meter.begin();
        drainLogs(Drain::WhatIsThere);
        return m_around.observer->initialised(
            m_id, {.ok = frame.blob.empty(), .error = std::string(frame.blob)});
    case FrameKind::Result:
    case FrameKind::Error: return handleReply(frame);
    case FrameKind::Failed:
        return breakDown("isolation could not be put in force: " + std::string(frame.blob));
    case FrameKind::Init:
    case FrameKind::Run: break;
    }
    breakDown("the launcher broke the protocol");
}

void SandboxChannel::handleReply(const Frame &frame)
{
    const auto activation = ActivationId::parse(findPair(frame.header, "activation"));
    const auto run = std::ranges::find_if(
        m_runs, [&](const OpenRun &open) { return activation && open.activation == *activation; });
    // Only the engine knows the ids; a reply to nothing is forged or confused.
    if (run == m_runs.end())
        return breakDown("the launcher answered a run that is not open");
    drainLogs(Drain::WhatIsThere);
    RunReport report{.activation = run->activation};
    // A process per run dies alone of its memory limit; to the caller that is the sandbox's end.
    if (m_runtime->launcher == LauncherKind::Process && m_meter.sawOutOfMemory()) {
        m_outOfMemory = true;
        return breakDown({});
    }
    if (frame.kind == FrameKind::Error) {
        report.kind = RunReport::Kind::Error;
        report.error = frame.blob;
    } else {
        report.result = Blob(std::string(frame.blob.substr(0, run->maxResult)));
        report.size = std::max<std::size_t>(
            frame.blob.size(), parseNumber(findPair(frame.header, "size")).value_or(0));
        report.kind =
            report.size > run->maxResult ? RunReport::Kind::TooLong : RunReport::Kind::Result;
    }
    report.usage = usageOf(frame);
    complete(run, std::move(report));
}

Usage SandboxChannel::usageOf(const Frame &frame) const
{
    const auto number = [&](std::string_view key) {
        return static_cast<std::int64_t>(parseNumber(findPair(frame.header, key)).value_or(0));
    };
    Usage usage = m_meter.take();
    if (!m_meter.hasCgroup())
        usage.cpu = Duration(number("cpu"));
    if (usage.peakMemory == 0)
        usage.peakMemory = number("peak");
    return usage;
}

void SandboxChannel::complete(std::deque<OpenRun>::iterator run, RunReport report)
{
    m_runs.erase(run);
    m_around.observer->finished(m_id, std::move(report));
}

void SandboxChannel::breakDown(std::string why)
{
    if (m_broken || m_finished)
        return;
    m_broken = true;
    m_trouble = std::move(why);
    m_around.broken(m_id);
}

/// The socket is closed: mostly the process is ending and its status is about to come. One that
/// closed it and lives on is ended.
void SandboxChannel::awaitEnd()
{
    m_grace.expires_after(goodbye);
    m_grace.async_wait([weak = weak_from_this()](const auto &error) {
        if (const auto self = weak.lock(); self && !error)
            self->breakDown({});
    });
}

void SandboxChannel::finish(ExitReport report)
{
    if (m_finished)
        return;
    const auto self = shared_from_this();
    // What it said before it died counts: a reply may be behind the news of its end.
    if (!m_broken)
        readFrames();
    m_finished = true;
    drainLogs(Drain::ToTheEnd);
    report.outOfMemory = report.outOfMemory || m_outOfMemory;
    if (report.error.empty())
        report.error = m_trouble;
    while (!m_runs.empty()) {
        complete(m_runs.begin(), {.kind = RunReport::Kind::NoResponse,
                                  .activation = m_runs.front().activation,
                                  .error = report.error,
                                  .outOfMemory = report.outOfMemory,
                                  .usage = m_meter.take()});
    }
    boost::system::error_code ignored;
    m_grace.cancel();
    m_frames.close(ignored);
    m_out.descriptor.close(ignored);
    m_err.descriptor.close(ignored);
    m_around.observer->gone(m_id, report);
}

} // namespace signalbox
