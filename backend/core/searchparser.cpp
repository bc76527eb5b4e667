#include <array>
#include <charconv>
#include <optional>

#include "core/activationsearch.h"
#include "core/searchtext.h"
#include "core/timetext.h"

namespace signalbox {

namespace {

using Range = SearchClause::Range;

constexpr std::int64_t millisPerDay = 24 * 60 * 60'000;
/// Beyond it a number of seconds would not fit; far more than any run takes.
constexpr double mostUnits = 4e18;

struct Unit
{
    std::string_view name;
    double factor;
};

constexpr std::array durationUnits{Unit{"us", 1},    Unit{"µs", 1},      Unit{"ms", 1e3},
                                   Unit{"s", 1e6},   Unit{"m", 6e7},     Unit{"min", 6e7},
                                   Unit{"h", 3.6e9}, Unit{"d", 8.64e10}, Unit{"w", 6.048e11}};
constexpr std::array byteUnits{Unit{"", 1}, Unit{"b", 1}, Unit{"kb", 1024}, Unit{"mb", 1048576},
                               Unit{"gb", 1073741824}};

/// `2.5s`, `100MB`: a number with one of @p units.
template <class Units>
std::optional<std::int64_t> quantity(std::string_view text, const Units &units)
{
    double number = 0;
    const auto [end, fault] =
        std::from_chars(text.data(), text.data() + text.size(), number, std::chars_format::fixed);
    if (fault != std::errc() || number < 0)
        return std::nullopt;
    std::string unit(end, text.data() + text.size());
    for (char &c : unit)
        c = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    for (const auto &[name, factor] : units) {
        if (unit == name && number * factor < mostUnits)
            return static_cast<std::int64_t>(number * factor + 0.5);
    }
    return std::nullopt;
}

/// `>2s`, `>=2s`, `<2s`, `2s..5s`, `..5s`, `2s`; @p read reads one number.
template <class Read>
std::optional<Range> comparison(std::string_view text, Read read)
{
    const auto behind = [&](std::size_t size) { return read(text.substr(size)); };
    const auto range = [](std::optional<std::int64_t> number, auto make) -> std::optional<Range> {
        return number ? std::optional(make(*number)) : std::nullopt;
    };
    if (text.starts_with(">="))
        return range(behind(2), [](std::int64_t n) { return Range{.least = n}; });
    if (text.starts_with("<="))
        return range(behind(2), [](std::int64_t n) { return Range{.most = n}; });
    if (text.starts_with('>'))
        return range(behind(1), [](std::int64_t n) { return Range{.least = n + 1}; });
    if (text.starts_with('<'))
        return range(behind(1), [](std::int64_t n) { return Range{.most = n - 1}; });
    const std::size_t dots = text.find("..");
    if (dots == std::string_view::npos)
        return range(read(text), [](std::int64_t n) { return Range{n, n}; });
    Range both;
    const std::string_view from = text.substr(0, dots);
    const std::string_view to = text.substr(dots + 2);
    if (!from.empty()) {
        const auto least = read(from);
        if (!least)
            return std::nullopt;
        both.least = *least;
    }
    if (!to.empty()) {
        const auto most = read(to);
        if (!most)
            return std::nullopt;
        both.most = *most;
    }
    return from.empty() && to.empty() ? std::nullopt : std::optional(both);
}

/// Reads times of a search in milliseconds: `1h` is an hour ago, dates are the reader's unless they
/// name a zone.
class TimeReader
{
public:
    explicit TimeReader(const SearchMoment &moment)
        : m_now(toMillis(moment.now))
        , m_zone(moment.zone)
    {
    }

    [[nodiscard]] std::optional<std::int64_t> moment(std::string_view text) const
    {
        if (text == "now")
            return m_now;
        if (const auto span = quantity(text, durationUnits))
            return m_now - *span / 1000;
        if (const auto midnight = midnightOf(text))
            return fromLocal(*midnight);
        const auto time = parseTime(text);
        if (!time)
            return std::nullopt;
        return namesZone(text) ? toMillis(*time) : fromLocal(toMillis(*time));
    }

    /// Not always 24 hours: clocks are changed.
    [[nodiscard]] std::optional<Range> day(std::string_view text) const
    {
        constexpr std::size_t dateSize = 10;
        auto midnight = midnightOf(text);
        if (!midnight && text.size() == dateSize) {
            if (const auto date = parseTime(text))
                midnight = toMillis(*date);
        }
        if (!midnight)
            return std::nullopt;
        return Range{fromLocal(*midnight), fromLocal(*midnight + millisPerDay) - 1};
    }

private:
    /// By the reader's clock.
    [[nodiscard]] std::optional<std::int64_t> midnightOf(std::string_view text) const
    {
        const std::int64_t local = m_now + offsetAt(m_now);
        const std::int64_t today = local - ((local % millisPerDay) + millisPerDay) % millisPerDay;
        if (text == "today")
            return today;
        if (text == "yesterday")
            return today - millisPerDay;
        return std::nullopt;
    }

    [[nodiscard]] std::int64_t offsetAt(std::int64_t millis) const
    {
        return m_zone.at(fromMillis(millis)).offset / std::chrono::milliseconds(1);
    }
    /// What the reader's clock showed; one of the two moments where it showed that twice, and one at
    /// most an hour away where it never did.
    [[nodiscard]] std::int64_t fromLocal(std::int64_t local) const
    {
        const std::int64_t about = local - offsetAt(local);
        return local - offsetAt(about);
    }

    [[nodiscard]] static bool namesZone(std::string_view text)
    {
        constexpr std::size_t dateSize = 10;
        return text.size() > dateSize
               && text.find_first_of("Zz+-", dateSize) != std::string_view::npos;
    }

    std::int64_t m_now;
    TimeZone m_zone;
};

/// Turns the words of a text into clauses.
class SearchParser
{
public:
    explicit SearchParser(const SearchMoment &moment)
        : m_times(moment)
    {
    }

    Result<> add(const SearchWord &word)
    {
        m_word = &word;
        if (word.open)
            return refuse("a closing quotation mark is missing");
        if (word.key.empty())
            return addText(word);
        const SearchKey *key = findSearchKey(word.key);
        if (!key)
            return refuse("there is no '" + word.key + ":'; in text it needs quotation marks");
        m_clause = {.field = key->field, .negated = word.negated};
        if (word.values.empty())
            return refuse("'" + word.key + ":' needs a value, for example "
                          + std::string(key->example));
        for (const auto &value : word.values) {
            if (value.empty() || !addValue(*key, value))
                return refuse("'" + value + "' is no value of '" + word.key + ":'; write it as in "
                              + std::string(key->example));
        }
        search.clauses.push_back(std::move(m_clause));
        return {};
    }

    ActivationSearch search;

private:
    tl::unexpected<Error> refuse(std::string why) const
    {
        return fail(ErrorCode::Malformed, std::move(why), "query:" + std::to_string(m_word->at));
    }

    Result<> addText(const SearchWord &word)
    {
        m_clause = {.field = SearchField::Text, .negated = word.negated, .texts = word.values};
        if (word.values.empty() || word.values.front().empty())
            return refuse("there is nothing to look for");
        // Who pastes an id wants its run, not those that wrote it down; for them there are quotation
        // marks.
        const std::string &first = word.values.front();
        const bool quoted = word.size > first.size() + (word.negated ? 1 : 0);
        if (word.values.size() == 1 && !quoted && ActivationId::parse(first))
            m_clause.field = SearchField::Id;
        search.clauses.push_back(std::move(m_clause));
        return {};
    }

    bool addRange(std::optional<Range> range)
    {
        if (range)
            m_clause.ranges.push_back(*range);
        return range.has_value();
    }

    bool addValue(const SearchKey &key, const std::string &value)
    {
        using enum SearchKey::Values;
        const auto duration = [](std::string_view text) { return quantity(text, durationUnits); };
        const auto bytes = [](std::string_view text) { return quantity(text, byteUnits); };
        switch (key.values) {
        case Names:
        case Callers:
        case Words: m_clause.texts.push_back(value); return true;
        case Statuses: return addStatus(value);
        case Durations: return addRange(comparison(value, duration));
        case Bytes: return addRange(comparison(value, bytes));
        case YesNo: return addYesNo(value);
        case Days: return addRange(m_times.day(value));
        case Times: return addTime(key.name, value);
        }
        return false;
    }

    bool addStatus(const std::string &value)
    {
        constexpr int firstError = static_cast<int>(RunStatus::ApplicationError);
        const std::size_t before = m_clause.statuses.size();
        for (int i = 0; i < runStatusCount; ++i) {
            const auto status = static_cast<RunStatus>(i);
            const bool anyError = value == "error" && i >= firstError;
            if (value == nameOf(status) || anyError)
                m_clause.statuses.push_back(status);
        }
        return m_clause.statuses.size() > before;
    }

    bool addYesNo(const std::string &value)
    {
        if (value == "yes" || value == "true")
            return addRange(Range{1, 1});
        return (value == "no" || value == "false") && addRange(Range{0, 0});
    }

    bool addTime(std::string_view key, const std::string &value)
    {
        if (key == "time") {
            // A span such as 2h..1h counts backwards from now: both ends are moments.
            const auto moment = [this](std::string_view text) { return m_times.moment(text); };
            return value.find("..") != std::string::npos && addRange(comparison(value, moment));
        }
        const auto moment = m_times.moment(value);
        if (!moment)
            return false;
        return addRange(key == "since" ? Range{.least = *moment} : Range{.most = *moment});
    }

    TimeReader m_times;
    const SearchWord *m_word = nullptr;
    SearchClause m_clause;
};

} // namespace

Result<ActivationSearch> ActivationSearch::parse(std::string_view text, const SearchMoment &moment)
{
    constexpr std::size_t longest = 8192;
    if (text.size() > longest)
        return fail(ErrorCode::TooLarge, "a search has at most 8,192 bytes", "query:0");
    SearchParser parser(moment);
    for (const auto &word : searchWords(text)) {
        if (auto added = parser.add(word); !added)
            return fail(added.error());
    }
    return std::move(parser.search);
}

} // namespace signalbox
