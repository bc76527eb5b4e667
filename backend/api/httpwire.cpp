#include "api/httpwire.h"

#include <algorithm>
#include <array>
#include <cstdio>
#include <ctime>

namespace signalbox {

namespace {

struct Reason
{
    int status;
    std::string_view phrase;
};

constexpr std::array reasons{
    Reason{200, "OK"},
    Reason{202, "Accepted"},
    Reason{204, "No Content"},
    Reason{400, "Bad Request"},
    Reason{401, "Unauthorized"},
    Reason{403, "Forbidden"},
    Reason{404, "Not Found"},
    Reason{405, "Method Not Allowed"},
    Reason{406, "Not Acceptable"},
    Reason{408, "Request Timeout"},
    Reason{409, "Conflict"},
    Reason{413, "Content Too Large"},
    Reason{414, "URI Too Long"},
    Reason{415, "Unsupported Media Type"},
    Reason{426, "Upgrade Required"},
    Reason{429, "Too Many Requests"},
    Reason{431, "Request Header Fields Too Large"},
    Reason{500, "Internal Server Error"},
    Reason{501, "Not Implemented"},
    Reason{502, "Bad Gateway"},
    Reason{503, "Service Unavailable"},
    Reason{504, "Gateway Timeout"},
};

/// Line ends in a value would let it write headers of its own.
void appendValue(std::string &out, std::string_view value)
{
    for (const char c : value)
        out += c == '\r' || c == '\n' ? ' ' : c;
}

} // namespace

std::string_view reasonPhrase(int status)
{
    const auto found = std::ranges::find(reasons, status, &Reason::status);
    return found == reasons.end() ? std::string_view("Unknown") : found->phrase;
}

std::string responseHead(const HttpResponse &response, KeepAlive keepAlive, std::string_view date)
{
    std::string head;
    head.reserve(512);
    head += "HTTP/1.1 " + std::to_string(response.status) + " ";
    head.append(reasonPhrase(response.status)).append("\r\nDate: ").append(date).append("\r\n");
    if (!response.body.empty())
        head.append("Content-Type: ").append(response.contentType).append("\r\n");
    if (response.status != 204)
        head += "Content-Length: " + std::to_string(response.body.size()) + "\r\n";
    if (keepAlive == KeepAlive::No)
        head += "Connection: close\r\n";
    for (const auto &[name, value] : response.headers) {
        head.append(name).append(": ");
        appendValue(head, value);
        head += "\r\n";
    }
    return head += "\r\n";
}

std::string httpDate(std::int64_t secondsSinceEpoch)
{
    // Not strftime: its names follow the locale.
    constexpr std::array<std::string_view, 7> days{"Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"};
    constexpr std::array<std::string_view, 12> months{"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                                      "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
    const std::time_t time = secondsSinceEpoch;
    std::tm parts{};
    gmtime_r(&time, &parts);
    char text[64];
    std::snprintf(text, sizeof text, "%s, %02d %s %04d %02d:%02d:%02d GMT",
                  days[static_cast<std::size_t>(parts.tm_wday)].data(), parts.tm_mday,
                  months[static_cast<std::size_t>(parts.tm_mon)].data(), parts.tm_year + 1900,
                  parts.tm_hour, parts.tm_min, parts.tm_sec);
    return text;
}

} // namespace signalbox
