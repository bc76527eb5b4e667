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
    auto functions =
        readSampleProject(QStringLiteral(":/samples"), m_context.workspace.cluster().ns());
    if (!functions)
        return end(errorText(functions.error()));
    m_functions = std::move(*functions);
    next();
}

void SampleLoader::next()
{
    if (m_at >= m_functions.size())
        return end(m_problems.join(u'\n'));
    const SampleFunction &function = m_functions[m_at++];
    for (const SavedInput &input : function.inputs)
        m_context.inputs.save(function.name, input);
    // Creating only: what somebody has made of a sample is not overwritten.
    whenFinished(m_context.workspace.cluster().putFunction(function.name, function.update, true),
                 this, [this, name = function.name](const Result<FunctionPtr> &result) {
                     if (result || result.error().code == ErrorCode::Conflict)
                         m_done.push_back(name);
                     else
                         m_problems.append(tr("%1: %2").arg(QString::fromStdString(name.local()),
                                                            errorText(result.error())));
                     next();
                 });
}

void SampleLoader::end(const QString &problem)
{
    emit finished(m_done, problem);
    deleteLater();
}

} // namespace signalbox
