#include "views/mainwindow/clustertoolbar.h"

#include <algorithm>

#include <QContextMenuEvent>
#include <QMenu>
#include <QPainter>
#include <QToolButton>

#include "views/mainwindow/windowactions.h"
#include "views/settings/preferences.h"

namespace signalbox {

namespace {

constexpr int edge = 3;
constexpr float groundShare = 0.14F; ///< Text on it keeps 4.5:1 in both themes.
const QString actionsKey = QStringLiteral("toolbar.actions");
const QString textKey = QStringLiteral("toolbar.text");
const QString run = QStringLiteral("run");

} // namespace

ClusterToolBar::ClusterToolBar(const Preferences &preferences, const WindowActions &actions,
                               QWidget *parent)
    : QToolBar(tr("Main Toolbar"), parent)
    , m_preferences(preferences)
    , m_actions(actions)
{
    setObjectName(QStringLiteral("mainToolBar"));
    setAccessibleName(tr("Main toolbar"));
    setMovable(false);
    connect(&preferences, &Preferences::changed, this, &ClusterToolBar::onPreferenceChanged);
}

void ClusterToolBar::setMiddle(const QList<QWidget *> &widgets)
{
    for (QWidget *widget : widgets)
        m_middle.append(addWidget(widget));
    arrange();
}

void ClusterToolBar::onPreferenceChanged(const QString &key)
{
    if (key == actionsKey || key == textKey)
        arrange();
}

QStringList ClusterToolBar::choices(const WindowActions &actions)
{
    QStringList names;
    for (const QAction *action : actions.all())
        if (!action->icon().isNull())
            names.append(action->objectName());
    return names;
}

ToolBarItems ClusterToolBar::items(const Preferences &preferences, const WindowActions &actions)
{
    return ToolBarItems::parse(preferences.value(actionsKey), choices(actions));
}

ClusterToolBar::Text ClusterToolBar::textChoice(const Preferences &preferences)
{
    const QString text = preferences.value(textKey);
    return text == u"all" ? Text::All : text == u"none" ? Text::None : Text::Run;
}

void ClusterToolBar::choose(Preferences &preferences, const ToolBarItems &items)
{
    preferences.setValue(actionsKey, items.text());
}

void ClusterToolBar::choose(Preferences &preferences, Text text)
{
    preferences.setValue(textKey, text == Text::All    ? QStringLiteral("all")
                                  : text == Text::None ? QStringLiteral("none")
                                                       : run);
}

void ClusterToolBar::arrange()
{
    const ToolBarItems chosen = items(m_preferences, m_actions);
    for (QAction *action : actions())
        removeAction(action);
    add(chosen.before);
    addActions(m_middle);
    add(chosen.after);
}

void ClusterToolBar::add(const QStringList &names)
{
    const Text text = textChoice(m_preferences);
    const std::vector<QAction *> all = m_actions.all();
    for (const QString &name : names) {
        const auto action = std::ranges::find(all, name, &QAction::objectName);
        if (action == all.end())
            continue;
        addAction(*action);
        auto *button = qobject_cast<QToolButton *>(widgetForAction(*action));
        button->setObjectName(QStringLiteral("toolBar.") + name);
        button->setAccessibleName((*action)->text().remove(u'&').remove(u'…'));
        if (text == Text::All || (text == Text::Run && name == run))
            button->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    }
}

void ClusterToolBar::contextMenuEvent(QContextMenuEvent *event)
{
    auto *menu = new QMenu(this);
    menu->setObjectName(QStringLiteral("toolBar.menu"));
    menu->setAttribute(Qt::WA_DeleteOnClose);
    menu->addAction(m_actions[WindowVerb::ToolBar]);
    menu->popup(event->globalPos());
}

void ClusterToolBar::setTint(const QColor &tint)
{
    if (tint == m_tint)
        return;
    m_tint = tint;
    update();
}

void ClusterToolBar::paintEvent(QPaintEvent *event)
{
    QToolBar::paintEvent(event);
    if (!m_tint.isValid())
        return;
    QPainter painter(this);
    QColor ground = m_tint;
    ground.setAlphaF(groundShare);
    painter.fillRect(rect(), ground);
    painter.fillRect(QRect(0, height() - edge, width(), edge), m_tint);
}

} // namespace signalbox
