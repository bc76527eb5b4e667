#include "logs/linebytes.h"

#include <cstdint>
#include <cstring>

#if defined(__x86_64__)
#include <immintrin.h>
#endif
#include <simdjson.h>

namespace signalbox {

namespace {

struct ByteKinds
{
    bool onlyAscii;
    bool carriageReturns;
};

ByteKinds plainKinds(std::string_view bytes)
{
    return {hasOnlyAscii(bytes), bytes.find('\r') != std::string_view::npos};
}

#if defined(__x86_64__)
[[gnu::target("avx2")]] ByteKinds wideKinds(std::string_view bytes)
{
    constexpr std::size_t stride = 64;
    const __m256i carriageReturn = _mm256_set1_epi8('\r');
    __m256i all = _mm256_setzero_si256();
    __m256i equal = _mm256_setzero_si256();
    std::size_t at = 0;
    for (; at + stride <= bytes.size(); at += stride) {
        const auto *from = reinterpret_cast<const __m256i *>(bytes.data() + at);
        const __m256i first = _mm256_loadu_si256(from);
        const __m256i second = _mm256_loadu_si256(from + 1);
        all = _mm256_or_si256(all, _mm256_or_si256(first, second));
        equal = _mm256_or_si256(equal, _mm256_or_si256(_mm256_cmpeq_epi8(first, carriageReturn),
                                                       _mm256_cmpeq_epi8(second, carriageReturn)));
    }
    const ByteKinds rest = plainKinds(bytes.substr(at));
    return {rest.onlyAscii && _mm256_movemask_epi8(all) == 0,
            rest.carriageReturns || _mm256_movemask_epi8(equal) != 0};
}

bool isWide()
{
    static const bool wide = __builtin_cpu_supports("avx2");
    return wide;
}
#endif

ByteKinds kindsOf(std::string_view bytes)
{
#if defined(__x86_64__)
    if (isWide())
        return wideKinds(bytes);
#endif
    return plainKinds(bytes);
}

LineEncoding beyondAscii(std::string_view bytes)
{
    return simdjson::validate_utf8(bytes.data(), bytes.size()) ? LineEncoding::Utf8
                                                               : LineEncoding::Neither;
}

} // namespace

LineBytes bytesOf(std::string_view lines)
{
    const ByteKinds kinds = kindsOf(lines);
    return {kinds.onlyAscii ? LineEncoding::Ascii : beyondAscii(lines), kinds.carriageReturns};
}

LineEncoding encodingOf(std::string_view line, LineEncoding all)
{
    if (all == LineEncoding::Ascii || hasOnlyAscii(line))
        return LineEncoding::Ascii;
    return all == LineEncoding::Utf8 ? all : beyondAscii(line);
}

bool hasOnlyAscii(std::string_view line)
{
    std::uint64_t all = 0;
    std::size_t at = 0;
    for (; at + sizeof all <= line.size(); at += sizeof all) {
        std::uint64_t some = 0;
        std::memcpy(&some, line.data() + at, sizeof some);
        all |= some;
    }
    for (; at < line.size(); ++at)
        all |= std::uint64_t(line[at] & 0x80);
    return (all & 0x8080808080808080) == 0;
}

} // namespace signalbox
