#pragma once

#include <cstdint>
#include <string_view>

#include "core/activation.h"
#include "engine/sandbox/uniquefd.h"

namespace signalbox {

/// Reads what a sandbox used from its cgroup's files, opened once: under a microsecond a reading.
/// Without a cgroup every reading is zero.
class Meter
{
public:
    /// Takes over a descriptor by the name the helper gave it: `cpu`, `peak`, `events`.
    void adopt(std::string_view name, UniqueFd fd);
    /// Readings of take() count from here.
    void begin();
    [[nodiscard]] Usage take() const;
    /// Without one the launchers count for themselves, less exactly.
    [[nodiscard]] bool hasCgroup() const { return static_cast<bool>(m_cpu); }
    /// True once when the kernel has killed something for memory since the last look.
    [[nodiscard]] bool sawOutOfMemory();

private:
    [[nodiscard]] std::int64_t cpuMicros() const;

    UniqueFd m_cpu;
    UniqueFd m_peak;
    UniqueFd m_events;
    std::int64_t m_cpuStart = 0;
    std::int64_t m_killsSeen = 0;
};

} // namespace signalbox
