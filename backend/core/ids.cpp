#include "core/ids.h"

#include <cstring>
#include <sys/random.h>

namespace signalbox {

namespace {

constexpr char hexDigits[] = "0123456789abcdef";

int hexValue(char c)
{
    if (c >= '0' && c <= '9')
        return c - '0';
    if (c >= 'a' && c <= 'f')
        return c - 'a' + 10;
    if (c >= 'A' && c <= 'F')
        return c - 'A' + 10;
    return -1;
}

void fillRandom(void *bytes, std::size_t size)
{
    auto *at = static_cast<std::uint8_t *>(bytes);
    while (size > 0) {
        const ssize_t got = getrandom(at, size, 0);
        if (got <= 0)
            continue; // Only EINTR is possible for an initialised pool.
        at += got;
        size -= static_cast<std::size_t>(got);
    }
}

} // namespace

Result<ActivationId> ActivationId::parse(std::string_view text)
{
    ActivationId id;
    if (text.size() != 32)
        return fail(ErrorCode::Malformed, "an activation id has 32 hex digits, not "
                                              + std::to_string(text.size()) + " characters");
    for (std::size_t i = 0; i < 16; ++i) {
        const int high = hexValue(text[2 * i]);
        const int low = hexValue(text[2 * i + 1]);
        if (high < 0 || low < 0)
            return fail(ErrorCode::Malformed, "an activation id has only hex digits");
        id.bytes[i] = static_cast<std::uint8_t>(high << 4 | low);
    }
    return id;
}

std::string ActivationId::str() const
{
    std::string text(32, '0');
    for (std::size_t i = 0; i < 16; ++i) {
        text[2 * i] = hexDigits[bytes[i] >> 4];
        text[2 * i + 1] = hexDigits[bytes[i] & 15];
    }
    return text;
}

std::int64_t ActivationId::millis() const
{
    std::int64_t value = 0;
    for (std::size_t i = 0; i < 6; ++i)
        value = value << 8 | bytes[i];
    return value;
}

ActivationId ActivationIdSource::next(Timestamp now)
{
    const std::int64_t millis = toMillis(now);
    if (millis > m_lastMillis) {
        m_lastMillis = millis;
        m_counter = 0;
    } else if (++m_counter == 0) {
        // More than 65,536 ids in a millisecond, or a clock set back: borrow the next one.
        ++m_lastMillis;
    }
    ActivationId id;
    for (std::size_t i = 0; i < 6; ++i)
        id.bytes[i] = static_cast<std::uint8_t>(m_lastMillis >> (40 - 8 * i));
    id.bytes[6] = static_cast<std::uint8_t>(m_counter >> 8);
    id.bytes[7] = static_cast<std::uint8_t>(m_counter);
    fillRandom(id.bytes.data() + 8, 8);
    return id;
}

std::string randomHex(std::size_t digits)
{
    std::string bytes(digits, '\0');
    fillRandom(bytes.data(), digits);
    for (auto &c : bytes)
        c = hexDigits[static_cast<std::uint8_t>(c) & 15];
    return bytes;
}

std::string randomAlphanumeric(std::size_t length)
{
    constexpr std::string_view alphabet =
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";
    std::string text;
    while (text.size() < length) {
        std::uint8_t byte = 0;
        fillRandom(&byte, 1);
        if (byte < 248) // 4 * 62: no character is likelier than another.
            text += alphabet[byte % alphabet.size()];
    }
    return text;
}

std::string randomUuid()
{
    std::string hex = randomHex(32);
    hex[12] = '4';
    hex[16] = hexDigits[8 | (hexValue(hex[16]) & 3)];
    return hex.substr(0, 8) + "-" + hex.substr(8, 4) + "-" + hex.substr(12, 4) + "-"
           + hex.substr(16, 4) + "-" + hex.substr(20);
}

bool isUuid(std::string_view text)
{
    if (text.size() != 36)
        return false;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const bool dash = i == 8 || i == 13 || i == 18 || i == 23;
        if (dash ? text[i] != '-' : hexValue(text[i]) < 0)
            return false;
    }
    return true;
}

} // namespace signalbox
