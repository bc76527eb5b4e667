// The page of a run: how the tab in front is searched.

#include <QAction>
#include <QTabWidget>

#include "views/activations/activationpage.h"
#include "views/common/actionreason.h"
#include "views/common/jsontree.h"
#include "views/logs/logpanel.h"

namespace signalbox {

/// Behind verbs of the window, which has their keys.
void ActivationPage::createFinding()
{
    const auto make = [this](const char *name, const QString &text) {
        auto *action = new QAction(text, this);
        action->setObjectName(QLatin1String(name));
        return action;
    };
    m_find = make("findInTab", tr("Find in This Tab…"));
    m_findNext = make("findNextInTab", tr("Next Match"));
    m_findPrevious = make("findPreviousInTab", tr("Previous Match"));
    connect(m_find, &QAction::triggered, this, [this] {
        if (JsonTree *tree = treeInFront())
            tree->find();
        else
            m_log->findAction()->trigger();
    });
    connect(m_findNext, &QAction::triggered, this, [this] { goToMatch(1); });
    connect(m_findPrevious, &QAction::triggered, this, [this] { goToMatch(-1); });
    connect(m_tabs, &QTabWidget::currentChanged, this, &ActivationPage::updateFinding);
}

/// The result or the input; null while neither is in front.
JsonTree *ActivationPage::treeInFront() const
{
    return qobject_cast<JsonTree *>(m_tabs->currentWidget());
}

void ActivationPage::goToMatch(int step)
{
    if (JsonTree *tree = treeInFront())
        tree->goToMatch(step);
    else
        (step > 0 ? m_log->findNextAction() : m_log->findPreviousAction())->trigger();
}

void ActivationPage::updateFinding()
{
    const bool searchable = treeInFront() || m_tabs->currentWidget() == m_log;
    const QString reason = searchable ? QString() : tr("This tab has nothing to search in");
    for (QAction *action : {m_find, m_findNext, m_findPrevious})
        setReason(*action, m_record ? reason : tr("It has not been read yet"));
}

QAction *ActivationPage::verb(PageVerb verb) const
{
    switch (verb) {
    case PageVerb::Find: return m_find;
    case PageVerb::FindNext: return m_findNext;
    case PageVerb::FindPrevious: return m_findPrevious;
    default: return nullptr;
    }
}

} // namespace signalbox
