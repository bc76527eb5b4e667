#include "views/activations/activationfilter.h"

#include "models/activationtablemodel.h"

namespace signalbox {

void ActivationFilter::setActivations(ActivationTableModel *model)
{
    if (m_activations && model != m_activations)
        m_activations->setKept(false);
    m_activations = model;
    m_activations->setKept(isPaused());
    setSourceModel(model);
}

void ActivationFilter::setSearch(ActivationSearch search, Unknown unknown)
{
    m_search = std::move(search);
    m_unknown = unknown;
    invalidateFilter();
}

const ActivationSummary &ActivationFilter::at(int row) const
{
    return m_activations->at(mapToSource(index(row, 0)).row());
}

void ActivationFilter::pause()
{
    const int rows = m_activations->rowCount();
    m_newest = rows == 0 ? Moment{SystemClock().now(), {}}
                         : Moment{m_activations->at(0).accepted, m_activations->at(0).id};
    m_activations->setKept(true);
}

void ActivationFilter::resume()
{
    m_newest.reset();
    m_activations->setKept(false);
    invalidateFilter();
}

bool ActivationFilter::isWaiting(const ActivationSummary &run) const
{
    return m_newest && Moment{run.accepted, run.id} > *m_newest;
}

bool ActivationFilter::isFound(const ActivationSummary &run) const
{
    const Match match = m_search.isEmpty() ? Match::Yes : signalbox::matches(m_search, run);
    return match == Match::Yes || (match == Match::Unknown && m_unknown == Unknown::Shown);
}

int ActivationFilter::waiting() const
{
    int waiting = 0;
    for (int row = 0; row < m_activations->rowCount() && isWaiting(m_activations->at(row)); ++row)
        waiting += isFound(m_activations->at(row)) ? 1 : 0;
    return waiting;
}

bool ActivationFilter::filterAcceptsRow(int row, const QModelIndex &) const
{
    const ActivationSummary &run = m_activations->at(row);
    return !isWaiting(run) && isFound(run);
}

} // namespace signalbox
