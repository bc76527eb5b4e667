#include "metering/runslot.h"

#include <algorithm>
#include <array>

namespace signalbox {

namespace {

/// First byte of what bytes() writes; another one is of another Signalbox.
constexpr std::uint8_t runForm = 1;
constexpr std::uint8_t engineForm = 1;

constexpr std::array counts{
    &RunSlot::runs,         &RunSlot::applicationErrors, &RunSlot::developerErrors,
    &RunSlot::systemErrors, &RunSlot::timeouts,          &RunSlot::cold,
    &RunSlot::throttled};
constexpr std::array sums{&RunSlot::durationSum, &RunSlot::waitSum, &RunSlot::initSum};
constexpr std::array peaks{&RunSlot::peakMemory, &RunSlot::memoryLimit};
constexpr std::array histograms{&RunSlot::duration, &RunSlot::wait, &RunSlot::init};
constexpr std::array gauges{&EngineSample::queued,         &EngineSample::running,
                            &EngineSample::warm,           &EngineSample::prewarmed,
                            &EngineSample::memoryReserved, &EngineSample::memoryTotal};

} // namespace

void RunSlot::add(const Activation &run)
{
    ++runs;
    applicationErrors += run.outcome == Outcome::ApplicationError;
    developerErrors += run.outcome == Outcome::DeveloperError;
    systemErrors += run.outcome == Outcome::SystemError;
    timeouts += run.timedOut;
    const std::int64_t took = run.duration().count();
    duration.add(took);
    durationSum += took;
    wait.add(run.wait.count());
    waitSum += run.wait.count();
    if (run.init) {
        ++cold;
        init.add(run.init->count());
        initSum += run.init->count();
    }
    peakMemory = std::max(peakMemory, run.usage.peakMemory);
    memoryLimit = std::max(memoryLimit, std::int64_t{run.limits.memoryMiB} << 20);
}

void RunSlot::merge(const RunSlot &other)
{
    for (const auto count : counts)
        this->*count += other.*count;
    for (const auto sum : sums)
        this->*sum += other.*sum;
    for (const auto peak : peaks)
        this->*peak = std::max(this->*peak, other.*peak);
    for (const auto histogram : histograms)
        (this->*histogram).merge(other.*histogram);
}

std::string RunSlot::bytes() const
{
    std::string text;
    ByteWriter out(text);
    out.u8(runForm);
    for (const auto count : counts)
        out.varint(this->*count);
    for (const auto sum : sums)
        out.signedVarint(this->*sum);
    for (const auto peak : peaks)
        out.signedVarint(this->*peak);
    for (const auto histogram : histograms)
        (this->*histogram).write(out);
    return text;
}

Result<RunSlot> RunSlot::parse(std::string_view bytes)
{
    ByteReader in(bytes);
    RunSlot slot;
    const bool known = in.u8() == runForm;
    for (const auto count : counts)
        slot.*count = static_cast<std::uint32_t>(in.varint());
    for (const auto sum : sums)
        slot.*sum = in.signedVarint();
    for (const auto peak : peaks)
        slot.*peak = in.signedVarint();
    for (const auto histogram : histograms)
        slot.*histogram = LogHistogram::read(in);
    if (!known || !in.ok() || in.left() > 0)
        return fail(ErrorCode::Malformed, "a rollup of runs is damaged");
    return slot;
}

void EngineSlot::add(const EngineSample &sample)
{
    merge({.samples = 1, .sum = sample, .most = sample});
}

void EngineSlot::merge(const EngineSlot &other)
{
    samples += other.samples;
    for (const auto gauge : gauges) {
        sum.*gauge += other.sum.*gauge;
        most.*gauge = std::max(most.*gauge, other.most.*gauge);
    }
}

std::string EngineSlot::bytes() const
{
    std::string text;
    ByteWriter out(text);
    out.u8(engineForm);
    out.varint(samples);
    for (const auto gauge : gauges) {
        out.signedVarint(sum.*gauge);
        out.signedVarint(most.*gauge);
    }
    return text;
}

Result<EngineSlot> EngineSlot::parse(std::string_view bytes)
{
    ByteReader in(bytes);
    EngineSlot slot;
    const bool known = in.u8() == engineForm;
    slot.samples = static_cast<std::uint32_t>(in.varint());
    for (const auto gauge : gauges) {
        slot.sum.*gauge = in.signedVarint();
        slot.most.*gauge = in.signedVarint();
    }
    if (!known || !in.ok() || in.left() > 0)
        return fail(ErrorCode::Malformed, "a rollup of the engine is damaged");
    return slot;
}

} // namespace signalbox
