#include "logs/lineowners.h"

#include <algorithm>

namespace signalbox {

namespace {

constexpr std::size_t linesOfPart = 16 << 10;

} // namespace

LineOwner LineOwners::of(std::uint64_t line) const
{
    const Part &part = *m_parts[std::size_t(line / linesOfPart)];
    const auto at = std::size_t(line % linesOfPart);
    return {part.sources[at], part.owners[at]};
}

std::optional<std::uint64_t> LineOwners::firstLineOf(std::uint32_t owner) const
{
    for (std::size_t i = 0; i < m_parts.size(); ++i) {
        const auto &owners = m_parts[i]->owners;
        const auto found = std::find(owners.begin(), owners.end(), owner);
        if (found != owners.end())
            return i * linesOfPart + std::uint64_t(found - owners.begin());
    }
    return {};
}

LineOwners LineOwners::with(std::span<const LineOwner> more, std::uint64_t byteCount) const
{
    LineOwners all = *this;
    all.m_bytes = byteCount;
    all.m_lines += more.size();
    while (!more.empty()) {
        auto part = std::make_shared<Part>();
        // Who reads the last part goes on reading it: it is replaced, not written to.
        const bool goesOn =
            !all.m_parts.empty() && all.m_parts.back()->sources.size() < linesOfPart;
        if (goesOn)
            *part = *all.m_parts.back();
        const std::size_t room = std::min(linesOfPart - part->sources.size(), more.size());
        for (const LineOwner &line : more.first(room)) {
            part->sources.push_back(line.source);
            part->owners.push_back(line.owner);
            if (line.source >= all.m_counts.size())
                all.m_counts.resize(std::size_t(line.source) + 1);
            ++all.m_counts[line.source];
        }
        if (goesOn)
            all.m_parts.back() = std::move(part);
        else
            all.m_parts.push_back(std::move(part));
        more = more.subspan(room);
    }
    return all;
}

} // namespace signalbox
