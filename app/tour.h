#pragma once

#include <deque>
#include <functional>
#include <memory>

#include <QDir>
#include <QElapsedTimer>
#include <QObject>
#include <QPointer>
#include <QTimer>

#include "views/mainwindow/mainwindow.h"

namespace signalbox {

/// Visits every page of a window over a real engine and writes a picture of each state in both
/// themes, at double density, with double text and in the pseudo-language, where it also lists
/// clipped text. Runs on the event loop; ends with finished(). GUI thread.
class Tour final : public QObject
{
    Q_OBJECT
public:
    using MakeWindow = std::function<std::unique_ptr<MainWindow>()>;

    Tour(const QString &folder, const WindowParts &parts, MakeWindow makeWindow);
    ~Tour() override;

    void start();

signals:
    /// @p status is the program's: 0 when every picture was written.
    void finished(int status);

private:
    using Step = std::function<void()>;
    using Condition = std::function<bool()>;

    // --- what is visited
    void planFirstRun();
    void planSamples();
    void planPlaces();
    void planFunction();
    void planActivation();
    void planOverlays();
    void planScales();
    void planPseudoLanguage();

    // --- how
    void then(Step step);
    void waitFor(Condition condition, const QString &what);
    void picture(const QString &name);
    void pictureOf(std::function<QWidget *()> dialog, const QString &name);
    void pagePictures(const QString &key, const QString &name);
    void statePictures(const QString &name);
    void next();
    void save(const QString &name, const QString &suffix, qreal density, QWidget *dialog);
    void inBothThemes(const QString &name, std::function<QWidget *()> dialog);
    void runEverySample();
    void noteClippedText(const QString &name);
    void fail(const QString &what);

    QDir m_folder;
    WindowParts m_parts;
    MakeWindow m_makeWindow;
    std::unique_ptr<MainWindow> m_window;
    std::deque<Step> m_steps;
    Condition m_condition;
    QString m_waitingFor;
    QElapsedTimer m_waited;
    QTimer m_turn;
    QPointer<QWidget> m_dialog;
    QStringList m_clipped;
    int m_number = 0;
    int m_expectedRuns = 0;
    int m_endedRuns = 0;
    bool m_failed = false;
};

} // namespace signalbox
