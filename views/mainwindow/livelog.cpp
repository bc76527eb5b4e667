#include "views/mainwindow/livelog.h"
#include "models/format.h"

#include <QVBoxLayout>

#include "models/workspace.h"
#include "views/common/logview.h"

namespace signalbox {

namespace {

constexpr std::size_t mostLines = 20000;
constexpr std::size_t keptLines = 10000;
constexpr int nameColumns = 18; ///< Room for the name of the function in front of each line.

/// @p name in its column, and the gap behind it.
QString nameColumn(const QString &name)
{
    const int room = nameColumns - 2;
    const QString fitted = name.size() > room ? name.left(room - 1) + u'…' : name;
    return fitted.leftJustified(nameColumns);
}

} // namespace

LiveLog::LiveLog(QWidget *parent)
    : QWidget(parent)
    , m_view(new LogView(this))
{
    setObjectName(QStringLiteral("liveLog"));
    m_view->setObjectName(QStringLiteral("liveLog.lines"));
    m_view->setAccessibleName(tr("Live log"));
    m_view->setFrameShape(QFrame::NoFrame);
    m_view->setQuietPrefix(nameColumns);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->addWidget(m_view);
    setFocusProxy(m_view);
}

void LiveLog::setWorkspace(Workspace &workspace)
{
    if (m_workspace)
        m_workspace->disconnect(this);
    m_workspace = &workspace;
    m_lines.clear();
    m_view->setLines({});
    const QString never = workspace.cluster().whyNot(Capability::LiveLogs);
    m_view->setPlaceholder(never.isEmpty() ? tr("What functions print while they run appears here.")
                                           : never);
    connect(&workspace, &Workspace::linesArrived, this, &LiveLog::append);
}

void LiveLog::append(const LiveLines &lines)
{
    const ActivationTableModel &activations = m_workspace->activations();
    const int row = activations.rowOf(lines.activation);
    const std::string name =
        nameColumn(row < 0 ? shortId(QString::fromStdString(lines.activation.str()))
                           : QString::fromStdString(activations.at(row).function.local()))
            .toStdString();
    std::vector<LogLine> named;
    named.reserve(lines.lines.size() + 1);
    for (const LogLine &line : lines.lines)
        named.push_back({line.time, line.stream, name + line.text});
    if (lines.dropped > 0 && !named.empty()) {
        const QString notice =
            tr("%n lines were left out, they came too fast", nullptr, int(lines.dropped));
        named.push_back({named.back().time, Stream::Stderr, name + notice.toStdString()});
    }
    m_lines.insert(m_lines.end(), named.begin(), named.end());
    if (m_lines.size() > mostLines)
        return trim();
    m_view->appendLines(named);
}

void LiveLog::trim()
{
    const std::size_t gone = m_lines.size() - keptLines;
    m_lines.erase(m_lines.begin(), m_lines.begin() + static_cast<std::ptrdiff_t>(gone));
    const QString notice = tr("older lines are not kept here; each run keeps its own log");
    m_lines.insert(m_lines.begin(),
                   {m_lines.front().time, Stream::Stderr, (nameColumn({}) + notice).toStdString()});
    m_view->setLines(m_lines);
}

} // namespace signalbox
