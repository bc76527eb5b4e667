#include "views/mainwindow/windowset.h"

#include <algorithm>
#include <chrono>

#include <QApplication>
#include <QCheckBox>
#include <QDir>
#include <QFileInfo>
#include <QMessageBox>
#include <QPushButton>
#include <QTimer>

#include "clusters/clustertime.h"
#include "clusters/futures.h"
#include "models/filewriter.h"
#include "models/freshstatus.h"
#include "models/logmarks.h"
#include "models/recoverystore.h"
#include "models/workspace.h"
#include "views/settings/preferences.h"

namespace signalbox {

namespace {

/// Folder of sessions, unsaved work and bookmarks.
QDir stateFolder(const WindowParts &parts)
{
    return QFileInfo(parts.sessionFile).dir();
}

/// How long an engine may take to say whether it is idle.
constexpr std::chrono::seconds patience{2};

int unfinishedRuns(const EngineStatus &status)
{
    return status.running + status.queued;
}

} // namespace

WindowSet::WindowSet(const WindowParts &parts, Connect connectWindow)
    : m_parts(parts)
    , m_connect(std::move(connectWindow))
    , m_logMarks(std::make_unique<LogMarks>(
          stateFolder(parts).filePath(QStringLiteral("log-bookmarks.json")), parts.files))
{
    m_parts.logMarks = m_logMarks.get();
}

WindowSet::~WindowSet()
{
    m_ending = true;
}

QString WindowSet::sessionFile(int number) const
{
    if (number == 1)
        return m_parts.sessionFile;
    return stateFolder(m_parts).filePath(QStringLiteral("session-%1.json").arg(number));
}

std::vector<int> WindowSet::savedNumbers() const
{
    m_parts.files.flush();
    std::vector<int> numbers;
    if (QFileInfo::exists(sessionFile(1)))
        numbers.push_back(1);
    const QStringList others =
        stateFolder(m_parts).entryList({QStringLiteral("session-*.json")}, QDir::Files, QDir::Name);
    for (const QString &name : others) {
        const int number = name.section(u'-', 1).section(u'.', 0, 0).toInt();
        if (number > 1)
            numbers.push_back(number);
    }
    std::ranges::sort(numbers);
    return numbers;
}

int WindowSet::freeNumber() const
{
    int number = 1;
    while (std::ranges::any_of(m_windows, [number](const Entry &e) { return e.number == number; }))
        ++number;
    return number;
}

void WindowSet::restore()
{
    std::vector<int> numbers = savedNumbers();
    if (numbers.empty())
        numbers.push_back(1);
    // The first one last, so that it is in front.
    for (auto number = numbers.rbegin(); number != numbers.rend(); ++number)
        add(*number).show();
}

MainWindow &WindowSet::open()
{
    Workspace *shown = m_windows.empty() ? nullptr : &front().workspace();
    MainWindow &window = add(freeNumber());
    if (shown)
        window.setWorkspace(*shown);
    window.show();
    return window;
}

MainWindow &WindowSet::add(int number)
{
    Entry entry{.number = number, .recovery = nullptr, .window = nullptr};
    // The same function may be edited in two windows: each keeps what was typed in it.
    if (number > 1)
        entry.recovery = std::make_unique<RecoveryStore>(
            stateFolder(m_parts).filePath(QStringLiteral("unsaved-%1").arg(number)), m_parts.files);
    const WindowParts parts{
        m_parts.workspace,   m_parts.preferences,
        m_parts.inputs,      entry.recovery ? *entry.recovery : m_parts.recovery,
        m_parts.files,       sessionFile(number),
        m_parts.connections, m_parts.credentials,
        m_parts.drawings,    m_parts.logMarks};
    entry.window = std::make_unique<MainWindow>(parts);
    MainWindow *window = entry.window.get();
    m_windows.push_back(std::move(entry));
    connect(window, &MainWindow::newWindowRequested, this, [this] { open(); });
    connect(window, &MainWindow::quitRequested, this, &WindowSet::quit);
    connect(window, &MainWindow::closed, this, [this, window] { onClosed(*window); });
    window->setCloseGuard([this, window] { return mayClose(*window); });
    window->installEventFilter(this);
    m_connect(*window);
    window->restoreSession();
    return *window;
}

std::vector<const Workspace *> WindowSet::shownWorkspaces() const
{
    std::vector<const Workspace *> shown;
    for (const Entry &entry : m_windows)
        if (std::ranges::find(shown, &entry.window->workspace()) == shown.end())
            shown.push_back(&entry.window->workspace());
    return shown;
}

std::vector<MainWindow *> WindowSet::all() const
{
    std::vector<MainWindow *> windows;
    for (const Entry &entry : m_windows)
        windows.push_back(entry.window.get());
    return windows;
}

bool WindowSet::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::WindowActivate) {
        const auto used = std::ranges::find_if(
            m_windows, [watched](const Entry &entry) { return entry.window.get() == watched; });
        if (used != m_windows.end())
            std::rotate(used, used + 1, m_windows.end());
    }
    return QObject::eventFilter(watched, event);
}

// --- ending -----------------------------------------------------------------------------------

bool WindowSet::mayClose(MainWindow &window)
{
    return m_ending || m_windows.size() > 1 || mayEnd(window);
}

/// True when the program may end at once; otherwise it ends by itself, or a person is asked.
bool WindowSet::mayEnd(MainWindow &window)
{
    if (m_parts.preferences.quitsWhileRunning())
        return true;
    if (const int runs = unfinishedRuns(m_parts.workspace.status()); runs > 0)
        ask(window, runs);
    else if (!m_check)
        endOnceIdle(window);
    return false;
}

/// The last batch may be older than a run that was just accepted, and what ends is lost: the engine is
/// asked itself. It answers within milliseconds; one that hangs does not keep the window open.
void WindowSet::endOnceIdle(MainWindow &window)
{
    m_check = new QObject(&window);
    const auto decide = [this, &window, check = m_check](const EngineStatus &status) {
        if (m_check != check)
            return;
        m_check->deleteLater();
        m_check = nullptr;
        if (const int runs = unfinishedRuns(status); runs > 0)
            ask(window, runs);
        else
            endAll();
    };
    whenFinished(askStatus(m_parts.workspace), m_check, decide);
    QTimer::singleShot(patience, m_check, [this, decide] { decide(m_parts.workspace.status()); });
}

void WindowSet::ask(MainWindow &window, int runs)
{
    if (auto *asked = window.findChild<QMessageBox *>(QStringLiteral("quitWhileRunning")))
        return asked->activateWindow();
    auto *box = new QMessageBox(QMessageBox::NoIcon, tr("Quit Signalbox"),
                                tr("%n runs are under way or wait.", nullptr, runs),
                                QMessageBox::NoButton, &window);
    box->setObjectName(QStringLiteral("quitWhileRunning"));
    box->setAttribute(Qt::WA_DeleteOnClose);
    box->setInformativeText(
        tr("The engine ends with the window: runs that are under way are recorded "
           "as ended by it, those that wait are run at the next start."));
    QPushButton *quitAnyway = box->addButton(tr("&Quit"), QMessageBox::DestructiveRole);
    QPushButton *stay = box->addButton(tr("&Keep Running"), QMessageBox::RejectRole);
    quitAnyway->setObjectName(QStringLiteral("quitWhileRunning.quit"));
    stay->setObjectName(QStringLiteral("quitWhileRunning.stay"));
    for (QPushButton *button : {quitAnyway, stay})
        button->setAccessibleName(button->text().remove(u'&'));
    box->setDefaultButton(stay);
    box->setEscapeButton(stay);
    auto *remember = new QCheckBox(tr("&Do not ask again"), box);
    remember->setObjectName(QStringLiteral("quitWhileRunning.remember"));
    remember->setAccessibleName(tr("Do not ask again"));
    remember->setChecked(true);
    box->setCheckBox(remember);
    // Queued: the box is a child of a window that goes.
    connect(quitAnyway, &QPushButton::clicked, this, [this, remember] {
        m_parts.preferences.setQuitsWhileRunning(remember->isChecked());
        QMetaObject::invokeMethod(this, &WindowSet::endAll, Qt::QueuedConnection);
    });
    box->open();
}

void WindowSet::quit()
{
    if (m_windows.empty() || mayEnd(front()))
        endAll();
}

void WindowSet::saveAll()
{
    for (MainWindow *window : all())
        window->saveSession();
    m_parts.files.flush();
}

void WindowSet::endAll()
{
    m_ending = true;
    for (MainWindow *window : all())
        window->close();
}

void WindowSet::onClosed(MainWindow &window)
{
    const auto at = std::ranges::find_if(
        m_windows, [&window](const Entry &entry) { return entry.window.get() == &window; });
    if (at == m_windows.end())
        return;
    Entry entry = std::move(*at);
    m_windows.erase(at);
    retire(std::move(entry));
    emit windowClosed();
}

/// A window that was closed beside others does not come back; unsaved work always does.
void WindowSet::retire(Entry entry)
{
    const bool beside = !m_ending && !m_windows.empty();
    // An incident file is opened again by whoever wants to see it again.
    const bool recording =
        entry.number > 1 && recordedAt(entry.window->workspace().cluster()).isValid();
    if (beside && entry.window->hasUnsavedWork())
        front().notify(
            tr("Unsaved changes of the window that was closed are kept. They are back with "
               "the next new window."));
    else if (beside || recording)
        m_parts.files.remove(sessionFile(entry.number));
    m_closed.push_back(std::move(entry));
    QTimer::singleShot(0, this, [this] { m_closed.clear(); });
}

void WindowSet::rebuild(const std::function<void()> &between)
{
    const bool quits = QApplication::quitOnLastWindowClosed();
    QApplication::setQuitOnLastWindowClosed(false);
    m_ending = true;
    std::vector<Entry> former = std::exchange(m_windows, {});
    struct Former
    {
        int number;
        Workspace &workspace; ///< A remote cluster's, or a recording's.
        QByteArray geometry;
    };
    std::vector<Former> places;
    for (const Entry &entry : former) {
        places.push_back({entry.number, entry.window->workspace(), entry.window->saveGeometry()});
        entry.window->disconnect(this);
        entry.window->close();
    }
    former.clear();
    m_ending = false;
    m_parts.files.flush();
    between();
    for (const auto &[number, workspace, geometry] : places) {
        MainWindow &window = add(number);
        window.setWorkspace(workspace);
        window.restoreGeometry(geometry);
        window.show();
    }
    QApplication::setQuitOnLastWindowClosed(quits);
}

} // namespace signalbox
