#pragma once

#include <deque>
#include <functional>
#include <memory>

#include <QDir>
#include <QElapsedTimer>
#include <QObject>
#include <QPointer>
#include <QTemporaryDir>
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
    struct Incident;
    using Step = std::function<void()>;
    using Condition = std::function<bool()>;

    // --- what is visited
    void planFirstRun();
    void planSamples();
    void planPlaces();
    void planFunction();
    void planActivation();
    void planComparison();
    void planSearch();
    void planYesterday();
    void planManyRuns();
    void planMarked(const QStringList &keys, const QString &name);
    void planMoney();
    void planSequence();
    void planLog();
    void planMergedLogs();
    void planIncident();
    void planOverlays();
    void planProjects();
    void planProduction();
    void planSizes();
    void planScales();
    void planLanguages();

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
    void openComparison(std::size_t runs);
    void visitComparison(const QString &suffix, const QSize &size);
    void findSlowest(const ActivationId &slowest);
    void runEverySample();
    void fireEverySample();
    /// A picture of the page of @p key, and a note of what does not fit a window of @p size.
    void visit(const QString &key, const QString &suffix, const QSize &size);
    void visitStates(const QString &key, const QString &suffix, const QSize &size);
    [[nodiscard]] static QStringList plainKeys();
    void noteClippedText(const QString &name);
    void noteWide(const QString &name);
    void writeClippedText();
    void fail(const QString &what);

    static constexpr QSize usualSize{1440, 900};
    static constexpr QSize smallSize{1280, 800}; ///< That large text has to fit.

    QDir m_folder;
    QTemporaryDir m_logs; ///< Of the log that is shown.
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
    QString m_connection; ///< Id of the one that is made for pictures.
    int m_number = 0;
    int m_expectedRuns = 0;
    int m_endedRuns = 0;
    bool m_failed = false;
};

} // namespace signalbox
