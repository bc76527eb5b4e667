#include "store/segmentformat.h"

#include <algorithm>
#include <charconv>
#include <cstdio>

#include "core/bytes.h"
#include "store/crc32c.h"

namespace signalbox::segment {

namespace {

constexpr std::string_view headerMagic = "SBXJRNL\n";
constexpr std::string_view trailerMagic = "SBXSEAL\n";

std::size_t padded(std::size_t size)
{
    return (size + alignment - 1) / alignment * alignment;
}

void putId(ByteWriter &w, const ActivationId &id)
{
    w.raw({reinterpret_cast<const char *>(id.bytes.data()), id.bytes.size()});
}

ActivationId readId(ByteReader &r)
{
    ActivationId id;
    const auto bytes = r.raw(id.bytes.size());
    if (bytes.size() == id.bytes.size())
        std::memcpy(id.bytes.data(), bytes.data(), bytes.size());
    return id;
}

/// The checksum covers length, kind and payload: everything but itself and the marker.
std::uint32_t checksum(std::string_view record, std::size_t payloadSize)
{
    const std::uint32_t crc = crc32c(record.substr(4, 4));
    return crc32c(record.substr(12, 4 + payloadSize), crc);
}

} // namespace

std::string encodeHeader(const Header &header)
{
    std::string bytes;
    ByteWriter w(bytes);
    w.raw(headerMagic);
    w.u32(version);
    w.u32(header.number);
    w.u64(static_cast<std::uint64_t>(header.madeMillis));
    bytes.resize(headerSize - 4, '\0');
    w.u32(crc32c(bytes));
    return bytes;
}

Result<Header> decodeHeader(std::string_view bytes)
{
    if (bytes.size() < headerSize || !bytes.starts_with(headerMagic))
        return fail(ErrorCode::Malformed, "not a journal segment");
    bytes = bytes.substr(0, headerSize);
    ByteReader r(bytes.substr(headerMagic.size()));
    const std::uint32_t itsVersion = r.u32();
    if (itsVersion > version)
        return fail(ErrorCode::Unsupported,
                    "journal version " + std::to_string(itsVersion)
                        + " was written by a newer Signalbox (this one knows "
                        + std::to_string(version) + ")");
    Header header;
    header.number = r.u32();
    header.madeMillis = static_cast<std::int64_t>(r.u64());
    ByteReader tail(bytes.substr(headerSize - 4));
    if (tail.u32() != crc32c(bytes.substr(0, headerSize - 4)))
        return fail(ErrorCode::Malformed, "the header of the journal segment is damaged");
    return header;
}

std::size_t beginRecord(std::string &out, RecordKind kind)
{
    const std::size_t start = out.size();
    ByteWriter w(out);
    w.u32(marker);
    w.u32(0);
    w.u32(0);
    w.u32(static_cast<std::uint32_t>(kind));
    return start;
}

void endRecord(std::string &out, std::size_t start)
{
    const std::size_t payloadSize = out.size() - start - recordHeaderSize;
    ByteWriter w(out);
    w.patchU32(start + 4, static_cast<std::uint32_t>(payloadSize));
    w.patchU32(start + 8, checksum(std::string_view(out).substr(start), payloadSize));
    out.resize(start + padded(recordHeaderSize + payloadSize), '\0');
}

FrameState parseFrame(std::string_view bytes, FramedRecord &frame)
{
    if (bytes.size() < recordHeaderSize) {
        frame.extent = recordHeaderSize;
        return FrameState::NeedsMore;
    }
    ByteReader r(bytes);
    const std::uint32_t mark = r.u32();
    const std::uint32_t length = r.u32();
    const std::uint32_t crc = r.u32();
    const std::uint32_t kind = r.u32();
    if (mark != marker || length > maxPayload)
        return FrameState::Nonsense;
    frame.extent = padded(recordHeaderSize + length);
    if (bytes.size() < frame.extent)
        return FrameState::NeedsMore;
    if (checksum(bytes, length) != crc || kind < 1 || kind > 4)
        return FrameState::Nonsense;
    frame.kind = static_cast<RecordKind>(kind);
    frame.payload = bytes.substr(recordHeaderSize, length);
    return FrameState::Whole;
}

std::string encodeFooter(const Footer &footer)
{
    std::string payload;
    ByteWriter w(payload);
    putId(w, footer.first);
    putId(w, footer.last);
    w.varint(footer.accepted);
    w.varint(footer.finished);
    w.varint(footer.open.size());
    for (const auto &open : footer.open) {
        putId(w, open.id);
        w.u64(static_cast<std::uint64_t>(open.place.packed()));
        w.u8(open.started ? 1 : 0);
    }
    return payload;
}

Result<Footer> decodeFooter(std::string_view payload)
{
    ByteReader r(payload);
    Footer footer;
    footer.first = readId(r);
    footer.last = readId(r);
    footer.accepted = r.varint();
    footer.finished = r.varint();
    footer.open.resize(r.count(25));
    for (auto &open : footer.open) {
        open.id = readId(r);
        open.place = JournalPlace::unpack(static_cast<std::int64_t>(r.u64()));
        open.started = r.u8() != 0;
    }
    if (!r.ok() || r.left() != 0)
        return fail(ErrorCode::Malformed, "the footer of the journal segment has no valid form");
    return footer;
}

std::string encodeTrailer(std::uint32_t footerOffset)
{
    std::string bytes;
    ByteWriter w(bytes);
    w.raw(trailerMagic);
    w.u32(footerOffset);
    w.u64(0);
    w.u32(crc32c(bytes));
    return bytes;
}

Result<std::uint32_t> decodeTrailer(std::string_view bytes)
{
    if (bytes.size() != trailerSize || !bytes.starts_with(trailerMagic))
        return fail(ErrorCode::Malformed, "the journal segment is not sealed");
    ByteReader r(bytes.substr(trailerMagic.size()));
    const std::uint32_t offset = r.u32();
    r.u64();
    if (r.u32() != crc32c(bytes.substr(0, trailerSize - 4)))
        return fail(ErrorCode::Malformed, "the trailer of the journal segment is damaged");
    return offset;
}

std::string encodeStarted(const std::vector<ActivationId> &ids)
{
    std::string payload;
    ByteWriter w(payload);
    for (const auto &id : ids)
        putId(w, id);
    return payload;
}

Result<std::vector<ActivationId>> decodeStarted(std::string_view payload)
{
    constexpr std::size_t idSize = 16;
    if (payload.size() % idSize != 0)
        return fail(ErrorCode::Malformed, "a list of started activations has no valid form");
    std::vector<ActivationId> ids(payload.size() / idSize);
    ByteReader r(payload);
    for (auto &id : ids)
        id = readId(r);
    return ids;
}

std::filesystem::path pathOf(const std::filesystem::path &folder, std::uint32_t number)
{
    char name[24];
    std::snprintf(name, sizeof name, "%010u.seg", number);
    return folder / name;
}

std::vector<std::uint32_t> list(const std::filesystem::path &folder)
{
    std::vector<std::uint32_t> numbers;
    std::error_code ignored;
    for (const auto &entry : std::filesystem::directory_iterator(folder, ignored)) {
        const std::string name = entry.path().filename().string();
        std::uint32_t number = 0;
        const auto [end, error] = std::from_chars(name.data(), name.data() + name.size(), number);
        if (error == std::errc() && number > 0 && entry.path() == pathOf(folder, number))
            numbers.push_back(number);
    }
    std::ranges::sort(numbers);
    return numbers;
}

} // namespace signalbox::segment
