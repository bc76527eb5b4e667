#include "store/journalreader.h"

#include <algorithm>

#include "store/segmentscan.h"

namespace signalbox {

namespace {

JournalPlace beginOf(std::uint32_t segmentNumber)
{
    return {segmentNumber, segment::headerSize};
}

} // namespace

Result<JournalPart> readJournalPart(const std::filesystem::path &journal, JournalPlace from,
                                    JournalPlace upto, std::size_t maxBytes,
                                    const std::function<void(const JournalRecord &)> &visit)
{
    from = std::max(from, beginOf(1));
    const std::vector<std::uint32_t> numbers = segment::list(journal);
    const auto number = std::ranges::lower_bound(numbers, from.segment);
    if (from >= upto || number == numbers.end() || *number > upto.segment)
        return JournalPart{.next = upto, .gap = from < upto};
    JournalPart part{.next = std::max(from, beginOf(*number)), .gap = *number > from.segment};
    const auto path = segment::pathOf(journal, *number);
    const auto file = File::openRead(path);
    if (!file && !std::filesystem::exists(path))
        return JournalPart{.next = beginOf(*number + 1), .gap = true};
    if (!file)
        return fail(file.error());
    const auto size = file->size();
    if (!size)
        return fail(size.error());
    const bool isLast = *number == upto.segment;
    const auto end =
        static_cast<std::uint32_t>(isLast ? std::min<std::uint64_t>(*size, upto.offset) : *size);
    if (part.next.offset < end) {
        SegmentScan scan(*file, part.next.offset, end);
        while (scan.position() - part.next.offset < maxBytes) {
            const auto record = scan.next();
            if (!record)
                return fail(record.error());
            if (!*record) {
                part.next = isLast ? upto : beginOf(*number + 1);
                return part;
            }
            visit({(*record)->kind, {*number, (*record)->offset}, (*record)->payload});
        }
        part.next.offset = scan.position();
        return part;
    }
    part.next = isLast ? upto : beginOf(*number + 1);
    return part;
}

} // namespace signalbox
