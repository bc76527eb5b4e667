#include "core/timetext.h"

#include <algorithm>
#include <cctype>
#include <optional>
#include <string>

namespace signalbox {

namespace {

/// Reads fixed-width digits and separators off the front.
class DateReader
{
public:
    explicit DateReader(std::string_view text)
        : m_left(text)
    {
    }

    [[nodiscard]] bool atEnd() const { return m_left.empty(); }
    bool take(std::string_view oneOf)
    {
        if (m_left.empty() || oneOf.find(m_left.front()) == std::string_view::npos)
            return false;
        m_last = m_left.front();
        m_left.remove_prefix(1);
        return true;
    }
    [[nodiscard]] char last() const { return m_last; }
    std::optional<int> digits(std::size_t count)
    {
        if (m_left.size() < count)
            return {};
        int value = 0;
        for (const char c : m_left.substr(0, count)) {
            if (!std::isdigit(static_cast<unsigned char>(c)))
                return {};
            value = value * 10 + (c - '0');
        }
        m_left.remove_prefix(count);
        return value;
    }
    /// Digits behind the decimal point, as microseconds; further ones are cut.
    std::optional<int> fraction()
    {
        int value = 0;
        int count = 0;
        while (!m_left.empty() && std::isdigit(static_cast<unsigned char>(m_left.front()))) {
            if (count++ < 6)
                value = value * 10 + (m_left.front() - '0');
            m_left.remove_prefix(1);
        }
        if (count == 0)
            return {};
        for (; count < 6; ++count)
            value *= 10;
        return value;
    }

private:
    std::string_view m_left;
    char m_last = 0;
};

std::optional<Duration> zone(DateReader &reader)
{
    if (reader.atEnd() || reader.take("Zz"))
        return Duration{};
    if (!reader.take("+-"))
        return {};
    const int sign = reader.last() == '-' ? -1 : 1;
    const auto hours = reader.digits(2);
    (void)reader.take(":");
    const auto minutes = reader.atEnd() ? std::optional(0) : reader.digits(2);
    if (!hours || !minutes || *hours > 23 || *minutes > 59)
        return {};
    return sign * (std::chrono::hours(*hours) + std::chrono::minutes(*minutes));
}

std::optional<Duration> timeOfDay(DateReader &reader)
{
    const auto hours = reader.digits(2);
    const auto minutes = hours && reader.take(":") ? reader.digits(2) : std::nullopt;
    std::optional<int> seconds = 0;
    std::optional<int> micros = 0;
    if (minutes && reader.take(":")) {
        seconds = reader.digits(2);
        if (seconds && reader.take(".,"))
            micros = reader.fraction();
    }
    if (!minutes || !seconds || !micros || *hours > 24 || *minutes > 59 || *seconds > 60)
        return {};
    return std::chrono::hours(*hours) + std::chrono::minutes(*minutes)
           + std::chrono::seconds(*seconds) + Duration(*micros);
}

std::optional<Timestamp> readTime(DateReader reader)
{
    using namespace std::chrono;
    const auto y = reader.digits(4);
    const auto m = y && reader.take("-") ? reader.digits(2) : std::nullopt;
    const auto d = m && reader.take("-") ? reader.digits(2) : std::nullopt;
    if (!d)
        return {};
    const year_month_day date{year(*y), month(static_cast<unsigned>(*m)),
                              day(static_cast<unsigned>(*d))};
    if (!date.ok())
        return {};
    std::optional<Duration> time = Duration{};
    std::optional<Duration> offset = Duration{};
    if (!reader.atEnd()) {
        time = reader.take("Tt ") ? timeOfDay(reader) : std::nullopt;
        offset = time ? zone(reader) : std::nullopt;
    }
    if (!time || !offset || !reader.atEnd())
        return {};
    return Timestamp(sys_days(date)) + *time - *offset;
}

} // namespace

Result<Timestamp> parseTime(std::string_view text)
{
    if (const auto time = readTime(DateReader(text)))
        return *time;
    return fail(ErrorCode::Malformed, "'" + std::string(text.substr(0, 60))
                                          + "' is no date; write it as 2026-11-21T06:30:00Z");
}

} // namespace signalbox
