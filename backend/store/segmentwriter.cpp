#include "store/segmentwriter.h"

#include "core/time.h"

namespace signalbox {

Result<> SegmentWriter::create(const std::filesystem::path &folder, std::uint32_t number,
                               std::size_t size)
{
    const auto path = segment::pathOf(folder, number);
    auto file = File::create(path);
    if (!file)
        return fail(file.error());
    const segment::Header header{number, toMillis(SystemClock().now())};
    // Where the disk has no room for a whole segment, one that grows is better than none.
    (void)file->reserve(size);
    auto written = file->write(0, segment::encodeHeader(header))
                       .and_then([&] { return file->sync(); })
                       .and_then([&] { return syncFolder(folder); });
    if (!written) {
        std::error_code ignored;
        std::filesystem::remove(path, ignored);
        return written;
    }
    m_file = std::move(*file);
    m_number = number;
    m_end = segment::headerSize;
    m_size = size;
    m_madeMillis = header.madeMillis;
    m_counts = {};
    return {};
}

Result<> SegmentWriter::resume(const std::filesystem::path &folder, std::uint32_t number,
                               std::uint32_t end, std::size_t size)
{
    auto file = File::openWrite(segment::pathOf(folder, number));
    if (!file)
        return fail(file.error());
    (void)file->reserve(size);
    m_file = std::move(*file);
    m_number = number;
    m_end = end;
    m_size = size;
    return {};
}

bool SegmentWriter::fits(std::size_t bytes, std::size_t footerBytes) const
{
    const std::size_t whole = m_end + bytes + footerBytes + segment::trailerSize;
    // A batch larger than a segment gets one of its own, which is then larger.
    return whole <= m_size || (m_end == segment::headerSize && whole < UINT32_MAX);
}

Result<> SegmentWriter::append(std::string_view records)
{
    if (auto written = m_file.write(m_end, records); !written) {
        undo();
        return written;
    }
    if (auto synced = m_file.sync(); !synced) {
        // The kernel reports a lost page once and then forgets it: this file is not trusted again.
        undo();
        m_file.close();
        return synced;
    }
    m_end += static_cast<std::uint32_t>(records.size());
    return {};
}

/// Whole records of a refused batch must not come back after a restart: they were refused.
void SegmentWriter::undo()
{
    if (m_file.resize(m_end))
        (void)m_file.reserve(m_size);
}

Result<std::int64_t> SegmentWriter::seal(const segment::Footer &footer)
{
    std::string bytes;
    const std::size_t start = segment::beginRecord(bytes, segment::RecordKind::Footer);
    bytes += segment::encodeFooter(footer);
    segment::endRecord(bytes, start);
    bytes += segment::encodeTrailer(m_end);
    const std::uint64_t size = m_end + bytes.size();
    auto sealed =
        m_file.write(m_end, bytes).and_then([&] { return m_file.resize(size); }).and_then([&] {
            return m_file.sync();
        });
    if (!sealed)
        return fail(sealed.error());
    m_file.close();
    return static_cast<std::int64_t>(size);
}

void SegmentWriter::abandon()
{
    (void)m_file.resize(m_end);
    m_file.close();
}

} // namespace signalbox
