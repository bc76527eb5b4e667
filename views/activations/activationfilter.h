#pragma once

#include <optional>
#include <utility>

#include <QSortFilterProxyModel>

#include "core/activationsearch.h"

namespace signalbox {

class ActivationTableModel;

/// Which ends of a run a list shows.
enum class OutcomeChoice {
    All,
    Unfinished,
    Success,
    AnyError,
    ApplicationError,
    DeveloperError,
    SystemError,
    TimedOut,
    Cancelled
};

/// Lets through the activations that a search finds, as far as a row alone can tell: a row may have
/// stopped to belong to it since it was asked for. GUI thread.
class ActivationFilter final : public QSortFilterProxyModel
{
    Q_OBJECT
public:
    using QSortFilterProxyModel::QSortFilterProxyModel;

    /// What a row alone cannot tell.
    enum class Unknown { Hidden, Shown };

    void setActivations(ActivationTableModel *model);
    void setSearch(ActivationSearch search, Unknown unknown);
    [[nodiscard]] const ActivationSummary &at(int row) const;

    /// Runs that are accepted from now on wait outside, until resume(). What is shown goes on
    /// changing as it runs.
    void pause();
    void resume();
    [[nodiscard]] bool isPaused() const { return m_newest.has_value(); }
    /// How many wait that the search, as far as a row can tell, would let in.
    [[nodiscard]] int waiting() const;

protected:
    bool filterAcceptsRow(int row, const QModelIndex &parent) const override;

private:
    /// Place in the order of time.
    using Moment = std::pair<Timestamp, ActivationId>;

    [[nodiscard]] bool isWaiting(const ActivationSummary &run) const;
    [[nodiscard]] bool isFound(const ActivationSummary &run) const;

    ActivationTableModel *m_activations = nullptr;
    ActivationSearch m_search;
    Unknown m_unknown = Unknown::Hidden;
    std::optional<Moment> m_newest; ///< While paused: what came before is shown.
};

} // namespace signalbox
