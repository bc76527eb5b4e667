#pragma once

#include <cstdint>
#include <cstring>
#include <string>
#include <string_view>

namespace signalbox {

/// Appends values to a buffer in the binary form of the store: little-endian, variable-length integers.
class ByteWriter
{
public:
    explicit ByteWriter(std::string &out)
        : m_out(out)
    {
    }

    void u8(std::uint8_t value) { m_out.push_back(static_cast<char>(value)); }
    void u32(std::uint32_t value) { fixed(value); }
    void u64(std::uint64_t value) { fixed(value); }
    /// Seven bits a byte, lowest first.
    void varint(std::uint64_t value)
    {
        for (; value >= 0x80; value >>= 7)
            u8(static_cast<std::uint8_t>(value | 0x80));
        u8(static_cast<std::uint8_t>(value));
    }
    /// Zigzag, so that small negative numbers stay short.
    void signedVarint(std::int64_t value)
    {
        varint(static_cast<std::uint64_t>(value) << 1 ^ static_cast<std::uint64_t>(value >> 63));
    }
    void text(std::string_view value)
    {
        varint(value.size());
        raw(value);
    }
    void raw(std::string_view value) { m_out.append(value); }
    /// Overwrites four bytes written before.
    void patchU32(std::size_t at, std::uint32_t value) { std::memcpy(&m_out[at], &value, 4); }
    [[nodiscard]] std::size_t size() const { return m_out.size(); }

private:
    template <class T>
    void fixed(T value)
    {
        char bytes[sizeof value];
        std::memcpy(bytes, &value, sizeof value);
        m_out.append(bytes, sizeof value);
    }

    std::string &m_out;
};

/// Reads what ByteWriter wrote. Past the end or on nonsense everything reads as zero and ok()
/// turns false: check it once at the end.
class ByteReader
{
public:
    explicit ByteReader(std::string_view bytes)
        : m_left(bytes)
    {
    }

    [[nodiscard]] bool ok() const { return m_ok; }
    [[nodiscard]] std::size_t left() const { return m_left.size(); }

    std::uint8_t u8() { return fixed<std::uint8_t>(); }
    std::uint32_t u32() { return fixed<std::uint32_t>(); }
    std::uint64_t u64() { return fixed<std::uint64_t>(); }
    std::uint64_t varint()
    {
        std::uint64_t value = 0;
        for (int shift = 0; shift < 64; shift += 7) {
            const std::uint8_t byte = u8();
            value |= static_cast<std::uint64_t>(byte & 0x7f) << shift;
            if ((byte & 0x80) == 0)
                return value;
        }
        m_ok = false;
        return 0;
    }
    std::int64_t signedVarint()
    {
        const std::uint64_t value = varint();
        return static_cast<std::int64_t>(value >> 1) ^ -static_cast<std::int64_t>(value & 1);
    }
    std::string_view text() { return raw(varint()); }
    std::string_view raw(std::uint64_t size)
    {
        if (size > m_left.size()) {
            m_ok = false;
            m_left = {};
            return {};
        }
        const auto value = m_left.substr(0, size);
        m_left.remove_prefix(size);
        return value;
    }
    /// An enumerator up to and including @p last.
    template <class E>
    E word(E last)
    {
        const std::uint8_t value = u8();
        if (value > static_cast<std::uint8_t>(last)) {
            m_ok = false;
            return E{};
        }
        return static_cast<E>(value);
    }
    /// How many elements follow, each at least @p least bytes: more than fit is nonsense.
    std::size_t count(std::size_t least)
    {
        const std::uint64_t value = varint();
        if (value > m_left.size() / least) {
            m_ok = false;
            return 0;
        }
        return value;
    }

private:
    template <class T>
    T fixed()
    {
        T value{};
        const auto bytes = raw(sizeof value);
        if (bytes.size() == sizeof value)
            std::memcpy(&value, bytes.data(), sizeof value);
        return value;
    }

    std::string_view m_left;
    bool m_ok = true;
};

} // namespace signalbox
