#pragma once

#include <optional>
#include <vector>

#include <QList>
#include <QString>
#include <QStringList>

namespace signalbox {

/// How well a text answers a query typed in a hurry.
struct FuzzyMatch
{
    int score = 0;              ///< Higher is better; only comparable within one query.
    std::vector<int> positions; ///< Characters of the text that were matched, ascending.

    friend bool operator==(const FuzzyMatch &, const FuzzyMatch &) = default;
};

/// Matches when every character of @p query appears in @p text in order, whatever the case. Spaces
/// in the query separate words that may come in any order. Starts of words, runs of neighbours and
/// early positions score; an empty query matches everything with score 0.
[[nodiscard]] std::optional<FuzzyMatch> fuzzyMatch(const QString &query, const QString &text);

/// One candidate that matched.
struct RankedMatch
{
    int index = 0; ///< In the list of candidates.
    FuzzyMatch match;
};

/// Matching candidates, best first; equals keep their order. At most @p limit.
[[nodiscard]] std::vector<RankedMatch> rankMatches(const QString &query,
                                                   const QStringList &candidates, int limit);

} // namespace signalbox
