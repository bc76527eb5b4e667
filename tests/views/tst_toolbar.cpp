#include <QApplication>
#include <QComboBox>
#include <QContextMenuEvent>
#include <QListWidget>
#include <QMenu>
#include <QPushButton>
#include <QTemporaryDir>
#include <QTest>
#include <QToolButton>

#include "models/filewriter.h"
#include "models/recoverystore.h"
#include "models/savedinputs.h"
#include "models/workspace.h"
#include "support/qtfakecluster.h"
#include "views/mainwindow/clustertoolbar.h"
#include "views/mainwindow/mainwindow.h"
#include "views/mainwindow/toolbardialog.h"
#include "views/settings/preferences.h"

using namespace signalbox;

/// The main toolbar holds what the user has chosen.
class TestToolBar final : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void cleanup();
    void holdsTheUsualAtFirst();
    void takesABoxAtOnce();
    void movesByKeyboard();
    void movesBeyondTheMiddle();
    void putsTextBesideIcons();
    void comesBackAndIsReset();
    void isReachedByItsMenu();

private:
    /// What the buttons are called, from left to right; `|` for the middle.
    QStringList buttons() const;
    QListWidget *openDialog();
    QListWidgetItem *row(const QListWidget &list, const QString &name);

    QTemporaryDir m_folder;
    FileWriter m_files;
    FakeCluster m_cluster;
    std::unique_ptr<Workspace> m_workspace;
    std::unique_ptr<Preferences> m_preferences;
    std::unique_ptr<SavedInputs> m_inputs;
    std::unique_ptr<RecoveryStore> m_recovery;
    std::unique_ptr<MainWindow> m_window;
};

void TestToolBar::init()
{
    m_workspace = std::make_unique<Workspace>(m_cluster);
    m_preferences = std::make_unique<Preferences>(m_folder.filePath("signalbox.conf"), m_files);
    m_preferences->reset(QStringLiteral("toolbar."));
    m_inputs = std::make_unique<SavedInputs>(m_folder.filePath("inputs"), m_files);
    m_recovery = std::make_unique<RecoveryStore>(m_folder.filePath("unsaved"), m_files);
    m_window = std::make_unique<MainWindow>(WindowParts{*m_workspace, *m_preferences, *m_inputs,
                                                        *m_recovery, m_files,
                                                        m_folder.filePath("session.json")});
    m_window->show();
}

void TestToolBar::cleanup()
{
    m_window.reset();
}

QStringList TestToolBar::buttons() const
{
    QStringList names;
    const auto *bar = m_window->findChild<ClusterToolBar *>(QStringLiteral("mainToolBar"));
    for (QAction *action : bar->actions()) {
        const QString name = bar->widgetForAction(action)->objectName();
        if (name.startsWith(QLatin1String("toolBar.")) && !action->objectName().isEmpty())
            names.append(action->objectName());
        else if (names.isEmpty() || names.constLast() != u"|")
            names.append(QStringLiteral("|"));
    }
    return names;
}

QListWidget *TestToolBar::openDialog()
{
    m_window->action(WindowVerb::ToolBar)->trigger();
    return m_window->findChild<QListWidget *>(QStringLiteral("toolBarDialog.list"));
}

QListWidgetItem *TestToolBar::row(const QListWidget &list, const QString &name)
{
    for (int i = 0; i < list.count(); ++i)
        if (list.item(i)->data(Qt::UserRole) == name)
            return list.item(i);
    return nullptr;
}

void TestToolBar::holdsTheUsualAtFirst()
{
    QCOMPARE(buttons(), QStringList({"back", "forward", "|", "run"}));
    const QListWidget *list = openDialog();
    QVERIFY(list);
    QCOMPARE(list->item(0)->checkState(), Qt::Checked);
    QVERIFY(!(list->item(2)->flags() & Qt::ItemIsUserCheckable));
    // What has no icon would be an empty button.
    for (int i = 0; i < list->count(); ++i)
        QVERIFY2(!list->item(i)->icon().isNull(), qPrintable(list->item(i)->text()));
}

void TestToolBar::takesABoxAtOnce()
{
    QListWidget *list = openDialog();
    row(*list, "reload")->setCheckState(Qt::Checked);
    QCOMPARE(buttons(), QStringList({"back", "forward", "|", "run", "reload"}));
    row(*list, "back")->setCheckState(Qt::Unchecked);
    QCOMPARE(buttons(), QStringList({"forward", "|", "run", "reload"}));
    auto *button = m_window->findChild<QToolButton *>(QStringLiteral("toolBar.reload"));
    QVERIFY(button);
    QCOMPARE(button->accessibleName(), QStringLiteral("Reload"));
}

void TestToolBar::movesByKeyboard()
{
    QListWidget *list = openDialog();
    list->setCurrentRow(0);
    QTest::keyClick(list, Qt::Key_Down, Qt::AltModifier);
    QCOMPARE(buttons(), QStringList({"forward", "back", "|", "run"}));
    QTest::keyClick(list, Qt::Key_Up, Qt::AltModifier);
    QTest::keyClick(list, Qt::Key_Up, Qt::AltModifier);
    QCOMPARE(buttons(), QStringList({"back", "forward", "|", "run"}));
}

void TestToolBar::movesBeyondTheMiddle()
{
    QListWidget *list = openDialog();
    list->setCurrentItem(row(*list, "run"));
    auto *left = m_window->findChild<QToolButton *>(QStringLiteral("toolBarDialog.up"));
    left->click();
    QCOMPARE(buttons(), QStringList({"back", "forward", "run", "|"}));
    list->setCurrentRow(0);
    QVERIFY(!left->isEnabled());
}

void TestToolBar::putsTextBesideIcons()
{
    openDialog();
    auto *text = m_window->findChild<QComboBox *>(QStringLiteral("toolBarDialog.text"));
    const auto style = [this](const char *name) {
        auto *bar = m_window->findChild<ClusterToolBar *>(QStringLiteral("mainToolBar"));
        for (QAction *action : bar->actions())
            if (action->objectName() == QLatin1String(name))
                return qobject_cast<QToolButton *>(bar->widgetForAction(action))->toolButtonStyle();
        return Qt::ToolButtonFollowStyle;
    };
    QCOMPARE(style("run"), Qt::ToolButtonTextBesideIcon);
    QVERIFY(style("back") != Qt::ToolButtonTextBesideIcon);
    text->setFocus();
    QTest::keyClick(text, Qt::Key_Down);
    QCOMPARE(style("back"), Qt::ToolButtonTextBesideIcon);
    QTest::keyClick(text, Qt::Key_Down);
    QVERIFY(style("run") != Qt::ToolButtonTextBesideIcon);
}

void TestToolBar::comesBackAndIsReset()
{
    row(*openDialog(), "settings")->setCheckState(Qt::Checked);
    m_files.flush();
    const Preferences again(m_folder.filePath("signalbox.conf"), m_files);
    QVERIFY(again.value(QStringLiteral("toolbar.actions")).contains(u"settings"));
    m_window->findChild<QPushButton *>(QStringLiteral("toolBarDialog.reset"))->click();
    QCOMPARE(buttons(), QStringList({"back", "forward", "|", "run"}));
}

void TestToolBar::isReachedByItsMenu()
{
    auto *bar = m_window->findChild<ClusterToolBar *>(QStringLiteral("mainToolBar"));
    QContextMenuEvent event(QContextMenuEvent::Mouse, {5, 5}, bar->mapToGlobal(QPoint(5, 5)));
    QApplication::sendEvent(bar, &event);
    auto *menu = bar->findChild<QMenu *>(QStringLiteral("toolBar.menu"));
    QVERIFY(menu);
    QCOMPARE(menu->actions(), QList<QAction *>{m_window->action(WindowVerb::ToolBar)});
    menu->close();
}

QTEST_MAIN(TestToolBar)
#include "tst_toolbar.moc"
