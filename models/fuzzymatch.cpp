#include "models/fuzzymatch.h"

#include <algorithm>

namespace signalbox {

namespace {

constexpr int perCharacter = 1;
constexpr int perNeighbour = 6;
constexpr int perWordStart = 9;
constexpr int perTextStart = 6;
constexpr int exactWord = 20;

bool startsWord(const QString &text, int at)
{
    if (at == 0)
        return true;
    const QChar before = text.at(at - 1);
    const QChar here = text.at(at);
    return !before.isLetterOrNumber() || (before.isLower() && here.isUpper());
}

/// Greedy from the left, beginning at @p from; none when a character is missing.
std::optional<FuzzyMatch> matchFrom(const QString &word, const QString &text, int from)
{
    FuzzyMatch match;
    int at = from;
    for (const QChar wanted : word) {
        const int found = static_cast<int>(text.indexOf(wanted, at, Qt::CaseInsensitive));
        if (found < 0)
            return std::nullopt;
        match.score += perCharacter;
        if (!match.positions.empty() && match.positions.back() == found - 1)
            match.score += perNeighbour;
        if (startsWord(text, found))
            match.score += perWordStart;
        if (found == 0)
            match.score += perTextStart;
        match.positions.push_back(found);
        at = found + 1;
    }
    return match;
}

/// The best of the greedy matches that begin at each place of the first character.
std::optional<FuzzyMatch> matchWord(const QString &word, const QString &text)
{
    std::optional<FuzzyMatch> best;
    for (int at = 0; at < text.size(); ++at) {
        if (text.at(at).toCaseFolded() != word.at(0).toCaseFolded())
            continue;
        auto match = matchFrom(word, text, at);
        if (!match)
            break;
        if (!best || match->score > best->score)
            best = std::move(match);
    }
    if (best && text.contains(word, Qt::CaseInsensitive))
        best->score += exactWord;
    return best;
}

} // namespace

std::optional<FuzzyMatch> fuzzyMatch(const QString &query, const QString &text)
{
    FuzzyMatch total;
    const QStringList words = query.split(u' ', Qt::SkipEmptyParts);
    for (const QString &word : words) {
        const auto match = matchWord(word, text);
        if (!match)
            return std::nullopt;
        total.score += match->score;
        total.positions.insert(total.positions.end(), match->positions.begin(),
                               match->positions.end());
    }
    std::ranges::sort(total.positions);
    const auto repeated = std::ranges::unique(total.positions);
    total.positions.erase(repeated.begin(), repeated.end());
    return total;
}

std::vector<RankedMatch> rankMatches(const QString &query, const QStringList &candidates, int limit)
{
    std::vector<RankedMatch> ranked;
    for (int i = 0; i < candidates.size(); ++i) {
        if (auto match = fuzzyMatch(query, candidates.at(i)))
            ranked.push_back({i, std::move(*match)});
    }
    // Of equal scores the shorter text is nearer to what was typed.
    std::ranges::stable_sort(ranked, [&](const RankedMatch &a, const RankedMatch &b) {
        if (a.match.score != b.match.score)
            return a.match.score > b.match.score;
        return !query.isEmpty() && candidates.at(a.index).size() < candidates.at(b.index).size();
    });
    if (static_cast<int>(ranked.size()) > limit)
        ranked.resize(static_cast<std::size_t>(limit));
    return ranked;
}

} // namespace signalbox
