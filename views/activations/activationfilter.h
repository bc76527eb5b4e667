#pragma once

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

protected:
    bool filterAcceptsRow(int row, const QModelIndex &parent) const override;

private:
    ActivationTableModel *m_activations = nullptr;
    ActivationSearch m_search;
    Unknown m_unknown = Unknown::Hidden;
};

} // namespace signalbox
