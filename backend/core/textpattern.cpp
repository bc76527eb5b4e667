#include "core/textpattern.h"

#define PCRE2_CODE_UNIT_WIDTH 8
#include <pcre2.h>

#include <vector>

namespace signalbox {

namespace {

constexpr std::size_t maxRegexBytes = 4096;
constexpr std::uint32_t matchLimit = 200'000; ///< Steps of backtracking: some milliseconds.
constexpr std::uint32_t heapLimitKiB = 4096;

std::string pcreMessage(int code)
{
    PCRE2_UCHAR buffer[160];
    const int length = pcre2_get_error_message(code, buffer, sizeof buffer);
    return length < 0 ? "error " + std::to_string(code)
                      : std::string(reinterpret_cast<const char *>(buffer));
}

PCRE2_SPTR units(std::string_view text)
{
    return reinterpret_cast<PCRE2_SPTR>(text.data());
}

std::uint32_t optionsFor(const PatternStyle &style)
{
    std::uint32_t options = PCRE2_UTF | PCRE2_MATCH_INVALID_UTF;
    if (style.language == PatternStyle::Language::Literal)
        options |= PCRE2_LITERAL;
    else
        options |= PCRE2_NEVER_BACKSLASH_C;
    if (style.letters == PatternStyle::Case::Folded)
        options |= PCRE2_CASELESS;
    if (style.dot == PatternStyle::Dot::MatchesAll
        && style.language == PatternStyle::Language::Regex)
        options |= PCRE2_DOTALL;
    if (style.atStart)
        options |= PCRE2_ANCHORED;
    if (style.atEnd)
        options |= PCRE2_ENDANCHORED;
    return options;
}

/// One character at @p at, which moves behind it; a byte that is no UTF-8 stands for itself.
char32_t takeCharacter(std::string_view text, std::size_t &at)
{
    const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(text[i]); };
    const unsigned char lead = byte(at++);
    const int more = lead >= 0xf0 ? 3 : lead >= 0xe0 ? 2 : lead >= 0xc0 ? 1 : 0;
    if (more == 0 || at + static_cast<std::size_t>(more) > text.size())
        return lead;
    char32_t value = lead & (0x3fU >> more);
    for (int i = 0; i < more; ++i) {
        const unsigned char next = byte(at + static_cast<std::size_t>(i));
        if ((next & 0xc0) != 0x80)
            return lead;
        value = value << 6 | (next & 0x3fU);
    }
    at += static_cast<std::size_t>(more);
    return value;
}

std::u32string characters(std::string_view text)
{
    std::u32string list;
    list.reserve(text.size());
    for (std::size_t at = 0; at < text.size();)
        list.push_back(takeCharacter(text, at));
    return list;
}

/// One place of a wildcard pattern.
struct WildcardStep
{
    enum class Kind { One, AnyOne, AnyRun, Set };

    Kind kind = Kind::One;
    char32_t character = 0;
    bool negated = false;
    std::vector<std::pair<char32_t, char32_t>> ranges;

    [[nodiscard]] bool accepts(char32_t c) const
    {
        if (kind == Kind::AnyOne)
            return true;
        if (kind == Kind::One)
            return c == character;
        for (const auto &[first, last] : ranges)
            if (first <= c && c <= last)
                return !negated;
        return negated;
    }
};

/// `[…]` at @p at, which moves behind it. Without a closing bracket it is the bracket itself.
WildcardStep takeSet(const std::u32string &pattern, std::size_t &at)
{
    std::size_t i = at + 1;
    WildcardStep set{.kind = WildcardStep::Kind::Set};
    if (i < pattern.size() && pattern[i] == U'!') {
        set.negated = true;
        ++i;
    }
    const std::size_t end = pattern.find(U']', i + 1); // A bracket right at the start is a member.
    if (end == std::u32string::npos) {
        ++at;
        return {.kind = WildcardStep::Kind::One, .character = U'['};
    }
    while (i < end) {
        const char32_t first = pattern[i];
        if (i + 2 < end && pattern[i + 1] == U'-') {
            set.ranges.emplace_back(first, pattern[i + 2]);
            i += 3;
        } else {
            set.ranges.emplace_back(first, first);
            ++i;
        }
    }
    at = end + 1;
    return set;
}

std::vector<WildcardStep> wildcardSteps(std::string_view text)
{
    const std::u32string pattern = characters(text);
    std::vector<WildcardStep> steps;
    for (std::size_t at = 0; at < pattern.size();) {
        const char32_t c = pattern[at];
        if (c == U'[') {
            steps.push_back(takeSet(pattern, at));
            continue;
        }
        ++at;
        if (c == U'?')
            steps.push_back({.kind = WildcardStep::Kind::AnyOne});
        else if (c != U'*')
            steps.push_back({.kind = WildcardStep::Kind::One, .character = c});
        else if (steps.empty() || steps.back().kind != WildcardStep::Kind::AnyRun)
            steps.push_back({.kind = WildcardStep::Kind::AnyRun});
    }
    return steps;
}

} // namespace

struct TextPattern::Compiled
{
    pcre2_code *code = nullptr;
    pcre2_match_context *limits = nullptr;

    ~Compiled()
    {
        pcre2_match_context_free(limits);
        pcre2_code_free(code);
    }
};

Result<TextPattern> TextPattern::compile(std::string_view text, PatternStyle style)
{
    if (style.language == PatternStyle::Language::Regex && text.size() > maxRegexBytes)
        return fail(ErrorCode::TooLarge, "the regular expression is longer than "
                                             + std::to_string(maxRegexBytes) + " bytes");
    int error = 0;
    PCRE2_SIZE offset = 0;
    auto compiled = std::make_shared<Compiled>();
    compiled->code =
        pcre2_compile(units(text), text.size(), optionsFor(style), &error, &offset, nullptr);
    if (!compiled->code)
        return fail(ErrorCode::Invalid, "the regular expression is wrong at character "
                                            + std::to_string(offset + 1) + ": "
                                            + pcreMessage(error));
    compiled->limits = pcre2_match_context_create(nullptr);
    pcre2_set_match_limit(compiled->limits, matchLimit);
    pcre2_set_heap_limit(compiled->limits, heapLimitKiB);
    TextPattern pattern;
    pattern.m_compiled = std::move(compiled);
    return pattern;
}

Result<bool> TextPattern::foundIn(std::string_view text) const
{
    pcre2_match_data *match = pcre2_match_data_create(1, nullptr);
    const int found =
        pcre2_match(m_compiled->code, units(text), text.size(), 0, 0, match, m_compiled->limits);
    pcre2_match_data_free(match);
    if (found >= 0)
        return true;
    if (found == PCRE2_ERROR_NOMATCH)
        return false;
    return fail(ErrorCode::Invalid,
                "the regular expression takes too much work on this text: " + pcreMessage(found));
}

bool matchesWildcard(std::string_view text, std::string_view pattern)
{
    const std::u32string subject = characters(text);
    const std::vector<WildcardStep> steps = wildcardSteps(pattern);
    std::size_t at = 0;
    std::size_t step = 0;
    std::size_t lastRun = steps.size(); ///< The last `*` passed; none.
    std::size_t runEnd = 0;             ///< Where its run ends so far.
    while (at < subject.size()) {
        if (step < steps.size() && steps[step].kind == WildcardStep::Kind::AnyRun) {
            lastRun = step++;
            runEnd = at;
        } else if (step < steps.size() && steps[step].accepts(subject[at])) {
            ++step;
            ++at;
        } else if (lastRun < steps.size()) {
            // Only the last `*` has to be stretched: what earlier ones took can stay as it is.
            at = ++runEnd;
            step = lastRun + 1;
        } else {
            return false;
        }
    }
    while (step < steps.size() && steps[step].kind == WildcardStep::Kind::AnyRun)
        ++step;
    return step == steps.size();
}

std::string withLetterCase(std::string_view text, LetterCase to)
{
    int error = 0;
    PCRE2_SIZE offset = 0;
    const std::string_view everything = "(?s).+";
    pcre2_code *code = pcre2_compile(units(everything), everything.size(),
                                     PCRE2_UTF | PCRE2_MATCH_INVALID_UTF, &error, &offset, nullptr);
    const std::string_view changed = to == LetterCase::Upper ? "\\U$0" : "\\L$0";
    // One for one, but a letter's two cases may differ in bytes (ı and I); never by more than two.
    std::string result(text.size() * 3 + 1, '\0');
    PCRE2_SIZE size = result.size();
    const int done = pcre2_substitute(code, units(text), text.size(), 0,
                                      PCRE2_SUBSTITUTE_EXTENDED | PCRE2_SUBSTITUTE_GLOBAL, nullptr,
                                      nullptr, units(changed), changed.size(),
                                      reinterpret_cast<PCRE2_UCHAR *>(result.data()), &size);
    pcre2_code_free(code);
    if (done < 0)
        return std::string(text);
    result.resize(size);
    return result;
}

std::size_t characterCount(std::string_view utf8)
{
    std::size_t count = 0;
    for (std::size_t at = 0; at < utf8.size(); ++count)
        (void)takeCharacter(utf8, at);
    return count;
}

} // namespace signalbox
