#include "logs/linescan.h"

#include <algorithm>
#include <utility>

#ifdef SIGNALBOX_HYPERSCAN
#include <hs/hs.h>
#endif

namespace signalbox {

#ifdef SIGNALBOX_HYPERSCAN
namespace {

constexpr std::size_t callsBeforeGivingUp = 32;

/// What a scan has told of, mostly in order; of most lines only one place.
struct Told
{
    std::string_view lines;
    std::vector<std::size_t> places;
    std::size_t lineEnd = 0; ///< Of the last one's line.
    std::size_t calls = 0;

    void add(std::size_t place)
    {
        if (!places.empty() && place >= places.back() && place <= lineEnd)
            return;
        places.push_back(place);
        lineEnd = std::min(lines.find('\n', place), lines.size());
    }
};

int onFiltered(unsigned, unsigned long long, unsigned long long to, unsigned, void *context)
{
    auto &told = *static_cast<Told *>(context);
    const auto end = std::size_t(to);
    if (++told.calls > callsBeforeGivingUp + end / bytesWorthALine)
        return 1;
    // A match ends behind its last byte; an empty one has none, and may be at the begin of a line.
    if (end > 0)
        told.add(end - 1);
    if (end < told.lines.size() && (end == 0 || told.lines[end - 1] == '\n'))
        told.add(end);
    return 0;
}

int onExact(unsigned, unsigned long long, unsigned long long to, unsigned, void *context)
{
    static_cast<Told *>(context)->add(std::size_t(to) - 1); // No match is empty.
    return 0;
}

} // namespace

std::unique_ptr<const LineScan> LineScan::compile(const std::string &expression,
                                                  LinePattern::Letters letters, Kind kind)
{
    const unsigned flags = HS_FLAG_MULTILINE
                           | (letters == LinePattern::Letters::AnyCase ? HS_FLAG_CASELESS : 0)
                           | (kind == Kind::Filter ? HS_FLAG_UTF8 | HS_FLAG_PREFILTER : 0);
    hs_database_t *automaton = nullptr;
    hs_compile_error_t *refusal = nullptr;
    if (hs_compile(expression.c_str(), flags, HS_MODE_BLOCK, nullptr, &automaton, &refusal)
        != HS_SUCCESS) {
        hs_free_compile_error(refusal);
        return nullptr;
    }
    return std::unique_ptr<const LineScan>(new LineScan(automaton, kind));
}

LineScan::Places LineScan::scan(std::string_view lines, Space &scratch) const
{
    // Memory that is enough for a former automaton need not be enough for this one.
    if (scratch.m_owner != this) {
        if (hs_alloc_scratch(m_automaton, &scratch.m_memory) != HS_SUCCESS)
            return {.offsets = {}, .complete = false};
        scratch.m_owner = this;
    }
    Told told{.lines = lines, .places = {}};
    const bool complete =
        hs_scan(m_automaton, lines.data(), unsigned(lines.size()), 0, scratch.m_memory,
                m_kind == Kind::Exact ? onExact : onFiltered, &told)
        == HS_SUCCESS;
    // Hyperscan does not promise the order.
    if (!std::is_sorted(told.places.begin(), told.places.end()))
        std::sort(told.places.begin(), told.places.end());
    return {std::move(told.places), complete};
}

LineScan::~LineScan()
{
    hs_free_database(m_automaton);
}

LineScan::Space::~Space()
{
    hs_free_scratch(m_memory);
}
#else
std::unique_ptr<const LineScan> LineScan::compile(const std::string &, LinePattern::Letters, Kind)
{
    return nullptr;
}

LineScan::Places LineScan::scan(std::string_view, Space &) const
{
    return {.offsets = {}, .complete = false};
}

LineScan::~LineScan() = default;

LineScan::Space::~Space() = default;
#endif

LineScan::LineScan(hs_database *automaton, Kind kind)
    : m_automaton(automaton)
    , m_kind(kind)
{
}

LineScan::Space::Space(Space &&other) noexcept
    : m_memory(std::exchange(other.m_memory, nullptr))
    , m_owner(std::exchange(other.m_owner, nullptr))
{
}

} // namespace signalbox
