#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <stop_token>
#include <string>
#include <string_view>
#include <vector>

#include "core/error.h"
#include "core/time.h"
#include "logs/logbytes.h"

namespace signalbox {

/// Reads several logs line by line in the order of the times that their lines say. A line that says
/// none stays with the one before it, and lines of one log stay in their order whatever they say.
/// Goes on where it was when the logs have grown. One thread.
class LogMerge
{
public:
    /// What a last line without its end is.
    enum class LastLine {
        Whole,  ///< A line: the log is as it is.
        Waiting ///< The beginning of one that is being written.
    };
    /// Takes each line, without its end; an error ends the reading.
    using Sink = std::function<Result<>(std::string_view line, std::uint16_t source)>;

    /// Times that say no year are of the one of @p near.
    explicit LogMerge(Timestamp near)
        : m_near(near)
    {
    }

    /// Returns the number of the source, from 0.
    std::uint16_t add(std::shared_ptr<const LogBytes> bytes);
    /// Another log takes the place of @p source, as after a rotation; it is read from its beginning.
    void replace(std::uint16_t source, std::shared_ptr<const LogBytes> bytes);
    /// Bytes of @p source that were given out.
    [[nodiscard]] std::uint64_t readBytes(std::uint16_t source) const;

    /// Gives @p sink everything that is there now and was not given out before. Stopped, it ends
    /// between two lines.
    Result<> readOn(LastLine last, const Sink &sink, const std::stop_token &stop = {});

private:
    struct Input
    {
        std::shared_ptr<const LogBytes> bytes;
        std::uint64_t size = 0; ///< What counts during one readOn().
        std::uint64_t next = 0; ///< Offset of the first byte that is not in the buffer.
        std::string buffer;
        std::size_t at = 0; ///< Where in the buffer the line begins,
        std::size_t lineLength = 0;
        std::size_t lineBytes = 0; ///< and what it takes with its end; 0 when there is none.
        std::optional<Timestamp> time;
    };

    [[nodiscard]] bool findLine(Input &input, LastLine last) const;
    static bool refill(Input &input);

    std::vector<Input> m_inputs;
    Timestamp m_near;
};

} // namespace signalbox
