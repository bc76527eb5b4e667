#pragma once

#include <vector>

#include <QObject>

#include "models/sampleproject.h"
#include "views/common/page.h"

namespace signalbox {

/// Puts the sample project's functions into the cluster, one after the other, with their inputs.
/// Deletes itself after finished().
class SampleLoader final : public QObject
{
    Q_OBJECT
public:
    SampleLoader(const PageContext &context, QObject *parent);

    void start();

signals:
    /// Names of what is there now; @p problem is translated and empty when everything is.
    void finished(const std::vector<signalbox::QualifiedName> &names, const QString &problem);

private:
    void next();
    void end(const QString &problem);

    PageContext m_context;
    std::vector<SampleFunction> m_functions;
    std::vector<QualifiedName> m_done;
    QStringList m_problems;
    std::size_t m_at = 0;
};

} // namespace signalbox
