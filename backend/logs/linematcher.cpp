#include "logs/linematcher.h"

#include <bit>
#include <chrono>
#include <cstring>
#include <mutex>
#include <optional>
#include <utility>

#define PCRE2_CODE_UNIT_WIDTH 8
#include <pcre2.h>

#include "logs/linebytes.h"
#include "logs/linecursor.h"
#include "logs/lineexpression.h"
#include "logs/linescan.h"

namespace signalbox {

namespace {

using Clock = std::chrono::steady_clock;

constexpr std::size_t maxPatternBytes = 4096;
constexpr std::uint32_t matchLimit = 1'000'000;
constexpr std::uint32_t heapLimitKiB = 16 << 10;

/// How to search is decided for so many bytes anew,
constexpr std::size_t stretchBytes = 1 << 20;
/// by what these, their first, tell.
constexpr std::size_t sampleBytes = 16 << 10;

PCRE2_SPTR units(std::string_view text)
{
    // PCRE2 refuses a null pointer even with a length of 0.
    return reinterpret_cast<PCRE2_SPTR>(text.data() ? text.data() : "");
}

std::string messageOf(int code)
{
    PCRE2_UCHAR buffer[256];
    const int length = pcre2_get_error_message(code, buffer, sizeof buffer);
    return length < 0 ? "error " + std::to_string(code)
                      : std::string(reinterpret_cast<const char *>(buffer), std::size_t(length));
}

/// Hyperscan reads `$` as "before a newline" only, and these of PCRE2 as about the whole block.
bool isAboutTheWholeText(std::string_view pattern)
{
    for (std::size_t i = 0; i + 1 < pattern.size(); ++i)
        if (pattern[i] == '\\'
            && std::string_view("AzZGQ").find(pattern[i + 1]) != std::string_view::npos)
            return true;
    return pattern.find("(*") != std::string_view::npos;
}

bool hasNegatedClass(std::string_view pattern)
{
    for (const std::string_view name : {"\\D", "\\S", "\\W", "[:^"})
        if (pattern.find(name) != std::string_view::npos)
            return true;
    return false;
}

/// The pattern as the expression of a filter, which sees many lines at once; empty when Hyperscan
/// would take it for something else.
std::string filterOf(const LinePattern &pattern)
{
    const bool literal = pattern.syntax == LinePattern::Syntax::Text;
    // Hyperscan knows the other case of ASCII letters only.
    if ((!literal && isAboutTheWholeText(pattern.text))
        || (pattern.letters == LinePattern::Letters::AnyCase && !hasOnlyAscii(pattern.text)))
        return {};
    if (!literal)
        return pattern.text;
    std::string expression;
    for (const char c : pattern.text) {
        if ((c & 0x80) == 0 && !std::isalnum(static_cast<unsigned char>(c)))
            expression += '\\';
        expression += c;
    }
    return expression;
}

/// Behind the last line that ends within @p bytes behind @p from, but one line at least.
std::size_t linesEnd(std::string_view lines, std::size_t from, std::size_t bytes)
{
    if (lines.size() - from <= bytes)
        return lines.size();
    const std::size_t newline = lines.find('\n', from + bytes - 1);
    return newline == std::string_view::npos ? lines.size() : newline + 1;
}

/// What PCRE2 has compiled.
class PcreExpression
{
public:
    PcreExpression(const LinePattern &pattern, std::uint32_t options)
        : m_code(pcre2_compile(units(pattern.text), pattern.text.size(), options, &m_error,
                               &m_errorOffset, nullptr))
        , m_native(m_code && pcre2_jit_compile(m_code, PCRE2_JIT_COMPLETE) == 0)
    {
    }
    ~PcreExpression() { pcre2_code_free(m_code); }
    PcreExpression(const PcreExpression &) = delete;
    PcreExpression &operator=(const PcreExpression &) = delete;

    [[nodiscard]] const pcre2_code *code() const { return m_code; }
    [[nodiscard]] Error error() const
    {
        return {ErrorCode::Invalid,
                "the pattern is wrong at character " + std::to_string(m_errorOffset + 1) + ": "
                    + messageOf(m_error),
                {}};
    }
    [[nodiscard]] bool matchesEmpty() const
    {
        std::uint32_t matches = 1;
        pcre2_pattern_info(m_code, PCRE2_INFO_MATCHEMPTY, &matches);
        return matches != 0;
    }
    /// Less than 0 when it does not match or is too much work.
    int find(std::string_view line, pcre2_match_data *match, pcre2_match_context *limits) const
    {
        // Without the checks of pcre2_match(), which take as long as a simple search in a line.
        return m_native ? pcre2_jit_match(m_code, units(line), line.size(), 0, 0, match, limits)
                        : pcre2_match(m_code, units(line), line.size(), 0, 0, match, limits);
    }

private:
    int m_error = 0;
    PCRE2_SIZE m_errorOffset = 0;
    pcre2_code *m_code = nullptr;
    bool m_native = false;
};

} // namespace

/// A pattern, compiled for all that a line may be. What only many lines are searched with is
/// compiled when the first are: it takes milliseconds.
struct LineMatcher::Compiled
{
    explicit Compiled(const LinePattern &compiled);
    ~Compiled() { pcre2_match_context_free(limits); }
    Compiled(const Compiled &) = delete;
    Compiled &operator=(const Compiled &) = delete;

    [[nodiscard]] const PcreExpression &expressionFor(LineEncoding encoding) const
    {
        if (encoding == LineEncoding::Ascii && ascii)
            return *ascii;
        return encoding == LineEncoding::Neither ? any : utf8;
    }
    /// Null when there is none.
    [[nodiscard]] const LineScan *exactScan() const;
    [[nodiscard]] const LineScan *filter() const;

    LinePattern pattern;
    /// For lines that are neither; it is slower and, in PCRE2 10.42, finds no `\S` beyond ASCII.
    PcreExpression any;
    PcreExpression utf8;
    std::optional<PcreExpression> ascii; ///< By bytes, the fastest, where that is no difference.
    pcre2_match_context *limits = pcre2_match_context_create(nullptr);
    bool isLiteral;          ///< The pattern is just a text, in exactly these letters.
    bool endsAtLine = false; ///< Has a `$`: on lines that end with `\r\n` Hyperscan is no filter.
    /// Has a class to which nothing beyond ASCII belongs for Hyperscan: there it is none either.
    bool negatesClass = false;

private:
    mutable std::once_flag m_exactCompiled;
    mutable std::once_flag m_filterCompiled;
    mutable std::unique_ptr<const LineScan> m_exact;
    mutable std::unique_ptr<const LineScan> m_filter;
};

namespace {

std::uint32_t optionsOf(const LinePattern &pattern)
{
    return (pattern.syntax == LinePattern::Syntax::Text ? PCRE2_LITERAL : 0)
           | (pattern.letters == LinePattern::Letters::AnyCase ? PCRE2_CASELESS : 0);
}

/// A line has no newline: a dot that takes it finds the same and goes through a line at once.
std::uint32_t quickOptionsOf(const LinePattern &pattern)
{
    // Not where the pattern says what a newline is; and PCRE2 thinks that a dot takes nothing of
    // what a \R does.
    const bool aboutNewlines = pattern.text.find("(*") != std::string::npos
                               || pattern.text.find("\\R") != std::string::npos;
    return optionsOf(pattern)
           | (pattern.syntax == LinePattern::Syntax::Regex && !aboutNewlines ? PCRE2_DOTALL : 0);
}

} // namespace

LineMatcher::Compiled::Compiled(const LinePattern &compiled)
    : pattern(compiled)
    , any(pattern, optionsOf(pattern) | PCRE2_UTF | PCRE2_MATCH_INVALID_UTF)
    , utf8(pattern, quickOptionsOf(pattern) | PCRE2_UTF)
    , isLiteral(pattern.syntax == LinePattern::Syntax::Text
                && pattern.letters == LinePattern::Letters::Exact && !pattern.text.empty())
{
    pcre2_set_match_limit(limits, matchLimit);
    pcre2_set_heap_limit(limits, heapLimitKiB);
    if (pattern.syntax == LinePattern::Syntax::Regex) {
        endsAtLine = pattern.text.find('$') != std::string::npos;
        negatesClass = hasNegatedClass(pattern.text);
    }
    // A sign that is no byte in ASCII, or what the pattern begins with, may make a difference.
    if (!any.code() || !hasOnlyAscii(pattern.text) || pattern.text.find("(*") != std::string::npos)
        return;
    ascii.emplace(pattern, quickOptionsOf(pattern));
    if (!ascii->code())
        ascii.reset();
}

const LineScan *LineMatcher::Compiled::exactScan() const
{
    std::call_once(m_exactCompiled, [this] {
        const auto expression =
            ascii && !ascii->matchesEmpty() ? withinLines(pattern) : std::nullopt;
        if (expression)
            m_exact = LineScan::compile(*expression, pattern.letters, LineScan::Kind::Exact);
    });
    return m_exact.get();
}

const LineScan *LineMatcher::Compiled::filter() const
{
    std::call_once(m_filterCompiled, [this] {
        const std::string expression = filterOf(pattern);
        if (!expression.empty())
            m_filter = LineScan::compile(expression, pattern.letters, LineScan::Kind::Filter);
    });
    return m_filter.get();
}

Result<LineMatcher> LineMatcher::compile(const LinePattern &pattern)
{
    if (pattern.text.size() > maxPatternBytes)
        return fail(ErrorCode::TooLarge,
                    "the pattern is longer than " + std::to_string(maxPatternBytes) + " bytes");
    auto compiled = std::make_shared<const Compiled>(pattern);
    if (!compiled->any.code())
        return fail(compiled->any.error());
    LineMatcher matcher;
    matcher.m_compiled = std::move(compiled);
    return matcher;
}

LineMatcher::Scratch::Scratch(const LineMatcher &matcher)
    : m_compiled(matcher.m_compiled)
    // Of a match only the whole is asked for, never its groups.
    , m_match(pcre2_match_data_create(1, nullptr))
{
}

LineMatcher::Scratch::Scratch(Scratch &&other) noexcept
    : m_compiled(std::move(other.m_compiled))
    , m_match(std::exchange(other.m_match, nullptr))
    , m_scan(std::move(other.m_scan))
    , m_gaveUp(other.m_gaveUp)
{
}

LineMatcher::Scratch::~Scratch()
{
    pcre2_match_data_free(static_cast<pcre2_match_data *>(m_match));
}

bool LineMatcher::matches(std::string_view line, Scratch &scratch) const
{
    if (m_compiled->isLiteral)
        return line.find(m_compiled->pattern.text) != std::string_view::npos;
    return matches(line, encodingOf(line), scratch);
}

bool LineMatcher::matches(std::string_view line, LineEncoding encoding, Scratch &scratch) const
{
    const int found = m_compiled->expressionFor(encoding).find(
        line, static_cast<pcre2_match_data *>(scratch.m_match), m_compiled->limits);
    if (found >= 0 || found == PCRE2_ERROR_NOMATCH)
        return found >= 0;
    // What is too much work for PCRE2 is none for an automaton.
    if (const LineScan *exact =
            encoding == LineEncoding::Ascii ? m_compiled->exactScan() : nullptr) {
        const LineScan::Places places = exact->scan(line, scratch.m_scan);
        if (places.complete)
            return !places.offsets.empty();
    }
    ++scratch.m_gaveUp;
    return false;
}

std::vector<LinePart> LineMatcher::parts(std::string_view line, Scratch &scratch) const
{
    std::vector<LinePart> found;
    auto *match = static_cast<pcre2_match_data *>(scratch.m_match);
    const PcreExpression &expression = m_compiled->expressionFor(encodingOf(line));
    std::size_t from = 0;
    while (from <= line.size()) {
        const int count = pcre2_match(expression.code(), units(line), line.size(), from,
                                      PCRE2_NOTEMPTY, match, m_compiled->limits);
        if (count < 0)
            break;
        const PCRE2_SIZE *ends = pcre2_get_ovector_pointer(match);
        // With \K a match may end before it begins.
        if (ends[1] <= ends[0])
            break;
        found.push_back({ends[0], ends[1] - ends[0]});
        from = ends[1];
    }
    return found;
}

/// One search in many lines.
class LineMatcher::Search
{
public:
    Search(const LineMatcher &matcher, std::string_view lines, Scratch &scratch,
           std::vector<std::uint32_t> &numbers, const std::stop_token &stop)
        : m_matcher(matcher)
        , m_compiled(*matcher.m_compiled)
        , m_lines(lines)
        , m_scratch(scratch)
        , m_numbers(numbers)
        , m_stop(stop)
        , m_cursor(lines)
    {
    }

    void findText();
    void findExpression();

private:
    /// The lines from one offset to another.
    struct Stretch
    {
        std::size_t from;
        std::size_t to;
    };

    [[nodiscard]] std::string_view textOf(Stretch stretch) const
    {
        return m_lines.substr(stretch.from, stretch.to - stretch.from);
    }
    void search(Stretch stretch);
    void lookAtEach(Stretch stretch, LineEncoding all);
    void filter(const LineScan &filter, Stretch stretch, LineEncoding all);
    void scan(const LineScan &exact, Stretch stretch);
    [[nodiscard]] bool isQuickerEach(Stretch sample, Clock::duration scanTook);
    /// Those of the lines at @p offsets, which count from @p from, that match.
    template <class Matches>
    void take(const std::vector<std::size_t> &offsets, std::size_t from, const Matches &matching);

    const LineMatcher &m_matcher;
    const Compiled &m_compiled;
    std::string_view m_lines;
    Scratch &m_scratch;
    std::vector<std::uint32_t> &m_numbers;
    const std::stop_token &m_stop;
    LineCursor m_cursor;
};

void LineMatcher::Search::findText()
{
    const std::string &text = m_compiled.pattern.text;
    std::size_t from = 0;
    while (from < m_lines.size()) {
        const void *at =
            memmem(m_lines.data() + from, m_lines.size() - from, text.data(), text.size());
        if (!at)
            return;
        const auto offset = std::size_t(static_cast<const char *>(at) - m_lines.data());
        m_cursor.moveTo(offset);
        from = m_cursor.end() + 1;
        // A text that has a newline in it is in no line.
        if (offset + text.size() <= m_cursor.end())
            m_numbers.push_back(m_cursor.number());
    }
}

void LineMatcher::Search::findExpression()
{
    Stretch stretch{0, 0};
    while (stretch.from < m_lines.size() && !m_stop.stop_requested()) {
        stretch.to = linesEnd(m_lines, stretch.from, stretchBytes);
        search(stretch);
        stretch.from = stretch.to;
    }
}

void LineMatcher::Search::search(Stretch stretch)
{
    const LineBytes bytes = bytesOf(textOf(stretch));
    const bool ascii = bytes.encoding == LineEncoding::Ascii;
    if (ascii && !bytes.carriageReturns)
        if (const LineScan *exact = m_compiled.exactScan())
            return scan(*exact, stretch);
    // Hyperscan's answers about text that is not UTF-8 are undefined.
    const bool filtered = bytes.encoding != LineEncoding::Neither
                          && !(m_compiled.negatesClass && !ascii)
                          && !(m_compiled.endsAtLine && bytes.carriageReturns);
    if (const LineScan *some = filtered ? m_compiled.filter() : nullptr)
        filter(*some, stretch, bytes.encoding);
    else
        lookAtEach(stretch, bytes.encoding);
}

void LineMatcher::Search::lookAtEach(Stretch stretch, LineEncoding all)
{
    m_cursor.moveTo(stretch.from);
    for (; m_cursor.begin() < stretch.to && !m_stop.stop_requested(); m_cursor.next()) {
        const std::string_view line = m_cursor.line();
        if (m_matcher.matches(line, encodingOf(line, all), m_scratch))
            m_numbers.push_back(m_cursor.number());
    }
}

template <class Matches>
void LineMatcher::Search::take(const std::vector<std::size_t> &offsets, std::size_t from,
                               const Matches &matching)
{
    std::size_t takenTo = 0;
    for (const std::size_t offset : offsets) {
        if (from + offset < takenTo)
            continue;
        if (m_stop.stop_requested())
            return;
        m_cursor.moveTo(from + offset);
        takenTo = m_cursor.end() + 1;
        if (matching(m_cursor.line()))
            m_numbers.push_back(m_cursor.number());
    }
}

void LineMatcher::Search::filter(const LineScan &filter, Stretch stretch, LineEncoding all)
{
    const LineScan::Places places = filter.scan(textOf(stretch), m_scratch.m_scan);
    if (!places.complete)
        return lookAtEach(stretch, all);
    take(places.offsets, stretch.from, [&](std::string_view line) {
        return m_matcher.matches(line, encodingOf(line, all), m_scratch);
    });
}

void LineMatcher::Search::scan(const LineScan &exact, Stretch stretch)
{
    const auto every = [](std::string_view) { return true; };
    const Stretch sample{stretch.from, linesEnd(m_lines, stretch.from, sampleBytes)};
    const Stretch rest{sample.to, stretch.to};
    const auto begin = Clock::now();
    LineScan::Places places = exact.scan(textOf(sample), m_scratch.m_scan);
    const auto took = Clock::now() - begin;
    if (!places.complete)
        return lookAtEach(stretch, LineEncoding::Ascii);
    take(places.offsets, sample.from, every);
    if (rest.from >= rest.to)
        return;
    // Where few lines match, nothing is quicker. Where many do, it depends on the expression.
    if (places.offsets.size() * bytesWorthALine > sample.to - sample.from
        && isQuickerEach(sample, took))
        return lookAtEach(rest, LineEncoding::Ascii);
    places = exact.scan(textOf(rest), m_scratch.m_scan);
    take(places.offsets, rest.from, every);
}

/// Whether looking at each of a sample's lines takes less than @p scanTook.
bool LineMatcher::Search::isQuickerEach(Stretch sample, Clock::duration scanTook)
{
    const PcreExpression &expression = m_compiled.expressionFor(LineEncoding::Ascii);
    const auto begin = Clock::now();
    LineCursor cursor(textOf(sample));
    std::size_t seen = 0;
    for (; cursor.end() < sample.to - sample.from; cursor.next()) {
        expression.find(cursor.line(), static_cast<pcre2_match_data *>(m_scratch.m_match),
                        m_compiled.limits);
        // A single one may take milliseconds.
        if (std::has_single_bit(++seen)
            && (m_stop.stop_requested() || Clock::now() - begin > scanTook))
            return false;
    }
    return Clock::now() - begin <= scanTook;
}

void LineMatcher::matchingLines(std::string_view lines, Scratch &scratch,
                                std::vector<std::uint32_t> &numbers,
                                const std::stop_token &stop) const
{
    Search search(*this, lines, scratch, numbers, stop);
    if (m_compiled->isLiteral)
        search.findText();
    else
        search.findExpression();
}

} // namespace signalbox
