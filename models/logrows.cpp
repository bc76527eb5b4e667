#include "models/logrows.h"

#include <algorithm>

namespace signalbox {

std::uint64_t LogRows::before(std::uint64_t line) const
{
    line = std::min(line, index->lineCount());
    return chosen ? chosen->before(line) : line;
}

std::uint64_t LogRows::lineOf(std::uint64_t row) const
{
    const std::uint64_t position = row + before(fromLine);
    return chosen ? chosen->lineAt(position) : position;
}

std::uint64_t LogRows::rowOf(std::uint64_t line) const
{
    const std::uint64_t first = before(fromLine);
    return std::min(std::max(before(line), first), before(toLine)) - first;
}

bool LogRows::shows(std::uint64_t line) const
{
    const std::uint64_t row = rowOf(line);
    return row < count() && lineOf(row) == line;
}

} // namespace signalbox
