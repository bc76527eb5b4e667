#include "logs/linesearch.h"

#include <algorithm>
#include <mutex>
#include <string>

#include "logs/logblocks.h"
#include "logs/newlines.h"

namespace signalbox {

namespace {

/// The line number @p wanted, from 0, of lines that are asked for in ascending order.
class LineWalker
{
public:
    explicit LineWalker(std::string_view lines)
        : m_rest(lines)
    {
    }

    std::string_view to(std::uint32_t wanted)
    {
        if (wanted > m_number) {
            std::uint64_t seen = 0;
            const std::size_t newline = nthNewline(m_rest, wanted - m_number - 1, seen);
            m_rest.remove_prefix(std::min(newline, m_rest.size() - 1) + 1);
            m_number = wanted;
        }
        std::string_view line = m_rest.substr(0, m_rest.find('\n'));
        if (line.ends_with('\r'))
            line.remove_suffix(1);
        return line;
    }

private:
    std::string_view m_rest;
    std::uint32_t m_number = 0;
};

std::uint32_t linesIn(std::string_view lines)
{
    return std::uint32_t(countNewlines(lines) + (lines.empty() || lines.ends_with('\n') ? 0 : 1));
}

LineSet::Part complement(const LineSet::Part &part, std::uint32_t count)
{
    LineSet::Part others;
    others.reserve(count - part.size());
    auto next = part.begin();
    for (std::uint32_t line = 0; line < count; ++line) {
        if (next != part.end() && *next == line)
            ++next;
        else
            others.push_back(line);
    }
    return others;
}

/// Takes out of @p part, whose block begins with @p firstLine, what is of a hidden source or stream.
void dropHidden(LineSet::Part &part, std::uint64_t firstLine, const SearchOptions &options)
{
    if (!options.owners || (options.hidden.empty() && !options.stream))
        return;
    std::erase_if(part, [&](std::uint32_t number) {
        const std::uint64_t line = firstLine + number;
        if (line >= options.owners->lineCount())
            return false;
        const LineOwner owner = options.owners->of(line);
        return (owner.source < options.hidden.size() && options.hidden[owner.source])
               || (options.stream && owner.stream != *options.stream);
    });
}

} // namespace

Result<LineQuery> LineQuery::compile(const std::vector<LineFilter> &filters, SeveritySet severities)
{
    LineQuery query;
    query.m_severities = severities;
    for (std::size_t i = 0; i < filters.size(); ++i) {
        auto matcher = LineMatcher::compile(filters[i].pattern);
        if (!matcher)
            return fail(matcher.error().code, matcher.error().message, std::to_string(i));
        query.m_steps.push_back({std::move(*matcher), filters[i].keep});
    }
    // The first step reads everything, the others only what is left: one that keeps what matches
    // leaves less.
    std::stable_partition(query.m_steps.begin(), query.m_steps.end(),
                          [](const Step &step) { return step.keep == LineFilter::Keep::Matching; });
    return query;
}

LineQuery::Scratch LineQuery::makeScratch() const
{
    Scratch scratch;
    for (const Step &step : m_steps)
        scratch.emplace_back(step.matcher);
    return scratch;
}

bool LineQuery::passes(std::string_view line, std::size_t firstStep, Scratch &scratch) const
{
    for (std::size_t i = firstStep; i < m_steps.size(); ++i)
        if (m_steps[i].matcher.matches(line, scratch[i])
            != (m_steps[i].keep == LineFilter::Keep::Matching))
            return false;
    return m_severities.all() || m_severities.test(std::size_t(severityOf(line)));
}

bool LineQuery::keeps(std::string_view line, Scratch &scratch) const
{
    return passes(line, 0, scratch);
}

LineSet::Part LineQuery::keptLines(std::string_view lines, Scratch &scratch,
                                   const std::stop_token &stop) const
{
    LineSet::Part kept;
    if (!m_steps.empty())
        m_steps.front().matcher.matchingLines(lines, scratch.front(), kept, stop);
    if (m_steps.empty() || m_steps.front().keep == LineFilter::Keep::Others)
        kept = complement(kept, linesIn(lines));
    if (m_steps.size() <= 1 && m_severities.all())
        return kept;
    LineWalker walker(lines);
    std::erase_if(kept, [&](std::uint32_t number) {
        return stop.stop_requested() || !passes(walker.to(number), 1, scratch);
    });
    return kept;
}

LineSearch searchLines(const LogBytes &bytes, const LineIndex &index, const LineQuery &query,
                       SearchOptions options, const std::stop_token &stop,
                       const SearchProgress &progress)
{
    LineSearch search = std::move(options.known);
    if (search.searchedBytes >= index.byteCount())
        return search;
    const auto first = std::size_t(search.searchedBytes / logBlockBytes);
    search.found.truncate(first);

    struct Worker
    {
        BlockReader reader;
        LineQuery::Scratch scratch;
    };
    const unsigned threads = std::max(options.threads, 1u);
    std::vector<Worker> workers;
    for (unsigned i = 0; i < threads; ++i)
        workers.push_back({BlockReader(bytes, index.byteCount()), query.makeScratch()});

    std::mutex mutex;
    std::vector<std::shared_ptr<const LineSet::Part>> parts(index.blockCount() - first);
    std::uint64_t reported = 0; // Lines found that the caller knows of.
    std::size_t reportedBlocks = 0;
    const auto report = [&](std::size_t block) {
        const std::size_t blocks = block + 1 - first;
        // The first lines at once, then some dozens of reports, however large the log is.
        const bool firstFound = reported == 0 && search.found.size() > 0;
        if (!progress || (!firstFound && blocks - reportedBlocks <= parts.size() / 64))
            return;
        reported = search.found.size();
        reportedBlocks = blocks;
        progress(search);
    };
    forEachBlock(first, index.blockCount(), threads, stop, [&](std::size_t block, unsigned number) {
        Worker &worker = workers[number];
        const bool wanted = !options.within || block >= options.within->blockCount()
                            || !options.within->part(block).empty();
        auto part = std::make_shared<LineSet::Part>();
        if (wanted)
            *part = query.keptLines(worker.reader.lines(block), worker.scratch, stop);
        if (stop.stop_requested())
            return; // Of this block not all is known.
        dropHidden(*part, index.firstLineOf(block), options);
        part->shrink_to_fit();
        const std::scoped_lock lock(mutex);
        parts[block - first] = std::move(part);
        while (search.found.blockCount() < index.blockCount()
               && parts[search.found.blockCount() - first]) {
            const std::size_t done = search.found.blockCount();
            search.found.append(index, std::move(parts[done - first]));
            search.searchedBytes =
                std::min<std::uint64_t>((done + 1) * logBlockBytes, index.byteCount());
            report(done);
        }
    });
    for (const Worker &worker : workers)
        for (const LineMatcher::Scratch &scratch : worker.scratch)
            search.gaveUp += scratch.gaveUp();
    return search;
}

} // namespace signalbox
