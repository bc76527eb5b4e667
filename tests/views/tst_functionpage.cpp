#include <QAction>
#include <QCheckBox>
#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QScrollArea>
#include <QScrollBar>
#include <QSignalSpy>
#include <QSpinBox>
#include <QTemporaryDir>
#include <QTest>
#include <QTreeWidget>

#include "core/parametersecrets.h"
#include "models/filewriter.h"
#include "models/recoverystore.h"
#include "models/savedinputs.h"
#include "models/workspace.h"
#include "support/qtfakecluster.h"
#include "views/common/banner.h"
#include "views/common/navigator.h"
#include "views/common/shades.h"
#include "views/editor/codeedit.h"
#include "views/editor/componentlist.h"
#include "views/editor/diffview.h"
#include "views/editor/findbar.h"
#include "views/editor/functionpage.h"
#include "views/editor/functionsettings.h"
#include "views/editor/jsonfield.h"
#include "views/editor/newfunctiondialog.h"
#include "views/editor/runpanel.h"
#include "views/editor/secretsettings.h"
#include "views/editor/sequenceeditor.h"
#include "views/settings/preferences.h"

using namespace signalbox;

namespace {

class QuietNavigator final : public Navigator
{
public:
    void openPlace(Place) override {}
    void openFunction(const QualifiedName &) override {}
    void openRun(const QualifiedName &, const QString &) override {}
    void openActivation(const ActivationId &) override {}
    void openRuntime(const QString &) override {}
    void notify(const QString &) override {}
};

struct Fixture
{
    QTemporaryDir folder;
    FileWriter files;
    FakeCluster cluster;
    Workspace workspace{cluster};
    Preferences preferences{folder.filePath("signalbox.conf"), files};
    SavedInputs inputs{folder.filePath("inputs"), files};
    RecoveryStore recovery{folder.filePath("recovery"), files};
    QuietNavigator navigator;
    std::unique_ptr<FunctionPage> page;

    Fixture()
    {
        const Function function =
            FakeCluster::makeFunction("hello", "def main(args):\n    return args\n");
        cluster.stored[function.name] = function;
        cluster.open();
        ChangeSet runtimes;
        Runtime python;
        python.kind = "python:3.11";
        python.family = "python";
        python.label = "Python 3.11";
        runtimes.runtimes.push_back(python);
        cluster.emitChange(runtimes);
    }

    PageContext context() { return {workspace, navigator, preferences, inputs, recovery}; }

    /// A function `later` and a sequence `both` of @p components.
    void addSequence(const std::vector<std::string> &components)
    {
        Function later = FakeCluster::makeFunction("later");
        Function both = FakeCluster::makeFunction("both");
        SequenceExec exec;
        for (const std::string &component : components)
            exec.components.push_back(*QualifiedName::parse(component, {}));
        both.exec = exec;
        for (const Function &function : {later, both})
            cluster.stored[function.name] = function;
        cluster.emitChange({.functions = {summarise(later), summarise(both)}});
    }

    FunctionPage &open(const QString &name = QStringLiteral("/guest/hello"))
    {
        page = std::make_unique<FunctionPage>(context(), name, nullptr);
        page->resize(1000, 700);
        page->show();
        return *page;
    }

    [[nodiscard]] int calls(const QString &start) const
    {
        return int(std::ranges::count_if(
            cluster.calls, [&](const QString &call) { return call.startsWith(start); }));
    }
};

} // namespace

class FunctionPageTest : public QObject
{
    Q_OBJECT

private slots:
    void anUntouchedFunctionIsNotDirty()
    {
        Fixture fixture;
        FunctionPage &page = fixture.open();
        QTRY_VERIFY(page.isLoaded());
        QVERIFY(!page.hasUnsavedWork());
        QVERIFY(!page.verb(PageVerb::Save)->isEnabled());
        QVERIFY(page.verb(PageVerb::Run)->isEnabled());
    }

    void savingStoresTheCode()
    {
        Fixture fixture;
        FunctionPage &page = fixture.open();
        QTRY_VERIFY(page.isLoaded());
        page.codeEdit()->setText("def main(args):\n    return {}\n");
        QVERIFY(page.hasUnsavedWork());
        QSignalSpy saved(&page, &FunctionPage::saved);
        page.verb(PageVerb::Save)->trigger();
        QTRY_COMPARE(saved.count(), 1);
        QVERIFY(!page.hasUnsavedWork());
        QVERIFY(fixture.cluster.lastUpdate);
        QCOMPARE(std::get<CodeExec>(*fixture.cluster.lastUpdate->exec).code.str(),
                 std::string("def main(args):\n    return {}\n"));
        QTRY_VERIFY(fixture.recovery.left().empty());
    }

    void aParameterIsMadeSecret()
    {
        Fixture fixture;
        FunctionPage &page = fixture.open();
        QTRY_VERIFY(page.isLoaded());
        auto *settings = page.findChild<FunctionSettings *>();
        auto *parameters = page.findChild<JsonField *>("functionSettings.parameters");
        auto *annotations = page.findChild<JsonField *>("functionSettings.annotations");
        parameters->edit()->setText(R"({"user": "ada", "password": "hunter2"})");
        auto *user = page.findChild<QCheckBox *>("secretSettings.user");
        auto *password = page.findChild<QCheckBox *>("secretSettings.password");
        QVERIFY(user && password && !password->isChecked());
        password->setChecked(true);
        QVERIFY(annotations->text().contains("secret-parameters"));
        page.verb(PageVerb::Save)->trigger();
        QTRY_VERIFY(fixture.cluster.lastUpdate);
        QVERIFY(secretNames(*fixture.cluster.lastUpdate->annotations) == SecretNames{"password"});
        password->setChecked(false);
        QVERIFY(!annotations->text().contains("secret-parameters"));
        annotations->edit()->setText(R"({"secret-parameters": ["user"]})");
        QVERIFY(user->isChecked());
        const auto *hint = page.findChild<QLabel *>("secretSettings.hint");
        const QString kept = hint->text();
        settings->secrets().setKept(false);
        QVERIFY2(hint->text() != kept, "a platform that keeps none is said to");
    }

    void aRefusedSaveLosesNothing()
    {
        Fixture fixture;
        FunctionPage &page = fixture.open();
        QTRY_VERIFY(page.isLoaded());
        page.codeEdit()->setText("x = 2");
        fixture.cluster.nextError = Error{ErrorCode::TooLarge, "the code is too large", {}};
        page.verb(PageVerb::Save)->trigger();
        QTRY_VERIFY(page.findChild<QLabel *>("bannerText")->text().contains("too large"));
        QVERIFY(page.hasUnsavedWork());
        QCOMPARE(page.codeEdit()->text(), QString("x = 2"));
    }

    void theReasonWhySaveIsDisabledIsShown()
    {
        Fixture fixture;
        FunctionPage &page = fixture.open();
        QTRY_VERIFY(page.isLoaded());
        page.codeEdit()->setText("   ");
        QTRY_VERIFY(!page.verb(PageVerb::Save)->isEnabled());
        const QString reason = page.findChild<QLabel *>("functionPage.reason")->text();
        QVERIFY(!reason.isEmpty());
        QVERIFY(page.verb(PageVerb::Save)->toolTip().contains(reason));
        QVERIFY(!page.verb(PageVerb::Run)->isEnabled());
    }

    void aClusterThatCannotEditSaysSo()
    {
        Fixture fixture;
        fixture.cluster.missing.insert(Capability::EditFunctions);
        FunctionPage &page = fixture.open();
        QTRY_VERIFY(page.isLoaded());
        page.codeEdit()->setText("x = 2");
        QTRY_VERIFY(page.verb(PageVerb::Save)
                        ->toolTip()
                        .contains(fixture.cluster.whyNot(Capability::EditFunctions)));
        QVERIFY(!page.verb(PageVerb::Save)->isEnabled());
    }

    void runningWithChangesSavesFirst()
    {
        Fixture fixture;
        FunctionPage &page = fixture.open();
        QTRY_VERIFY(page.isLoaded());
        page.codeEdit()->setText("x = 3");
        QTRY_VERIFY(page.verb(PageVerb::Run)->text().contains("Save"));
        page.verb(PageVerb::Run)->trigger();
        QTRY_COMPARE(fixture.calls("invoke"), 1);
        QCOMPARE(fixture.calls("putFunction"), 1);
        QVERIFY(page.runPanel()->isRunning());
    }

    void anInputThatIsNotAnObjectCannotRun_data()
    {
        QTest::addColumn<QString>("input");
        QTest::addColumn<bool>("runs");
        QTest::newRow("an object") << "{\"a\": 1}" << true;
        QTest::newRow("nothing counts as an empty object") << "" << true;
        QTest::newRow("a list") << "[1]" << false;
        QTest::newRow("half an object") << "{\"a\":" << false;
    }
    void anInputThatIsNotAnObjectCannotRun()
    {
        QFETCH(QString, input);
        Fixture fixture;
        FunctionPage &page = fixture.open();
        QTRY_VERIFY(page.isLoaded());
        page.runPanel()->setInput(input);
        QTEST(page.verb(PageVerb::Run)->isEnabled(), "runs");
    }

    void aChangeElsewhereShowsWhenNothingIsUnsaved()
    {
        Fixture fixture;
        FunctionPage &page = fixture.open();
        QTRY_VERIFY(page.isLoaded());
        Function changed = FakeCluster::makeFunction("hello", "y = 1");
        changed.version = {0, 0, 2};
        fixture.cluster.stored[changed.name] = changed;
        fixture.cluster.emitChange({.functions = {summarise(changed)}});
        QTRY_COMPARE(page.codeEdit()->text(), QString("y = 1"));
    }

    void aChangeElsewhereDoesNotTakeUnsavedCode()
    {
        Fixture fixture;
        FunctionPage &page = fixture.open();
        QTRY_VERIFY(page.isLoaded());
        page.codeEdit()->setText("mine");
        Function changed = FakeCluster::makeFunction("hello", "theirs");
        changed.version = {0, 0, 2};
        fixture.cluster.stored[changed.name] = changed;
        fixture.cluster.emitChange({.functions = {summarise(changed)}});
        QTRY_VERIFY(page.findChild<QLabel *>("bannerText")->text().contains("0.0.2"));
        QCOMPARE(page.codeEdit()->text(), QString("mine"));
    }

    void aFailedRunLeadsToItsLine()
    {
        Fixture fixture;
        FunctionPage &page = fixture.open();
        QTRY_VERIFY(page.isLoaded());
        page.verb(PageVerb::Run)->trigger();
        QTRY_VERIFY(!page.runPanel()->lastRun().isNull());
        Activation run = fixture.cluster.history.at(page.runPanel()->lastRun());
        run.version = fixture.cluster.stored.begin()->second.version;
        run.kind = "python:3.11";
        run.outcome = Outcome::DeveloperError;
        run.result = Blob(R"({"error": "boom"})");
        run.logs = {{run.start, Stream::Stderr, R"(  File "/app/main__.py", line 2, in main)"}};
        fixture.cluster.finishRun(run);
        auto *banner = page.runPanel()->findChild<Banner *>();
        QTRY_VERIFY(banner->isVisible());
        QVERIFY2(banner->text().contains("line 2, in main"), qPrintable(banner->text()));
        page.showSection(1);
        page.codeEdit()->goTo(1, 1);
        banner->actionButton()->click();
        int line = 0;
        int column = 0;
        page.codeEdit()->getCursorPosition(&line, &column);
        QCOMPARE(line + 1, 2);
        QVERIFY(page.codeEdit()->isVisible());
    }

    void theLineOfAFormerVersionIsShownBesideTheNewOne()
    {
        Fixture fixture;
        fixture.cluster.storedVersions = {
            {.version = {0, 0, 1}, .kind = "python:3.11", .aliases = {}, .current = true},
            {.version = {0, 0, 0}, .kind = "python:3.11", .aliases = {}}};
        FunctionPage &page = fixture.open();
        // Asked for before the function has come, as a link on another page does.
        page.showPlace("0.0.0", 2);
        QTRY_VERIFY(page.isLoaded());
        const auto *diff = page.findChild<DiffView *>();
        QTRY_VERIFY(diff->isVisible());
        QTRY_VERIFY(diff->markedLine() > 2);
        const auto *list = page.findChild<QTreeWidget *>("versionsPanel.list");
        QCOMPARE(list->currentItem()->text(0), QString("0.0.0"));
    }

    void smallPagesScrollInsteadOfBeingCut_data()
    {
        QTest::addColumn<QSize>("size");
        QTest::newRow("beside each other") << QSize(1000, 300);
        QTest::newRow("below each other") << QSize(420, 500);
    }

    void smallPagesScrollInsteadOfBeingCut()
    {
        QFETCH(QSize, size);
        Fixture fixture;
        FunctionPage &page = fixture.open();
        QTRY_VERIFY(page.isLoaded());
        page.resize(size);
        QCOMPARE(page.size(), size);
        // All of the sentence in the empty result has its room; what does not fit the page scrolls.
        const auto *sentence = page.findChild<QLabel *>("jsonPlaceholder");
        QTRY_VERIFY(sentence->height() >= sentence->heightForWidth(sentence->width()));
        const auto *scroll = page.findChild<QScrollArea *>("functionPage.scroll");
        QVERIFY(scroll->verticalScrollBar()->maximum() > 0);
        QCOMPARE(scroll->horizontalScrollBar()->maximum(), 0);
    }

    void aSequenceIsEditedByKeys()
    {
        Fixture fixture;
        fixture.addSequence({"/guest/hello", "/guest/later"});
        FunctionPage &page = fixture.open(QStringLiteral("/guest/both"));
        QTRY_VERIFY(page.isLoaded());
        ComponentList *list = page.sequenceEditor()->list();
        QVERIFY(list->isVisible());
        QVERIFY(!page.codeEdit()->isVisible());
        QVERIFY(!page.hasUnsavedWork());
        list->setCurrentRow(0);
        QTest::keyClick(list, Qt::Key_Down, Qt::AltModifier);
        QCOMPARE(list->components(), QStringList({"/guest/later", "/guest/hello"}));
        QCOMPARE(list->currentRow(), 1);
        QTest::keyClick(list, Qt::Key_Delete);
        QCOMPARE(list->components(), QStringList{"/guest/later"});
        list->undo();
        list->undo();
        QCOMPARE(list->components(), QStringList({"/guest/hello", "/guest/later"}));
        list->redo();
        QVERIFY(page.hasUnsavedWork());
        QTRY_VERIFY(page.verb(PageVerb::Save)->isEnabled());
        page.verb(PageVerb::Save)->trigger();
        QTRY_VERIFY(!page.hasUnsavedWork());
        const auto &exec =
            std::get<SequenceExec>(fixture.cluster.stored.at({"guest", "", "both"}).exec);
        QCOMPARE(exec.components.size(), std::size_t(2));
        QCOMPARE(exec.components.front().name, std::string("later"));
    }

    void aSequenceThatCannotRunIsNotSaved_data()
    {
        QTest::addColumn<QString>("added");
        QTest::addColumn<QString>("says");
        QTest::newRow("of a function that is not there") << "nobody"
                                                         << "/guest/nobody does not exist.";
        QTest::newRow("of itself") << "/guest/both"
                                   << "A sequence cannot contain itself.";
    }

    void aSequenceThatCannotRunIsNotSaved()
    {
        QFETCH(QString, added);
        QFETCH(QString, says);
        Fixture fixture;
        fixture.addSequence({"/guest/hello"});
        FunctionPage &page = fixture.open(QStringLiteral("/guest/both"));
        QTRY_VERIFY(page.isLoaded());
        page.sequenceEditor()->field()->setEditText(added);
        QTest::keyClick(page.sequenceEditor()->field()->lineEdit(), Qt::Key_Return);
        QCOMPARE(page.sequenceEditor()->problem(), says);
        QTRY_VERIFY(page.findChild<QLabel *>("functionPage.reason")->text().contains(says));
        QVERIFY(!page.verb(PageVerb::Save)->isEnabled());
        page.sequenceEditor()->list()->undo();
        QTRY_VERIFY(!page.hasUnsavedWork());
    }

    void aSequenceTakesWhatABindingLeadsTo()
    {
        Fixture fixture;
        fixture.addSequence({"/guest/hello"});
        Function invoice = FakeCluster::makeFunction("billing/invoice");
        fixture.cluster.stored[invoice.name] = invoice;
        Package bound;
        bound.name = {"guest", "", "bound"};
        bound.binding = QualifiedName{"guest", "", "billing"};
        fixture.cluster.emitChange({.functions = {summarise(invoice)}, .packages = {bound}});
        FunctionPage &page = fixture.open(QStringLiteral("/guest/both"));
        QTRY_VERIFY(page.isLoaded());
        SequenceEditor *editor = page.sequenceEditor();
        QVERIFY(editor->field()->findText("/guest/bound/invoice") >= 0);
        for (const char *added : {"bound/invoice", "/whisk.system/utils/echo"}) {
            editor->field()->setEditText(added);
            QTest::keyClick(editor->field()->lineEdit(), Qt::Key_Return);
            QCOMPARE(editor->problem(), QString());
        }
        editor->field()->setEditText("bound/nothing");
        QTest::keyClick(editor->field()->lineEdit(), Qt::Key_Return);
        QCOMPARE(editor->problem(), QStringLiteral("/guest/bound/nothing does not exist."));
    }

    void findAndReplace()
    {
        Fixture fixture;
        FunctionPage &page = fixture.open();
        QTRY_VERIFY(page.isLoaded());
        page.codeEdit()->setText("one two one");
        page.verb(PageVerb::Replace)->trigger();
        auto *bar = page.findChild<FindBar *>();
        QVERIFY(bar->isVisible());
        bar->findField()->setText("one");
        bar->replaceField()->setText("1");
        bar->replaceAll();
        QCOMPARE(page.codeEdit()->text(), QString("1 two 1"));
    }

    void codeIsReadable_data()
    {
        QTest::addColumn<QString>("kind");
        QTest::addColumn<bool>("dark");
        for (const char *kind : {"python:3.11", "nodejs:20", "bash:5", "perl:5.36", "ruby:3.1",
                                 "php:8.2", "json", "native:1"}) {
            QTest::addRow("%s, light", kind) << kind << false;
            QTest::addRow("%s, dark", kind) << kind << true;
        }
    }
    void codeIsReadable()
    {
        QFETCH(QString, kind);
        QFETCH(bool, dark);
        CodeEdit edit(CodeEdit::Numbers::Shown);
        edit.setPalette(dark ? darkPalette() : lightPalette());
        edit.setKind(kind);
        QVERIFY2(edit.leastContrast() >= 4.5, qPrintable(QString::number(edit.leastContrast())));
    }

    void namesAreCheckedWhileTyping_data()
    {
        QTest::addColumn<QString>("name");
        QTest::addColumn<bool>("accepted");
        QTest::newRow("a plain name") << "greet" << true;
        QTest::newRow("in a package") << "tools/greet" << true;
        QTest::newRow("nothing yet") << "" << false;
        QTest::newRow("a name that is taken") << "hello" << false;
        QTest::newRow("a trailing space") << "greet " << false;
        QTest::newRow("too many parts") << "a/b/c/d" << false;
        QTest::newRow("a character that is not allowed") << "gr?et" << false;
    }
    void namesAreCheckedWhileTyping()
    {
        QFETCH(QString, name);
        Fixture fixture;
        QWidget window;
        NewFunctionDialog dialog(fixture.context(), &window);
        dialog.setAttribute(Qt::WA_DeleteOnClose, false);
        dialog.findChild<QLineEdit *>("newFunction.name")->setText(name);
        QTEST(dialog.findChild<QPushButton *>("newFunction.create")->isEnabled(), "accepted");
    }
};

QTEST_MAIN(FunctionPageTest)
#include "tst_functionpage.moc"
