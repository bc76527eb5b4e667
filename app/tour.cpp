#include "app/tour.h"

#include <cstdio>

#include <QAbstractButton>
#include <QApplication>
#include <QDialog>
#include <QFile>
#include <QLabel>
#include <QLineEdit>
#include <QPainter>
#include <QPixmap>
#include <QToolButton>

#include "clusters/futures.h"
#include "models/pseudotranslator.h"
#include "models/savedinputs.h"
#include "models/workspace.h"
#include "views/editor/functionpage.h"
#include "views/editor/runpanel.h"
#include "views/mainwindow/finder.h"
#include "views/mainwindow/pageregistry.h"
#include "views/mainwindow/pagetabs.h"
#include "views/settings/preferences.h"
#include "views/settings/settingsdialog.h"

namespace signalbox {

namespace {

constexpr int turnMillis = 60; ///< Between two steps: layouts and repaints settle.
constexpr int patienceMillis = 60000;
constexpr QSize windowSize(1440, 900);

/// Text of @p widget that does not fit its place; empty when it fits or has none.
QString clippedTextOf(const QWidget *widget)
{
    if (const auto *label = qobject_cast<const QLabel *>(widget)) {
        const bool plain = !label->text().isEmpty() && label->text().size() < 400;
        if (!plain || label->width() == 0)
            return {};
        const bool wide = !label->wordWrap() && label->sizeHint().width() > label->width() + 1;
        // Cut at the side by what it lies in: a scroll area that only scrolls down.
        if (label->visibleRegion().boundingRect().width()
            < qMin(label->sizeHint().width(), label->width()) - 2)
            return label->text();
        const bool tall =
            label->wordWrap() && label->heightForWidth(label->width()) > label->height() + 2;
        return wide || tall ? label->text() : QString();
    }
    if (const auto *button = qobject_cast<const QAbstractButton *>(widget)) {
        const bool shrinks = button->objectName() == u"toolBar.quickOpen";
        if (!button->text().isEmpty() && !shrinks
            && button->sizeHint().width() > button->width() + 1)
            return button->text();
        if (const auto *tool = qobject_cast<const QToolButton *>(widget);
            tool && tool->toolButtonStyle() == Qt::ToolButtonIconOnly)
            return {};
    }
    return {};
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
    m_window->resize(windowSize);
    m_window->show();
    waitFor([this] { return m_parts.workspace.isLoaded(); }, QStringLiteral("the engine"));
    waitFor([this] { return m_parts.workspace.runtimes().rowCount() > 0; },
            QStringLiteral("runtimes"));
    planFirstRun();
    planSamples();
    planFunction();
    planPlaces();
    planActivation();
    planOverlays();
    planScales();
    planPseudoLanguage();
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
        QPixmap above(dialog->size() * density);
        above.setDevicePixelRatio(density);
        dialog->render(&above);
        QPainter painter(&pixmap);
        painter.fillRect(m_window->rect(), QColor(0, 0, 0, 90));
        painter.drawPixmap((m_window->width() - dialog->width()) / 2,
                           (m_window->height() - dialog->height()) / 2, above);
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
}

void Tour::planSamples()
{
    then([this] { m_window->action(WindowVerb::LoadSamples)->trigger(); });
    waitFor([this] { return m_parts.workspace.functions().functionCount() >= 3; },
            QStringLiteral("the sample project"));
    then([this] { runEverySample(); });
    waitFor([this] { return m_endedRuns == m_expectedRuns; }, QStringLiteral("the sample runs"));
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
        if (scheme != u"function" && scheme != u"activation" && scheme != u"runtime")
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
    then([this] { m_window->action(WindowVerb::Shortcuts)->trigger(); });
    pictureOf(dialog("shortcutSheet"), QStringLiteral("shortcuts"));
    close("shortcutSheet");
    then([this] { m_window->action(WindowVerb::About)->trigger(); });
    pictureOf(dialog("about"), QStringLiteral("about"));
    close("about");
}

void Tour::planScales()
{
    for (const char *key : {"overview", "function:/guest/words", "activations"}) {
        then([this, key = QString::fromLatin1(key)] { m_window->openKey(key); });
        then([] {});
        then([this, key = QString::fromLatin1(key)] {
            ++m_number;
            save(PageKey::parse(key).scheme, QStringLiteral("light-200dpi"), 2.0, nullptr);
        });
        then([this] { m_parts.preferences.setFontPercent(200); });
        then([] {});
        then([] {});
        then([this, key = QString::fromLatin1(key)] {
            save(PageKey::parse(key).scheme, QStringLiteral("light-text200"), 1.0, nullptr);
        });
        then([this] { m_parts.preferences.setFontPercent(100); });
    }
}

void Tour::planPseudoLanguage()
{
    then([this] {
        m_window->close();
        m_window.reset();
        QCoreApplication::installTranslator(new PseudoTranslator(this));
        m_window = m_makeWindow();
        m_window->resize(windowSize);
        m_window->show();
    });
    QStringList keys = pageSchemes();
    keys.removeAll(QStringLiteral("activation"));
    keys.removeAll(QStringLiteral("runtime"));
    for (QString key : keys) {
        const QString name = key;
        if (key == u"function")
            key = QStringLiteral("function:/guest/words");
        then([this, key] { m_window->openKey(key); });
        then([] {});
        then([] {});
        then([this, name] {
            ++m_number;
            save(name, QStringLiteral("pseudo"), 1.0, nullptr);
            noteClippedText(name);
        });
    }
    then([this] {
        QFile file(m_folder.filePath(QStringLiteral("clipped-text.txt")));
        if (!file.open(QIODevice::WriteOnly))
            return fail(QStringLiteral("cannot write ") + file.fileName());
        file.write(m_clipped.isEmpty() ? QByteArray("nothing is clipped\n")
                                       : m_clipped.join(u'\n').toUtf8() + '\n');
    });
}

void Tour::noteClippedText(const QString &name)
{
    for (const QWidget *widget : m_window->findChildren<QWidget *>()) {
        if (!widget->isVisible() || widget->visibleRegion().isEmpty())
            continue;
        const QString text = clippedTextOf(widget);
        if (!text.isEmpty())
            m_clipped.append(QStringLiteral("%1: %2 (%3)").arg(name, widget->objectName(), text));
    }
    m_clipped.removeDuplicates();
}

} // namespace signalbox
