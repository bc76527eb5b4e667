#pragma once

#include <functional>

#include <QWidget>

#include "clusters/cluster.h"
#include "views/common/page.h"

class QAction;
class QLabel;
class QSplitter;
class QTabWidget;
class QToolButton;

namespace signalbox {

class Banner;
class InputBar;
class JsonField;
class JsonTree;
class LogPanel;
class StateBadge;
class TimingBar;
class WhyCardView;

/// The half of the function page that runs it: input with saved inputs, result, log, why, and
/// where the time went.
class RunPanel final : public QWidget
{
    Q_OBJECT
public:
    RunPanel(const PageContext &context, QualifiedName function, QWidget *parent);

    [[nodiscard]] QAction *runAction() const { return m_run; }
    [[nodiscard]] QAction *cancelAction() const { return m_cancel; }
    [[nodiscard]] QAction *openAction() const { return m_open; }
    [[nodiscard]] QAction *saveInputAction() const { return m_saveInput; }
    void setInput(const QString &text);
    [[nodiscard]] QString input() const;
    [[nodiscard]] InputBar *inputBar() const { return m_bar; }
    /// Why it cannot run; empty when it can. Shown on the button.
    void setObstacle(const QString &reason);
    void setRunText(const QString &text);
    /// Runs what is stored, now.
    void start();
    [[nodiscard]] bool isRunning() const { return m_running; }
    [[nodiscard]] ActivationId lastRun() const { return m_id; }
    void showTab(int index);

signals:
    /// The user wants to run; the page saves first when it has to, then calls start().
    void runRequested();
    void inputChanged();
    /// The run has ended and is shown.
    void finished();
    /// To the line of the code where the run that is shown has failed.
    void placeRequested(const QString &version, int line);
    /// The Why card's button.
    void settingRequested(const QString &setting, std::int64_t value);

private:
    void showFailure(const Activation &activation);
    void createActions();
    QWidget *createInput();
    QWidget *createOutput();
    void accepted(const Result<RunTicket> &ticket);
    void ended(const Result<ActivationPtr> &result);
    void showActivation(const Activation &activation);
    void cancel();
    void updateActions();

    PageContext m_context;
    QualifiedName m_function;
    QAction *m_run;
    QAction *m_cancel;
    QAction *m_open;
    QAction *m_saveInput;
    QSplitter *m_splitter;
    InputBar *m_bar = nullptr;
    JsonField *m_input = nullptr;
    QTabWidget *m_tabs = nullptr;
    JsonTree *m_result = nullptr;
    LogPanel *m_log = nullptr;
    WhyCardView *m_why = nullptr;
    TimingBar *m_timing = nullptr;
    StateBadge *m_badge = nullptr;
    QLabel *m_note = nullptr;
    Banner *m_banner = nullptr;
    QToolButton *m_openButton = nullptr;
    QString m_obstacle;
    QString m_version; ///< Of the run that failed.
    int m_line = 0;    ///< Where it failed.
    ActivationId m_id;
    bool m_running = false;
};

} // namespace signalbox
