#include "views/activations/runneighbours.h"

#include <algorithm>

#include <QAction>

#include "clusters/futures.h"
#include "core/searchtext.h"
#include "models/errortext.h"
#include "models/workspace.h"
#include "views/common/icons.h"
#include "views/common/navigator.h"

namespace signalbox {

namespace {

/// Of a plain list, in which good ones are looked for here.
constexpr std::size_t listedRuns = 200;

} // namespace

RunNeighbours::RunNeighbours(const PageContext &context, QObject *parent)
    : QObject(parent)
    , m_context(context)
    , m_history(context.workspace.cluster())
    , m_previous(make("previousRun", "chevron-left", tr("Previous Run"), Neighbour::Previous))
    , m_next(make("nextRun", "chevron-right", tr("Next Run"), Neighbour::Next))
    , m_lastGood(make("lastGoodRun", "circle-check", tr("Last Good Run"), Neighbour::LastGood))
{
    updateActions();
}

QAction *RunNeighbours::make(const char *name, const char *iconName, const QString &text,
                             Neighbour which)
{
    auto *action = new QAction(icon(QLatin1String(iconName)), text, this);
    action->setObjectName(QLatin1String(name));
    connect(action, &QAction::triggered, this, [this, which] { goTo(which); });
    return action;
}

void RunNeighbours::setRun(const ActivationSummary &run)
{
    m_run = run;
    updateActions();
}

void RunNeighbours::updateActions()
{
    for (QAction *action : actions())
        action->setEnabled(m_run.has_value());
    m_previous->setToolTip(tr("The run of this function before this one"));
    m_next->setToolTip(tr("The run of this function after this one"));
    m_lastGood->setToolTip(tr("The last run of this function before this one that went well"));
    if (m_history.isSearchable())
        return;
    m_next->setEnabled(false);
    m_next->setToolTip(
        tr("%1 lists runs backwards only.").arg(m_context.workspace.cluster().name()));
}

void RunNeighbours::goTo(Neighbour which)
{
    if (m_history.isSearchable())
        searchFor(which);
    else
        listFor(which);
}

void RunNeighbours::searchFor(Neighbour which)
{
    std::string text = "function:" + quotedValue(listedName(*m_run));
    if (which == Neighbour::LastGood)
        text += " status:success";
    const RunSearch search{.text = QString::fromStdString(text),
                           .search = {},
                           .order = SearchOrder::Time,
                           .direction = which == Neighbour::Next ? SortDirection::Rising
                                                                 : SortDirection::Falling};
    whenFinished(m_history.find(search, m_run->id, 1), this,
                 [this, which](const Result<FoundActivations> &found) {
                     open(which, found ? Result<std::vector<ActivationSummary>>(found->rows)
                                       : fail(found.error()));
                 });
}

void RunNeighbours::listFor(Neighbour which)
{
    Cluster &cluster = m_context.workspace.cluster();
    ActivationQuery query;
    query.ns = cluster.ns().toStdString();
    query.function = listedName(*m_run);
    query.before = m_run->id;
    query.limit = which == Neighbour::LastGood ? listedRuns : 1;
    whenFinished(cluster.activations(std::move(query)), this,
                 [this, which](const Result<std::vector<ActivationSummary>> &rows) {
                     Result<std::vector<ActivationSummary>> found = rows;
                     if (found && which == Neighbour::LastGood)
                         std::erase_if(*found, [](const ActivationSummary &row) {
                             return statusOf(row) != RunStatus::Success;
                         });
                     open(which, found);
                 });
}

void RunNeighbours::open(Neighbour which, const Result<std::vector<ActivationSummary>> &found)
{
    if (!found)
        return m_context.navigator.notify(errorText(found.error()));
    if (!found->empty())
        return m_context.navigator.openActivation(found->front().id);
    const QString name = QString::fromStdString(listedName(*m_run));
    switch (which) {
    case Neighbour::Previous:
        return m_context.navigator.notify(tr("There is no earlier run of %1").arg(name));
    case Neighbour::Next:
        return m_context.navigator.notify(tr("There is no later run of %1").arg(name));
    case Neighbour::LastGood:
        return m_context.navigator.notify(
            tr("No earlier run of %1 that went well was found").arg(name));
    }
}

} // namespace signalbox
