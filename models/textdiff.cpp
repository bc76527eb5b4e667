#include "models/textdiff.h"

#include <algorithm>
#include <optional>

#include <QStringList>

namespace signalbox {

namespace {

constexpr int maxEdits = 1000; ///< Beyond it the shortest edit is not worth its time and memory.

/// A line of each side that is the same.
struct Match
{
    int left = 0;
    int right = 0;
};

/// Furthest x per diagonal k in one round of Myers' search; k from -round-1 to round+1.
class Furthest
{
public:
    explicit Furthest(int round)
        : m_offset(round + 1)
        , m_x(static_cast<std::size_t>(2 * round + 3), 0)
    {
    }

    [[nodiscard]] int operator[](int k) const
    {
        return m_x[static_cast<std::size_t>(k + m_offset)];
    }
    int &operator[](int k) { return m_x[static_cast<std::size_t>(k + m_offset)]; }

private:
    int m_offset;
    std::vector<int> m_x;
};

/// True when the furthest path on diagonal @p k of round @p d comes from above (an added line).
bool comesFromAbove(const Furthest &before, int d, int k)
{
    return k == -d || (k != d && before[k - 1] < before[k + 1]);
}

/// The state before each round of the search; none when more than maxEdits edits are needed.
std::optional<std::vector<Furthest>> search(const QStringList &left, const QStringList &right)
{
    const int n = static_cast<int>(left.size());
    const int m = static_cast<int>(right.size());
    std::vector<Furthest> rounds;
    Furthest before(0);
    for (int d = 0; d <= std::min(n + m, maxEdits); ++d) {
        rounds.push_back(before);
        Furthest after(d + 1);
        for (int k = -d; k <= d; k += 2) {
            int x = comesFromAbove(before, d, k) ? before[k + 1] : before[k - 1] + 1;
            while (x < n && x - k < m && left[x] == right[x - k])
                ++x;
            after[k] = x;
            if (x >= n && x - k >= m)
                return rounds;
        }
        before = std::move(after);
    }
    return std::nullopt;
}

/// The lines that the shortest edit keeps.
std::vector<Match> keptLines(const QStringList &left, const QStringList &right)
{
    const auto rounds = search(left, right);
    std::vector<Match> kept;
    if (!rounds)
        return kept;
    int x = static_cast<int>(left.size());
    int y = static_cast<int>(right.size());
    for (int d = static_cast<int>(rounds->size()) - 1; d >= 0; --d) {
        const Furthest &before = (*rounds)[static_cast<std::size_t>(d)];
        const int k = x - y;
        const int previousK = comesFromAbove(before, d, k) ? k + 1 : k - 1;
        const int previousX = d == 0 ? 0 : before[previousK];
        const int previousY = d == 0 ? 0 : previousX - previousK;
        while (x > previousX && y > previousY) {
            --x;
            --y;
            kept.push_back({x, y});
        }
        x = previousX;
        y = previousY;
    }
    std::ranges::reverse(kept);
    return kept;
}

DiffRow changedRow(int leftLine, const QString &left, int rightLine, const QString &right)
{
    const auto shorter = std::min(left.size(), right.size());
    const auto start =
        std::mismatch(left.begin(), left.begin() + shorter, right.begin()).first - left.begin();
    qsizetype same = 0;
    while (same < shorter - start && left[left.size() - 1 - same] == right[right.size() - 1 - same])
        ++same;
    return {.kind = DiffRow::Kind::Changed,
            .leftLine = leftLine,
            .rightLine = rightLine,
            .left = left,
            .right = right,
            .changeStart = static_cast<int>(start),
            .leftChangeEnd = static_cast<int>(left.size() - same),
            .rightChangeEnd = static_cast<int>(right.size() - same)};
}

/// Rows of a stretch in which nothing is the same: lines that face each other are changed.
void appendDifference(std::vector<DiffRow> &rows, const QStringList &left, Match from,
                      const QStringList &right, Match to)
{
    int l = from.left;
    int r = from.right;
    for (; l < to.left && r < to.right; ++l, ++r)
        rows.push_back(changedRow(l, left[l], r, right[r]));
    for (; l < to.left; ++l)
        rows.push_back(
            {.kind = DiffRow::Kind::Removed, .leftLine = l, .left = left[l], .right = {}});
    for (; r < to.right; ++r)
        rows.push_back(
            {.kind = DiffRow::Kind::Added, .rightLine = r, .left = {}, .right = right[r]});
}

QStringList linesOf(const QString &text)
{
    if (text.isEmpty())
        return {};
    QStringList lines = text.split(QLatin1Char('\n'));
    // A final newline ends the last line, it does not begin one.
    if (lines.last().isEmpty())
        lines.removeLast();
    return lines;
}

} // namespace

std::vector<DiffRow> diffLines(const QString &leftText, const QString &rightText)
{
    const QStringList left = linesOf(leftText);
    const QStringList right = linesOf(rightText);
    std::vector<DiffRow> rows;
    Match next;
    for (const Match kept : keptLines(left, right)) {
        appendDifference(rows, left, next, right, kept);
        rows.push_back({.kind = DiffRow::Kind::Same,
                        .leftLine = kept.left,
                        .rightLine = kept.right,
                        .left = left[kept.left],
                        .right = right[kept.right]});
        next = {kept.left + 1, kept.right + 1};
    }
    appendDifference(rows, left, next, right,
                     {static_cast<int>(left.size()), static_cast<int>(right.size())});
    return rows;
}

} // namespace signalbox
