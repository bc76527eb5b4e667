#pragma once

#include <unordered_map>

#include <QAbstractTableModel>
#include <QTimer>

#include "clusters/cluster.h"
#include "core/activationfindings.h"
#include "models/roles.h"
#include "models/rowspans.h"

namespace signalbox {

class ActivationHistory;

/// What rows of a cluster's whole history are shown, and which of them come first.
struct RunSearch
{
    QString text; ///< As typed; empty for all.
    ActivationSearch search;
    SearchOrder order = SearchOrder::Time;
    SortDirection direction = SortDirection::Falling;
};

/// The activations of a cluster, newest first: live ones arrive at the top, older ones are fetched
/// by key when a view asks for more. Only a window is held; what falls out of it at the old end is
/// fetched again when somebody scrolls there. Of a search in another order the first ones by that
/// order are held, newest first all the same: a proxy sorts them. GUI thread.
class ActivationTableModel final : public QAbstractTableModel
{
    Q_OBJECT
public:
    enum Column {
        State,
        Function,
        Version,
        Start,
        Wait,
        Init,
        Run,
        Duration,
        Cold,
        Cause,
        Id,
        Waterfall,
        ColumnCount
    };
    Q_ENUM(Column)

    /// How many rows are held and fetched.
    struct Bounds
    {
        int window = 10000;   ///< Rows kept while only live ones arrive.
        int maximum = 100000; ///< Rows held at most, after scrolling back.
        int page = 200;       ///< Rows fetched at a time.
    };

    /// Shows what @p filter names; `before`, `skip` and `limit` of it are not used.
    explicit ActivationTableModel(Cluster &cluster, ActivationQuery filter = {},
                                  QObject *parent = nullptr);
    ActivationTableModel(Cluster &cluster, ActivationQuery filter, Bounds bounds,
                         QObject *parent = nullptr);

    /// Rows are those that @p search finds in @p history, which outlives this. Before the first
    /// fetch.
    void searchIn(const ActivationHistory &history, RunSearch search);
    /// Rows fetched at a time from now on: views that show thousands at once ask for more.
    void setPage(int rows) { m_bounds.page = rows; }
    /// While live ones arrive, none is let go before the maximum is reached: somebody reads them.
    void setKept(bool kept) { m_kept = kept; }
    /// Whether the newest come first, and not the first ones by another order.
    [[nodiscard]] bool isByTime() const;
    /// Of the journal, what the last answer to a search of texts did not see yet, in bytes.
    [[nodiscard]] qint64 textBehind() const { return m_textBehind; }

    void apply(const ChangeSet &changes);

    [[nodiscard]] const ActivationSummary &at(int row) const { return m_rows.at(row); }
    [[nodiscard]] int rowOf(const ActivationId &id) const; ///< -1 when it is not held.
    /// True when every activation the cluster has is here.
    [[nodiscard]] bool isComplete() const { return m_complete; }
    /// True when older ones exist and are not shown because the maximum is reached.
    [[nodiscard]] bool isCut() const { return !m_complete && rowCount() >= m_bounds.maximum; }

    bool canFetchMore(const QModelIndex &parent) const override;
    void fetchMore(const QModelIndex &parent) override;
    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

signals:
    /// Fetching older ones failed; canFetchMore() is true again after a short time.
    void fetchFailed(const signalbox::Error &error);
    /// isComplete() or isCut() may have changed.
    void completenessChanged();

private:
    /// Place in the order: newest first, ids break ties.
    struct Key
    {
        Timestamp accepted{};
        ActivationId id;

        friend auto operator<=>(const Key &, const Key &) = default;
    };
    struct KeyOf
    {
        Key operator()(const ActivationSummary &row) const { return {row.accepted, row.id}; }
    };
    struct NewestFirst
    {
        bool operator()(const Key &a, const Key &b) const { return b < a; }
    };

    [[nodiscard]] Match matchOf(const ActivationSummary &activation) const;
    /// Behind what is held, in a stretch that has not been fetched: showing it would leave a gap.
    [[nodiscard]] bool isBeyond(const ActivationSummary &activation) const;
    void upsert(std::vector<ActivationSummary> batch);
    void remove(const std::vector<ActivationId> &ids);
    void removeMoved(const std::vector<ActivationSummary> &batch);
    void trim();
    void fetchFound();
    void askForNewest();
    void noteTextBehind(qint64 bytes);
    void takePage(const Result<std::vector<ActivationSummary>> &page);
    void addPage(const std::vector<ActivationSummary> &page);
    /// Rows that are held before the oldest are let go.
    [[nodiscard]] int most() const { return m_kept ? m_bounds.maximum : m_allowed; }
    [[nodiscard]] RowSignals rowSignals();
    [[nodiscard]] QVariant displayed(const ActivationSummary &row, int column) const;
    [[nodiscard]] static QVariant sortValue(const ActivationSummary &row, int column);
    [[nodiscard]] static QString spanText(const ActivationSummary &row);
    [[nodiscard]] QVariant toolTip(const ActivationSummary &row, int column) const;

    Cluster &m_cluster;
    ActivationQuery m_filter;
    Bounds m_bounds;
    OrderedRows<ActivationSummary, KeyOf, NewestFirst> m_rows;
    std::unordered_map<ActivationId, Timestamp> m_acceptedOf; ///< Of every row held.
    std::optional<Key> m_cursor; ///< Last row up to which nothing is missing; none before a page.
    std::optional<ActivationSummary> m_last; ///< That row, of a search.
    int m_allowed = 0;                       ///< Rows held, unless they are kept.
    int m_asked = 0;                         ///< Rows of the page that is being fetched.
    bool m_kept = false;
    bool m_complete = false;
    bool m_fetching = false;
    const ActivationHistory *m_history = nullptr; ///< None without a search.
    RunSearch m_search;
    qint64 m_textBehind = 0;
    QTimer m_newest; ///< Runs while newer rows may be found that only the cluster can judge.
    QTimer m_retry;  ///< Runs after a failed fetch; none is tried before it ends.
};

} // namespace signalbox
