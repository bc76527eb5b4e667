#include "views/activations/activationfilter.h"

#include "models/activationtablemodel.h"

namespace signalbox {

void ActivationFilter::setActivations(ActivationTableModel *model)
{
    m_activations = model;
    setSourceModel(model);
}

void ActivationFilter::setSearch(ActivationSearch search, Unknown unknown)
{
    m_search = std::move(search);
    m_unknown = unknown;
    invalidateFilter();
}

bool ActivationFilter::filterAcceptsRow(int row, const QModelIndex &) const
{
    if (m_search.isEmpty())
        return true;
    const Match match = signalbox::matches(m_search, m_activations->at(row));
    return match == Match::Yes || (match == Match::Unknown && m_unknown == Unknown::Shown);
}

} // namespace signalbox
