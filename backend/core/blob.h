#pragma once

#include <memory>
#include <string>
#include <string_view>

namespace signalbox {

/// Immutable bytes that are cheap to copy: code, inputs, results. Compares by content.
/// Copies share one buffer, so a body is stored once however many records point at it.
class Blob
{
public:
    Blob() = default;
    explicit Blob(std::string bytes)
        : m_bytes(bytes.empty() ? nullptr : std::make_shared<const std::string>(std::move(bytes)))
    {
    }

    [[nodiscard]] std::string_view view() const
    {
        return m_bytes ? std::string_view(*m_bytes) : std::string_view();
    }
    [[nodiscard]] std::string str() const { return std::string(view()); }
    [[nodiscard]] std::size_t size() const { return m_bytes ? m_bytes->size() : 0; }
    [[nodiscard]] bool empty() const { return size() == 0; }

    friend bool operator==(const Blob &a, const Blob &b)
    {
        return a.m_bytes == b.m_bytes || a.view() == b.view();
    }

private:
    std::shared_ptr<const std::string> m_bytes;
};

} // namespace signalbox
