#include "engine/sandbox/meter.h"

#include <charconv>

#include <unistd.h>

namespace signalbox {

namespace {

/// The number after @p key (`usage_usec `), or the only number when @p key is empty.
std::int64_t readNumber(const UniqueFd &fd, std::string_view key)
{
    char buffer[1024];
    const ssize_t size = fd ? pread(fd.get(), buffer, sizeof buffer, 0) : -1;
    if (size <= 0)
        return 0;
    const std::string_view text(buffer, static_cast<std::size_t>(size));
    const auto at = text.find(key);
    std::int64_t number = 0;
    if (at != std::string_view::npos)
        std::from_chars(buffer + at + key.size(), buffer + size, number);
    return number;
}

} // namespace

void Meter::adopt(std::string_view name, UniqueFd fd)
{
    if (name == "cpu")
        m_cpu = std::move(fd);
    else if (name == "peak")
        m_peak = std::move(fd);
    else if (name == "events") {
        m_events = std::move(fd);
        m_killsSeen = readNumber(m_events, "oom_kill ");
    }
}

std::int64_t Meter::cpuMicros() const
{
    // v2 has lines with names, v1 one number of nanoseconds.
    const std::int64_t micros = readNumber(m_cpu, "usage_usec ");
    return micros != 0 ? micros : readNumber(m_cpu, {}) / 1000;
}

void Meter::begin()
{
    m_cpuStart = cpuMicros();
    // Refused where the kernel cannot reset it; the peak is then the sandbox's, not the run's.
    if (m_peak)
        (void)!pwrite(m_peak.get(), "0", 1, 0);
}

Usage Meter::take() const
{
    return {.cpu = Duration(cpuMicros() - m_cpuStart), .peakMemory = readNumber(m_peak, {})};
}

bool Meter::sawOutOfMemory()
{
    const std::int64_t kills = readNumber(m_events, "oom_kill ");
    return kills > std::exchange(m_killsSeen, kills);
}

} // namespace signalbox
