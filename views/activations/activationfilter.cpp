#include "views/activations/activationfilter.h"

#include "models/activationtablemodel.h"

namespace signalbox {

void ActivationFilter::setActivations(ActivationTableModel *model)
{
    m_activations = model;
    setSourceModel(model);
}

void ActivationFilter::setOutcome(OutcomeChoice choice)
{
    if (m_outcome == choice)
        return;
    m_outcome = choice;
    invalidateFilter();
}

bool ActivationFilter::matches(const ActivationSummary &activation, OutcomeChoice choice)
{
    const bool finished = activation.state == ActivationState::Finished;
    const bool plain = finished && !activation.cancelled && !activation.timedOut;
    switch (choice) {
    case OutcomeChoice::All: return true;
    case OutcomeChoice::Unfinished: return !finished;
    case OutcomeChoice::Success: return finished && activation.outcome == Outcome::Success;
    case OutcomeChoice::AnyError: return finished && activation.outcome != Outcome::Success;
    case OutcomeChoice::ApplicationError:
        return plain && activation.outcome == Outcome::ApplicationError;
    case OutcomeChoice::DeveloperError:
        return plain && activation.outcome == Outcome::DeveloperError;
    case OutcomeChoice::SystemError: return plain && activation.outcome == Outcome::SystemError;
    case OutcomeChoice::TimedOut: return finished && activation.timedOut;
    case OutcomeChoice::Cancelled: return finished && activation.cancelled;
    }
    return true;
}

bool ActivationFilter::filterAcceptsRow(int row, const QModelIndex &) const
{
    return m_outcome == OutcomeChoice::All || matches(m_activations->at(row), m_outcome);
}

} // namespace signalbox
