#pragma once

#include <algorithm>
#include <deque>
#include <functional>
#include <optional>
#include <vector>

namespace signalbox {

/// Rows first to last, both included.
struct RowSpan
{
    int first = 0;
    int last = 0;

    friend bool operator==(const RowSpan &, const RowSpan &) = default;
};

/// The fewest spans that cover @p rows exactly, ascending. Duplicates count once.
[[nodiscard]] inline std::vector<RowSpan> mergeAdjacent(std::vector<int> rows)
{
    std::ranges::sort(rows);
    std::vector<RowSpan> spans;
    for (const int row : rows) {
        if (!spans.empty() && row <= spans.back().last + 1)
            spans.back().last = row;
        else
            spans.push_back({row, row});
    }
    return spans;
}

/// How rows tell their model what is about to happen; the begin functions of Qt's models are
/// protected, so each model lends them.
struct RowSignals
{
    std::function<void(int, int)> beginInsert;
    std::function<void()> endInsert;
    std::function<void(int, int)> beginRemove;
    std::function<void()> endRemove;
    std::function<void(int, int)> changed;
};

/// Rows of a model, kept in order by a key, changed in batches. Neighbours that change together
/// become one signal.
///
/// @p KeyOf maps a row to its key, @p Less orders keys.
template <class Row, class KeyOf, class Less = std::less<>>
class OrderedRows
{
public:
    using Key = std::decay_t<std::invoke_result_t<KeyOf, const Row &>>;

    [[nodiscard]] int size() const { return static_cast<int>(m_rows.size()); }
    [[nodiscard]] const Row &at(int row) const { return m_rows[static_cast<std::size_t>(row)]; }

    [[nodiscard]] std::optional<int> find(const Key &key) const
    {
        const int row = position(key);
        if (row < size() && !Less{}(key, KeyOf{}(at(row))))
            return row;
        return std::nullopt;
    }

    /// Inserts new rows and replaces those whose key is there already; the last of equal keys wins.
    void upsert(std::vector<Row> batch, const RowSignals &signal)
    {
        sortUnique(batch);
        std::vector<int> changed;
        std::vector<Row> fresh;
        for (auto &row : batch) {
            const auto found = find(KeyOf{}(row));
            if (!found) {
                fresh.push_back(std::move(row));
            } else if (at(*found) != row) {
                m_rows[static_cast<std::size_t>(*found)] = std::move(row);
                changed.push_back(*found);
            }
        }
        for (const auto span : mergeAdjacent(std::move(changed)))
            signal.changed(span.first, span.last);
        insert(std::move(fresh), signal);
    }

    void remove(const std::vector<Key> &keys, const RowSignals &signal)
    {
        std::vector<int> rows;
        for (const auto &key : keys) {
            if (const auto found = find(key))
                rows.push_back(*found);
        }
        removeRows(std::move(rows), signal);
    }

    void removeRows(std::vector<int> rows, const RowSignals &signal)
    {
        const auto spans = mergeAdjacent(std::move(rows));
        // From the end, so that the rows of the spans still to come stay where they are.
        for (auto span = spans.rbegin(); span != spans.rend(); ++span) {
            signal.beginRemove(span->first, span->last);
            m_rows.erase(m_rows.begin() + span->first, m_rows.begin() + span->last + 1);
            signal.endRemove();
        }
    }

private:
    [[nodiscard]] int position(const Key &key) const
    {
        const auto found = std::partition_point(m_rows.begin(), m_rows.end(), [&](const Row &row) {
            return Less{}(KeyOf{}(row), key);
        });
        return static_cast<int>(found - m_rows.begin());
    }

    static void sortUnique(std::vector<Row> &batch)
    {
        const auto less = [](const Row &a, const Row &b) { return Less{}(KeyOf{}(a), KeyOf{}(b)); };
        std::stable_sort(batch.begin(), batch.end(), less);
        // Of equal keys the last one is kept: walk backwards, then drop the leading rest.
        const auto equal = [&](const Row &a, const Row &b) { return !less(a, b) && !less(b, a); };
        const auto kept = std::unique(batch.rbegin(), batch.rend(), equal);
        batch.erase(batch.begin(), kept.base());
    }

    /// @p fresh is sorted and holds no key that is here already.
    void insert(std::vector<Row> fresh, const RowSignals &signal)
    {
        auto end = fresh.end();
        while (end != fresh.begin()) {
            const int at = position(KeyOf{}(*(end - 1)));
            auto begin = end - 1;
            while (begin != fresh.begin() && position(KeyOf{}(*(begin - 1))) == at)
                --begin;
            signal.beginInsert(at, at + static_cast<int>(end - begin) - 1);
            m_rows.insert(m_rows.begin() + at, std::make_move_iterator(begin),
                          std::make_move_iterator(end));
            signal.endInsert();
            end = begin;
        }
    }

    std::deque<Row> m_rows; ///< A deque: new rows arrive at one end, old ones leave at the other.
};

} // namespace signalbox
