#include "logs/logmerge.h"

#include <algorithm>
#include <queue>

#include "logs/linefacts.h"
#include "logs/logblocks.h"

namespace signalbox {

namespace {

constexpr std::size_t stepBytes = 1 << 20;
constexpr int linesPerLook = 1024; ///< At whether to stop.

} // namespace

std::uint16_t LogMerge::add(std::shared_ptr<const LogBytes> bytes)
{
    m_inputs.push_back({.bytes = std::move(bytes)});
    return std::uint16_t(m_inputs.size() - 1);
}

void LogMerge::replace(std::uint16_t source, std::shared_ptr<const LogBytes> bytes)
{
    m_inputs[source] = {.bytes = std::move(bytes)};
}

std::uint64_t LogMerge::readBytes(std::uint16_t source) const
{
    const Input &input = m_inputs[source];
    return input.next - (input.buffer.size() - input.at);
}

/// Puts more of the log behind what is left of the buffer; false at its end.
bool LogMerge::refill(Input &input)
{
    if (input.next >= input.size)
        return false;
    input.buffer.erase(0, input.at);
    input.at = 0;
    const std::size_t known = input.buffer.size();
    const auto wanted = std::size_t(std::min<std::uint64_t>(stepBytes, input.size - input.next));
    input.buffer.resize(known + wanted);
    const std::size_t got = input.bytes->read(input.next, {input.buffer.data() + known, wanted});
    input.buffer.resize(known + got);
    input.next += got;
    if (got == 0)
        input.size = input.next; // Cut short meanwhile.
    return got > 0;
}

/// Looks for the line at the place in hand; false when there is none.
bool LogMerge::findLine(Input &input, LastLine last) const
{
    std::size_t searched = 0;
    std::size_t newline = std::string::npos;
    input.lineBytes = 0;
    while ((newline = input.buffer.find('\n', input.at + searched)) == std::string::npos) {
        searched = input.buffer.size() - input.at;
        if (searched >= maxLineBytes || !refill(input))
            break;
    }
    std::size_t length = newline == std::string::npos ? searched : newline - input.at;
    if (newline == std::string::npos && length < maxLineBytes
        && (length == 0 || last == LastLine::Waiting))
        return false;
    // A line that nobody shows as a whole goes on as another.
    input.lineBytes = length + (newline == std::string::npos ? 0 : 1);
    std::string_view line(input.buffer.data() + input.at, length);
    if (line.ends_with('\r'))
        line.remove_suffix(1);
    input.lineLength = line.size();
    input.time = timeOf(line, m_near);
    return true;
}

Result<> LogMerge::readOn(LastLine last, const Sink &sink, const std::stop_token &stop)
{
    using Waiting = std::pair<Timestamp, std::size_t>;
    std::priority_queue<Waiting, std::vector<Waiting>, std::greater<>> waiting;
    for (std::size_t i = 0; i < m_inputs.size(); ++i) {
        m_inputs[i].size = std::max(m_inputs[i].bytes->size(), m_inputs[i].next);
        if (findLine(m_inputs[i], last))
            waiting.emplace(m_inputs[i].time.value_or(Timestamp::min()), i);
    }
    int untilLook = linesPerLook;
    while (!waiting.empty()) {
        const std::size_t number = waiting.top().second;
        waiting.pop();
        Input &input = m_inputs[number];
        bool more = true;
        do {
            if (--untilLook == 0) {
                untilLook = linesPerLook;
                if (stop.stop_requested())
                    return {};
            }
            const std::string_view line(input.buffer.data() + input.at, input.lineLength);
            if (auto taken = sink(line, std::uint16_t(number)); !taken)
                return taken;
            input.at += input.lineBytes;
            more = findLine(input, last);
            // One without a time of its own belongs to the line before it.
        } while (
            more
            && (!input.time || waiting.empty() || Waiting(*input.time, number) < waiting.top()));
        if (more)
            waiting.emplace(*input.time, number);
    }
    return {};
}

} // namespace signalbox
