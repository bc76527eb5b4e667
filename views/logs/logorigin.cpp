#include "views/logs/logorigin.h"

#include <algorithm>

#include <QFileInfo>
#include <QRegularExpression>

#include "models/filelogmerge.h"
#include "models/format.h"
#include "models/runlogfeed.h"

namespace signalbox {

namespace {

constexpr auto processPrefix = u"/proc/";

} // namespace

LogOrigin::LogOrigin(const QString &argument)
    : m_argument(argument)
    , m_target(LogTarget::parse(argument))
{
}

bool LogOrigin::comesBack() const
{
    return !m_argument.startsWith(processPrefix);
}

QString LogOrigin::title() const
{
    switch (m_target.kind) {
    case LogTarget::Kind::File:
        return comesBack() ? QFileInfo(m_argument).fileName() : tr("Standard Input");
    case LogTarget::Kind::Files: return tr("%n Files Merged", nullptr, int(m_target.paths.size()));
    case LogTarget::Kind::Runs:
        return m_target.runs.size() > 1
                   ? tr("Logs of %n Runs", nullptr, int(m_target.runs.size()))
                   : tr("Log %1").arg(shortId(QString::fromStdString(m_target.runs.front().str())));
    case LogTarget::Kind::Function:
        return tr("Log of %1").arg(QString::fromStdString(m_target.function->local()));
    case LogTarget::Kind::Namespace: return tr("All Logs");
    }
    return {};
}

QString LogOrigin::fileName() const
{
    return m_target.kind == LogTarget::Kind::File ? QFileInfo(m_argument).completeBaseName()
           : m_target.kind == LogTarget::Kind::Function
               ? QString::fromStdString(m_target.function->name)
               : QStringLiteral("merged");
}

QString LogOrigin::placeholder() const
{
    switch (m_target.kind) {
    case LogTarget::Kind::Function:
        return tr("The last runs of this function wrote nothing. What it writes appears here at "
                  "once.");
    case LogTarget::Kind::Namespace:
        return tr("The last runs wrote nothing. What functions write appears here at once.");
    case LogTarget::Kind::Runs: return tr("These runs wrote nothing to their logs.");
    default: return tr("Nothing is written here yet.");
    }
}

std::unique_ptr<MergedLog> LogOrigin::makeMerged(Workspace &workspace, std::uint64_t limit) const
{
    if (m_target.kind == LogTarget::Kind::File)
        return nullptr;
    if (m_target.kind == LogTarget::Kind::Files)
        return std::make_unique<FileLogMerge>(m_target.paths, limit);
    RunLogBounds bounds;
    bounds.bytes = std::min(bounds.bytes, limit);
    return std::make_unique<RunLogFeed>(workspace, RunLogScope{m_target.function, m_target.runs},
                                        bounds);
}

ActivationId activationNamedIn(const QString &text)
{
    static const QRegularExpression id(QStringLiteral("\\b[0-9a-fA-F]{32}\\b"));
    const QRegularExpressionMatch match = id.match(text);
    if (!match.hasMatch())
        return {};
    return ActivationId::parse(match.captured().toStdString()).value_or(ActivationId());
}

} // namespace signalbox
