#include "logs/lineset.h"

#include <algorithm>

namespace signalbox {

void LineSet::append(const LineIndex &index, std::shared_ptr<const Part> part)
{
    m_firstLine.push_back(index.firstLineOf(m_parts.size()));
    m_before.push_back(m_before.back() + part->size());
    m_parts.push_back(std::move(part));
}

void LineSet::truncate(std::size_t block)
{
    if (block >= m_parts.size())
        return;
    m_parts.resize(block);
    m_firstLine.resize(block);
    m_before.resize(block + 1);
}

std::uint64_t LineSet::lineAt(std::uint64_t position) const
{
    const auto after = std::upper_bound(m_before.begin(), m_before.end(), position);
    const auto block = std::size_t(after - m_before.begin()) - 1;
    return m_firstLine[block] + (*m_parts[block])[std::size_t(position - m_before[block])];
}

std::uint64_t LineSet::before(std::uint64_t line) const
{
    const auto after = std::upper_bound(m_firstLine.begin(), m_firstLine.end(), line);
    if (after == m_firstLine.begin())
        return 0;
    const auto block = std::size_t(after - m_firstLine.begin()) - 1;
    const Part &part = *m_parts[block];
    const std::uint64_t local = line - m_firstLine[block];
    return m_before[block]
           + std::uint64_t(std::lower_bound(part.begin(), part.end(), local) - part.begin());
}

bool LineSet::contains(std::uint64_t line) const
{
    const std::uint64_t position = before(line);
    return position < size() && lineAt(position) == line;
}

LineSet withContext(const LineSet &lines, std::uint32_t around, const LineIndex &index)
{
    if (around == 0)
        return lines;
    LineSet wider;
    std::uint64_t next = 0; // The first line that was not decided on yet.
    std::uint64_t position = 0;
    std::uint64_t until = 0; // Context of the lines so far ends before this line.
    for (std::size_t block = 0; block < lines.blockCount(); ++block) {
        auto part = std::make_shared<LineSet::Part>();
        const std::uint64_t first = index.firstLineOf(block);
        const std::uint64_t end = first + index.linesIn(block);
        const auto take = [&](std::uint64_t from, std::uint64_t to) {
            for (std::uint64_t line = std::max({from, next, first}); line < std::min(to, end);
                 ++line) {
                part->push_back(std::uint32_t(line - first));
                next = line + 1;
            }
        };
        take(next, until);
        // Lines of later blocks reach back into this one.
        while (position < lines.size()) {
            const std::uint64_t line = lines.lineAt(position);
            const std::uint64_t from = line > around ? line - around : 0;
            if (from >= end)
                break;
            until = std::max(until, line + around + 1);
            take(from, until);
            if (line >= end)
                break; // It is looked at again in its own block.
            ++position;
        }
        wider.append(index, std::move(part));
    }
    return wider;
}

} // namespace signalbox
