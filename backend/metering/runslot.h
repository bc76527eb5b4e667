#pragma once

#include <string>
#include <string_view>

#include "core/activation.h"
#include "metering/loghistogram.h"

namespace signalbox {

/// What the runs of one series did in one second, minute or hour. Two make one by adding.
struct RunSlot
{
    std::uint32_t runs = 0;
    std::uint32_t applicationErrors = 0;
    std::uint32_t developerErrors = 0;
    std::uint32_t systemErrors = 0;
    std::uint32_t timeouts = 0; ///< Among the developer errors.
    std::uint32_t cold = 0;
    std::uint32_t throttled = 0;  ///< Refused by a quota; no runs.
    std::int64_t durationSum = 0; ///< Microseconds, as all times here.
    std::int64_t waitSum = 0;
    std::int64_t initSum = 0;
    std::int64_t peakMemory = 0;  ///< Bytes, the most of any run.
    std::int64_t memoryLimit = 0; ///< Bytes, the most of any run.
    LogHistogram duration;
    LogHistogram wait;
    LogHistogram init; ///< Of cold starts only.

    void add(const Activation &run);
    void merge(const RunSlot &other);
    [[nodiscard]] std::string bytes() const;
    /// Malformed when it is not what bytes() wrote.
    [[nodiscard]] static Result<RunSlot> parse(std::string_view bytes);

    friend bool operator==(const RunSlot &, const RunSlot &) = default;
};

/// What the engine as a whole looked like at one moment.
struct EngineSample
{
    std::int64_t queued = 0;
    std::int64_t running = 0;
    std::int64_t warm = 0;
    std::int64_t prewarmed = 0;
    std::int64_t memoryReserved = 0; ///< MiB.
    std::int64_t memoryTotal = 0;    ///< MiB.

    friend bool operator==(const EngineSample &, const EngineSample &) = default;
};

/// The samples of one second, minute or hour: their sum and the most of each.
struct EngineSlot
{
    std::uint32_t samples = 0;
    EngineSample sum;
    EngineSample most;

    void add(const EngineSample &sample);
    void merge(const EngineSlot &other);
    [[nodiscard]] std::string bytes() const;
    [[nodiscard]] static Result<EngineSlot> parse(std::string_view bytes);

    friend bool operator==(const EngineSlot &, const EngineSlot &) = default;
};

} // namespace signalbox
