#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <stop_token>
#include <string_view>
#include <vector>

#include "core/error.h"
#include "logs/linebytes.h"
#include "logs/linepattern.h"
#include "logs/linescan.h"

namespace signalbox {

/// Part of a line, in bytes.
struct LinePart
{
    std::size_t from = 0;
    std::size_t length = 0;

    friend bool operator==(const LinePart &, const LinePart &) = default;
};

/// A compiled LinePattern. Copies share it, any thread may use it, each with its own Scratch.
///
/// What matches is what PCRE2 finds in the line alone, without its end: `^` and `$` are the line's,
/// nothing reaches into the next line, bytes that are no UTF-8 match nothing but do no harm. Where
/// it can, Hyperscan goes over many lines at once and tells which match, or which PCRE2 has to look
/// at.
class LineMatcher
{
    struct Compiled;
    class Search;

public:
    /// Memory a search needs; one for each thread.
    class Scratch
    {
    public:
        explicit Scratch(const LineMatcher &matcher);
        ~Scratch();
        Scratch(Scratch &&other) noexcept;
        Scratch(const Scratch &) = delete;
        Scratch &operator=(const Scratch &) = delete;
        Scratch &operator=(Scratch &&) = delete;

        /// Lines on which the search gave up: they would have taken too much work.
        [[nodiscard]] std::uint64_t gaveUp() const { return m_gaveUp; }

    private:
        friend class LineMatcher;
        std::shared_ptr<const Compiled> m_compiled;
        void *m_match = nullptr;
        LineScan::Space m_scan;
        std::uint64_t m_gaveUp = 0;
    };

    /// ErrorCode::Invalid with what is wrong and at which character; ErrorCode::TooLarge.
    [[nodiscard]] static Result<LineMatcher> compile(const LinePattern &pattern);

    /// Whether @p line, without its end, matches.
    [[nodiscard]] bool matches(std::string_view line, Scratch &scratch) const;
    /// Where it matches, in order, without overlaps; empty matches are left out.
    [[nodiscard]] std::vector<LinePart> parts(std::string_view line, Scratch &scratch) const;
    /// Appends the numbers, from 0, of those of @p lines (whole, with their ends) that match. A line
    /// may take milliseconds; when @p stop asks, it ends behind the one it is at.
    void matchingLines(std::string_view lines, Scratch &scratch,
                       std::vector<std::uint32_t> &numbers, const std::stop_token &stop = {}) const;

private:
    [[nodiscard]] bool matches(std::string_view line, LineEncoding encoding,
                               Scratch &scratch) const;

    std::shared_ptr<const Compiled> m_compiled;
};

} // namespace signalbox
