#include "core/cron.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <string>
#include <vector>

namespace signalbox {

namespace {

using namespace std::chrono;

/// 29 February falls on a given day of the week at least this often, also around 2100.
constexpr years horizon{50};
constexpr std::size_t maxPatternBytes = 400;

struct Field
{
    std::string_view name;
    int first;
    int last;
    std::vector<std::string_view> words; ///< Of `first` and so on.
};

const std::array<Field, 6> &fields()
{
    static const std::array<Field, 6> table{{
        {"second", 0, 59, {}},
        {"minute", 0, 59, {}},
        {"hour", 0, 23, {}},
        {"day of month", 1, 31, {}},
        {"month",
         1,
         12,
         {"jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"}},
        {"day of week", 0, 7, {"sun", "mon", "tue", "wed", "thu", "fri", "sat"}},
    }};
    return table;
}

tl::unexpected<Error> wrongField(const Field &field, std::string_view text, const std::string &why)
{
    return fail(ErrorCode::Malformed,
                "cron: the " + std::string(field.name) + " field '" + std::string(text) + "' "
                    + why,
                std::string(field.name));
}

std::string range(const Field &field)
{
    return std::to_string(field.first) + "–" + std::to_string(field.last);
}

/// A number or a word of the field.
std::optional<int> valueOf(const Field &field, std::string_view text)
{
    std::string lower(text);
    std::ranges::transform(lower, lower.begin(),
                           [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
    const auto word = std::ranges::find(field.words, lower);
    if (word != field.words.end())
        return field.first + static_cast<int>(word - field.words.begin());
    if (text.empty() || text.size() > 4
        || !std::ranges::all_of(text, [](unsigned char c) { return std::isdigit(c); }))
        return {};
    return std::stoi(lower);
}

/// One part of a list: `*`, `a`, `a-b`, each with `/step`.
struct Span
{
    int first = 0;
    int last = 0;
    int step = 1;
};

Result<Span> parseSpan(const Field &field, std::string_view text)
{
    const auto slash = text.find('/');
    const std::string_view body = text.substr(0, slash);
    Span span{.first = field.first, .last = field.last};
    if (slash != std::string_view::npos) {
        const auto step = valueOf({.name = field.name, .first = 0, .last = 0, .words = {}},
                                  text.substr(slash + 1));
        if (!step || *step == 0)
            return wrongField(field, text, "needs a step of at least 1 behind '/'");
        span.step = *step;
    }
    if (body == "*")
        return span;
    const auto dash = body.find('-');
    const auto first = valueOf(field, body.substr(0, dash));
    const auto last =
        dash == std::string_view::npos ? first : valueOf(field, body.substr(dash + 1));
    if (!first || !last)
        return wrongField(field, text, "is neither *, a number, a range nor a list of these");
    if (*first < field.first || *last > field.last || *first > field.last)
        return wrongField(field, text, "is outside of " + range(field));
    if (*first > *last)
        return wrongField(field, text, "goes backwards");
    span.first = *first;
    const bool openEnd = dash == std::string_view::npos && slash != std::string_view::npos;
    span.last = openEnd ? field.last : *last;
    return span;
}

template <std::size_t Size>
Result<> parseField(const Field &field, std::string_view text, std::bitset<Size> &out)
{
    for (std::size_t from = 0; from <= text.size();) {
        const std::size_t comma = std::min(text.find(',', from), text.size());
        const auto span = parseSpan(field, text.substr(from, comma - from));
        if (!span)
            return fail(span.error());
        for (int value = span->first; value <= span->last; value += span->step)
            out.set(static_cast<std::size_t>(value) % (field.last == 7 ? 7 : Size));
        from = comma + 1;
    }
    return {};
}

std::vector<std::string_view> splitAtBlanks(std::string_view text)
{
    std::vector<std::string_view> parts;
    for (std::size_t at = text.find_first_not_of(" \t"); at < text.size();
         at = text.find_first_not_of(" \t", at)) {
        const std::size_t end = std::min(text.find_first_of(" \t", at), text.size());
        parts.push_back(text.substr(at, end - at));
        at = end;
    }
    return parts;
}

bool anyOf(std::string_view field)
{
    return field.starts_with('*');
}

} // namespace

Result<CronPattern> CronPattern::parse(std::string_view text)
{
    auto parts = splitAtBlanks(text.substr(0, maxPatternBytes + 1));
    if (text.size() > maxPatternBytes || (parts.size() != 5 && parts.size() != 6))
        return fail(ErrorCode::Malformed,
                    "cron: a pattern has 5 fields (minute, hour, day of month, month, day of week) "
                    "or 6 with seconds first, not "
                        + std::to_string(parts.size()));
    if (parts.size() == 5)
        parts.insert(parts.begin(), "0");
    CronPattern pattern;
    const auto &table = fields();
    const auto parsed =
        parseField(table[0], parts[0], pattern.m_seconds)
            .and_then([&] { return parseField(table[1], parts[1], pattern.m_minutes); })
            .and_then([&] { return parseField(table[2], parts[2], pattern.m_hours); })
            .and_then([&] { return parseField(table[3], parts[3], pattern.m_days); })
            .and_then([&] { return parseField(table[4], parts[4], pattern.m_months); })
            .and_then([&] { return parseField(table[5], parts[5], pattern.m_weekdays); });
    if (!parsed)
        return fail(parsed.error());
    pattern.m_anyDay = anyOf(parts[3]);
    pattern.m_anyWeekday = anyOf(parts[5]);
    pattern.m_fixedTime = !anyOf(parts[1]) && !anyOf(parts[2]);
    if (!pattern.next(Timestamp{}, {}))
        return fail(ErrorCode::Invalid,
                    "cron: '" + std::string(text) + "' never fires: no date fits it");
    return pattern;
}

std::optional<Timestamp> CronPattern::next(Timestamp after, const TimeZone &zone) const
{
    const Timestamp end = after + horizon;
    TimeZone::Period period = zone.at(after);
    TimeZone::Period former = zone.at(period.begin - seconds(1));
    while (period.begin < end) {
        if (const auto found = nextWithin(period, former, after))
            return *found <= end ? found : std::nullopt;
        former = period;
        period = zone.at(period.end);
        if (period.begin <= former.begin) // The zone knows no further change.
            break;
    }
    return {};
}

/// Inside of one period wall time and real time go in step, so that only its edges are special.
std::optional<Timestamp> CronPattern::nextWithin(const TimeZone::Period &period,
                                                 const TimeZone::Period &former,
                                                 Timestamp after) const
{
    const Local begin = floor<seconds>(period.begin) + period.offset;
    const Local formerEnd = floor<seconds>(period.begin) + former.offset;
    const Local end =
        floor<seconds>(std::min(period.end, after + horizon + days(1))) + period.offset;
    const bool skipped = formerEnd < begin;
    if (m_fixedTime && skipped && period.begin > after && nextLocal(formerEnd, begin))
        return period.begin;

    Local from = std::max(begin, floor<seconds>(after) + period.offset + seconds(1));
    if (m_fixedTime && !skipped)
        from = std::max(from, formerEnd); // Before that it is the second time round.
    const auto local = nextLocal(from, end);
    return local ? std::optional<Timestamp>(*local - period.offset) : std::nullopt;
}

std::optional<CronPattern::Local> CronPattern::nextLocal(Local from, Local end) const
{
    sys_days day = floor<days>(from);
    seconds time = from - day;
    while (day < end) {
        const year_month_day date(day);
        if (!m_months.test(static_cast<unsigned>(date.month()))) {
            day = sys_days((date.year() / date.month() + months(1)) / 1);
            time = {};
            continue;
        }
        const auto found = fitsDay(day) ? nextInDay(time) : std::nullopt;
        if (found)
            return day + *found < end ? std::optional<Local>(day + *found) : std::nullopt;
        day += days(1);
        time = {};
    }
    return {};
}

bool CronPattern::fitsDay(sys_days day) const
{
    const bool fitsDate = m_days.test(static_cast<unsigned>(year_month_day(day).day()));
    const bool fitsWeekday = m_weekdays.test(weekday(day).c_encoding());
    return m_anyDay || m_anyWeekday ? fitsDate && fitsWeekday : fitsDate || fitsWeekday;
}

std::optional<seconds> CronPattern::nextInDay(seconds from) const
{
    const hh_mm_ss start(from);
    for (long h = start.hours().count(); h < 24; ++h) {
        if (!m_hours.test(static_cast<std::size_t>(h)))
            continue;
        const bool sameHour = h == start.hours().count();
        for (long m = sameHour ? start.minutes().count() : 0; m < 60; ++m) {
            if (!m_minutes.test(static_cast<std::size_t>(m)))
                continue;
            const bool sameMinute = sameHour && m == start.minutes().count();
            for (long s = sameMinute ? start.seconds().count() : 0; s < 60; ++s)
                if (m_seconds.test(static_cast<std::size_t>(s)))
                    return hours(h) + minutes(m) + seconds(s);
        }
    }
    return {};
}

} // namespace signalbox
