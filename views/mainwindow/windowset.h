#pragma once

#include <functional>
#include <memory>
#include <vector>

#include <QObject>
#include <QPointer>

#include "views/mainwindow/mainwindow.h"

namespace signalbox {

/// The main windows of the program over one engine, the same clusters and the same models. Each has
/// tabs, panels, a place on the screen and unsaved work of its own, which come back at the next start.
/// One that is closed beside others is gone for good, unless it has unsaved work; closing the last one
/// ends the program. Asks once before that ends work of the engine. GUI thread; owned by the program.
class WindowSet final : public QObject
{
    Q_OBJECT
public:
    /// Called for every window that is made, before it shows anything.
    using Connect = std::function<void(MainWindow &)>;

    WindowSet(const WindowParts &parts, Connect connectWindow);
    ~WindowSet() override;

    /// Brings back the windows of the last session, or makes the first one.
    void restore();
    /// Another one, which shows the cluster of the one in front.
    MainWindow &open();
    /// The window that was used last; there is one until all are closed.
    [[nodiscard]] MainWindow &front() const { return *m_windows.back().window; }
    [[nodiscard]] std::size_t count() const { return m_windows.size(); }
    /// What the windows show, without doubles.
    [[nodiscard]] std::vector<const Workspace *> shownWorkspaces() const;
    [[nodiscard]] std::vector<MainWindow *> all() const;

    /// As a person asks for it: first the question, if there is one.
    void quit();
    /// As the system asks for it: everything is kept, nothing is asked.
    void endAll();
    /// Remembers everything now; the session of the desktop may end.
    void saveAll();
    /// Takes all windows down, calls @p between and brings them back, for what is read only when a
    /// window is made.
    void rebuild(const std::function<void()> &between);

signals:
    void windowClosed();

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    struct Entry
    {
        int number = 1;                          ///< Of its session.
        std::unique_ptr<RecoveryStore> recovery; ///< Of all but the first.
        std::unique_ptr<MainWindow> window;
    };

    [[nodiscard]] QString sessionFile(int number) const;
    [[nodiscard]] std::vector<int> savedNumbers() const;
    [[nodiscard]] int freeNumber() const;
    MainWindow &add(int number);
    [[nodiscard]] bool mayClose(MainWindow &window);
    [[nodiscard]] bool mayEnd(MainWindow &window);
    void endOnceIdle(MainWindow &window);
    void ask(MainWindow &window, int runs);
    void onClosed(MainWindow &window);
    void retire(Entry entry);

    WindowParts m_parts;
    Connect m_connect;
    std::unique_ptr<LogMarks> m_logMarks;
    std::vector<Entry> m_windows; ///< In the order of use, the last used one last.
    std::vector<Entry> m_closed;  ///< Until the event that has closed them is over.
    QPointer<QObject> m_check;    ///< There while the engine is asked whether it is idle.
    bool m_ending = false;        ///< Sessions stay as they are.
};

} // namespace signalbox
