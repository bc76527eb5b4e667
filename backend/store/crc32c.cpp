#include "store/crc32c.h"

#include <array>
#include <cstring>

namespace signalbox {

namespace {

constexpr std::uint32_t polynomial = 0x82f63b78U; // Reflected.

constexpr std::array<std::uint32_t, 256> makeTable()
{
    std::array<std::uint32_t, 256> table{};
    for (std::uint32_t i = 0; i < 256; ++i) {
        std::uint32_t crc = i;
        for (int bit = 0; bit < 8; ++bit)
            crc = (crc >> 1) ^ ((crc & 1) != 0 ? polynomial : 0);
        table[i] = crc;
    }
    return table;
}

constexpr auto table = makeTable();

#if defined(__x86_64__)
__attribute__((target("sse4.2"))) std::uint32_t crc32cBySse(std::string_view bytes,
                                                            std::uint32_t crc)
{
    const char *at = bytes.data();
    std::size_t left = bytes.size();
    std::uint64_t state = ~crc;
    for (; left >= 8; at += 8, left -= 8) {
        std::uint64_t word = 0;
        std::memcpy(&word, at, 8);
        state = __builtin_ia32_crc32di(state, word);
    }
    auto narrow = static_cast<std::uint32_t>(state);
    for (; left > 0; ++at, --left)
        narrow = __builtin_ia32_crc32qi(narrow, static_cast<unsigned char>(*at));
    return ~narrow;
}
#endif

} // namespace

std::uint32_t crc32cByTable(std::string_view bytes, std::uint32_t crc)
{
    crc = ~crc;
    for (const char c : bytes)
        crc = table[(crc ^ static_cast<std::uint8_t>(c)) & 0xff] ^ (crc >> 8);
    return ~crc;
}

std::uint32_t crc32c(std::string_view bytes, std::uint32_t crc)
{
#if defined(__x86_64__)
    static const bool hasInstruction = __builtin_cpu_supports("sse4.2") != 0;
    if (hasInstruction)
        return crc32cBySse(bytes, crc);
#endif
    return crc32cByTable(bytes, crc);
}

} // namespace signalbox
