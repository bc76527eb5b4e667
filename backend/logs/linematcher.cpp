#include "logs/linematcher.h"

#include <algorithm>
#include <cctype>
#include <cstring>
#include <utility>

#define PCRE2_CODE_UNIT_WIDTH 8
#include <pcre2.h>
#include <simdjson.h>
#ifdef SIGNALBOX_HYPERSCAN
#include <hs/hs.h>
#endif

#include "logs/newlines.h"

namespace signalbox {

namespace {

constexpr std::size_t maxPatternBytes = 4096;
constexpr std::uint32_t matchLimit = 1'000'000;
constexpr std::uint32_t heapLimitKiB = 16 << 10;

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

std::string_view withoutCarriageReturn(std::string_view line)
{
    if (line.ends_with('\r'))
        line.remove_suffix(1);
    return line;
}

bool isAscii(std::string_view text)
{
    return std::all_of(text.begin(), text.end(), [](char c) { return (c & 0x80) == 0; });
}

/// Goes through lines once, forward, and knows each one's number.
class LineCursor
{
public:
    explicit LineCursor(std::string_view lines)
        : m_lines(lines)
    {
    }

    /// Moves to the line of the byte at @p offset, not before the present one.
    void moveTo(std::size_t offset)
    {
        const std::string_view between = m_lines.substr(m_start, offset - m_start);
        const std::size_t newline = between.rfind('\n');
        if (newline == std::string_view::npos)
            return;
        m_number += std::uint32_t(countNewlines(between.substr(0, newline + 1)));
        m_start += newline + 1;
    }

    [[nodiscard]] std::uint32_t number() const { return m_number; }
    /// The present line without its end.
    [[nodiscard]] std::string_view line() const
    {
        return withoutCarriageReturn(m_lines.substr(m_start, end() - m_start));
    }
    /// Offset of its newline, or of the end.
    [[nodiscard]] std::size_t end() const
    {
        return std::min(m_lines.find('\n', m_start), m_lines.size());
    }

private:
    std::string_view m_lines;
    std::size_t m_start = 0;
    std::uint32_t m_number = 0;
};

#ifdef SIGNALBOX_HYPERSCAN
/// Hyperscan reads `$` as "before a newline" only, and these of PCRE2 as about the whole block.
bool isAboutTheWholeText(std::string_view pattern)
{
    for (std::size_t i = 0; i + 1 < pattern.size(); ++i)
        if (pattern[i] == '\\'
            && std::string_view("AzZGQ").find(pattern[i + 1]) != std::string_view::npos)
            return true;
    return pattern.find("(*") != std::string_view::npos;
}

/// Places in lines that the expression may match, mostly in order and only some of each line's.
struct Candidates
{
    std::string_view lines;
    std::vector<std::size_t> places;
    std::size_t lineEnd = 0; ///< Of the last one's line.
    std::size_t calls = 0;

    void add(std::size_t place)
    {
        if (!places.empty() && place >= places.back() && place <= lineEnd)
            return;
        places.push_back(place);
        lineEnd = std::min(lines.find('\n', place), lines.size());
    }
};

/// PCRE2 looks at a line about as fast as Hyperscan tells of one; where it tells of more than one in so
/// many bytes, it is no help.
constexpr std::size_t bytesWorthACandidate = 512;
constexpr std::size_t callsBeforeGivingUp = 32;

int onCandidate(unsigned, unsigned long long, unsigned long long to, unsigned, void *context)
{
    auto &candidates = *static_cast<Candidates *>(context);
    const auto end = std::size_t(to);
    if (++candidates.calls > callsBeforeGivingUp + end / bytesWorthACandidate)
        return 1;
    // A match ends behind its last byte; an empty one has none, and may be at the begin of a line.
    if (end > 0)
        candidates.add(end - 1);
    if (end < candidates.lines.size() && (end == 0 || candidates.lines[end - 1] == '\n'))
        candidates.add(end);
    return 0;
}
#endif

} // namespace

struct LineMatcher::Compiled
{
    pcre2_code *code = nullptr;
    pcre2_match_context *limits = nullptr;
    std::string literal; ///< Not empty: the pattern is just this text, in exactly these letters.
    bool endsAtLine = false; ///< Has a `$`: on lines that end with `\r\n` Hyperscan is no filter.
#ifdef SIGNALBOX_HYPERSCAN
    hs_database_t *filter = nullptr;
#endif

    ~Compiled()
    {
#ifdef SIGNALBOX_HYPERSCAN
        hs_free_database(filter);
#endif
        pcre2_match_context_free(limits);
        pcre2_code_free(code);
    }
};

Result<LineMatcher> LineMatcher::compile(const LinePattern &pattern)
{
    if (pattern.text.size() > maxPatternBytes)
        return fail(ErrorCode::TooLarge,
                    "the pattern is longer than " + std::to_string(maxPatternBytes) + " bytes");
    const bool literal = pattern.syntax == LinePattern::Syntax::Text;
    const bool anyCase = pattern.letters == LinePattern::Letters::AnyCase;
    std::uint32_t options = PCRE2_UTF | PCRE2_MATCH_INVALID_UTF;
    if (literal)
        options |= PCRE2_LITERAL;
    if (anyCase)
        options |= PCRE2_CASELESS;
    int error = 0;
    PCRE2_SIZE offset = 0;
    auto compiled = std::make_shared<Compiled>();
    compiled->code =
        pcre2_compile(units(pattern.text), pattern.text.size(), options, &error, &offset, nullptr);
    if (!compiled->code)
        return fail(ErrorCode::Invalid, "the pattern is wrong at character "
                                            + std::to_string(offset + 1) + ": " + messageOf(error));
    pcre2_jit_compile(compiled->code, PCRE2_JIT_COMPLETE);
    compiled->limits = pcre2_match_context_create(nullptr);
    pcre2_set_match_limit(compiled->limits, matchLimit);
    pcre2_set_heap_limit(compiled->limits, heapLimitKiB);
    if (literal && !anyCase)
        compiled->literal = pattern.text;
#ifdef SIGNALBOX_HYPERSCAN
    // Hyperscan knows the other case of ASCII letters only.
    else if (!pattern.text.empty() && (literal || !isAboutTheWholeText(pattern.text))
             && !(anyCase && !isAscii(pattern.text))) {
        std::string expression;
        for (const char c : pattern.text) {
            if (literal && (c & 0x80) == 0 && !std::isalnum(static_cast<unsigned char>(c)))
                expression += '\\';
            expression += c;
        }
        // A filter may let too much through, never too little: PREFILTER makes it so.
        const unsigned flags =
            HS_FLAG_MULTILINE | HS_FLAG_UTF8 | HS_FLAG_PREFILTER | (anyCase ? HS_FLAG_CASELESS : 0);
        hs_compile_error_t *refusal = nullptr;
        if (hs_compile(expression.c_str(), flags, HS_MODE_BLOCK, nullptr, &compiled->filter,
                       &refusal)
            != HS_SUCCESS) {
            compiled->filter = nullptr; // PCRE2 looks at every line then.
            hs_free_compile_error(refusal);
        }
        compiled->endsAtLine = !literal && pattern.text.find('$') != std::string::npos;
    }
#endif
    LineMatcher matcher;
    matcher.m_compiled = std::move(compiled);
    return matcher;
}

LineMatcher::Scratch::Scratch(const LineMatcher &matcher)
    : m_compiled(matcher.m_compiled)
    , m_match(pcre2_match_data_create_from_pattern(matcher.m_compiled->code, nullptr))
{
#ifdef SIGNALBOX_HYPERSCAN
    if (m_compiled->filter) {
        hs_scratch_t *scan = nullptr;
        hs_alloc_scratch(m_compiled->filter, &scan);
        m_scan = scan;
    }
#endif
}

LineMatcher::Scratch::Scratch(Scratch &&other) noexcept
    : m_compiled(std::move(other.m_compiled))
    , m_match(std::exchange(other.m_match, nullptr))
    , m_scan(std::exchange(other.m_scan, nullptr))
    , m_gaveUp(other.m_gaveUp)
{
}

LineMatcher::Scratch::~Scratch()
{
    pcre2_match_data_free(static_cast<pcre2_match_data *>(m_match));
#ifdef SIGNALBOX_HYPERSCAN
    hs_free_scratch(static_cast<hs_scratch_t *>(m_scan));
#endif
}

bool LineMatcher::matches(std::string_view line, Scratch &scratch) const
{
    if (!m_compiled->literal.empty())
        return line.find(m_compiled->literal) != std::string_view::npos;
    const int found =
        pcre2_match(m_compiled->code, units(line), line.size(), 0, 0,
                    static_cast<pcre2_match_data *>(scratch.m_match), m_compiled->limits);
    if (found < 0 && found != PCRE2_ERROR_NOMATCH)
        ++scratch.m_gaveUp;
    return found >= 0;
}

std::vector<LinePart> LineMatcher::parts(std::string_view line, Scratch &scratch) const
{
    std::vector<LinePart> found;
    auto *match = static_cast<pcre2_match_data *>(scratch.m_match);
    std::size_t from = 0;
    while (from <= line.size()) {
        const int count = pcre2_match(m_compiled->code, units(line), line.size(), from,
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

void LineMatcher::matchingLines(std::string_view lines, Scratch &scratch,
                                std::vector<std::uint32_t> &numbers,
                                const std::stop_token &stop) const
{
    if (lines.empty())
        return;
    if (!m_compiled->literal.empty())
        return literalLines(lines, numbers);
    // Hyperscan's answers about text that is not UTF-8 are undefined.
    const bool filtered = scratch.m_scan
                          && !(m_compiled->endsAtLine && lines.find('\r') != std::string_view::npos)
                          && simdjson::validate_utf8(lines.data(), lines.size());
    if (filtered)
        scannedLines(lines, scratch, numbers, stop);
    else
        everyLine(lines, scratch, numbers, stop);
}

void LineMatcher::literalLines(std::string_view lines, std::vector<std::uint32_t> &numbers) const
{
    const std::string &literal = m_compiled->literal;
    LineCursor cursor(lines);
    std::size_t from = 0;
    while (from < lines.size()) {
        const void *at =
            memmem(lines.data() + from, lines.size() - from, literal.data(), literal.size());
        if (!at)
            return;
        const auto offset = std::size_t(static_cast<const char *>(at) - lines.data());
        cursor.moveTo(offset);
        from = cursor.end() + 1;
        // A text that has a newline in it is in no line.
        if (offset + literal.size() <= cursor.end())
            numbers.push_back(cursor.number());
    }
}

void LineMatcher::scannedLines([[maybe_unused]] std::string_view lines,
                               [[maybe_unused]] Scratch &scratch,
                               [[maybe_unused]] std::vector<std::uint32_t> &numbers,
                               [[maybe_unused]] const std::stop_token &stop) const
{
#ifdef SIGNALBOX_HYPERSCAN
    Candidates candidates{.lines = lines};
    if (hs_scan(m_compiled->filter, lines.data(), unsigned(lines.size()), 0,
                static_cast<hs_scratch_t *>(scratch.m_scan), onCandidate, &candidates)
        != HS_SUCCESS)
        return everyLine(lines, scratch, numbers, stop);
    // Hyperscan does not promise the order.
    std::sort(candidates.places.begin(), candidates.places.end());
    LineCursor cursor(lines);
    std::size_t searchedTo = 0;
    for (const std::size_t place : candidates.places) {
        if (place < searchedTo)
            continue;
        if (stop.stop_requested())
            return;
        cursor.moveTo(place);
        searchedTo = cursor.end() + 1;
        if (matches(cursor.line(), scratch))
            numbers.push_back(cursor.number());
    }
#endif
}

void LineMatcher::everyLine(std::string_view lines, Scratch &scratch,
                            std::vector<std::uint32_t> &numbers, const std::stop_token &stop) const
{
    std::uint32_t number = 0;
    while (!lines.empty() && !stop.stop_requested()) {
        const std::size_t end = std::min(lines.find('\n'), lines.size());
        if (matches(withoutCarriageReturn(lines.substr(0, end)), scratch))
            numbers.push_back(number);
        lines.remove_prefix(std::min(end + 1, lines.size()));
        ++number;
    }
}

} // namespace signalbox
