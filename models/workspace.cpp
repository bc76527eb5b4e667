#include "models/workspace.h"

#include <algorithm>
#include <functional>

#include "clusters/futures.h"

namespace signalbox {

namespace {

constexpr std::size_t lastRuns = 200;    ///< Read at the start: how functions ended lately.
constexpr std::size_t missedRuns = 2000; ///< Read after changes were missed.
constexpr std::size_t pageRuns = 200;    ///< No server lists more at once.

using Runs = std::vector<ActivationSummary>;

/// Hands the @p left last runs before those of @p query to @p take, page by page, as long as
/// @p context is there.
void readPages(Cluster &cluster, QObject *context, ActivationQuery query, std::size_t left,
               const std::function<void(const Runs &)> &take)
{
    query.limit = std::min(left, pageRuns);
    whenFinished(cluster.activations(query), context,
                 [&cluster, context, query, left, take](const Result<Runs> &page) {
                     // Without it the lists say less, and nothing wrong.
                     if (!page)
                         return;
                     take(*page);
                     if (page->size() < query.limit || page->size() >= left)
                         return;
                     ActivationQuery older = query;
                     older.before = page->back().id;
                     readPages(cluster, context, older, left - page->size(), take);
                 });
}

} // namespace

Workspace::Workspace(Cluster &cluster, QObject *parent)
    : QObject(parent)
    , m_cluster(cluster)
    , m_activations(cluster)
    , m_connection(cluster.connection())
{
    connect(&m_cluster, &Cluster::changed, this, &Workspace::apply);
    connect(&m_cluster, &Cluster::capabilitiesChanged, this, &Workspace::capabilitiesChanged);
    connect(&m_cluster, &Cluster::connectionChanged, this, [this](const ConnectionState &state) {
        m_connection = state;
        emit connectionChanged(m_connection);
    });
}

void Workspace::apply(const ChangeSet &changes)
{
    m_functions.apply(changes);
    m_functionTree.apply(changes);
    m_runtimes.apply(changes);
    m_sandboxes.apply(changes);
    m_activations.apply(changes);
    m_wiring.apply(changes);
    if (changes.full)
        readHistory(m_loaded ? missedRuns : lastRuns);
    if (changes.full && !m_loaded) {
        m_loaded = true;
        emit loaded();
    }
    if (changes.status && *changes.status != m_status) {
        m_status = *changes.status;
        emit statusChanged(m_status);
    }
    for (const auto &lines : changes.lines)
        emit linesArrived(lines);
    if (!changes.activations.empty())
        emit activationsChanged(changes.activations);
    if (!changes.functions.empty() || !changes.removedFunctions.empty())
        emit functionsChanged(changes.functions, changes.removedFunctions);
    emit changesApplied(changes);
}

/// A full batch names the runs that are under way or ended just now; how the others ended is in the
/// history.
void Workspace::readHistory(std::size_t limit)
{
    readPages(m_cluster, this, {.ns = m_cluster.ns().toStdString()}, limit,
              [this](const Runs &page) {
                  // What is under way comes from the feed, which is newer than this page.
                  ChangeSet history{.activations = page};
                  std::erase_if(history.activations, [](const ActivationSummary &row) {
                      return row.state != ActivationState::Finished;
                  });
                  m_functions.apply(history);
                  m_functionTree.apply(history);
                  m_activations.apply(history);
              });
}

} // namespace signalbox
