#include "models/foundruns.h"

#include "clusters/futures.h"

namespace signalbox {

namespace {

constexpr int pageRows = 2000;

} // namespace

FoundRuns::FoundRuns(const ActivationHistory &history, RunSearch search, QObject *parent)
    : QObject(parent)
    , m_history(history)
    , m_search(std::move(search))
{
}

void FoundRuns::next()
{
    const auto after = m_runs.empty() ? std::nullopt : std::optional(m_runs.back().id);
    whenFinished(m_history.find(m_search, after, pageRows), this,
                 [this](const Result<FoundActivations> &found) {
                     if (!found)
                         return emit failed(found.error());
                     m_runs.insert(m_runs.end(), found->rows.begin(), found->rows.end());
                     emit progressed();
                     m_cut = m_runs.size() > most || (m_runs.size() == most && !found->complete);
                     m_runs.resize(std::min(m_runs.size(), most));
                     if (found->complete || found->rows.empty() || m_runs.size() == most)
                         emit finished();
                     else
                         next();
                 });
}

} // namespace signalbox
