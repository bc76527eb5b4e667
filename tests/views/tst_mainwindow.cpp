#include <QAbstractButton>
#include <QAbstractItemView>
#include <QAbstractSpinBox>
#include <QCheckBox>
#include <QComboBox>
#include <QDockWidget>
#include <QLabel>
#include <QLineEdit>
#include <QListView>
#include <QMenu>
#include <QMenuBar>
#include <QMessageBox>
#include <QPdfWriter>
#include <QSignalSpy>
#include <QSpinBox>
#include <QTabBar>
#include <QTemporaryDir>
#include <QTest>
#include <QToolBar>
#include <QToolButton>
#include <QTranslator>
#include <Qsci/qsciscintilla.h>

#include "models/filewriter.h"
#include "models/recoverystore.h"
#include "models/savedinputs.h"
#include "models/workspace.h"
#include "support/qtfakecluster.h"
#include "views/common/banner.h"
#include "views/common/theme.h"
#include "views/editor/codeedit.h"
#include "views/editor/functionpage.h"
#include "views/explorer/explorer.h"
#include "views/mainwindow/finder.h"
#include "views/mainwindow/mainwindow.h"
#include "views/mainwindow/pageregistry.h"
#include "views/mainwindow/pagetabs.h"
#include "views/mainwindow/shortcutsheet.h"
#include "views/settings/httpport.h"
#include "views/settings/preferences.h"
#include "views/settings/settingsdialog.h"

using namespace signalbox;

namespace {

/// A whole window over a cluster in memory.
struct Fixture
{
    QTemporaryDir folder;
    std::unique_ptr<FileWriter> files = std::make_unique<FileWriter>();
    FakeCluster cluster;
    Workspace workspace{cluster};
    Preferences preferences{folder.filePath("signalbox.conf"), *files};
    SavedInputs inputs{folder.filePath("inputs"), *files};
    RecoveryStore recovery{folder.filePath("recovery"), *files};
    std::unique_ptr<MainWindow> window;

    explicit Fixture(std::initializer_list<const char *> functions = {"hello", "billing/invoice"})
    {
        for (const char *name : functions) {
            const Function function =
                FakeCluster::makeFunction(name, "def main(args):\n    return args\n");
            cluster.stored[function.name] = function;
        }
    }

    MainWindow &open()
    {
        window = std::make_unique<MainWindow>(WindowParts{workspace, preferences, inputs, recovery,
                                                          *files, folder.filePath("session.json")});
        cluster.open();
        ChangeSet runtimes;
        Runtime python;
        python.kind = "python:3.11";
        python.family = "python";
        python.label = "Python 3.11";
        runtimes.runtimes.push_back(python);
        cluster.emitChange(runtimes);
        window->restoreSession();
        window->show();
        return *window;
    }

    /// What is on disk by now.
    QByteArray sessionText()
    {
        files->flush();
        QFile file(folder.filePath("session.json"));
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }

    void emitRuns(int count)
    {
        ChangeSet changes;
        for (int i = 0; i < count; ++i)
            changes.activations.push_back(summarise(FakeCluster::makeActivation(i)));
        cluster.emitChange(changes);
    }
};

QString pathOf(const QWidget *widget)
{
    QStringList parts;
    for (; widget; widget = widget->parentWidget())
        parts.prepend(widget->objectName().isEmpty()
                          ? QLatin1String(widget->metaObject()->className())
                          : widget->objectName());
    return parts.join(u'/');
}

/// True for what a person operates. Parts that Qt makes inside its own widgets are not ours.
bool isInteractive(const QWidget *widget)
{
    if (widget->objectName().startsWith(QLatin1String("qt_"))
        || widget->objectName() == u"ScrollLeftButton"
        || widget->objectName() == u"ScrollRightButton")
        return false;
    for (const QWidget *parent = widget->parentWidget(); parent; parent = parent->parentWidget()) {
        // The editor of a spin box, the popup of a combo box, the buttons of a field.
        if (qobject_cast<const QAbstractSpinBox *>(parent)
            || qobject_cast<const QComboBox *>(parent) || qobject_cast<const QLineEdit *>(parent)
            || qobject_cast<const QTabBar *>(parent))
            return false;
    }
    if (widget->inherits("QHeaderView") || widget->inherits("QTableCornerButton")
        || widget->inherits("QDockWidgetTitleButton") || widget->inherits("QToolBarExtension"))
        return false;
    return qobject_cast<const QAbstractButton *>(widget) || qobject_cast<const QLineEdit *>(widget)
           || qobject_cast<const QAbstractItemView *>(widget)
           || qobject_cast<const QComboBox *>(widget)
           || qobject_cast<const QAbstractSpinBox *>(widget)
           || qobject_cast<const QTabBar *>(widget) || qobject_cast<const QsciScintilla *>(widget);
}

QStringList unnamed(const QWidget &root)
{
    QStringList faults;
    for (const QWidget *widget : root.findChildren<QWidget *>()) {
        if (!isInteractive(widget))
            continue;
        // A button that has nothing to show yet gets text and name together.
        const auto *button = qobject_cast<const QAbstractButton *>(widget);
        if (button && button->text().isEmpty() && button->icon().isNull())
            continue;
        if (widget->objectName().isEmpty())
            faults.append(pathOf(widget) + " has no object name");
        if (widget->accessibleName().isEmpty())
            faults.append(pathOf(widget) + " has no accessible name");
    }
    return faults;
}

QChar mnemonicOf(const QString &text)
{
    for (qsizetype i = 0; i + 1 < text.size(); ++i) {
        if (text.at(i) != u'&')
            continue;
        if (text.at(i + 1) != u'&')
            return text.at(i + 1).toLower();
        ++i;
    }
    return {};
}

void collectClashes(const QString &name, const QList<QAction *> &actions, QStringList &faults)
{
    QMap<QChar, QString> taken;
    for (const QAction *action : actions) {
        if (action->isSeparator() || !action->isVisible())
            continue;
        if (action->menu())
            collectClashes(name + " > " + action->text(), action->menu()->actions(), faults);
        const QChar letter = mnemonicOf(action->text());
        if (letter.isNull())
            continue;
        if (taken.contains(letter))
            faults.append(QString("%1: %2 and %3").arg(name, taken.value(letter), action->text()));
        taken.insert(letter, action->text());
    }
}

/// The letters that Alt takes on @p page while it is in front, with the texts that they are in.
QMultiMap<QChar, QString> lettersOf(const QWidget &page)
{
    QMultiMap<QChar, QString> letters;
    const auto add = [&letters](const QString &text) {
        if (const QChar letter = mnemonicOf(text); !letter.isNull())
            letters.insert(letter, text);
    };
    for (const QWidget *widget : page.findChildren<QWidget *>()) {
        if (!widget->isVisible())
            continue;
        if (const auto *button = qobject_cast<const QAbstractButton *>(widget))
            add(button->text());
        else if (const auto *label = qobject_cast<const QLabel *>(widget); label && label->buddy())
            add(label->text());
        else if (const auto *bar = qobject_cast<const QTabBar *>(widget)) {
            for (int i = 0; i < bar->count(); ++i)
                add(bar->tabText(i));
        }
    }
    return letters;
}

/// Two things on a page, or one and a menu, that want the same letter.
QStringList sharedLetters(const MainWindow &window)
{
    const Page &page = *window.tabs().currentPage();
    QMultiMap<QChar, QString> letters = lettersOf(page);
    for (const QAction *menu : window.menuBar()->actions()) {
        if (menu->isVisible())
            letters.insert(mnemonicOf(menu->text()), "menu " + menu->text());
    }
    QStringList faults;
    for (const QChar letter : letters.uniqueKeys()) {
        const QStringList texts = letters.values(letter);
        if (texts.size() > 1)
            faults.append(page.key() + ": " + texts.join(", "));
    }
    return faults;
}

/// What @p window shows in German, as its translator has it.
struct German
{
    QTranslator translator;

    German()
    {
        if (translator.load(":/i18n/signalbox_de.qm"))
            QCoreApplication::installTranslator(&translator);
    }
    ~German() { QCoreApplication::removeTranslator(&translator); }
};

/// Where between left and right the marks of @p picture are, 0 to 1.
double middleOfInk(const QImage &picture)
{
    const QRgb ground = picture.pixel(picture.width() / 2, 0);
    double sum = 0;
    int count = 0;
    for (int y = 0; y < picture.height(); ++y) {
        for (int x = 0; x < picture.width(); ++x) {
            if (picture.pixel(x, y) == ground)
                continue;
            sum += x;
            ++count;
        }
    }
    return count > 0 ? sum / count / picture.width() : 0.5;
}

/// What makes @p window high, in words.
QString whatIsHigh(const MainWindow &window)
{
    QStringList parts{QString("window %1").arg(window.minimumSizeHint().height())};
    for (const QWidget *widget : window.findChildren<QWidget *>()) {
        const int least = qMax(widget->minimumSizeHint().height(), widget->minimumHeight());
        if (widget->isVisible() && least > 250)
            parts.append(QString("%1 %2").arg(widget->objectName()).arg(least));
    }
    return parts.join(", ");
}

/// What makes @p window wide, in words.
QString whatIsWide(const MainWindow &window)
{
    QStringList parts{QString("window %1").arg(window.minimumSizeHint().width())};
    for (const QWidget *widget : window.findChildren<QWidget *>()) {
        const int least = qMax(widget->minimumSizeHint().width(), widget->minimumWidth());
        if (widget->isVisible() && least > 200)
            parts.append(
                QString("%1 %2 %3")
                    .arg(QLatin1String(widget->metaObject()->className()), widget->objectName())
                    .arg(least));
    }
    return parts.join("\n");
}

/// Changes hello, asks to close its tab, and saves; the cluster refuses with @p error if there is one.
void closeWithSave(Fixture &fixture, std::optional<Error> error)
{
    MainWindow &window = fixture.open();
    window.openFunction({"guest", "", "hello"});
    auto *page = qobject_cast<FunctionPage *>(window.tabs().currentPage());
    QTRY_VERIFY(page->isLoaded());
    page->codeEdit()->setText("def main(args):\n    return {'it': 'changed'}\n");
    QTRY_VERIFY(page->verb(PageVerb::Save)->isEnabled());
    window.action(WindowVerb::CloseTab)->trigger();
    auto *box = window.findChild<QMessageBox *>("unsavedChanges");
    QVERIFY(box);
    fixture.cluster.nextError = std::move(error);
    box->button(QMessageBox::Save)->click();
}

} // namespace

class MainWindowTest : public QObject
{
    Q_OBJECT

private slots:
    void everyWidgetHasAName()
    {
        Fixture fixture;
        MainWindow &window = fixture.open();
        fixture.emitRuns(3);
        for (const QString &scheme : pageSchemes())
            window.openKey(scheme);
        window.openFunction({"guest", "", "hello"});
        window.openPlace(Place::Settings);
        window.newFunction();
        window.action(WindowVerb::Shortcuts)->trigger();
        window.action(WindowVerb::About)->trigger();
        const QStringList faults = unnamed(window);
        QVERIFY2(faults.isEmpty(), qPrintable("\n" + faults.join(u'\n')));
    }

    void mnemonicsDoNotClash()
    {
        Fixture fixture;
        MainWindow &window = fixture.open();
        QStringList faults;
        for (const QString &scheme : pageSchemes()) {
            window.openKey(scheme);
            collectClashes("menu bar", window.menuBar()->actions(), faults);
        }
        window.openFunction({"guest", "", "hello"});
        collectClashes("menu bar", window.menuBar()->actions(), faults);
        QVERIFY2(faults.isEmpty(), qPrintable("\n" + faults.join(u'\n')));
    }

    void lettersOfPagesAreNotThoseOfTheMenus_data()
    {
        QTest::addColumn<bool>("german");
        QTest::newRow("English") << false;
        QTest::newRow("German") << true;
    }

    void lettersOfPagesAreNotThoseOfTheMenus()
    {
        QFETCH(bool, german);
        std::optional<German> spoken;
        if (german)
            QVERIFY(!spoken.emplace().translator.isEmpty());
        Fixture fixture;
        MainWindow &window = fixture.open();
        fixture.emitRuns(3);
        QStringList faults;
        for (const QString &scheme : pageSchemes()) {
            window.openKey(scheme);
            faults += sharedLetters(window);
        }
        window.openFunction({"guest", "", "hello"});
        auto *page = qobject_cast<FunctionPage *>(window.tabs().currentPage());
        QTRY_VERIFY(page->isLoaded());
        for (int section = 0; section < 3; ++section) {
            page->showSection(section);
            faults += sharedLetters(window);
        }
        QVERIFY2(faults.isEmpty(), qPrintable("\n" + faults.join(u'\n')));
    }

    void actionsSpeakGermanEvenWhereOthersSayTheSame()
    {
        Fixture fixture;
        QWidget plain;
        const WindowActions inEnglish(fixture.preferences, &plain);
        German german;
        QWidget window;
        const WindowActions inGerman(fixture.preferences, &window);
        const auto actions = inGerman.all();
        for (std::size_t i = 0; i < actions.size(); ++i) {
            const QByteArray text = inEnglish.all()[i]->text().toUtf8();
            QCOMPARE(actions[i]->text(), german.translator.translate("WindowActions", text));
        }
    }

    void keysDoNotClash()
    {
        Fixture fixture;
        MainWindow &window = fixture.open();
        QMap<QString, QString> taken;
        for (const QAction *action : window.actions()) {
            for (const QKeySequence &key : action->shortcuts()) {
                if (key.isEmpty())
                    continue;
                const QString text = key.toString();
                QVERIFY2(!taken.contains(text), qPrintable(text + ": " + taken.value(text) + " and "
                                                           + action->objectName()));
                taken.insert(text, action->objectName());
            }
        }
        QVERIFY(taken.size() > 20);
    }

    void onlyPagesThatExistAreOnTheRail()
    {
        Fixture fixture;
        MainWindow &window = fixture.open();
        const QStringList schemes = pageSchemes();
        const std::pair<WindowVerb, QString> places[] = {
            {WindowVerb::Overview, "overview"},       {WindowVerb::Functions, "functions"},
            {WindowVerb::Activations, "activations"}, {WindowVerb::Runtimes, "runtimes"},
            {WindowVerb::Environment, "environment"}, {WindowVerb::Clusters, "clusters"}};
        for (const auto &[verb, scheme] : places)
            QCOMPARE(window.action(verb)->isVisible(), schemes.contains(scheme));
    }

    void goesBackAndForward()
    {
        Fixture fixture;
        MainWindow &window = fixture.open();
        QCOMPARE(window.tabs().currentPage()->key(), QString("overview"));
        QVERIFY(!window.action(WindowVerb::Back)->isEnabled());
        window.openPlace(Place::Functions);
        window.openFunction({"guest", "", "hello"});
        window.action(WindowVerb::Back)->trigger();
        QCOMPARE(window.tabs().currentPage()->key(), QString("functions"));
        window.action(WindowVerb::Back)->trigger();
        QCOMPARE(window.tabs().currentPage()->key(), QString("overview"));
        window.action(WindowVerb::Forward)->trigger();
        QCOMPARE(window.tabs().currentPage()->key(), QString("functions"));
    }

    void aSecondOpeningBringsTheTabForward()
    {
        Fixture fixture;
        MainWindow &window = fixture.open();
        window.openPlace(Place::Functions);
        window.openPlace(Place::Overview);
        window.openPlace(Place::Functions);
        QCOMPARE(window.tabs().count(), 2);
    }

    void tabsComeBack()
    {
        Fixture fixture;
        {
            MainWindow &window = fixture.open();
            window.openPlace(Place::Functions);
            window.openFunction({"guest", "", "hello"});
            window.openPlace(Place::Functions);
            window.close();
            fixture.files->flush();
            fixture.window.reset();
        }
        MainWindow &window = fixture.open();
        QCOMPARE(window.tabs().count(), 3);
        QCOMPARE(window.tabs().currentPage()->key(), QString("functions"));
        QVERIFY(window.tabs().find("function:/guest/hello"));
    }

    void unsavedCodeSurvivesACrash()
    {
        Fixture fixture;
        {
            MainWindow &window = fixture.open();
            window.openFunction({"guest", "", "hello"});
            auto *page = qobject_cast<FunctionPage *>(window.tabs().currentPage());
            QTRY_VERIFY(page->isLoaded());
            page->codeEdit()->setText("def main(args):\n    return {'half': 'writ");
            QTRY_VERIFY(!fixture.recovery.left().empty());
            // No closing: the window simply ceases to be, as with kill -9.
            fixture.window.reset();
        }
        MainWindow &window = fixture.open();
        auto *page = qobject_cast<FunctionPage *>(window.tabs().find("function:/guest/hello"));
        QVERIFY2(page, "the page is opened again");
        QTRY_VERIFY(page->isLoaded());
        QVERIFY(page->codeEdit()->text().contains("writ"));
        QVERIFY(page->hasUnsavedWork());
    }

    void savingWhileClosingTakesTheTabAway()
    {
        Fixture fixture;
        closeWithSave(fixture, {});
        MainWindow &window = *fixture.window;
        QTRY_VERIFY(!window.tabs().find("function:/guest/hello"));
        const auto &code =
            std::get<CodeExec>(fixture.cluster.stored.at({"guest", "", "hello"}).exec);
        QVERIFY(code.code.view().find("changed") != std::string_view::npos);
        QVERIFY(fixture.recovery.left().empty());
    }

    void theTabStaysWhenSavingFails()
    {
        Fixture fixture;
        closeWithSave(fixture, Error{.code = ErrorCode::Internal, .message = "full", .field = {}});
        MainWindow &window = *fixture.window;
        auto *page = qobject_cast<FunctionPage *>(window.tabs().find("function:/guest/hello"));
        QTRY_VERIFY(page->findChild<Banner *>()->isVisible());
        QVERIFY(page->hasUnsavedWork());
        // Saving later is saving, not closing.
        page->verb(PageVerb::Save)->trigger();
        QTRY_VERIFY(!page->hasUnsavedWork());
        QVERIFY(window.tabs().find("function:/guest/hello"));
    }

    void menusOfListsHaveTheVerbsOfTheirObjects()
    {
        Fixture fixture;
        MainWindow &window = fixture.open();
        fixture.emitRuns(3);
        const std::pair<const char *, const char *> lists[] = {
            {"explorer.functions", "deleteFunction"},
            {"explorer.runtimes", "drainRuntime"},
            {"explorer.runs", "cancelRun"},
            {"overview.recent", "cancelRun"},
            {"overview.functions", "deleteFunction"}};
        for (const auto &[name, verb] : lists) {
            auto *list = window.findChild<QAbstractItemView *>(QLatin1String(name));
            QVERIFY2(list, name);
            QTRY_VERIFY2(list->model()->rowCount() > 0, name);
            QModelIndex index = list->model()->index(0, 0);
            while (list->model()->rowCount(index) > 0)
                index = list->model()->index(0, 0, index);
            list->setCurrentIndex(index);
            // As the menu key does.
            const QPoint at = list->visualRect(index).center();
            QContextMenuEvent event(QContextMenuEvent::Keyboard, at, list->mapToGlobal(at));
            QApplication::sendEvent(list, &event);
            auto *menu = qobject_cast<QMenu *>(QApplication::activePopupWidget());
            QVERIFY2(menu, name);
            const auto actions = menu->actions();
            QVERIFY2(std::ranges::any_of(actions,
                                         [verb = verb](const QAction *action) {
                                             return action->objectName() == QLatin1String(verb);
                                         }),
                     name);
            menu->close();
        }
    }

    void whatSomebodyTouchesIsInTheSession()
    {
        Fixture fixture;
        MainWindow &window = fixture.open();
        window.openPlace(Place::Functions);
        QWidget *filter = window.tabs().currentPage()->filterField();
        filter->setFocus();
        QTest::keyClicks(filter, "invo");
        QTRY_VERIFY(fixture.sessionText().contains("invo"));
    }

    void shiftF10OpensTheMenuOfAList()
    {
        Fixture fixture;
        MainWindow &window = fixture.open();
        QVERIFY(QTest::qWaitForWindowActive(&window));
        auto *list = window.findChild<QAbstractItemView *>("explorer.runtimes");
        list->setCurrentIndex(list->model()->index(0, 0));
        list->setFocus();
        QTest::keyClick(list, Qt::Key_F10, Qt::ShiftModifier);
        auto *menu = qobject_cast<QMenu *>(QApplication::activePopupWidget());
        QVERIFY(menu);
        QVERIFY(!menu->actions().isEmpty());
        menu->close();
    }

    void theKeyboardGoesToThePageThatOpens()
    {
        Fixture fixture;
        MainWindow &window = fixture.open();
        QVERIFY(QTest::qWaitForWindowActive(&window));
        for (const QString &scheme : pageSchemes()) {
            if (scheme == u"function" || scheme == u"activation" || scheme == u"runtime")
                continue;
            QVERIFY(window.openKey(scheme));
            const Page *page = window.tabs().currentPage();
            QVERIFY2(page->isAncestorOf(QApplication::focusWidget()), qPrintable(scheme));
        }
        window.openPlace(Place::Activations);
        QCOMPARE(QApplication::focusWidget()->objectName(), QStringLiteral("activationTable"));
        window.openFunction({"guest", "", "hello"});
        auto *page = qobject_cast<FunctionPage *>(window.tabs().currentPage());
        QTRY_VERIFY(page->codeEdit()->hasFocus());
        // F6 leaves the editor, goes all the way round and comes back.
        QAction *next = window.action(WindowVerb::NextPane);
        QSet<QWidget *> places;
        do {
            places.insert(QApplication::focusWidget());
            next->trigger();
        } while (!places.contains(QApplication::focusWidget()));
        QCOMPARE(QApplication::focusWidget(), page->codeEdit());
        QVERIFY(places.size() >= 4);
    }

    void closingATabGoesBackToTheOneBefore()
    {
        Fixture fixture;
        MainWindow &window = fixture.open();
        window.openPlace(Place::Functions);
        window.openPlace(Place::Activations);
        window.openPlace(Place::Runtimes);
        window.openPlace(Place::Functions);
        window.openFunction({"guest", "", "hello"});
        window.action(WindowVerb::CloseTab)->trigger();
        QTRY_COMPARE(window.tabs().currentPage()->key(), QStringLiteral("functions"));
    }

    void f10OpensTheMenuEvenWhenItIsHidden()
    {
        Fixture fixture;
        MainWindow &window = fixture.open();
        window.action(WindowVerb::MenuBar)->trigger();
        QVERIFY(!window.menuBar()->isVisible());
        QVERIFY(QTest::qWaitForWindowActive(&window));
        QTest::keyClick(&window, Qt::Key_F10);
        auto *menu = qobject_cast<QMenu *>(QApplication::activePopupWidget());
        QVERIFY(menu);
        QCOMPARE(menu->actions().size(), window.menuBar()->actions().size());
        menu->close();
    }

    void paletteFindsAnAction()
    {
        Fixture fixture;
        MainWindow &window = fixture.open();
        window.showPalette();
        QVERIFY(window.finder().isVisible());
        QTest::keyClicks(window.finder().field(), "functions");
        QCOMPARE(window.finder().list()->currentIndex().data().toString(), QString("Functions"));
        QTest::keyClick(window.finder().field(), Qt::Key_Return);
        QVERIFY(!window.finder().isVisible());
        QCOMPARE(window.tabs().currentPage()->key(), QString("functions"));
    }

    void paletteHoldsEveryActionOfTheMenus()
    {
        Fixture fixture;
        MainWindow &window = fixture.open();
        window.showPalette();
        const QAbstractItemModel *model = window.finder().list()->model();
        QStringList titles;
        for (int row = 0; row < model->rowCount(); ++row)
            titles.append(model->index(row, 0).data().toString());
        for (const WindowVerb verb :
             {WindowVerb::Save, WindowVerb::Run, WindowVerb::ThemeDark, WindowVerb::Quit}) {
            QString text = window.action(verb)->text();
            QVERIFY2(titles.contains(text.remove(u'&')), qPrintable(text));
        }
    }

    void quickOpenFindsAFunction()
    {
        Fixture fixture;
        MainWindow &window = fixture.open();
        window.showQuickOpen();
        QTest::keyClicks(window.finder().field(), "invo");
        QTest::keyClick(window.finder().field(), Qt::Key_Return);
        QCOMPARE(window.tabs().currentPage()->key(), QString("function:/guest/billing/invoice"));
    }

    void quickOpenFindsAnActivationByItsId()
    {
        Fixture fixture;
        MainWindow &window = fixture.open();
        const QString id = QString::fromStdString(FakeCluster::makeActivation(1).id.str());
        window.showQuickOpen();
        QTest::keyClicks(window.finder().field(), id);
        QCOMPARE(window.finder().list()->model()->index(0, 0).data().toString(), id);
    }

    void theFinderSaysThatNothingMatches()
    {
        Fixture fixture;
        MainWindow &window = fixture.open();
        window.showQuickOpen();
        QTest::keyClicks(window.finder().field(), "no such thing");
        auto *none = window.finder().findChild<QLabel *>("finder.none");
        QVERIFY(none->isVisible());
        QVERIFY2(none->text().contains("no such thing"), qPrintable(none->text()));
        QFont large = window.finder().font();
        large.setPointSizeF(large.pointSizeF() * 2);
        window.finder().setFont(large);
        window.finder().field()->setText("no such thing as this is called like that");
        QTRY_VERIFY2(none->height() >= none->heightForWidth(none->width()), "all of it is shown");
        QVERIFY(!window.finder().list()->isVisible());
        window.finder().field()->setText("invo");
        QVERIFY(!none->isVisible());
        QVERIFY(window.finder().list()->isVisible());
    }

    void aNewRuntimeCanBeMadeFromEverywhere()
    {
        Fixture fixture;
        MainWindow &window = fixture.open();
        QCOMPARE(window.tabs().currentPage()->key(), QString("overview"));
        const QAction *file = window.menuBar()->actions().constFirst();
        QVERIFY(file->menu()->actions().contains(window.action(WindowVerb::NewRuntime)));
        window.action(WindowVerb::NewRuntime)->trigger();
        QCOMPARE(window.tabs().currentPage()->key(), QString("runtime:"));
    }

    void theAgeOfOldDataCountsOn()
    {
        Fixture fixture;
        MainWindow &window = fixture.open();
        const QDateTime before = QDateTime::currentDateTime().addSecs(-30);
        fixture.cluster.setConnection({.kind = ConnectionState::Kind::Stale,
                                       .lastAnswer = before,
                                       .reason = "it does not answer"});
        const auto *state = window.findChild<QAbstractButton *>("heartbeat.state");
        const QString first = state->text();
        QVERIFY2(first.contains("s ago"), qPrintable(first));
        QTRY_VERIFY(state->text() != first);
    }

    void theSheetOfKeysCanBePrinted()
    {
        Fixture fixture;
        MainWindow &window = fixture.open();
        window.action(WindowVerb::Shortcuts)->trigger();
        const auto *sheet = window.findChild<ShortcutSheet *>();
        QVERIFY(sheet);
        const QString path = fixture.folder.filePath("keys.pdf");
        {
            QPdfWriter paper(path);
            sheet->printTo(paper);
        }
        QFile file(path);
        QVERIFY(file.open(QIODevice::ReadOnly));
        const QByteArray pages = file.readAll();
        QVERIFY(pages.startsWith("%PDF"));
        QVERIFY2(pages.count("/Type /Page") >= 2, "a page and its list");
        QVERIFY(pages.size() > 8000);
    }

    void readsFromRightToLeft()
    {
        QApplication::setLayoutDirection(Qt::RightToLeft);
        Fixture fixture;
        MainWindow &window = fixture.open();
        window.action(WindowVerb::ResetLayout)->trigger();
        const auto *explorer = window.findChild<QDockWidget *>("dock.explorer");
        const auto *rail = window.findChild<QToolBar *>("rail");
        QVERIFY(explorer->x() > window.tabs().x());
        QTRY_VERIFY(rail->x() > explorer->x());
        window.openFunction({"guest", "", "hello"});
        auto *page = qobject_cast<FunctionPage *>(window.tabs().currentPage());
        QTRY_VERIFY(page->isLoaded());
        // Code, data and time axes read from left to right in every language.
        QCOMPARE(page->codeEdit()->layoutDirection(), Qt::LeftToRight);
        QApplication::setLayoutDirection(Qt::LeftToRight);
        QTRY_VERIFY(rail->x() < explorer->x());
    }

    void headsOfSectionsFollowTheDirection()
    {
        for (const auto direction : {Qt::LeftToRight, Qt::RightToLeft}) {
            QApplication::setLayoutDirection(direction);
            Fixture fixture;
            Theme theme(fixture.preferences);
            theme.apply();
            MainWindow &window = fixture.open();
            auto *head = window.findChild<QToolButton *>("explorer.head.functions");
            QVERIFY(QTest::qWaitForWindowExposed(&window));
            const double middle = middleOfInk(head->grab().toImage());
            QVERIFY2(direction == Qt::LeftToRight ? middle < 0.4 : middle > 0.6,
                     qPrintable(QString::number(middle)));
        }
        QApplication::setLayoutDirection(Qt::LeftToRight);
    }

    void largeTextFitsASmallScreen_data()
    {
        QTest::addColumn<QString>("key");
        for (const char *key :
             {"overview", "functions", "activations", "runtimes", "environment", "clusters",
              "wiring", "triggers", "rules", "packages", "metrics", "cost"})
            QTest::newRow(key) << key;
        QTest::newRow("a function") << "function:/guest/hello";
    }

    void largeTextFitsASmallScreen()
    {
        QFETCH(QString, key);
        Fixture fixture;
        fixture.preferences.setFontPercent(200);
        Theme theme(fixture.preferences);
        theme.apply();
        // Every list of the explorer has something.
        for (const char *name : {"letters", "unread", "minute"}) {
            const QualifiedName full{"guest", "", name};
            fixture.cluster.storedTriggers[full].name = full;
            fixture.cluster.storedRules[full].name = full;
        }
        MainWindow &window = fixture.open();
        fixture.emitRuns(5);
        window.openKey(key);
        QCoreApplication::processEvents();
        QVERIFY2(window.minimumSizeHint().height() <= 768, qPrintable(whatIsHigh(window)));
        window.resize(1280, 768);
        window.action(WindowVerb::ResetLayout)->trigger();
        QCoreApplication::processEvents();
        QCOMPARE(window.height(), 768);
        QVERIFY2(window.width() == 1280, qPrintable(whatIsWide(window)));
        // Every place can be reached on the rail.
        const auto *rail = window.findChild<QToolBar *>("rail");
        for (QAction *action : rail->actions()) {
            const QWidget *button = rail->widgetForAction(action);
            if (!button || !action->isVisible() || action->text().isEmpty())
                continue;
            QVERIFY2(button->isVisible() && rail->rect().contains(button->geometry()),
                     qPrintable(action->text()));
            QVERIFY2(button->height() >= 24, qPrintable(QString::number(button->height())));
        }
        fixture.preferences.setFontPercent(100);
        theme.apply();
    }

    void escapeClosesTheFinder()
    {
        Fixture fixture;
        MainWindow &window = fixture.open();
        window.showPalette();
        QTest::keyClick(window.finder().field(), Qt::Key_Escape);
        QVERIFY(!window.finder().isVisible());
    }

    void samplesAreLoaded()
    {
        Fixture fixture({});
        MainWindow &window = fixture.open();
        QSignalSpy loaded(&window, &MainWindow::samplesLoaded);
        window.action(WindowVerb::LoadSamples)->trigger();
        QTRY_COMPARE(loaded.count(), 1);
        QCOMPARE(fixture.cluster.stored.size(), std::size_t(5));
        QVERIFY(!fixture.inputs.of(fixture.cluster.stored.begin()->first).empty());
        QCOMPARE(fixture.cluster.storedTriggers.size(), std::size_t(3));
        QCOMPARE(fixture.cluster.storedRules.size(), std::size_t(2));
    }

    void preferencesApplyAtOnceAndAreKeptAsText()
    {
        Fixture fixture;
        MainWindow &window = fixture.open();
        window.action(WindowVerb::ThemeDark)->trigger();
        QCOMPARE(int(fixture.preferences.theme()), int(ThemeChoice::Dark));
        fixture.files->flush();
        QFile file(fixture.preferences.path());
        QVERIFY(file.open(QIODevice::ReadOnly));
        QVERIFY(file.readAll().contains("look.theme = dark"));
    }

    void requestsOverHttpAreSwitchedInTheSettings()
    {
        Fixture fixture;
        MainWindow &window = fixture.open();
        window.openPlace(Place::Settings);
        auto *dialog = window.findChild<QDialog *>("settings");
        QTRY_VERIFY(dialog && dialog->isVisible());
        auto *serves = dialog->findChild<QCheckBox *>("settings.engineHttp");
        auto *port = dialog->findChild<QSpinBox *>("settings.engineHttpPort");
        QVERIFY(!serves->isChecked() && !port->isEnabled());
        serves->click();
        QCOMPARE(fixture.preferences.value(httpPortKey), QString::number(usualHttpPort));
        QVERIFY(port->isEnabled());
        port->setValue(4000);
        QCOMPARE(fixture.preferences.value(httpPortKey), "4000");
        fixture.preferences.setValue(httpPortKey, "5000"); // As the feed of a webhook does.
        QCOMPARE(port->value(), 5000);
        serves->click();
        QCOMPARE(fixture.preferences.value(httpPortKey), "0");
    }

    void aShortcutCanBeChanged()
    {
        Fixture fixture;
        MainWindow &window = fixture.open();
        QAction *action = window.action(WindowVerb::NewFunction);
        fixture.preferences.setShortcuts(action->objectName(), {QKeySequence("Ctrl+J")});
        QCOMPARE(action->shortcut(), QKeySequence("Ctrl+J"));
        fixture.preferences.resetShortcuts(action->objectName());
        QCOMPARE(action->shortcuts(), WindowActions::standardKeys(action));
    }

    void anotherClusterHasTabsOfItsOwn()
    {
        Fixture fixture;
        FakeCluster other;
        Workspace workspace(other);
        MainWindow &window = fixture.open();
        window.openPlace(Place::Functions);
        window.setWorkspace(workspace);
        other.open();
        QVERIFY(window.tabs().count() >= 1);
        window.openPlace(Place::Functions);
        QVERIFY(window.tabs().currentPage());
    }
};

QTEST_MAIN(MainWindowTest)
#include "tst_mainwindow.moc"
