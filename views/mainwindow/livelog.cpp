#include "views/mainwindow/livelog.h"

#include <QVBoxLayout>

#include "models/workspace.h"
#include "views/common/logtargets.h"
#include "views/common/page.h"
#include "views/logs/logpanel.h"

namespace signalbox {

LiveLog::LiveLog(QWidget *parent)
    : QWidget(parent)
    , m_column(new QVBoxLayout(this))
{
    setObjectName(QStringLiteral("liveLog"));
    m_column->setContentsMargins(0, 0, 0, 0);
}

void LiveLog::setContext(const PageContext &context)
{
    delete m_panel;
    m_panel = new LogPanel(context, LogPanel::Room::Tab, this);
    m_panel->setObjectName(QStringLiteral("liveLog.lines"));
    m_panel->setAccessibleName(tr("Live log"));
    m_panel->setPlaceholder(tr("What functions print while they run appears here."));
    m_column->addWidget(m_panel);
    setFocusProxy(m_panel);
    m_ns = context.workspace.cluster().ns();
    if (isVisible())
        open();
}

void LiveLog::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    open();
}

void LiveLog::open()
{
    if (!m_panel || m_ns.isEmpty())
        return;
    m_panel->open(LogOrigin(logOfNamespace(std::exchange(m_ns, QString()))));
}

} // namespace signalbox
