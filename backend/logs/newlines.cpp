#include "logs/newlines.h"

#include <bit>
#include <cstring>

#if defined(__x86_64__)
#include <immintrin.h>
#endif

namespace signalbox {

namespace {

constexpr std::size_t stride = 64;

/// Bit i is set where byte i of the 64 at @p bytes is a newline.
std::uint64_t plainMask(const char *bytes)
{
    std::uint64_t mask = 0;
    for (std::size_t i = 0; i < stride; ++i)
        mask |= std::uint64_t(bytes[i] == '\n') << i;
    return mask;
}

/// Walks @p bytes 64 at a time; @p see gets the mask and the offset.
template <class See>
void walk(std::string_view bytes, const See &see)
{
    std::size_t at = 0;
    for (; at + stride <= bytes.size(); at += stride)
        see(plainMask(bytes.data() + at), at);
    if (at == bytes.size())
        return;
    char rest[stride] = {};
    std::memcpy(rest, bytes.data() + at, bytes.size() - at);
    see(plainMask(rest), at);
}

std::uint64_t samplePlain(std::string_view bytes, std::uint64_t before,
                          std::vector<std::uint32_t> &past)
{
    std::uint64_t seen = before;
    walk(bytes, [&](std::uint64_t mask, std::size_t at) {
        const auto found = std::uint64_t(std::popcount(mask));
        // At most one multiple of 64 lies within 64 newlines.
        std::uint64_t toNext = linesPerSample - seen % linesPerSample;
        if (found >= toNext) {
            std::uint64_t bits = mask;
            while (--toNext > 0)
                bits &= bits - 1;
            past.push_back(std::uint32_t(at) + std::uint32_t(std::countr_zero(bits)) + 1);
        }
        seen += found;
    });
    return seen - before;
}

#if defined(__x86_64__)
[[gnu::target("avx2"), gnu::always_inline]] inline std::uint64_t wideMask(const char *bytes)
{
    const __m256i newline = _mm256_set1_epi8('\n');
    const auto half = [&](const char *from) __attribute__((target("avx2")))
    {
        const __m256i part = _mm256_loadu_si256(reinterpret_cast<const __m256i *>(from));
        return std::uint64_t(std::uint32_t(_mm256_movemask_epi8(_mm256_cmpeq_epi8(part, newline))));
    };
    return half(bytes) | half(bytes + 32) << 32;
}

[[gnu::target("avx2,popcnt,bmi")]] std::uint64_t sampleWide(std::string_view bytes,
                                                            std::uint64_t before,
                                                            std::vector<std::uint32_t> &past)
{
    std::uint64_t seen = before;
    std::size_t at = 0;
    for (; at + stride <= bytes.size(); at += stride) {
        const std::uint64_t mask = wideMask(bytes.data() + at);
        const auto found = std::uint64_t(__builtin_popcountll(mask));
        std::uint64_t toNext = linesPerSample - seen % linesPerSample;
        if (found >= toNext) {
            std::uint64_t bits = mask;
            while (--toNext > 0)
                bits &= bits - 1;
            past.push_back(std::uint32_t(at) + std::uint32_t(__builtin_ctzll(bits)) + 1);
        }
        seen += found;
    }
    std::vector<std::uint32_t> rest;
    seen += samplePlain(bytes.substr(at), seen, rest);
    for (const std::uint32_t offset : rest)
        past.push_back(std::uint32_t(at) + offset);
    return seen - before;
}

[[gnu::target("avx2,popcnt")]] std::uint64_t countWide(std::string_view bytes)
{
    std::uint64_t seen = 0;
    std::size_t at = 0;
    for (; at + stride <= bytes.size(); at += stride)
        seen += std::uint64_t(__builtin_popcountll(wideMask(bytes.data() + at)));
    for (; at < bytes.size(); ++at)
        seen += bytes[at] == '\n';
    return seen;
}

bool isWide()
{
    static const bool wide = __builtin_cpu_supports("avx2") && __builtin_cpu_supports("popcnt")
                             && __builtin_cpu_supports("bmi");
    return wide;
}
#endif

} // namespace

std::uint64_t countNewlines(std::string_view bytes)
{
#if defined(__x86_64__)
    if (isWide())
        return countWide(bytes);
#endif
    std::uint64_t seen = 0;
    walk(bytes,
         [&](std::uint64_t mask, std::size_t) { seen += std::uint64_t(std::popcount(mask)); });
    return seen;
}

std::uint64_t sampleNewlines(std::string_view bytes, std::uint64_t before,
                             std::vector<std::uint32_t> &past)
{
#if defined(__x86_64__)
    if (isWide())
        return sampleWide(bytes, before, past);
#endif
    return samplePlain(bytes, before, past);
}

std::size_t nthNewline(std::string_view bytes, std::uint64_t wanted, std::uint64_t &seen)
{
    seen = 0;
    const char *from = bytes.data();
    const char *end = from + bytes.size();
    while (from < end) {
        const void *newline = std::memchr(from, '\n', std::size_t(end - from));
        if (!newline)
            break;
        const char *at = static_cast<const char *>(newline);
        if (seen++ == wanted)
            return std::size_t(at - bytes.data());
        from = at + 1;
    }
    return std::string_view::npos;
}

} // namespace signalbox
