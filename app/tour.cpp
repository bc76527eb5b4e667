#include "app/tour.h"

#include <cstdio>

#include <QAbstractItemView>
#include <QApplication>
#include <QDialog>
#include <QFile>
#include <QLineEdit>
#include <QPainter>
#include <QPixmap>
#include <QTreeWidget>

#include "clusters/futures.h"
#include "models/savedinputs.h"
#include "models/workspace.h"
#include "views/common/shades.h"
#include "views/editor/functionpage.h"
#include "views/editor/runpanel.h"
#include "views/mainwindow/finder.h"
#include "views/mainwindow/pageregistry.h"
#include "views/mainwindow/pagetabs.h"
#include "views/projects/exportdialog.h"
#include "views/projects/importdialog.h"
#include "views/settings/preferences.h"
#include "views/settings/settingsdialog.h"

namespace signalbox {

namespace {

constexpr int turnMillis = 60; ///< Between two steps: layouts and repaints settle.
constexpr int patienceMillis = 60000;

/// @p dialog over the middle of a window of @p size, with the title that a window manager would give
/// it: there is none where tours run.
void paintDialog(QPainter &painter, QWidget &dialog, const QSize &size)
{
    const int bar = dialog.fontMetrics().height() + 14;
    QRect frame(0, 0, dialog.width(), dialog.height() + bar);
    frame.moveCenter(QRect(QPoint(), size).center());
    const QPalette palette = dialog.palette();
    painter.setPen(dividerColor(palette));
    painter.setBrush(palette.color(QPalette::Window));
    painter.drawRect(frame.adjusted(-1, -1, 0, 0));
    QFont font = dialog.font();
    font.setWeight(QFont::DemiBold);
    painter.setFont(font);
    painter.setPen(palette.color(QPalette::WindowText));
    painter.drawText(QRect(frame.left(), frame.top(), frame.width(), bar), Qt::AlignCenter,
                     dialog.windowTitle());
    painter.translate(frame.left(), frame.top() + bar);
    dialog.render(&painter, QPoint(), QRegion(),
                  QWidget::DrawWindowBackground | QWidget::DrawChildren);
}

} // namespace

Tour::Tour(const QString &folder, const WindowParts &parts, MakeWindow makeWindow)
    : m_folder(folder)
    , m_parts(parts)
    , m_makeWindow(std::move(makeWindow))
{
    m_turn.setInterval(turnMillis);
    connect(&m_turn, &QTimer::timeout, this, &Tour::next);
}

Tour::~Tour() = default;

void Tour::start()
{
    if (!QDir().mkpath(m_folder.path()))
        return fail(QStringLiteral("cannot make the folder ") + m_folder.path());
    m_window = m_makeWindow();
    m_window->resize(usualSize);
    m_window->show();
    waitFor([this] { return m_parts.workspace.isLoaded(); }, QStringLiteral("the engine"));
    waitFor([this] { return m_parts.workspace.runtimes().rowCount() > 0; },
            QStringLiteral("runtimes"));
    planFirstRun();
    planSamples();
    planFunction();
    planPlaces();
    planActivation();
    planComparison();
    planSearch();
    planManyRuns();
    planYesterday();
    planMoney();
    planSequence();
    planLog();
    planOverlays();
    planIncident();
    planProduction();
    planSizes();
    planScales();
    planLanguages();
    then([this] { writeClippedText(); });
    then([this] {
        m_turn.stop();
        m_window.reset();
        emit finished(m_failed ? 1 : 0);
    });
    m_turn.start();
}

void Tour::then(Step step)
{
    m_steps.push_back(std::move(step));
}

void Tour::waitFor(Condition condition, const QString &what)
{
    then([this, condition = std::move(condition), what] {
        m_condition = condition;
        m_waitingFor = what;
        m_waited.start();
    });
}

void Tour::next()
{
    if (m_condition) {
        if (!m_condition()) {
            if (m_waited.elapsed() > patienceMillis)
                fail(QStringLiteral("waited in vain for ") + m_waitingFor);
            return;
        }
        m_condition = nullptr;
    }
    if (m_steps.empty())
        return;
    // What a timer or a socket brought in this very turn is shown, but not laid out yet.
    QCoreApplication::sendPostedEvents(nullptr, QEvent::LayoutRequest);
    const Step step = std::move(m_steps.front());
    m_steps.pop_front();
    step();
}

void Tour::fail(const QString &what)
{
    std::fprintf(stderr, "tour: %s\n", qPrintable(what));
    m_failed = true;
    m_condition = nullptr;
    if (m_steps.empty())
        emit finished(1);
}

void Tour::save(const QString &name, const QString &suffix, qreal density, QWidget *dialog)
{
    QPixmap pixmap(m_window->size() * density);
    pixmap.setDevicePixelRatio(density);
    m_window->render(&pixmap);
    if (dialog) {
        QPainter painter(&pixmap);
        painter.fillRect(m_window->rect(), QColor(0, 0, 0, 90));
        paintDialog(painter, *dialog, m_window->size());
    }
    const QString path = m_folder.filePath(
        QStringLiteral("%1-%2-%3.png").arg(m_number, 2, 10, QLatin1Char('0')).arg(name, suffix));
    if (!pixmap.save(path))
        fail(QStringLiteral("cannot write ") + path);
}

void Tour::inBothThemes(const QString &name, std::function<QWidget *()> dialog)
{
    then([this] { ++m_number; });
    const std::pair<ThemeChoice, const char *> themes[] = {{ThemeChoice::Dark, "dark"},
                                                           {ThemeChoice::Light, "light"}};
    for (const auto &[theme, suffix] : themes) {
        then([this, theme = theme] { m_parts.preferences.setTheme(theme); });
        then([] {}); // One turn of the loop, so that everything has been laid out and painted.
        then([this, name, suffix = QString::fromLatin1(suffix), dialog] {
            save(name, suffix, 1.0, dialog ? dialog() : nullptr);
        });
    }
}

void Tour::picture(const QString &name)
{
    inBothThemes(name, {});
}

void Tour::pictureOf(std::function<QWidget *()> dialog, const QString &name)
{
    inBothThemes(name, std::move(dialog));
}

void Tour::pagePictures(const QString &key, const QString &name)
{
    then([this, key] { m_window->openKey(key); });
    then([] {});
    picture(name);
    then([this, name] { statePictures(name); });
}

void Tour::statePictures(const QString &name)
{
    // The page is known only now; its steps go before all that are planned.
    std::deque<Step> later = std::exchange(m_steps, {});
    if (Page *page = m_window->tabs().currentPage()) {
        for (const TourState &state : page->tourStates()) {
            then(state.enter);
            then([] {});
            then([] {});
            picture(name + u'-' + state.name);
        }
    }
    for (Step &step : later)
        m_steps.push_back(std::move(step));
}

void Tour::planFirstRun()
{
    picture(QStringLiteral("first-run"));
    then([this] { m_window->openPlace(Place::Wiring); });
    picture(QStringLiteral("wiring-empty"));
    then([this] { m_window->openPlace(Place::Overview); });
}

void Tour::planSamples()
{
    then([this] { m_window->action(WindowVerb::LoadSamples)->trigger(); });
    waitFor([this] { return m_parts.workspace.functions().functionCount() >= 3; },
            QStringLiteral("the sample project"));
    then([this] { runEverySample(); });
    waitFor([this] { return m_endedRuns == m_expectedRuns; }, QStringLiteral("the sample runs"));
    waitFor([this] { return !m_parts.workspace.wiring().rules.empty(); },
            QStringLiteral("the sample rules"));
    then([this] { fireEverySample(); });
    waitFor([this] { return m_endedRuns == m_expectedRuns; }, QStringLiteral("the sample events"));
}

void Tour::runEverySample()
{
    Cluster &cluster = m_parts.workspace.cluster();
    for (const FunctionSummary &function : m_parts.workspace.functions().functions()) {
        for (const SavedInput &input : m_parts.inputs.of(function.name)) {
            ++m_expectedRuns;
            whenFinished(cluster.invoke(function.name, {}, Blob(input.text.toStdString())), this,
                         [this](const Result<RunTicket> &ticket) {
                             if (!ticket) {
                                 ++m_endedRuns;
                                 return fail(QStringLiteral("a sample was refused: ")
                                             + QString::fromStdString(ticket.error().message));
                             }
                             QFuture<Result<ActivationPtr>> done = ticket->finished;
                             whenFinished(done, this,
                                          [this](const Result<ActivationPtr> &) { ++m_endedRuns; });
                         });
        }
    }
}

/// Events for every trigger, so that wires and the preview of rules have something to show.
void Tour::fireEverySample()
{
    Cluster &cluster = m_parts.workspace.cluster();
    const auto count = [this](const auto &fired) {
        ++m_endedRuns;
        if (!fired)
            fail(QStringLiteral("a trigger was not fired: ")
                 + QString::fromStdString(fired.error().message));
    };
    for (const auto &[name, trigger] : m_parts.workspace.wiring().triggers) {
        for (int i = 0; i < 6; ++i) {
            ++m_expectedRuns;
            if (trigger.feed) {
                whenFinished(cluster.fireFeed(name), this, count);
                continue;
            }
            const Json letter{{"text", "Dear station master,\nthe signal is out again."},
                              {"pages", i}};
            whenFinished(cluster.fire(name, Blob(letter.dump())), this, count);
        }
    }
}

void Tour::planFunction()
{
    then([this] {
        m_window->openFunction({m_parts.workspace.cluster().ns().toStdString(), "", "words"});
    });
    const auto page = [this] {
        return qobject_cast<FunctionPage *>(m_window->tabs().currentPage());
    };
    waitFor([page] { return page() && page()->isLoaded(); }, QStringLiteral("the function"));
    then([page] { page()->runPanel()->runAction()->trigger(); });
    waitFor(
        [page] {
            return !page()->runPanel()->isRunning() && !page()->runPanel()->lastRun().isNull();
        },
        QStringLiteral("the run"));
    then([] {});
    picture(QStringLiteral("function"));
    then([this] { statePictures(QStringLiteral("function")); });
}

void Tour::planPlaces()
{
    for (const QString &scheme : pageSchemes()) {
        if (scheme != u"function" && scheme != u"activation" && scheme != u"runtime"
            && scheme != u"log" && scheme != u"compare")
            pagePictures(scheme, scheme);
    }
    then([this] {
        const auto runtimes = m_parts.workspace.runtimes().runtimes();
        for (const Runtime &runtime : runtimes) {
            if (runtime.family == "python")
                return m_window->openRuntime(QString::fromStdString(runtime.kind));
        }
    });
    then([] {});
    picture(QStringLiteral("runtime"));
}

void Tour::planActivation()
{
    then([this] {
        if (m_parts.workspace.activations().rowCount() > 0)
            m_window->openActivation(m_parts.workspace.activations().at(0).id);
    });
    then([] {});
    then([] {});
    picture(QStringLiteral("activation"));
    then([this] { statePictures(QStringLiteral("activation")); });
}

/// A search that finds something, with the menu's clauses in it, and one that cannot be read.
void Tour::planSearch()
{
    const auto line = [this]() -> QLineEdit * {
        Page *page = m_window->tabs().currentPage();
        return page ? page->findChild<QLineEdit *>(QStringLiteral("activationFilter")) : nullptr;
    };
    const auto type = [this, line](const QString &text) {
        then([line, text] {
            if (QLineEdit *field = line()) {
                field->setText(text);
                emit field->returnPressed();
            }
        });
    };
    const auto rows = [this] {
        auto *table = m_window->tabs().currentPage()->findChild<QAbstractItemView *>(
            QStringLiteral("activationTable"));
        return table ? table->model()->rowCount() : 0;
    };
    then([this] { m_window->openPlace(Place::Activations); });
    waitFor([line] { return line() != nullptr; }, QStringLiteral("the list of activations"));
    type(QStringLiteral("status:success duration:>1ms since:1h \"station\""));
    waitFor([rows] { return rows() > 0; }, QStringLiteral("what the search finds"));
    picture(QStringLiteral("search"));
    type(QStringLiteral("status:success duration:long"));
    picture(QStringLiteral("search-fault"));
    type({});
}

void Tour::planSequence()
{
    const auto id = std::make_shared<ActivationId>();
    const std::string ns = m_parts.workspace.cluster().ns().toStdString();
    const QualifiedName sequence{ns, "", "journey"};
    then([this, ns, sequence, id] {
        Cluster &cluster = m_parts.workspace.cluster();
        const SequenceExec components{{{ns, "", "arrival"}, {ns, "", "look-around"}}};
        whenFinished(cluster.putFunction(sequence, {.exec = components}, true), this,
                     [this, &cluster, sequence, id](const Result<FunctionPtr> &put) {
                         if (!put)
                             return fail(QStringLiteral("the sequence was refused"));
                         const auto inputs = m_parts.inputs.of({sequence.ns, "", "arrival"});
                         const Blob input(inputs.empty() ? "{}"
                                                         : inputs.front().text.toStdString());
                         whenFinished(cluster.invoke(sequence, {}, input), this,
                                      [id](const Result<RunTicket> &ticket) {
                                          if (ticket)
                                              *id = ticket->id;
                                      });
                     });
    });
    const auto page = [this] {
        return qobject_cast<FunctionPage *>(m_window->tabs().currentPage());
    };
    waitFor([id] { return !id->isNull(); }, QStringLiteral("the run of the sequence"));
    then([this, sequence] { m_window->openFunction(sequence); });
    waitFor([page] { return page() && page()->isLoaded(); }, QStringLiteral("the sequence"));
    picture(QStringLiteral("sequence"));
    waitFor(
        [this, id] {
            const ActivationTableModel &runs = m_parts.workspace.activations();
            const int row = runs.rowOf(*id);
            return row >= 0 && runs.at(row).state == ActivationState::Finished;
        },
        QStringLiteral("the end of the sequence"));
    then([this, id] { m_window->openActivation(*id); });
    then([] {});
    then([] {});
    picture(QStringLiteral("trace"));
}

void Tour::planOverlays()
{
    then([this] { m_window->openPlace(Place::Overview); });
    then([this] { m_window->showPalette(); });
    picture(QStringLiteral("palette"));
    then([this] {
        m_window->showQuickOpen();
        m_window->finder().field()->setText(QStringLiteral("wo"));
    });
    picture(QStringLiteral("quick-open"));
    then([this] { m_window->finder().hide(); });
    const auto dialog = [this](const char *name) {
        return [this, name = QString::fromLatin1(name)]() -> QWidget * {
            return m_window->findChild<QDialog *>(name);
        };
    };
    const auto close = [this, dialog](const char *name) {
        then([find = dialog(name)] {
            if (QWidget *open = find())
                open->close();
        });
    };
    then([this] { m_window->newFunction(); });
    pictureOf(dialog("newFunction"), QStringLiteral("new-function"));
    close("newFunction");
    then([this] { m_window->openPlace(Place::Settings); });
    for (int page = 0; page < 4; ++page) {
        then([this, page] {
            if (auto *settings = m_window->findChild<SettingsDialog *>())
                settings->showPage(page);
        });
        pictureOf(dialog("settings"), QStringLiteral("settings-%1").arg(page + 1));
    }
    close("settings");
    planProjects();
    then([this] { m_window->action(WindowVerb::Shortcuts)->trigger(); });
    pictureOf(dialog("shortcutSheet"), QStringLiteral("shortcuts"));
    close("shortcutSheet");
    then([this] { m_window->action(WindowVerb::About)->trigger(); });
    pictureOf(dialog("about"), QStringLiteral("about"));
    close("about");
}

/// Export with what a form cannot say, and an import that adds, changes and is in conflict.
void Tour::planProjects()
{
    then([this] { m_window->action(WindowVerb::Export)->trigger(); });
    const auto exporting = [this] { return m_window->findChild<ExportDialog *>(); };
    waitFor(
        [exporting] {
            auto *tree = exporting() ? exporting()->findChild<QTreeWidget *>() : nullptr;
            return tree && tree->topLevelItemCount() > 0;
        },
        QStringLiteral("the export"));
    pictureOf([exporting]() -> QWidget * { return exporting(); }, QStringLiteral("export"));
    then([exporting] { exporting()->close(); });
    then([this] { m_window->action(WindowVerb::Import)->trigger(); });
    const auto importing = [this] { return m_window->findChild<ImportDialog *>(); };
    then([this, importing] {
        const QString folder = m_folder.filePath(QStringLiteral("project"));
        QDir().mkpath(folder + QStringLiteral("/functions"));
        QFile yaml(folder + QStringLiteral("/signalbox.yaml"));
        QFile code(folder + QStringLiteral("/functions/words.py"));
        if (yaml.open(QIODevice::WriteOnly) && code.open(QIODevice::WriteOnly)) {
            code.write("def main(args):\n    return {\"words\": len(args[\"text\"].split())}\n");
            yaml.write("signalbox: 1\nfunctions:\n"
                       "  words: {kind: \"python:default\", code: functions/words.py}\n"
                       "triggers:\n  nightly:\n    feed:\n      kind: cron\n"
                       "      settings: {pattern: \"0 3 * * *\"}\n"
                       "rules:\n  count at night: {trigger: nightly, function: words}\n"
                       "  lost: {trigger: nobody, function: words}\n");
        }
        yaml.close();
        code.close();
        importing()->openFolder(folder);
    });
    waitFor(
        [importing] {
            return importing()->transfer().state() == ProjectImport::State::Planned
                   || !importing()->transfer().problem().isEmpty();
        },
        QStringLiteral("the plan"));
    pictureOf([importing]() -> QWidget * { return importing(); }, QStringLiteral("import"));
    then([this, importing] {
        importing()->close();
        QDir(m_folder.filePath(QStringLiteral("project"))).removeRecursively();
    });
}

} // namespace signalbox
