#pragma once

#include <deque>
#include <functional>
#include <vector>

#include <QObject>

#include "models/sampleproject.h"
#include "views/common/page.h"

namespace signalbox {

/// Puts the sample project into the cluster, one thing after the other: functions with their inputs,
/// and where the cluster can do it, triggers and rules.
/// Deletes itself after finished().
class SampleLoader final : public QObject
{
    Q_OBJECT
public:
    SampleLoader(const PageContext &context, QObject *parent);

    void start();

signals:
    /// Names of the functions that are there now; @p problem is translated and empty when everything is.
    void finished(const std::vector<signalbox::QualifiedName> &names, const QString &problem);

private:
    using Request = std::function<QFuture<Result<>>()>;

    void planFunction(const SampleFunction &function);
    void planWiring(const SampleProject &project);
    void next();
    void end(const QString &problem);

    PageContext m_context;
    std::deque<std::pair<QString, Request>> m_requests; ///< What is to be made, by name.
    std::vector<QualifiedName> m_done;
    QStringList m_problems;
};

} // namespace signalbox
