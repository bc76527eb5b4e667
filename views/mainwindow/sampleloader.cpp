#include "views/mainwindow/sampleloader.h"

#include "clusters/futures.h"
#include "models/errortext.h"
#include "models/workspace.h"

namespace signalbox {

SampleLoader::SampleLoader(const PageContext &context, QObject *parent)
    : QObject(parent)
    , m_context(context)
{
}

void SampleLoader::start()
{
    const Cluster &cluster = m_context.workspace.cluster();
    const auto project = readSampleProject(QStringLiteral(":/samples"), cluster.ns());
    if (!project)
        return end(errorText(project.error()));
    for (const SampleFunction &function : project->functions)
        planFunction(function);
    if (cluster.can(Capability::Wiring))
        planWiring(*project);
    next();
}

// Creating only: what somebody has made of a sample is not overwritten.

void SampleLoader::planFunction(const SampleFunction &function)
{
    for (const SavedInput &input : function.inputs)
        m_context.inputs.save(function.name, input);
    Cluster &cluster = m_context.workspace.cluster();
    m_requests.emplace_back(
        QString::fromStdString(function.name.local()), [this, &cluster, function] {
            return mapped(cluster.putFunction(function.name, function.update, true), this,
                          [this, name = function.name](const Result<FunctionPtr> &put) {
                              if (put || put.error().code == ErrorCode::Conflict)
                                  m_done.push_back(name);
                              return put ? Result<>() : Result<>(fail(put.error()));
                          });
        });
}

void SampleLoader::planWiring(const SampleProject &project)
{
    Cluster &cluster = m_context.workspace.cluster();
    for (const SampleTrigger &trigger : project.triggers)
        m_requests.emplace_back(QString::fromStdString(trigger.name.name), [&cluster, trigger] {
            return cluster.putTrigger(trigger.name, trigger.update, true);
        });
    for (const SampleRule &rule : project.rules)
        m_requests.emplace_back(QString::fromStdString(rule.name.name), [&cluster, rule] {
            return cluster.putRule(rule.name, rule.update, true);
        });
}

void SampleLoader::next()
{
    if (m_requests.empty())
        return end(m_problems.join(u'\n'));
    const auto [name, request] = std::move(m_requests.front());
    m_requests.pop_front();
    whenFinished(request(), this, [this, name = name](const Result<> &result) {
        if (!result && result.error().code != ErrorCode::Conflict)
            m_problems.append(tr("%1: %2").arg(name, errorText(result.error())));
        next();
    });
}

void SampleLoader::end(const QString &problem)
{
    emit finished(m_done, problem);
    deleteLater();
}

} // namespace signalbox
