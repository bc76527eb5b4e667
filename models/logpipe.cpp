#include "models/logpipe.h"

#include <algorithm>
#include <cerrno>
#include <chrono>
#include <cstring>
#include <filesystem>
#include <optional>
#include <stop_token>
#include <vector>

#include <poll.h>
#include <sys/eventfd.h>
#include <unistd.h>

#include "logs/newlines.h"

namespace signalbox {

namespace {

using SteadyClock = std::chrono::steady_clock;

constexpr std::size_t readBytes = 256 << 10;
constexpr auto newsPause = std::chrono::milliseconds(40);

/// What poll() waits at most before @p news is due; -1 without any.
int pauseUntil(const std::optional<SteadyClock::time_point> &news)
{
    if (!news)
        return -1;
    const auto left =
        std::chrono::ceil<std::chrono::milliseconds>(*news - SteadyClock::now()).count();
    return int(std::max<std::int64_t>(left, 0));
}

} // namespace

LogPipe::LogPipe(int file, std::uint64_t limit, Tell tell)
    : m_file(file)
    , m_wake(::eventfd(0, EFD_CLOEXEC))
    , m_limit(limit)
    , m_tell(std::move(tell))
    , m_thread([this](const std::stop_token &stop) { run(stop); })
{
}

LogPipe::~LogPipe()
{
    m_thread.request_stop();
    const std::uint64_t one = 1;
    [[maybe_unused]] const ssize_t put = ::write(m_wake, &one, sizeof one);
    m_thread.join();
    ::close(m_wake);
    ::close(m_file);
}

void LogPipe::run(const std::stop_token &stop)
{
    // Small against the limit, which one read must not exceed.
    std::vector<char> buffer(std::size_t(std::clamp<std::uint64_t>(m_limit / 4, 1, readBytes)));
    std::optional<SteadyClock::time_point> due; // When what came since the last news is told.
    const auto tell = [this](bool ended, std::string problem) {
        m_tell({m_spool, m_dropped, ended, std::move(problem)});
    };
    auto spool = LogSpool::create(std::filesystem::temp_directory_path());
    if (!spool)
        return tell(true, spool.error().message);
    m_spool = std::move(*spool);
    tell(false, {});
    while (!stop.stop_requested()) {
        pollfd waits[] = {{m_file, POLLIN, 0}, {m_wake, POLLIN, 0}};
        ::poll(waits, 2, pauseUntil(due));
        if (stop.stop_requested())
            return;
        if (due && SteadyClock::now() >= *due) {
            due.reset();
            tell(false, {});
        }
        if (waits[0].revents == 0)
            continue;
        const ssize_t got = ::read(m_file, buffer.data(), buffer.size());
        if (got < 0 && (errno == EINTR || errno == EAGAIN))
            continue;
        if (got <= 0)
            return tell(true, got < 0 ? std::strerror(errno) : std::string());
        if (const auto kept = keep({buffer.data(), std::size_t(got)}); !kept)
            return tell(true, kept.error().message);
        if (!due)
            due = SteadyClock::now() + newsPause;
    }
}

Result<> LogPipe::keep(std::string_view bytes)
{
    if (m_spool->size() + bytes.size() > m_limit)
        if (auto dropped = dropOlderHalf(); !dropped)
            return dropped;
    return m_spool->append(bytes);
}

Result<> LogPipe::dropOlderHalf()
{
    auto younger = LogSpool::create(std::filesystem::temp_directory_path());
    if (!younger)
        return fail(younger.error());
    std::vector<char> buffer(readBytes);
    std::uint64_t at = 0;
    bool copying = false;
    while (const std::size_t got = m_spool->read(at, buffer)) {
        std::string_view piece(buffer.data(), got);
        at += got;
        if (!copying) {
            // What stays begins with a whole line.
            const std::uint64_t begin = at - got;
            const std::uint64_t half = m_limit / 2 > begin ? m_limit / 2 - begin : 0;
            const std::size_t newline =
                half < got ? piece.find('\n', std::size_t(half)) : std::string_view::npos;
            const std::size_t gone = newline == std::string_view::npos ? got : newline + 1;
            m_dropped += countNewlines(piece.substr(0, gone));
            copying = newline != std::string_view::npos;
            piece.remove_prefix(gone);
        }
        if (auto kept = (*younger)->append(piece); !kept)
            return kept;
    }
    m_spool = std::move(*younger);
    return {};
}

} // namespace signalbox
