#include "views/logs/logorigin.h"

#include <algorithm>

#include <QFileInfo>
#include <QRegularExpression>

#include "clusters/futures.h"

namespace signalbox {

namespace {

constexpr auto activationPrefix = u"activation/";
constexpr auto processPrefix = u"/proc/";

struct MergedLine
{
    const LogLine *line;
    const Activation *run;
};

} // namespace

LogOrigin::LogOrigin(const QString &argument, QObject *parent)
    : QObject(parent)
    , m_argument(argument)
{
    if (!argument.startsWith(activationPrefix))
        return;
    const QStringList texts = argument.section(u'/', 1).split(u'+', Qt::SkipEmptyParts);
    for (const QString &text : texts)
        if (const auto id = ActivationId::parse(text.toStdString()))
            m_ids.push_back(*id);
}

bool LogOrigin::comesBack() const
{
    return !m_argument.startsWith(processPrefix);
}

QString LogOrigin::title() const
{
    if (!comesBack())
        return tr("Standard Input");
    if (isFile())
        return QFileInfo(m_argument).fileName();
    if (m_ids.size() > 1)
        return tr("Logs of %n Runs", nullptr, int(m_ids.size()));
    return tr("Log %1").arg(QString::fromStdString(m_ids.front().str()).right(8));
}

void LogOrigin::load(Cluster &cluster)
{
    m_runs.clear();
    m_waiting = m_ids.size();
    for (const ActivationId &id : m_ids) {
        whenFinished(cluster.activation(id), this, [this](const Result<ActivationPtr> &record) {
            --m_waiting;
            if (record)
                m_runs.push_back(**record);
            else
                emit failed(record.error());
            if (m_waiting == 0 && !m_runs.empty())
                finish();
        });
    }
}

/// The lines of all runs by time; those of one run stay in their order.
void LogOrigin::finish()
{
    std::vector<MergedLine> merged;
    for (const Activation &run : m_runs)
        for (const LogLine &line : run.logs)
            merged.push_back({&line, &run});
    std::stable_sort(merged.begin(), merged.end(), [](const MergedLine &a, const MergedLine &b) {
        return a.line->time < b.line->time;
    });
    std::string text;
    m_lines.clear();
    for (const MergedLine &one : merged) {
        text += toIso(one.line->time);
        text += one.line->stream == Stream::Stderr ? " stderr: " : " stdout: ";
        if (m_ids.size() > 1)
            text += "[" + one.run->function.local() + " " + one.run->id.str().substr(24) + "] ";
        std::string content = one.line->text;
        std::replace(content.begin(), content.end(), '\n', ' ');
        text += content + "\n";
        m_lines.push_back(one.run->id);
    }
    emit loaded(text);
}

ActivationId LogOrigin::activationOf(quint64 number, const QString &text) const
{
    if (number < m_lines.size())
        return m_lines[std::size_t(number)];
    static const QRegularExpression id(QStringLiteral("\\b[0-9a-fA-F]{32}\\b"));
    const QRegularExpressionMatch match = id.match(text);
    if (!match.hasMatch())
        return {};
    return ActivationId::parse(match.captured().toStdString()).value_or(ActivationId());
}

} // namespace signalbox
