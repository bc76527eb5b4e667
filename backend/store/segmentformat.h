#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "core/ids.h"
#include "store/journalplace.h"

/// How a journal segment looks on disk (ADR 0002). Little-endian throughout.
///
///   header   64 bytes: magic, version, segment number, time made, crc32c
///   records  marker, length, crc32c, kind, payload, padding to 8 bytes
///   footer   a record: first and last id, counts, what was unfinished when it was sealed
///   trailer  24 bytes at the very end of a sealed file: magic, offset of the footer, crc32c
///
/// What is not a whole record with a matching checksum is not there. The marker and the alignment
/// let a reader find the next whole record behind a damaged one.
namespace signalbox::segment {

inline constexpr std::uint32_t version = 1;
inline constexpr std::size_t headerSize = 64;
inline constexpr std::size_t recordHeaderSize = 16;
inline constexpr std::size_t trailerSize = 24;
inline constexpr std::size_t alignment = 8;
inline constexpr std::uint32_t marker = 0x52584253; // "SBXR"
/// More is nonsense in a length field: input, result and logs have their own, lower bounds.
inline constexpr std::uint32_t maxPayload = 256U << 20;

enum class RecordKind : std::uint8_t {
    Accepted = 1, ///< An activation with its input.
    Finished = 2, ///< An activation without its input.
    Started = 3,  ///< Ids of activations that were started.
    Footer = 4,
};

struct Header
{
    std::uint32_t number = 0;
    std::int64_t madeMillis = 0;
};

[[nodiscard]] std::string encodeHeader(const Header &header);
/// Malformed when it is none; Unsupported when a newer Signalbox wrote it.
[[nodiscard]] Result<Header> decodeHeader(std::string_view bytes);

/// Begins a record in @p out; endRecord() completes it. Between the two the payload is appended.
[[nodiscard]] std::size_t beginRecord(std::string &out, RecordKind kind);
void endRecord(std::string &out, std::size_t start);

/// One record found in a buffer.
struct FramedRecord
{
    RecordKind kind = RecordKind::Accepted;
    std::string_view payload;
    std::size_t extent = 0; ///< Bytes from the marker to the next record.
};

enum class FrameState { Whole, NeedsMore, Nonsense };

/// Looks for a record at the start of @p bytes. NeedsMore: @p frame's extent says how many bytes.
[[nodiscard]] FrameState parseFrame(std::string_view bytes, FramedRecord &frame);

/// One activation that was unfinished when a segment was sealed.
struct OpenRecord
{
    ActivationId id;
    JournalPlace place; ///< Of its Accepted record, possibly in an older segment.
    bool started = false;

    friend bool operator==(const OpenRecord &, const OpenRecord &) = default;
};

/// What a sealed segment says about itself, so that a start need not read it.
struct Footer
{
    ActivationId first;
    ActivationId last;
    std::uint64_t accepted = 0;
    std::uint64_t finished = 0;
    std::vector<OpenRecord> open;

    friend bool operator==(const Footer &, const Footer &) = default;
};

[[nodiscard]] std::string encodeFooter(const Footer &footer);
[[nodiscard]] Result<Footer> decodeFooter(std::string_view payload);

[[nodiscard]] std::string encodeTrailer(std::uint32_t footerOffset);
/// Offset of the footer record.
[[nodiscard]] Result<std::uint32_t> decodeTrailer(std::string_view bytes);

[[nodiscard]] std::string encodeStarted(const std::vector<ActivationId> &ids);
[[nodiscard]] Result<std::vector<ActivationId>> decodeStarted(std::string_view payload);

/// `0000000042.seg` in @p folder.
[[nodiscard]] std::filesystem::path pathOf(const std::filesystem::path &folder,
                                           std::uint32_t number);
/// Numbers of the segments in @p folder, rising.
[[nodiscard]] std::vector<std::uint32_t> list(const std::filesystem::path &folder);

} // namespace signalbox::segment
