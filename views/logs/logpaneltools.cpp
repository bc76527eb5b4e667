// How a log panel is laid out: its bar, and what stands below.

#include <QAction>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QSplitter>
#include <QStackedWidget>
#include <QTabWidget>

#include "views/common/banner.h"
#include "views/common/emptystate.h"
#include "views/common/iconbutton.h"
#include "views/common/rangechip.h"
#include "views/common/typography.h"
#include "views/logs/logfileview.h"
#include "views/logs/logfilterbar.h"
#include "views/logs/logmarkspane.h"
#include "views/logs/logpanel.h"
#include "views/logs/logsearchbar.h"

namespace signalbox {

QToolButton *LogPanel::addMenuButton(QHBoxLayout *tools, const char *iconName, const char *name,
                                     const QString &text, QMenu *menu)
{
    auto *button = new IconButton(QLatin1String(iconName), QLatin1String(name), text, this);
    button->setMenu(menu);
    button->setPopupMode(QToolButton::InstantPopup);
    tools->addWidget(button);
    return button;
}

void LogPanel::createTools()
{
    m_severityMenu = createSeverityMenu();
    m_streamMenu = createStreamMenu();
    m_timeMenu = createTimeMenu();
    auto *tools = new QHBoxLayout;
    tools->setContentsMargins(8, 4, 8, 4);
    tools->setSpacing(4);
    tools->addWidget(m_search, 1);
    if (m_room == Room::Page)
        addMenuButton(tools, "triangle-alert", "logSeverity", tr("Severities that are shown"),
                      m_severityMenu);
    m_streamButton = addMenuButton(tools, "list-filter", "logStreams", tr("Streams that are shown"),
                                   m_streamMenu);
    m_streamButton->hide();
    addMenuButton(tools, "clock", "logTimes", tr("How times are written in the margin"),
                  m_timeMenu);
    QList<QAction *> switches{m_wrap};
    if (m_room == Room::Page)
        switches = {m_follow, m_wrap, m_columns, m_lowerShown, m_sourceColumn, m_sourcesShown};
    for (QAction *action : switches) {
        auto *button = new IconButton(QString(), action->objectName() + QStringLiteral("Button"),
                                      action->text(), this);
        button->setDefaultAction(action);
        button->setAccessibleName(action->text());
        tools->addWidget(button);
        // What a log of one source has no use for is not there.
        connect(action, &QAction::visibleChanged, button,
                [button, action] { button->setVisible(action->isVisible()); });
    }
    addMenuButton(tools, "save", "logExport", tr("Save lines as a file"), createExportMenu());
    if (m_room == Room::Tab)
        addMenuButton(tools, "ellipsis-vertical", "logMore", tr("What else can be done"),
                      createMoreMenu());
    createContent(tools);
}

void LogPanel::createContent(QHBoxLayout *tools)
{
    auto *content = new QWidget(this);
    auto *layout = new QVBoxLayout(content);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addLayout(tools);
    layout->addWidget(m_filters);
    createRangeChip();
    if (m_range)
        layout->addWidget(m_range);
    layout->addWidget(m_banner);
    layout->addWidget(m_across, 1);
    m_status->setObjectName(QStringLiteral("logStatus"));
    m_status->setAccessibleName(tr("State of the log"));
    m_status->setContentsMargins(12, 4, 12, 4);
    m_status->setTextFormat(Qt::PlainText);
    setSecondaryText(m_status);
    layout->addWidget(m_status);
    m_stack->addWidget(m_empty);
    m_stack->addWidget(content);
    auto *whole = new QVBoxLayout(this);
    whole->setContentsMargins(0, 0, 0, 0);
    whole->addWidget(m_stack);
}

void LogPanel::createLower()
{
    m_view->setObjectName(QStringLiteral("logFileView"));
    m_view->setAccessibleName(tr("Log"));
    m_results->setObjectName(QStringLiteral("logMatches"));
    m_results->setAccessibleName(tr("Lines that match"));
    m_results->setPlaceholder(tr("Lines that the search finds are listed here."));
    m_lower->setObjectName(QStringLiteral("logLowerTabs"));
    m_lower->setDocumentMode(true);
    m_lower->addTab(m_results, tr("&Matches"));
    m_lower->addTab(m_marksPane, tr("&Bookmarks"));
    m_lower->hide();
    m_splitter->setObjectName(QStringLiteral("logSplitter"));
    m_splitter->setChildrenCollapsible(false);
    m_splitter->addWidget(m_view);
    m_splitter->addWidget(m_lower);
    m_splitter->setStretchFactor(0, 3);
    m_splitter->setStretchFactor(1, 1);
}

} // namespace signalbox
