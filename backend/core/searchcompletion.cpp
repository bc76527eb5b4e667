#include <algorithm>

#include "core/searchtext.h"

namespace signalbox {

namespace {

constexpr std::size_t mostCandidates = 50;

using Texts = std::vector<std::string>;

const Texts &namesOf(const SearchKey &key, const SearchNames &names)
{
    static const Texts none;
    switch (key.field) {
    case SearchField::Function: return names.functions;
    case SearchField::Trigger: return names.triggers;
    case SearchField::Rule: return names.rules;
    case SearchField::Version: return names.versions;
    case SearchField::Kind: return names.kinds;
    default: return none;
    }
}

Texts statusValues()
{
    Texts values{"error"};
    for (int i = 0; i < runStatusCount; ++i)
        values.emplace_back(nameOf(static_cast<RunStatus>(i)));
    return values;
}

Texts callerValues()
{
    Texts values;
    for (int i = 0; i <= static_cast<int>(Cause::Kind::Rerun); ++i)
        values.emplace_back(callerName(static_cast<Cause::Kind>(i)));
    return values;
}

Texts valuesOf(const SearchKey &key, const SearchNames &names)
{
    using enum SearchKey::Values;
    switch (key.values) {
    case Names: return namesOf(key, names);
    case Statuses: return statusValues();
    case Durations: return {">10ms", ">100ms", ">1s", ">10s", ">1m"};
    case Bytes: return {">10MB", ">100MB", ">1GB"};
    case YesNo: return {"yes", "no"};
    case Times:
        return key.name == "time" ? Texts{"2h..1h"} : Texts{"15m", "1h", "24h", "7d", "today"};
    case Days: return {"today", "yesterday"};
    case Callers: return callerValues();
    case Words: return {};
    }
    return {};
}

/// Those that begin with @p typed first, then those that contain it.
Texts ranked(const Texts &values, std::string_view typed)
{
    Texts first;
    Texts rest;
    for (const auto &value : values) {
        if (value.starts_with(typed))
            first.push_back(value);
        else if (value.find(typed) != std::string::npos)
            rest.push_back(value);
    }
    std::ranges::move(rest, std::back_inserter(first));
    first.resize(std::min(first.size(), mostCandidates));
    return first;
}

Texts keyCandidates(std::string_view typed)
{
    Texts candidates;
    for (const auto &key : searchKeys()) {
        if (key.name.starts_with(typed))
            candidates.push_back(std::string(key.name) + ":");
    }
    return candidates;
}

/// Where the alternative that the cursor is in begins: behind the last comma before it.
std::size_t alternativeAt(std::string_view text, const SearchWord &word, std::size_t cursor)
{
    const std::string_view before = text.substr(word.valueAt, cursor - word.valueAt);
    const std::size_t comma = before.rfind(',');
    return comma == std::string_view::npos ? word.valueAt : word.valueAt + comma + 1;
}

SearchCompletion completeWord(std::string_view text, const SearchWord &word, std::size_t cursor,
                              const SearchNames &names)
{
    if (word.key.empty() || cursor < word.valueAt) {
        const std::size_t at = word.at + (word.negated ? 1 : 0);
        const std::string_view typed = text.substr(at, cursor - std::min(at, cursor));
        return {at, word.at + word.size - at, keyCandidates(typed)};
    }
    const SearchKey *key = findSearchKey(word.key);
    if (!key)
        return {cursor, 0, {}};
    const std::size_t at = alternativeAt(text, word, cursor);
    const std::size_t end = std::min(text.find(',', cursor), word.at + word.size);
    SearchCompletion completion{at, end - at,
                                ranked(valuesOf(*key, names), text.substr(at, cursor - at))};
    for (auto &candidate : completion.candidates)
        candidate = quotedValue(candidate);
    return completion;
}

} // namespace

SearchCompletion completeSearch(std::string_view text, std::size_t cursor, const SearchNames &names)
{
    cursor = std::min(cursor, text.size());
    for (const auto &word : searchWords(text)) {
        if (word.at <= cursor && cursor <= word.at + word.size)
            return completeWord(text, word, cursor, names);
    }
    return {cursor, 0, keyCandidates({})};
}

} // namespace signalbox
