#include "api/router.h"

#include <algorithm>

namespace signalbox {

namespace {

bool isCapture(std::string_view segment)
{
    return segment.starts_with('{');
}

std::vector<std::string> splitPattern(std::string_view pattern)
{
    std::vector<std::string> segments;
    pattern.remove_prefix(1);
    for (;;) {
        const auto end = pattern.find('/');
        segments.emplace_back(pattern.substr(0, end));
        if (end == std::string_view::npos)
            return segments;
        pattern.remove_prefix(end + 1);
    }
}

} // namespace

bool onlyReads(const Route &route)
{
    return route.effect == RouteEffect::Reads
           || (route.effect == RouteEffect::ByMethod && route.method == HttpMethod::GET);
}

void Router::add(Route route)
{
    auto entry = std::make_unique<Entry>();
    std::string_view pattern = route.pattern;
    entry->slashOptional = pattern.ends_with("[/]");
    if (entry->slashOptional)
        pattern.remove_suffix(3);
    entry->open = pattern.ends_with("/{...}");
    if (entry->open)
        pattern.remove_suffix(6);
    entry->segments = splitPattern(pattern);
    entry->route = std::move(route);
    m_entries.push_back(std::move(entry));
}

Router::Match Router::find(HttpMethod method, const Uri &uri) const
{
    const HttpMethod wanted = method == HttpMethod::HEAD ? HttpMethod::GET : method;
    Match match;
    for (const auto &entry : m_entries) {
        if (!matches(*entry, uri.segments))
            continue;
        if (entry->route.method != wanted) {
            match.verdict = Verdict::WrongMethod;
            if (std::ranges::find(match.allowed, entry->route.method) == match.allowed.end())
                match.allowed.push_back(entry->route.method);
            continue;
        }
        Match found{.verdict = Verdict::Found, .route = &entry->route};
        for (std::size_t i = 0; i < entry->segments.size(); ++i) {
            if (isCapture(entry->segments[i]))
                found.captures.push_back(uri.segments[i]);
        }
        return found;
    }
    return match;
}

void Router::forEach(const std::function<void(const Route &)> &visit) const
{
    for (const auto &entry : m_entries)
        visit(entry->route);
}

bool Router::matches(const Entry &entry, const std::vector<std::string> &segments)
{
    const std::size_t size = entry.segments.size();
    const bool extraSlash =
        entry.slashOptional && segments.size() == size + 1 && segments.back().empty();
    if (entry.open ? segments.size() <= size : segments.size() != size && !extraSlash)
        return false;
    for (std::size_t i = 0; i < size; ++i) {
        // A capture takes anything but nothing: an empty segment is a trailing slash.
        if (isCapture(entry.segments[i]) ? segments[i].empty() : segments[i] != entry.segments[i])
            return false;
    }
    return true;
}

} // namespace signalbox
