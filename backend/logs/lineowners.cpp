#include "logs/lineowners.h"

#include <algorithm>

namespace signalbox {

namespace {

constexpr std::size_t linesOfPart = 16 << 10;
constexpr std::uint8_t stderrMark = 1;
constexpr std::uint8_t lateMark = 2;

} // namespace

void LineOwners::Part::add(const LineOwner &line, bool late)
{
    if (line.isTimed() || !times.empty()) {
        times.resize(sources.size(), LineOwner::noTime);
        marks.resize(sources.size());
        times.push_back(line.time);
        marks.push_back(
            std::uint8_t((line.stream == Stream::Stderr ? stderrMark : 0) | (late ? lateMark : 0)));
    }
    sources.push_back(line.source);
    owners.push_back(line.owner);
}

LineOwner LineOwners::of(std::uint64_t line) const
{
    const Part &part = *m_parts[std::size_t(line / linesOfPart)];
    const auto at = std::size_t(line % linesOfPart);
    LineOwner owner{.source = part.sources[at], .owner = part.owners[at]};
    if (part.times.empty())
        return owner;
    owner.time = part.times[at];
    owner.stream = (part.marks[at] & stderrMark) != 0 ? Stream::Stderr : Stream::Stdout;
    owner.late = (part.marks[at] & lateMark) != 0;
    return owner;
}

std::uint64_t LineOwners::lineAt(Timestamp time) const
{
    std::uint64_t from = 0;
    std::uint64_t to = m_lines;
    while (from < to) {
        const std::uint64_t middle = from + (to - from) / 2;
        if (of(middle).time < time)
            from = middle + 1;
        else
            to = middle;
    }
    return from;
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
            part->add(line, line.isTimed() && line.time < all.m_latest);
            all.m_latest = std::max(all.m_latest, line.time);
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
