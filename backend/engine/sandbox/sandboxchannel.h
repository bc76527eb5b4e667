#pragma once

#include <deque>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <utility>

#include <boost/asio/posix/stream_descriptor.hpp>
#include <boost/asio/steady_timer.hpp>

#include "core/time.h"
#include "engine/sandbox/framecodec.h"
#include "engine/sandbox/linesplitter.h"
#include "engine/sandbox/meter.h"
#include "engine/sandbox/outbox.h"
#include "engine/sandbox/sandboxport.h"
#include "engine/sandbox/uniquefd.h"

namespace signalbox {

/// The engine's end of one sandbox: frames to and from its launcher, its log lines, what it uses.
/// Owned by ProcessSandboxes through a shared pointer, because an observer may end it from inside
/// a call. Engine thread.
class SandboxChannel final : public std::enable_shared_from_this<SandboxChannel>
{
public:
    /// Our ends of its socket and pipes.
    struct Ends
    {
        UniqueFd frames;
        UniqueFd out;
        UniqueFd err;
    };
    struct Surroundings
    {
        boost::asio::io_context &context;
        const Clock &clock;
        SandboxObserver *&observer;
        std::function<void(SandboxId)> broken; ///< It must be killed: the protocol is at an end.
    };

    SandboxChannel(SandboxId id, std::shared_ptr<const Runtime> runtime, Surroundings surroundings,
                   Ends ends);

    void start();
    void initialise(const InitRequest &request);
    void run(RunRequest request);
    void pause();
    /// Kills by process descriptor; false when the helper has to do it.
    [[nodiscard]] bool kill();
    /// A descriptor that came with the news of its start.
    void adopt(std::string_view name, UniqueFd fd);
    /// Its processes are gone: reads what they left, closes open runs, reports.
    void finish(ExitReport report);

private:
    struct OpenRun
    {
        ActivationId activation;
        std::size_t maxResult = 0;
    };
    struct LogPipe
    {
        boost::asio::posix::stream_descriptor descriptor;
        Stream stream;
        LineSplitter lines;
    };
    enum class Drain { WhatIsThere, ToTheEnd };

    void awaitFrames();
    void awaitLog(LogPipe &pipe);
    void readFrames();
    void readLog(LogPipe &pipe, std::size_t atMost);
    void drainLogs(Drain how);
    void flush();
    void handle(const Frame &frame);
    void handleReply(const Frame &frame);
    [[nodiscard]] Usage usageOf(const Frame &frame) const;
    void complete(std::deque<OpenRun>::iterator run, RunReport report);
    void breakDown(std::string why);
    void awaitEnd();
    void signalFirst(int number);
    [[nodiscard]] std::string headerOf(const InitRequest &request) const;
    [[nodiscard]] std::string fileLine(const CodeFile &file, bool archive) const;

    SandboxId m_id;
    std::shared_ptr<const Runtime> m_runtime;
    Surroundings m_around;
    boost::asio::posix::stream_descriptor m_frames;
    boost::asio::steady_timer m_grace;
    LogPipe m_out;
    LogPipe m_err;
    FrameReader m_reader;
    Outbox m_outbox;
    Meter m_meter;
    UniqueFd m_process;
    std::deque<OpenRun> m_runs;
    std::string m_trouble; ///< Why it cannot go on, for the exit report.
    bool m_writing = false;
    bool m_paused = false;
    bool m_initialising = false;
    bool m_outOfMemory = false;
    bool m_broken = false;
    bool m_finished = false;
};

} // namespace signalbox
