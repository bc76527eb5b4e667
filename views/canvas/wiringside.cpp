#include "views/canvas/wiringside.h"

#include <algorithm>

#include "views/canvas/feedpanel.h"
#include "views/canvas/rulepanel.h"

namespace signalbox {

WiringSide::WiringSide(WiringEditor &editor, QWidget *parent)
    : QStackedWidget(parent)
    , m_rule(new RulePanel(editor, this))
    , m_feed(new FeedPanel(editor, this))
{
    setObjectName(QStringLiteral("wiring.side"));
    addWidget(m_rule);
    addWidget(m_feed);
    connect(m_rule, &RulePanel::closed, this, &QWidget::hide);
    connect(m_feed, &FeedPanel::closed, this, &QWidget::hide);
    connect(m_rule, &RulePanel::activationOpened, this, &WiringSide::activationOpened);
    connect(m_feed, &FeedPanel::said, this, &WiringSide::said);
    connect(m_feed, &FeedPanel::httpWanted, this, &WiringSide::httpWanted);
}

bool WiringSide::isChanged() const
{
    if (isHidden())
        return false;
    return currentWidget() == m_rule ? m_rule->isChanged() : m_feed->isChanged();
}

bool WiringSide::givesWay()
{
    if (!isChanged())
        return true;
    const std::string &name =
        currentWidget() == m_rule ? m_rule->rule()->name.name : m_feed->trigger()->name.name;
    emit held(QString::fromStdString(name));
    return false;
}

void WiringSide::present(QWidget *panel)
{
    setCurrentWidget(panel);
    show();
}

void WiringSide::showRule(const Rule &rule)
{
    const bool shown = m_rule->rule() && m_rule->rule()->name == rule.name;
    if (isVisible() && currentWidget() == m_rule && shown)
        return;
    if (!givesWay())
        return;
    m_rule->setRule(rule);
    present(m_rule);
}

void WiringSide::showFeed(const Trigger &trigger)
{
    const bool shown = m_feed->trigger() && m_feed->trigger()->name == trigger.name;
    if (isVisible() && currentWidget() == m_feed && shown)
        return;
    if (!givesWay())
        return;
    m_feed->setTrigger(trigger);
    present(m_feed);
}

void WiringSide::leave()
{
    if (!isChanged())
        hide();
}

void WiringSide::apply(const ChangeSet &changes)
{
    if (isHidden())
        return;
    if (currentWidget() == m_feed)
        return m_feed->refresh();
    for (const Rule &rule : changes.rules) {
        if (m_rule->rule() && m_rule->rule()->name == rule.name)
            m_rule->refresh(rule);
    }
    if (m_rule->rule()
        && std::ranges::find(changes.removedRules, m_rule->rule()->name)
               != changes.removedRules.end())
        hide();
    // New events have come: the rule is tried on them too.
    if (std::ranges::any_of(changes.activations, &ActivationSummary::isEvent))
        m_rule->refreshEvents();
}

void WiringSide::showEvent(QShowEvent *event)
{
    QStackedWidget::showEvent(event);
    emit shownChanged();
}

void WiringSide::hideEvent(QHideEvent *event)
{
    QStackedWidget::hideEvent(event);
    emit shownChanged();
}

void WiringSide::focusFirst()
{
    if (currentWidget() == m_feed)
        m_feed->focusFirst();
    else
        m_rule->focusFirst();
}

} // namespace signalbox
