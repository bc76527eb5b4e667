#include "views/mainwindow/toolbardialog.h"

#include <algorithm>

#include <QComboBox>
#include <QDialogButtonBox>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QListWidget>
#include <QPushButton>
#include <QSignalBlocker>
#include <QToolButton>
#include <QVBoxLayout>

#include "views/common/icons.h"
#include "views/common/typography.h"
#include "views/mainwindow/clustertoolbar.h"
#include "views/mainwindow/windowactions.h"
#include "views/settings/preferences.h"

namespace signalbox {

namespace {

constexpr int nameRole = Qt::UserRole; ///< Of the action; empty for the middle.
constexpr int shownRows = 14;
constexpr int shownCharacters = 44;

QPushButton *named(QPushButton *button, const QString &name)
{
    button->setObjectName(QStringLiteral("toolBarDialog.") + name);
    button->setAccessibleName(button->text().remove(u'&'));
    return button;
}

} // namespace

ToolBarDialog::ToolBarDialog(Preferences &preferences, const WindowActions &actions,
                             QWidget *parent)
    : QDialog(parent)
    , m_preferences(preferences)
    , m_actions(actions)
    , m_list(new QListWidget(this))
    , m_text(new QComboBox(this))
{
    setObjectName(QStringLiteral("toolBarDialog"));
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowTitle(tr("Customise Toolbar"));
    auto *label = new QLabel(tr("&Buttons, from left to right:"), this);
    label->setBuddy(m_list);
    m_list->setObjectName(QStringLiteral("toolBarDialog.list"));
    m_list->setAccessibleName(tr("Buttons of the toolbar"));
    m_list->setDragDropMode(QAbstractItemView::InternalMove);
    m_list->setDefaultDropAction(Qt::MoveAction);
    m_list->setMinimumSize(fontMetrics().averageCharWidth() * shownCharacters,
                           fontMetrics().height() * shownRows * 3 / 2);
    m_list->installEventFilter(this);
    auto *hint =
        new QLabel(tr("Alt+Up and Alt+Down move a button, Space takes it in or out."), this);
    hint->setWordWrap(true);
    setSecondaryText(hint);
    auto *textLabel = new QLabel(tr("&Text beside the icon:"), this);
    textLabel->setBuddy(m_text);
    m_text->setObjectName(QStringLiteral("toolBarDialog.text"));
    m_text->setAccessibleName(tr("Text beside the icon"));
    m_text->addItems({tr("Only of Run"), tr("Of every button"), tr("Of none")});
    m_text->setCurrentIndex(static_cast<int>(ClusterToolBar::textChoice(preferences)));
    auto *texts = new QHBoxLayout;
    texts->addWidget(textLabel);
    texts->addWidget(m_text, 1);

    auto *rows = new QHBoxLayout;
    rows->addWidget(m_list, 1);
    auto *movers = new QVBoxLayout;
    m_up = addMover(QStringLiteral("up"), QStringLiteral("arrow-up"), tr("Move left"), -1);
    m_down = addMover(QStringLiteral("down"), QStringLiteral("arrow-down"), tr("Move right"), 1);
    movers->addWidget(m_up);
    movers->addWidget(m_down);
    movers->addStretch();
    rows->addLayout(movers);

    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(24, 24, 24, 16);
    column->setSpacing(8);
    column->addWidget(label);
    column->addLayout(rows, 1);
    column->addWidget(hint);
    column->addLayout(texts);
    column->addSpacing(8);
    column->addWidget(createButtons());

    fill();
    connect(m_list, &QListWidget::itemChanged, this, &ToolBarDialog::apply);
    connect(m_list, &QListWidget::currentRowChanged, this, &ToolBarDialog::updateMovers);
    connect(m_list->model(), &QAbstractItemModel::rowsMoved, this, &ToolBarDialog::apply);
    connect(m_text, &QComboBox::activated, this, [this](int index) {
        ClusterToolBar::choose(m_preferences, static_cast<ClusterToolBar::Text>(index));
    });
}

QWidget *ToolBarDialog::createButtons()
{
    auto *buttons =
        new QDialogButtonBox(QDialogButtonBox::RestoreDefaults | QDialogButtonBox::Close, this);
    QPushButton *usual =
        named(buttons->button(QDialogButtonBox::RestoreDefaults), QStringLiteral("reset"));
    usual->setAutoDefault(false);
    QPushButton *done = named(buttons->button(QDialogButtonBox::Close), QStringLiteral("close"));
    done->setDefault(true);
    connect(usual, &QPushButton::clicked, this, &ToolBarDialog::reset);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    return buttons;
}

QToolButton *ToolBarDialog::addMover(const QString &name, const QString &iconName,
                                     const QString &text, int step)
{
    auto *button = new QToolButton(this);
    button->setObjectName(QStringLiteral("toolBarDialog.") + name);
    button->setIcon(icon(iconName));
    button->setToolTip(text);
    button->setAccessibleName(text);
    button->setFocusPolicy(Qt::TabFocus);
    connect(button, &QToolButton::clicked, this, [this, step] { move(step); });
    return button;
}

void ToolBarDialog::fill()
{
    const QSignalBlocker quiet(m_list);
    m_list->clear();
    const ToolBarItems items = ClusterToolBar::items(m_preferences, m_actions);
    for (const QString &name : items.before)
        addRow(name, true);
    addMiddle();
    for (const QString &name : items.after)
        addRow(name, true);
    for (const QString &name : ClusterToolBar::choices(m_actions))
        if (!items.before.contains(name) && !items.after.contains(name))
            addRow(name, false);
    m_list->setCurrentRow(0);
    updateMovers();
}

void ToolBarDialog::addRow(const QString &name, bool chosen)
{
    const std::vector<QAction *> all = m_actions.all();
    const auto action = std::ranges::find(all, name, &QAction::objectName);
    if (action == all.end())
        return;
    auto *item =
        new QListWidgetItem((*action)->icon(), (*action)->text().remove(u'&').remove(u'…'), m_list);
    item->setData(nameRole, name);
    item->setToolTip((*action)->toolTip());
    item->setFlags((item->flags() | Qt::ItemIsUserCheckable) & ~Qt::ItemIsDropEnabled);
    item->setCheckState(chosen ? Qt::Checked : Qt::Unchecked);
}

/// Which cluster is shown is never taken out: a person must see where a button acts.
void ToolBarDialog::addMiddle()
{
    auto *item =
        new QListWidgetItem(icon(QStringLiteral("server")), tr("Cluster and search"), m_list);
    item->setFlags(item->flags() & ~(Qt::ItemIsDropEnabled | Qt::ItemIsUserCheckable));
    item->setToolTip(tr("Always there; buttons stand on both sides of it."));
}

void ToolBarDialog::move(int step)
{
    const int row = m_list->currentRow();
    const int target = row + step;
    if (row < 0 || target < 0 || target >= m_list->count())
        return;
    {
        const QSignalBlocker quiet(m_list);
        QListWidgetItem *item = m_list->takeItem(row);
        m_list->insertItem(target, item);
        m_list->setCurrentRow(target);
    }
    updateMovers();
    apply();
}

void ToolBarDialog::reset()
{
    m_preferences.reset(QStringLiteral("toolbar."));
    m_text->setCurrentIndex(static_cast<int>(ClusterToolBar::textChoice(m_preferences)));
    fill();
}

void ToolBarDialog::apply()
{
    ToolBarItems items;
    QStringList *side = &items.before;
    for (int row = 0; row < m_list->count(); ++row) {
        const QListWidgetItem *item = m_list->item(row);
        const QString name = item->data(nameRole).toString();
        if (name.isEmpty())
            side = &items.after;
        else if (item->checkState() == Qt::Checked)
            side->append(name);
    }
    ClusterToolBar::choose(m_preferences, items);
}

void ToolBarDialog::updateMovers()
{
    const int row = m_list->currentRow();
    m_up->setEnabled(row > 0);
    m_down->setEnabled(row >= 0 && row + 1 < m_list->count());
}

bool ToolBarDialog::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == m_list && event->type() == QEvent::KeyPress) {
        const auto *key = static_cast<const QKeyEvent *>(event);
        const bool up = key->key() == Qt::Key_Up;
        if (key->modifiers() == Qt::AltModifier && (up || key->key() == Qt::Key_Down)) {
            move(up ? -1 : 1);
            return true;
        }
    }
    return QDialog::eventFilter(watched, event);
}

} // namespace signalbox
