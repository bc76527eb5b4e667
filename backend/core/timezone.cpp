#include "core/timezone.h"

#include <algorithm>

#include <date/tz.h>

namespace signalbox {

namespace {

/// Within what Timestamp can say; the library's own bounds are outside of it.
constexpr Timestamp earliest = Timestamp(std::chrono::hours(-24 * 365 * 1000LL));
constexpr Timestamp latest = Timestamp(std::chrono::hours(24 * 365 * 1000LL));

} // namespace

Result<TimeZone> TimeZone::find(std::string_view name)
{
    TimeZone zone;
    if (name.empty() || name == "UTC")
        return zone;
    try {
        zone.m_zone = name == "local" ? date::current_zone() : date::locate_zone(std::string(name));
    } catch (const std::exception &) {
        // A machine without a zone of its own lives in UTC.
        if (name != "local")
            return fail(ErrorCode::Invalid, "there is no time zone '"
                                                + std::string(name.substr(0, 60))
                                                + "'; write it as Europe/Berlin");
    }
    return zone;
}

TimeZone::Period TimeZone::at(Timestamp time) const
{
    if (!m_zone)
        return {.begin = earliest, .end = latest};
    const auto seconds = std::chrono::floor<std::chrono::seconds>(time);
    const date::sys_info info = m_zone->get_info(seconds);
    const auto clamped = [](date::sys_seconds at) {
        return at < earliest ? earliest : at > latest ? latest : Timestamp(at);
    };
    return {.begin = clamped(info.begin), .end = clamped(info.end), .offset = info.offset};
}

std::vector<std::string> timeZoneNames()
{
    std::vector<std::string> names;
    try {
        for (const auto &zone : date::get_tzdb().zones)
            names.push_back(zone.name());
    } catch (const std::exception &) {
        names.emplace_back("UTC"); // No tzdata on this machine.
    }
    std::ranges::sort(names);
    return names;
}

} // namespace signalbox
