#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "core/activationsearch.h"

namespace signalbox {

/// One word of a search as it is written: `-status:error,timeout` or `"disk full"`. Offsets are
/// bytes from the start of the text.
struct SearchWord
{
    std::size_t at = 0;
    std::size_t size = 0;
    bool negated = false;
    std::string key;                 ///< Lower-case; empty for text.
    std::vector<std::string> values; ///< Unquoted; of `a,b` two.
    std::size_t valueAt = 0;
    bool open = false; ///< A quotation mark is missing.
};

/// Divides @p text; never fails.
[[nodiscard]] std::vector<SearchWord> searchWords(std::string_view text);

/// What `key:` a search knows, in the order in which they are offered.
struct SearchKey
{
    enum class Values { Names, Statuses, Durations, Bytes, YesNo, Times, Days, Words, Callers };

    std::string_view name;
    SearchField field = SearchField::Text;
    Values values = Values::Names;
    std::string_view example; ///< Complete: `duration:>2s`.
};

[[nodiscard]] const std::vector<SearchKey> &searchKeys();
[[nodiscard]] const SearchKey *findSearchKey(std::string_view name);

/// @p text with every word of @p key gone and `key:value` put where the first one stood, or at the
/// end. An empty value only removes. Used by menus, so that menus and text say the same.
[[nodiscard]] std::string withClause(std::string_view text, std::string_view key,
                                     std::string_view value);
/// The value of the first `key:` that is not negated, as written; empty when there is none.
[[nodiscard]] std::string clauseValue(std::string_view text, std::string_view key);
/// In quotation marks when it has to be.
[[nodiscard]] std::string quotedValue(std::string_view value);

/// What could stand at a cursor, and which bytes it replaces.
struct SearchCompletion
{
    std::size_t at = 0;
    std::size_t size = 0;
    std::vector<std::string> candidates; ///< Best first; complete words up to the cursor's value.
};

/// Names that occur: what names are completed with.
struct SearchNames
{
    std::vector<std::string> functions;
    std::vector<std::string> triggers;
    std::vector<std::string> rules;
    std::vector<std::string> versions;
    std::vector<std::string> kinds;
};

[[nodiscard]] SearchCompletion completeSearch(std::string_view text, std::size_t cursor,
                                              const SearchNames &names);

} // namespace signalbox
