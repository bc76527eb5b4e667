#include "store/unfinished.h"

#include <algorithm>

#include "store/recordcodec.h"

namespace signalbox {

namespace {

/// The activation whose accepted record is at @p offset.
Result<Activation> readAccepted(const File &file, std::uint32_t offset)
{
    const auto begin = file.read(offset, segment::recordHeaderSize);
    if (!begin)
        return fail(begin.error());
    segment::FramedRecord frame;
    if (segment::parseFrame(*begin, frame) != segment::FrameState::NeedsMore)
        return fail(ErrorCode::Malformed, "no record at " + std::to_string(offset));
    const auto bytes = file.read(offset, frame.extent);
    if (!bytes)
        return fail(bytes.error());
    if (segment::parseFrame(*bytes, frame) != segment::FrameState::Whole)
        return fail(ErrorCode::Malformed, "damaged record at " + std::to_string(offset));
    return decodeActivation(frame.payload);
}

} // namespace

Unfinished readUnfinished(const std::filesystem::path &journal, const OpenSet &open,
                          InFlightTable &inFlight, std::vector<std::string> &notes)
{
    Unfinished unfinished;
    for (const auto &id : inFlight.marked()) {
        if (open.entries().contains(id))
            continue;
        inFlight.clear(id);
        unfinished.begunOnly.push_back(id);
    }
    // In the order of acceptance, which is the order of the journal: the queue keeps it.
    auto records = open.records();
    std::ranges::sort(records, {}, &segment::OpenRecord::place);
    File file;
    std::uint32_t opened = 0;
    for (const auto &record : records) {
        if (record.place.segment != opened) {
            file = File::openRead(segment::pathOf(journal, record.place.segment)).value_or(File());
            opened = record.place.segment;
        }
        auto activation = readAccepted(file, record.place.offset);
        if (!activation) {
            notes.push_back("the accepted record of " + record.id.str()
                            + " is lost: " + activation.error().message);
            continue;
        }
        const bool started = record.started || inFlight.contains(record.id);
        auto &list = started ? unfinished.inFlight : unfinished.queued;
        list.push_back(std::make_shared<const Activation>(std::move(*activation)));
        if (started)
            inFlight.mark(record.id);
    }
    return unfinished;
}

std::int64_t databaseBytes(const std::filesystem::path &path)
{
    std::int64_t bytes = 0;
    for (const char *suffix : {"", "-wal", "-shm"}) {
        std::error_code error;
        const auto size = std::filesystem::file_size(path.string() + suffix, error);
        bytes += error ? 0 : static_cast<std::int64_t>(size);
    }
    return bytes;
}

Timestamp oldestRecord(const std::filesystem::path &journal)
{
    const auto numbers = segment::list(journal);
    if (numbers.empty())
        return {};
    const auto header =
        File::openRead(segment::pathOf(journal, numbers.front()))
            .and_then([](const File &file) { return file.read(0, segment::headerSize); })
            .and_then([](const std::string &b) { return segment::decodeHeader(b); });
    return header ? fromMillis(header->madeMillis) : Timestamp{};
}

} // namespace signalbox
