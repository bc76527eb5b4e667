#pragma once

#include <memory>
#include <string>
#include <string_view>

#include "core/error.h"

namespace signalbox {

/// How a TextPattern reads its text and where it has to be found.
struct PatternStyle
{
    enum class Language { Regex, Literal };
    enum class Case { Sensitive, Folded };
    enum class Dot { StopsAtNewline, MatchesAll };

    Language language = Language::Regex;
    Case letters = Case::Sensitive;
    Dot dot = Dot::StopsAtNewline;
    bool atStart = false; ///< Must begin where the text begins.
    bool atEnd = false;   ///< Must end where the text ends.
};

/// A compiled regular expression (PCRE2) or literal over UTF-8. Copies share the compiled form; any
/// thread may search.
///
/// Work is bounded: a search that backtracks beyond a fixed limit is an error, not a hang, and the
/// stack does not grow with the text.
class TextPattern
{
public:
    /// At most 4,096 bytes for a regular expression; the error says what is wrong and where.
    [[nodiscard]] static Result<TextPattern> compile(std::string_view text,
                                                     PatternStyle style = {});

    /// ErrorCode::Invalid when the limit of work is reached.
    [[nodiscard]] Result<bool> foundIn(std::string_view text) const;

private:
    struct Compiled;
    std::shared_ptr<const Compiled> m_compiled;
};

/// Shell wildcards over the whole of @p text: `*`, `?`, `[abc]`, `[a-z]`, `[!abc]`; takes at most
/// text × pattern steps. Characters are Unicode's.
[[nodiscard]] bool matchesWildcard(std::string_view text, std::string_view pattern);

enum class LetterCase { Lower, Upper };
/// Every letter that has the other case is changed to it, one for one.
[[nodiscard]] std::string withLetterCase(std::string_view text, LetterCase to);

/// Number of Unicode characters; a byte that is no UTF-8 counts as one.
[[nodiscard]] std::size_t characterCount(std::string_view utf8);

} // namespace signalbox
