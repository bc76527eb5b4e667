#pragma once

#include <chrono>
#include <cstdint>
#include <functional>
#include <string>

namespace signalbox {

using Duration = std::chrono::microseconds;
using Timestamp = std::chrono::sys_time<std::chrono::microseconds>;

[[nodiscard]] inline std::int64_t toMillis(Timestamp time)
{
    return std::chrono::floor<std::chrono::milliseconds>(time.time_since_epoch()).count();
}
[[nodiscard]] inline std::int64_t toMillis(Duration span)
{
    return std::chrono::duration_cast<std::chrono::milliseconds>(span).count();
}
[[nodiscard]] inline Timestamp fromMillis(std::int64_t millis)
{
    return Timestamp(std::chrono::milliseconds(millis));
}
/// `2016-09-21T12:03:35.619234000Z`: the form of OpenWhisk's log lines (nine digits, UTC).
[[nodiscard]] std::string toIso(Timestamp time);

/// Where the engine gets its time from. Injected; tests have a virtual one.
class Clock
{
public:
    virtual ~Clock() = default;
    /// Wall time; may jump when the machine's clock is set.
    [[nodiscard]] virtual Timestamp now() const = 0;
    /// Never goes back; origin is arbitrary.
    [[nodiscard]] virtual Duration steady() const = 0;
};

/// The machine's clock.
class SystemClock final : public Clock
{
public:
    [[nodiscard]] Timestamp now() const override;
    [[nodiscard]] Duration steady() const override;
};

using TimerId = std::uint64_t; ///< 0 is no timer.

/// One-shot timers that call back on the engine thread. Injected; tests have virtual time.
class Timers
{
public:
    virtual ~Timers() = default;
    virtual TimerId after(Duration delay, std::function<void()> callback) = 0;
    /// No effect when it has fired already or is 0.
    virtual void cancel(TimerId timer) = 0;
};

} // namespace signalbox
