#include "views/logs/logfilepage.h"

#include <QLineEdit>
#include <QVBoxLayout>

#include "views/common/icons.h"
#include "views/logs/logfilterbar.h"
#include "views/logs/logpanel.h"

namespace signalbox {

LogFilePage::LogFilePage(const PageContext &context, const QString &argument, QWidget *parent)
    : Page(parent)
    , m_origin(argument)
    , m_panel(new LogPanel(context, LogPanel::Room::Page, this))
{
    setObjectName(QStringLiteral("logFilePage"));
    setAccessibleName(title());
    setFocusProxy(m_panel);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_panel);
    connect(m_panel, &LogPanel::caretMoved, this, &Page::selectionChanged);
    m_panel->open(m_origin);
}

QString LogFilePage::key() const
{
    return QStringLiteral("log:") + m_origin.argument();
}

QString LogFilePage::title() const
{
    return m_origin.title();
}

QIcon LogFilePage::icon() const
{
    return signalbox::icon(QStringLiteral("scroll-text"));
}

QJsonObject LogFilePage::saveState() const
{
    return m_panel->saveState();
}

void LogFilePage::restoreState(const QJsonObject &state)
{
    m_panel->restoreState(state);
}

bool LogFilePage::comesBack() const
{
    return m_origin.comesBack();
}

QList<QAction *> LogFilePage::pageActions() const
{
    return m_panel->panelActions();
}

QAction *LogFilePage::verb(PageVerb verb) const
{
    switch (verb) {
    case PageVerb::Find: return m_panel->findAction();
    case PageVerb::FindNext: return m_panel->findNextAction();
    case PageVerb::FindPrevious: return m_panel->findPreviousAction();
    default: return nullptr;
    }
}

Selection LogFilePage::selection() const
{
    const ActivationId id = m_panel->activationAtCaret();
    return id.isNull() ? Selection() : Selection(id);
}

QWidget *LogFilePage::filterField() const
{
    return m_panel->filterBar().field();
}

std::vector<TourState> LogFilePage::tourStates()
{
    return m_panel->tourStates();
}

} // namespace signalbox
