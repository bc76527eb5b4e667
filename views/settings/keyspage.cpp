#include "views/settings/keyspage.h"

#include <QAction>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QKeySequenceEdit>
#include <QLabel>
#include <QPushButton>
#include <QTreeWidget>
#include <QVBoxLayout>

#include "views/common/typography.h"
#include "views/mainwindow/windowactions.h"
#include "views/settings/preferences.h"

namespace signalbox {

namespace {

QString plain(QString text)
{
    return text.remove(u'&').remove(QStringLiteral("…"));
}

QString keysText(const QList<QKeySequence> &keys)
{
    QStringList texts;
    for (const QKeySequence &key : keys)
        texts.append(key.toString(QKeySequence::NativeText));
    return texts.join(QStringLiteral("   "));
}

} // namespace

KeysPage::KeysPage(Preferences &preferences, WindowActions &actions, QWidget *parent)
    : QWidget(parent)
    , m_preferences(preferences)
    , m_actions(actions)
    , m_tree(new QTreeWidget(this))
    , m_edit(new QKeySequenceEdit(this))
    , m_assign(new QPushButton(tr("&Assign"), this))
    , m_reset(new QPushButton(tr("&Default"), this))
    , m_message(new QLabel(this))
{
    m_tree->setObjectName(QStringLiteral("settings.keys"));
    m_tree->setAccessibleName(tr("Actions and their keys"));
    m_tree->setHeaderLabels({tr("Action"), tr("Keys")});
    m_tree->setRootIsDecorated(false);
    m_tree->setUniformRowHeights(true);
    createEditor();
    fill();
    m_tree->header()->setSectionResizeMode(0, QHeaderView::ResizeToContents);
    connect(m_tree, &QTreeWidget::currentItemChanged, this, &KeysPage::onCurrentChanged);
    connect(&m_preferences, &Preferences::changed, this, [this](const QString &key) {
        if (key.startsWith(QLatin1String("keys.")))
            fill();
    });
    m_tree->setCurrentItem(m_tree->topLevelItem(0));
}

void KeysPage::createEditor()
{
    m_edit->setObjectName(QStringLiteral("settings.keys.edit"));
    m_edit->setAccessibleName(tr("Press the new keys"));
    m_assign->setObjectName(QStringLiteral("settings.keys.assign"));
    m_assign->setAccessibleName(tr("Assign the keys"));
    m_assign->setAutoDefault(false);
    m_reset->setObjectName(QStringLiteral("settings.keys.reset"));
    m_reset->setAccessibleName(tr("Back to the default keys"));
    m_reset->setAutoDefault(false);
    m_message->setWordWrap(true);
    setSecondaryText(m_message);
    auto *label = new QLabel(tr("&New keys:"), this);
    label->setBuddy(m_edit);
    auto *row = new QHBoxLayout;
    row->addWidget(label);
    row->addWidget(m_edit, 1);
    row->addWidget(m_assign);
    row->addWidget(m_reset);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(8);
    column->addWidget(m_tree);
    column->addLayout(row);
    column->addWidget(m_message);
    connect(m_edit, &QKeySequenceEdit::keySequenceChanged, this, &KeysPage::check);
    connect(m_assign, &QPushButton::clicked, this, &KeysPage::assign);
    connect(m_reset, &QPushButton::clicked, this, [this] {
        if (const QAction *action = current())
            m_preferences.resetShortcuts(action->objectName());
    });
}

void KeysPage::fill()
{
    const QAction *before = current();
    const QSignalBlocker quiet(m_tree);
    m_tree->clear();
    for (QAction *action : m_actions.all()) {
        if (!action->isVisible())
            continue;
        auto *row =
            new QTreeWidgetItem(m_tree, {plain(action->text()), keysText(action->shortcuts())});
        row->setData(0, Qt::UserRole, QVariant::fromValue<QObject *>(action));
        row->setToolTip(0, action->toolTip());
        if (action == before)
            m_tree->setCurrentItem(row);
    }
    check();
}

QAction *KeysPage::current() const
{
    const QTreeWidgetItem *row = m_tree->currentItem();
    return row ? qobject_cast<QAction *>(row->data(0, Qt::UserRole).value<QObject *>()) : nullptr;
}

std::vector<KeyBinding> KeysPage::bindings() const
{
    std::vector<KeyBinding> all;
    for (const QAction *action : m_actions.all())
        all.push_back({plain(action->text()), action->shortcuts()});
    return all;
}

void KeysPage::onCurrentChanged()
{
    m_edit->clear();
    check();
}

void KeysPage::check()
{
    const QAction *action = current();
    const QKeySequence key = m_edit->keySequence();
    m_assign->setEnabled(action && !key.isEmpty());
    m_reset->setEnabled(action && action->shortcuts() != WindowActions::standardKeys(action));
    if (!action || key.isEmpty())
        return m_message->setText(tr("Select an action and press its new keys."));
    const QStringList taken = conflictsWith(plain(action->text()), key, bindings());
    m_assign->setEnabled(taken.isEmpty());
    m_message->setText(taken.isEmpty() ? tr("These keys are free.")
                                       : tr("Taken by: %1. Give that another key first.")
                                             .arg(taken.join(QStringLiteral(", "))));
}

void KeysPage::assign()
{
    if (const QAction *action = current())
        m_preferences.setShortcuts(action->objectName(), {m_edit->keySequence()});
    m_edit->clear();
}

} // namespace signalbox
