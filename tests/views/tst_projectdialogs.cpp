// Export and import in the window, over a real engine.

#include <QCheckBox>
#include <QComboBox>
#include <QDir>
#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>
#include <QTreeView>
#include <QTreeWidget>

#include "models/filewriter.h"
#include "support/qtlocalengine.h"
#include "views/common/banner.h"
#include "views/projects/exportdialog.h"
#include "views/projects/importdialog.h"

#include "pagefixture.h"

using namespace signalbox;

class TestProjectDialogs : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void importsShowsAndTakesBack();
    void choosesForEachEntity();
    void exportsWhatIsChosen();
    void saysWhatIsWrongWithFileAndLine();
    void saysWhatAFormCannotSay();
    void keepsWhereNodesAre();

private:
    void writeProject(const QString &folder, const QByteArray &yaml);
    static bool waitFor(const std::function<bool()> &reached);

    LocalEngine m_engine;
    PageFixture m_fixture;
    std::unique_ptr<Workspace> m_workspace;
    std::unique_ptr<PageContext> m_context;
};

void TestProjectDialogs::initTestCase()
{
    QVERIFY2(m_engine.problem().isEmpty(), qPrintable(m_engine.problem()));
    m_workspace = std::make_unique<Workspace>(m_engine.cluster());
    m_context = std::make_unique<PageContext>(PageContext{*m_workspace, m_fixture.navigator,
                                                          m_fixture.preferences, m_fixture.inputs,
                                                          m_fixture.recovery, nullptr, nullptr});
}

void TestProjectDialogs::writeProject(const QString &folder, const QByteArray &yaml)
{
    QDir().mkpath(folder);
    QFile file(folder + QStringLiteral("/signalbox.yaml"));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(yaml);
}

bool TestProjectDialogs::waitFor(const std::function<bool()> &reached)
{
    return QTest::qWaitFor(reached, 30000);
}

void TestProjectDialogs::importsShowsAndTakesBack()
{
    const QString folder = m_fixture.folder.filePath(QStringLiteral("in"));
    writeProject(folder, "signalbox: 1\n"
                         "packages:\n  shop:\n    parameters: {currency: EUR}\n"
                         "triggers:\n  bell: {}\n"
                         "functions:\n  shop/line: {sequence: [nobody]}\n");
    ImportDialog dialog(*m_context);
    QSignalSpy reported(&dialog, &ImportDialog::reported);
    dialog.show();
    dialog.openFolder(folder);
    ProjectImport &transfer = dialog.transfer();
    QVERIFY(waitFor([&] { return transfer.state() == ProjectImport::State::Planned; }));
    auto *tree = dialog.findChild<QTreeView *>(QStringLiteral("import.plan"));
    const QAbstractItemModel *model = tree->model();
    QCOMPARE(model->rowCount(), 2);
    QCOMPARE(model->index(0, 0).data().toString(), QStringLiteral("In conflict"));
    QVERIFY(model->index(0, 1, model->index(0, 0))
                .data()
                .toString()
                .contains(QStringLiteral("function nobody")));
    QCOMPARE(model->rowCount(model->index(1, 0)), 2);

    auto *apply = dialog.findChild<QPushButton *>(QStringLiteral("import.apply"));
    auto *takeBack = dialog.findChild<QPushButton *>(QStringLiteral("import.takeBack"));
    QVERIFY(apply->isEnabled() && !takeBack->isEnabled());
    apply->click();
    QVERIFY(waitFor([&] { return transfer.state() == ProjectImport::State::Applied; }));
    QVERIFY2(transfer.problem().isEmpty(), qPrintable(transfer.problem()));
    QVERIFY(!apply->isEnabled() && takeBack->isEnabled());

    writeProject(folder, "signalbox: 1\npackages:\n  shop:\n    parameters: {currency: SEK}\n");
    ImportDialog second(*m_context);
    second.openFolder(folder);
    ProjectImport &change = second.transfer();
    QVERIFY(waitFor([&] { return change.state() == ProjectImport::State::Planned; }));
    const auto *plan = second.findChild<QTreeView *>(QStringLiteral("import.plan"))->model();
    const QModelIndex field = plan->index(0, 0, plan->index(0, 0, plan->index(0, 0)));
    QCOMPARE(field.data().toString(), QStringLiteral("parameters.currency"));
    QCOMPARE(field.data(PlanTreeModel::BeforeRole).toString(), QStringLiteral("EUR"));
    QCOMPARE(field.data(PlanTreeModel::AfterRole).toString(), QStringLiteral("SEK"));
    second.findChild<QCheckBox *>(QStringLiteral("import.removeOthers"))->setChecked(true);
    QCOMPARE(change.plan().count(deployment::PlanItem::Action::Remove), std::size_t{1});

    takeBack->click();
    QVERIFY(waitFor([&] { return transfer.state() == ProjectImport::State::TakenBack; }));
    QVERIFY2(transfer.problem().isEmpty(), qPrintable(transfer.problem()));
    second.openFolder(folder);
    QVERIFY(waitFor([&] {
        return change.state() == ProjectImport::State::Planned
               && change.plan().count(deployment::PlanItem::Action::Add) == 1;
    }));
    QCOMPARE(reported.count(), 2);
}

void TestProjectDialogs::choosesForEachEntity()
{
    const QString folder = m_fixture.folder.filePath(QStringLiteral("choices"));
    writeProject(folder, "signalbox: 1\ntriggers:\n  taken: {}\n  other: {}\n");
    ImportDialog first(*m_context);
    first.openFolder(folder);
    QVERIFY(waitFor([&] { return first.transfer().canApply(); }));
    first.transfer().apply();
    QVERIFY(waitFor([&] { return first.transfer().canTakeBack(); }));

    writeProject(folder, "signalbox: 1\npackages:\n  taken: {}\n  more: {}\n");
    ImportDialog dialog(*m_context);
    dialog.show();
    dialog.openFolder(folder);
    ProjectImport &transfer = dialog.transfer();
    QVERIFY(waitFor([&] { return transfer.state() == ProjectImport::State::Planned; }));
    auto *tree = dialog.findChild<QTreeView *>(QStringLiteral("import.plan"));
    const auto row = [tree](const char *entity) {
        const auto found =
            tree->model()->match(tree->model()->index(0, 0), PlanTreeModel::EntityRole,
                                 QLatin1String(entity), 1, Qt::MatchExactly | Qt::MatchRecursive);
        return found.isEmpty() ? QModelIndex() : found.first();
    };
    const auto checked = [row](const char *entity) {
        return row(entity).data(Qt::CheckStateRole).value<Qt::CheckState>();
    };
    const auto toggle = [&](const char *entity) {
        tree->setCurrentIndex(row(entity));
        QTest::keyClick(tree, Qt::Key_Space);
    };
    QCOMPARE(checked("package more"), Qt::Checked);
    toggle("package more");
    QTRY_COMPARE(checked("package more"), Qt::Unchecked);
    QVERIFY(!transfer.canApply());
    QCOMPARE(tree->currentIndex().data().toString(), QStringLiteral("more"));
    // In conflict until it is chosen to take the place of what has its name.
    QCOMPARE(checked("package taken"), Qt::Unchecked);
    QVERIFY(!row("trigger taken").isValid());
    toggle("package taken");
    QTRY_COMPARE(checked("package taken"), Qt::Checked);
    QCOMPARE(checked("trigger taken"), Qt::Checked);
    dialog.findChild<QPushButton *>(QStringLiteral("import.apply"))->click();
    QVERIFY(waitFor([&] { return transfer.state() == ProjectImport::State::Applied; }));
    QVERIFY2(transfer.problem().isEmpty(), qPrintable(transfer.problem()));
    const auto there = [this, &folder] {
        ImportDialog look(*m_context);
        look.openFolder(folder);
        (void)waitFor([&] { return look.transfer().state() == ProjectImport::State::Planned; });
        return deployment::entitiesOf(look.transfer().before());
    };
    using deployment::EntityId;
    using deployment::EntityKind;
    const std::vector<EntityId> replaced{{EntityKind::Package, "taken"},
                                         {EntityKind::Trigger, "other"}};
    QCOMPARE(there(), replaced);
    transfer.takeBack();
    QVERIFY(waitFor([&] { return transfer.state() == ProjectImport::State::TakenBack; }));
    const std::vector<EntityId> before{{EntityKind::Trigger, "other"},
                                       {EntityKind::Trigger, "taken"}};
    QCOMPARE(there(), before);
    first.transfer().takeBack();
    QVERIFY(waitFor([&] { return first.transfer().state() == ProjectImport::State::TakenBack; }));
}

void TestProjectDialogs::exportsWhatIsChosen()
{
    const QString in = m_fixture.folder.filePath(QStringLiteral("two"));
    writeProject(in, "signalbox: 1\npackages: {one: {}, two: {}}\n");
    ImportDialog import(*m_context);
    import.openFolder(in);
    QVERIFY(waitFor([&] { return import.transfer().canApply(); }));
    import.transfer().apply();
    QVERIFY(waitFor([&] { return import.transfer().canTakeBack(); }));

    auto *dialog = new ExportDialog(m_engine.cluster());
    dialog->show();
    auto *tree = dialog->findChild<QTreeWidget *>(QStringLiteral("export.entities"));
    QVERIFY(QTest::qWaitFor([&] { return tree->topLevelItemCount() > 0; }, 30000));
    auto *button = dialog->findChild<QPushButton *>(QStringLiteral("export.export"));
    QVERIFY(!button->isEnabled());
    const auto items = tree->findItems(QStringLiteral("one"), Qt::MatchRecursive);
    QCOMPARE(items.size(), 1);
    items.first()->setCheckState(0, Qt::Unchecked);
    const QString out = m_fixture.folder.filePath(QStringLiteral("out"));
    auto *path = dialog->findChild<QLineEdit *>(QStringLiteral("export.folder.path"));
    QTest::keyClicks(path, out);
    QVERIFY(button->isEnabled());
    QSignalSpy reported(dialog, &ExportDialog::reported);
    button->click();
    QVERIFY(QTest::qWaitFor([&] { return reported.count() == 1; }, 30000));
    QFile file(out + QStringLiteral("/signalbox.yaml"));
    QVERIFY(file.open(QIODevice::ReadOnly));
    const QByteArray text = file.readAll();
    QVERIFY(text.contains("  two: {}\n"));
    QVERIFY(!text.contains("  one:"));
    import.transfer().takeBack();
    QVERIFY(waitFor([&] { return import.transfer().state() == ProjectImport::State::TakenBack; }));
}

void TestProjectDialogs::saysWhatIsWrongWithFileAndLine()
{
    const QString folder = m_fixture.folder.filePath(QStringLiteral("bad"));
    writeProject(folder, "signalbox: 1\ntriggers:\n  bell:\n    colour: red\n");
    ImportDialog dialog(*m_context);
    dialog.show();
    dialog.openFolder(folder);
    auto *banner = dialog.findChild<Banner *>();
    QVERIFY(QTest::qWaitFor([&] { return banner->isVisible(); }, 30000));
    QVERIFY2(banner->text().startsWith(QStringLiteral("signalbox.yaml:4: ")),
             qPrintable(banner->text()));
    QVERIFY(!dialog.findChild<QPushButton *>(QStringLiteral("import.apply"))->isEnabled());
}

void TestProjectDialogs::saysWhatAFormCannotSay()
{
    const QString in = m_fixture.folder.filePath(QStringLiteral("feeds"));
    writeProject(in, "signalbox: 1\ntriggers:\n  hook:\n    feed:\n      kind: webhook\n"
                     "      settings: {check: none}\n");
    ImportDialog import(*m_context);
    import.openFolder(in);
    QVERIFY(waitFor([&] { return import.transfer().canApply(); }));
    import.transfer().apply();
    QVERIFY(waitFor([&] { return import.transfer().canTakeBack(); }));
    ExportDialog *dialog = new ExportDialog(m_engine.cluster());
    dialog->show();
    auto *losses = dialog->findChild<QListWidget *>(QStringLiteral("export.losses"));
    auto *tree = dialog->findChild<QTreeWidget *>(QStringLiteral("export.entities"));
    QVERIFY(QTest::qWaitFor([&] { return tree->topLevelItemCount() > 0; }, 30000));
    QVERIFY(!losses->isVisible());
    dialog->findChild<QComboBox *>(QStringLiteral("export.format"))->setCurrentIndex(1);
    QVERIFY(losses->isVisible());
    QCOMPARE(losses->item(0)->text(), QStringLiteral("trigger hook: the feed"));
    delete dialog;
    import.transfer().takeBack();
    QVERIFY(waitFor([&] { return import.transfer().state() == ProjectImport::State::TakenBack; }));
}

/// Positions travel with the project, and an import that is taken back leaves none behind.
void TestProjectDialogs::keepsWhereNodesAre()
{
    FileWriter files;
    DrawingStore drawings(m_fixture.folder.filePath(QStringLiteral("drawings")), files);
    PageContext context = *m_context;
    context.drawings = &drawings;
    const QString folder = m_fixture.folder.filePath(QStringLiteral("drawn"));
    writeProject(folder, "signalbox: 1\ntriggers:\n  gong: {}\n");
    const auto write = [&folder](const QByteArray &text) {
        QFile file(folder + QStringLiteral("/canvas.json"));
        return file.open(QIODevice::WriteOnly) && file.write(text) == text.size();
    };
    ImportDialog dialog(context);
    ProjectImport &transfer = dialog.transfer();
    QVERIFY(write("{\"positions\": "));
    dialog.openFolder(folder);
    QVERIFY(waitFor([&] { return !transfer.problem().isEmpty(); }));
    QVERIFY2(transfer.problem().contains(QStringLiteral("canvas.json")),
             qPrintable(transfer.problem()));

    QVERIFY(write(R"({"positions": {"trigger:/_/gong": [120, 240]},
                      "notes": [{"id": "n", "text": "hear it", "rect": [0, 0, 90, 40]}]})"));
    dialog.openFolder(folder);
    QVERIFY(waitFor([&] { return transfer.state() == ProjectImport::State::Planned; }));
    const QString id = m_engine.cluster().id();
    const CanvasDrawing before = drawings.load(id);
    transfer.apply();
    QVERIFY(waitFor([&] { return transfer.state() == ProjectImport::State::Applied; }));
    const QString gong = QStringLiteral("trigger:/guest/gong");
    QCOMPARE(drawings.load(id).positions.value(gong), QPointF(120, 240));
    QCOMPARE(drawings.load(id).notes.size(), 1);

    ProjectExport out(m_engine.cluster());
    out.setDrawing(drawings.load(id));
    out.read();
    QVERIFY(waitFor([&] { return out.isReady(); }));
    const QString target = m_fixture.folder.filePath(QStringLiteral("drawn-out"));
    out.choose(QStringLiteral("signalbox"), {"trigger:gong"});
    QSignalSpy written(&out, &ProjectExport::written);
    out.write(target);
    QVERIFY(waitFor([&] { return !written.isEmpty(); }));
    QFile file(target + QStringLiteral("/canvas.json"));
    QVERIFY(file.open(QIODevice::ReadOnly));
    const auto read = CanvasDrawing::fromJson(QJsonDocument::fromJson(file.readAll()).object());
    QCOMPARE(read.positions.size(), 1);
    QCOMPARE(read.positions.value(QStringLiteral("trigger:/_/gong")), QPointF(120, 240));

    transfer.takeBack();
    QVERIFY(waitFor([&] { return transfer.state() == ProjectImport::State::TakenBack; }));
    QCOMPARE(drawings.load(id), before);
}

QTEST_MAIN(TestProjectDialogs)
#include "tst_projectdialogs.moc"
