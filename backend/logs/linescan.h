#pragma once

#include <cstddef>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "logs/linepattern.h"

struct hs_database;
struct hs_scratch;

namespace signalbox {

/// An expression as an automaton (Hyperscan) that goes over many lines at once. Any thread may use
/// it, each with its own Space.
class LineScan
{
public:
    /// Memory a scan needs; one for each thread, for any number of scans.
    class Space
    {
    public:
        Space() = default;
        ~Space();
        Space(Space &&other) noexcept;
        Space(const Space &) = delete;
        Space &operator=(const Space &) = delete;
        Space &operator=(Space &&) = delete;

    private:
        friend class LineScan;
        hs_scratch *m_memory = nullptr;
        const LineScan *m_owner = nullptr; ///< The last that made sure it is enough.
    };

    /// Where lines are that match.
    struct Places
    {
        /// Offsets of bytes, ascending; of some lines there may be several.
        std::vector<std::size_t> offsets;
        bool complete = true; ///< The scan came to the end.
    };

    enum class Kind {
        /// For a text of UTF-8: tells too much of what an automaton cannot do, never too little.
        Filter,
        /// For ASCII and what withinLines() gives: tells of exactly the lines that match.
        Exact
    };

    /// Nothing where Hyperscan cannot, or there is none.
    [[nodiscard]] static std::unique_ptr<const LineScan> compile(const std::string &expression,
                                                                 LinePattern::Letters letters,
                                                                 Kind kind);
    ~LineScan();
    LineScan(const LineScan &) = delete;
    LineScan &operator=(const LineScan &) = delete;

    /// A Filter gives up where it tells of so many lines that it is of no help.
    [[nodiscard]] Places scan(std::string_view lines, Space &scratch) const;

private:
    LineScan(hs_database *automaton, Kind kind);

    hs_database *m_automaton;
    Kind m_kind;
};

/// PCRE2 looks at a line about as fast as Hyperscan tells of one; where that tells of more than one
/// in so many bytes, it may be no help.
inline constexpr std::size_t bytesWorthALine = 512;

} // namespace signalbox
