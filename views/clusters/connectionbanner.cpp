#include "views/clusters/connectionbanner.h"

#include <QTimer>
#include <QVBoxLayout>

#include "clusters/clustertime.h"
#include "models/format.h"
#include "models/workspace.h"
#include "views/clusters/clustertext.h"
#include "views/common/banner.h"

namespace signalbox {

ConnectionBanner::ConnectionBanner(Workspace &workspace, QWidget *parent)
    : QWidget(parent)
    , m_workspace(workspace)
    , m_banner(new Banner(this))
    , m_clock(new QTimer(this))
{
    setObjectName(QStringLiteral("connectionBanner"));
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_banner);
    // As the status bar below does, so that both say the same.
    m_clock->setInterval(std::chrono::seconds(1));
    connect(m_clock, &QTimer::timeout, this, [this] {
        if (isVisible())
            showState(m_workspace.connection());
    });
    connect(m_banner, &Banner::actionTriggered, this, [this] { m_workspace.cluster().refresh(); });
    connect(&workspace, &Workspace::connectionChanged, this, &ConnectionBanner::showState);
    showState(workspace.connection());
}

ConnectionBanner *ConnectionBanner::atop(Workspace &workspace, QWidget *parent)
{
    auto *banner = new ConnectionBanner(workspace, parent);
    banner->layout()->setContentsMargins(16, 12, 16, 0);
    return banner;
}

/// Says on every page that nothing here is of now.
void ConnectionBanner::showRecording(const ConnectionState &state)
{
    m_clock->stop();
    Cluster &cluster = m_workspace.cluster();
    m_banner->present(Banner::Kind::Information,
                      cluster.whyNot(Capability::EditFunctions) + QLatin1Char(' ') + state.reason,
                      {}, Banner::Closing::Fixed);
    show();
}

void ConnectionBanner::showState(const ConnectionState &state)
{
    if (recordedAt(m_workspace.cluster()).isValid())
        return showRecording(state);
    const bool trouble =
        state.kind == ConnectionState::Kind::Stale || state.kind == ConnectionState::Kind::Offline;
    setVisible(trouble);
    if (!trouble) {
        m_clock->stop();
        return;
    }
    m_clock->start();
    const QString name = m_workspace.cluster().name();
    const QString text =
        state.lastAnswer.isValid()
            ? tr("%1 does not answer. What is shown was true %2. %3")
                  .arg(name, formatAge(state.lastAnswer, QDateTime::currentDateTime()),
                       asSentence(state.reason))
            : tr("%1 has not answered yet. %2").arg(name, asSentence(state.reason));
    m_banner->present(state.kind == ConnectionState::Kind::Offline ? Banner::Kind::Error
                                                                   : Banner::Kind::Warning,
                      text.trimmed(), tr("Try Again"), Banner::Closing::Fixed);
}

} // namespace signalbox
