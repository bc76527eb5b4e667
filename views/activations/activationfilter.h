#pragma once

#include <QSortFilterProxyModel>

#include "core/activation.h"

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

/// Lets through the activations with one kind of end. What the cluster can filter by itself
/// (function, cold, time) is asked of it instead. GUI thread.
class ActivationFilter final : public QSortFilterProxyModel
{
    Q_OBJECT
public:
    using QSortFilterProxyModel::QSortFilterProxyModel;

    void setActivations(ActivationTableModel *model);
    void setOutcome(OutcomeChoice choice);
    [[nodiscard]] static bool matches(const ActivationSummary &activation, OutcomeChoice choice);

protected:
    bool filterAcceptsRow(int row, const QModelIndex &parent) const override;

private:
    ActivationTableModel *m_activations = nullptr;
    OutcomeChoice m_outcome = OutcomeChoice::All;
};

} // namespace signalbox
