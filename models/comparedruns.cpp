#include "models/comparedruns.h"

#include <algorithm>

#include <QFuture>
#include <QPromise>
#include <QStringList>
#include <QThreadPool>

#include "clusters/futures.h"
#include "models/errortext.h"

namespace signalbox {

namespace {

/// Each run once; empty unless @p ids names as many as can be compared.
std::vector<ComparedRun> runsIn(const QString &ids)
{
    std::vector<ComparedRun> runs;
    for (const QString &text : ids.split(u'+')) {
        const auto id = ActivationId::parse(text.toStdString());
        if (!id)
            return {};
        if (std::ranges::find(runs, *id, &ComparedRun::id) == runs.end())
            runs.push_back({.id = *id});
    }
    return runs.size() < 2 || runs.size() > mostComparedRuns ? std::vector<ComparedRun>() : runs;
}

} // namespace

ComparedRuns::ComparedRuns(Cluster &cluster, const QString &ids, QObject *parent)
    : QObject(parent)
    , m_cluster(cluster)
    , m_runs(runsIn(ids))
{
}

void ComparedRuns::read()
{
    m_unanswered = m_runs.size();
    for (std::size_t run = 0; run < m_runs.size(); ++run)
        whenFinished(m_cluster.activation(m_runs[run].id), this,
                     [this, run](const Result<ActivationPtr> &record) { accept(run, record); });
}

/// Those that cannot be read do not keep the others from being compared.
void ComparedRuns::accept(std::size_t run, const Result<ActivationPtr> &record)
{
    m_runs[run].record = record ? *record : nullptr;
    m_runs[run].problem = record ? QString() : errorText(record.error());
    if (--m_unanswered > 0)
        return;
    settleBase();
    for (std::size_t each = 0; each < m_runs.size(); ++each)
        askCost(each);
    emit answered();
}

/// Where nobody keeps prices, nothing is known of costs.
void ComparedRuns::askCost(std::size_t run)
{
    if (!isReadable(run) || m_runs[run].record->state != ActivationState::Finished)
        return;
    whenFinished(runCostOf(m_cluster, m_runs[run].id), this,
                 [this, run](const Result<RunCost> &cost) {
                     if (!cost)
                         return;
                     m_runs[run].cost = *cost;
                     emit changed();
                 });
}

bool ComparedRuns::isReadable(std::size_t run) const
{
    return run < m_runs.size() && m_runs[run].record;
}

std::size_t ComparedRuns::readable() const
{
    return std::size_t(std::ranges::count_if(
        m_runs, [](const ComparedRun &run) { return run.record != nullptr; }));
}

std::optional<std::size_t> ComparedRuns::find(const QString &id) const
{
    const auto found = std::ranges::find_if(m_runs, [&id](const ComparedRun &run) {
        return QString::fromStdString(run.id.str()) == id;
    });
    return found == m_runs.end() ? std::nullopt
                                 : std::optional(std::size_t(found - m_runs.begin()));
}

void ComparedRuns::setBase(std::size_t run)
{
    m_base = run;
    settleBase();
    emit changed();
}

void ComparedRuns::settleBase()
{
    const auto first =
        std::ranges::find_if(m_runs, [](const ComparedRun &run) { return run.record != nullptr; });
    if (!isReadable(m_base) && first != m_runs.end())
        m_base = std::size_t(first - m_runs.begin());
    ++m_turn;
    for (std::size_t run = 0; run < m_runs.size(); ++run) {
        m_runs[run].likeness.reset();
        if (run != m_base && isReadable(run) && isReadable(m_base))
            findLikeness(run);
    }
}

void ComparedRuns::findLikeness(std::size_t run)
{
    auto promise = std::make_shared<QPromise<RunLikeness>>();
    promise->start();
    whenFinished(promise->future(), this, [this, run, turn = m_turn](const RunLikeness &likeness) {
        if (turn != m_turn)
            return;
        m_runs[run].likeness = likeness;
        emit changed();
    });
    QThreadPool::globalInstance()->start(
        [promise, base = m_runs[m_base].record, other = m_runs[run].record] {
            promise->addResult(likenessOf(*base, *other));
            promise->finish();
        });
}

std::vector<std::size_t> ComparedRuns::order() const
{
    std::vector<std::size_t> runs;
    for (std::size_t run = 0; run < m_runs.size(); ++run)
        runs.insert(run == m_base ? runs.begin() : runs.end(), run);
    return runs;
}

RunComparison ComparedRuns::comparison() const
{
    std::vector<ComparedRun> runs;
    for (const std::size_t run : order())
        runs.push_back(m_runs[run]);
    return RunComparison(std::move(runs));
}

} // namespace signalbox
