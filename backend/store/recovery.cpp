#include "store/recovery.h"

#include <algorithm>

#include "store/recordcodec.h"
#include "store/segmentscan.h"

namespace signalbox {

namespace {

using segment::RecordKind;

std::string nameOf(std::uint32_t number)
{
    return segment::pathOf({}, number).string();
}

/// One segment as found: open file, header, size.
struct Found
{
    std::uint32_t number = 0;
    File file;
    std::uint64_t size = 0;
    segment::Header header;
};

Result<Found> openSegment(const std::filesystem::path &folder, std::uint32_t number)
{
    auto file = File::openRead(segment::pathOf(folder, number));
    if (!file)
        return fail(file.error());
    Found found{.number = number, .file = std::move(*file)};
    auto header =
        found.file.size()
            .map([&](std::uint64_t size) { found.size = size; })
            .and_then([&] { return found.file.read(0, segment::headerSize); })
            .and_then([](const std::string &bytes) { return segment::decodeHeader(bytes); });
    if (!header)
        return fail(header.error().code,
                    found.file.path().string() + ": " + header.error().message);
    found.header = *header;
    return found;
}

/// Replays one record into the state of recovery.
void replay(const SegmentScan::Record &record, std::uint32_t number, OpenSet &open,
            segment::Footer &counts)
{
    if (record.kind == RecordKind::Started) {
        for (const auto &id :
             segment::decodeStarted(record.payload).value_or(std::vector<ActivationId>()))
            open.start(id);
        return;
    }
    if (record.kind != RecordKind::Accepted && record.kind != RecordKind::Finished)
        return;
    const auto summary = decodeSummary(record.payload);
    if (!summary)
        return;
    counts.first = counts.first.isNull() ? summary->id : std::min(counts.first, summary->id);
    counts.last = std::max(counts.last, summary->id);
    if (record.kind == RecordKind::Accepted) {
        ++counts.accepted;
        open.accept(summary->id, {number, record.offset});
    } else {
        ++counts.finished;
        open.finish(summary->id);
    }
}

/// Reads every record of an unsealed segment; returns where the last whole one ends.
Result<std::uint32_t> scanSegment(const Found &found, RecoveredJournal &out,
                                  segment::Footer &counts)
{
    SegmentScan scan(found.file, segment::headerSize, static_cast<std::uint32_t>(found.size));
    while (true) {
        const auto record = scan.next();
        if (!record)
            return fail(record.error());
        if (scan.damage())
            out.notes.push_back(nameOf(found.number) + ": " + std::to_string(scan.damage()->size)
                                + " damaged bytes at " + std::to_string(scan.damage()->offset)
                                + " were skipped; the records behind them are kept");
        if (!*record)
            return scan.position();
        replay(**record, found.number, out.open, counts);
    }
}

/// True when there is anything but zeros behind @p end: a record that was being written.
Result<bool> hasTornTail(const Found &found, std::uint32_t end)
{
    constexpr std::size_t window = 1U << 20;
    const auto bytes = found.file.read(end, window);
    if (!bytes)
        return fail(bytes.error());
    return bytes->find_first_not_of('\0') != std::string::npos;
}

/// Cuts what is behind @p end, so that nothing old can ever follow a new record.
Result<> cutTail(const Found &found, std::uint32_t end, std::vector<std::string> &notes)
{
    const auto torn = hasTornTail(found, end);
    if (!torn)
        return fail(torn.error());
    if (*torn)
        notes.push_back(nameOf(found.number)
                        + ": a record that was not completely written was cut at "
                        + std::to_string(end));
    auto file = File::openWrite(found.file.path());
    if (!file)
        return fail(file.error());
    return file->resize(end).and_then([&] { return file->sync(); });
}

/// Recovery in progress: the segments of one folder, oldest first.
class Recovery
{
public:
    explicit Recovery(const std::filesystem::path &folder)
        : m_folder(folder)
    {
    }

    Result<RecoveredJournal> run()
    {
        const auto numbers = segment::list(m_folder);
        for (const std::uint32_t number : numbers) {
            if (auto added = add(number, number == numbers.back()); !added)
                return fail(added.error());
        }
        return std::move(m_out);
    }

private:
    Result<> add(std::uint32_t number, bool last)
    {
        auto found = openSegment(m_folder, number);
        if (!found && found.error().code == ErrorCode::Malformed)
            return setAside(number, found.error().message);
        if (!found)
            return fail(found.error());
        if (auto footer = readFooter(found->file)) {
            // The table names everything unfinished so far, older segments included.
            m_out.open = {};
            m_out.open.restore(footer->open);
            addSealed(*found, *footer);
            m_out.end = {number, static_cast<std::uint32_t>(found->size)};
            return {};
        }
        segment::Footer counts;
        auto end = scanSegment(*found, m_out, counts);
        if (!end)
            return fail(end.error());
        m_out.end = {number, *end};
        if (!last) {
            addSealed(*found, counts);
            return {};
        }
        m_out.current = number;
        m_out.currentCounts = counts;
        m_out.currentMadeMillis = found->header.madeMillis;
        return cutTail(*found, *end, m_out.notes);
    }

    void addSealed(const Found &found, const segment::Footer &counts)
    {
        m_out.sealed.push_back({.number = found.number,
                                .bytes = static_cast<std::int64_t>(found.size),
                                .madeMillis = found.header.madeMillis,
                                .last = counts.last,
                                .runs = static_cast<std::int64_t>(counts.accepted)});
    }

    /// Without its header a segment may be anything; it is kept for a person to look at.
    Result<> setAside(std::uint32_t number, const std::string &why)
    {
        const auto path = segment::pathOf(m_folder, number);
        std::error_code error;
        std::filesystem::rename(path, path.string() + ".damaged", error);
        if (error)
            return fail(ErrorCode::Unavailable,
                        "cannot rename " + path.string() + ": " + error.message());
        m_out.notes.push_back(why + "; it was set aside as " + nameOf(number) + ".damaged");
        return {};
    }

    const std::filesystem::path m_folder;
    RecoveredJournal m_out;
};

} // namespace

void OpenSet::start(const ActivationId &id)
{
    if (const auto found = m_entries.find(id); found != m_entries.end())
        found->second.started = true;
}

void OpenSet::restore(const std::vector<segment::OpenRecord> &records)
{
    for (const auto &record : records)
        m_entries[record.id] = {record.place, record.started};
}

std::vector<segment::OpenRecord> OpenSet::records() const
{
    std::vector<segment::OpenRecord> records;
    records.reserve(m_entries.size());
    for (const auto &[id, entry] : m_entries)
        records.push_back({id, entry.place, entry.started});
    return records;
}

std::optional<std::uint32_t> OpenSet::oldestSegment() const
{
    const auto oldest =
        std::ranges::min_element(m_entries, {}, [](const auto &item) { return item.second.place; });
    if (oldest == m_entries.end())
        return std::nullopt;
    return oldest->second.place.segment;
}

Result<segment::Footer> readFooter(const File &file)
{
    const auto size = file.size();
    if (!size || *size < segment::headerSize + segment::trailerSize)
        return fail(ErrorCode::Malformed, "the journal segment is not sealed");
    const auto offset =
        file.read(*size - segment::trailerSize, segment::trailerSize)
            .and_then([](const std::string &b) { return segment::decodeTrailer(b); });
    if (!offset)
        return fail(offset.error());
    const auto bytes = file.read(*offset, *size - std::min<std::uint64_t>(*offset, *size));
    if (!bytes)
        return fail(bytes.error());
    segment::FramedRecord frame;
    if (segment::parseFrame(*bytes, frame) != segment::FrameState::Whole
        || frame.kind != RecordKind::Footer)
        return fail(ErrorCode::Malformed, "the footer of the journal segment is damaged");
    return segment::decodeFooter(frame.payload);
}

Result<RecoveredJournal> recoverJournal(const std::filesystem::path &folder)
{
    return Recovery(folder).run();
}

} // namespace signalbox
