#pragma once

#include <deque>
#include <functional>
#include <optional>

#include "models/logdocument.h"
#include "models/logmarks.h"
#include "models/logrules.h"
#include "views/common/page.h"
#include "views/common/timedisplay.h"
#include "views/logs/logorigin.h"

class QHBoxLayout;
class QLabel;
class QMenu;
class QSplitter;
class QStackedWidget;
class QTabWidget;
class QToolButton;

namespace signalbox {

class Banner;
class EmptyState;
class LogFileView;
class LogFilterBar;
class LogMarksPane;
class LogSearchBar;
class LogSourcesPane;
class RunLogFeed;
class Pill;
class RangeChip;
struct LogGoal;

/// Bytes kept of a log that has no end, or is merged from several.
[[nodiscard]] std::uint64_t logLimit(const Preferences &preferences);

/// A log of any size with everything to read it by: search and its results, filters, severities,
/// streams, times, bookmarks, highlighting, export. Of a file, a pipe, several files, chosen runs,
/// of what a function or a whole namespace writes, or of lines that are handed over. Its keys work
/// while the focus is in it, so that several on screen do not disturb each other. GUI thread.
class LogPanel final : public QWidget
{
    Q_OBJECT
public:
    enum class Room {
        Page, ///< Everything has its button.
        Tab, ///< One bar with what is used most; the rest is in its menu, and comes when asked for.
    };

    LogPanel(const PageContext &context, Room room, QWidget *parent = nullptr);
    ~LogPanel() override;

    /// Once.
    void open(const LogOrigin &origin);
    /// Goes to the first line of @p run, as soon as it is here.
    void showRun(const ActivationId &run);

    // --- lines that are handed over (logpanellines.cpp)
    /// Shows @p lines; @p origin is the zero of relative times.
    void setLines(const std::vector<LogEntry> &lines, Timestamp origin);
    /// Lines that come later. @p dropped were left out and are announced.
    void addLines(const std::vector<LogEntry> &lines, std::size_t dropped);
    void clear();
    /// Who writes the lines, by their source; @p runs by their owner.
    void setSources(const std::vector<LogSource> &sources, std::vector<ActivationId> runs);
    /// What an empty log says.
    void setPlaceholder(const QString &text);
    /// Suggested when lines are saved, without extension.
    void setFileName(const QString &name) { m_fileName = name; }
    /// Bookmarks are kept for the log @p key, where it has lines to come back to.
    void keepMarksOf(const QString &key);
    /// What the owner can do with the log: first in its menu.
    void addVerb(QAction *action);

    [[nodiscard]] QJsonObject saveState() const;
    void restoreState(const QJsonObject &state);
    [[nodiscard]] QList<QAction *> panelActions() const { return m_actions; }
    [[nodiscard]] QAction *findAction() const { return m_find; }
    [[nodiscard]] QAction *findNextAction() const { return m_findNext; }
    [[nodiscard]] QAction *findPreviousAction() const { return m_findPrevious; }
    /// Of the line under the caret; null when none is known.
    [[nodiscard]] ActivationId activationAtCaret() const;
    [[nodiscard]] std::vector<TourState> tourStates();

    [[nodiscard]] LogDocument &log() const { return *m_log; }
    [[nodiscard]] LogFileView &view() const { return *m_view; }
    [[nodiscard]] LogFileView &results() const { return *m_results; }
    [[nodiscard]] LogSearchBar &searchBar() const { return *m_search; }
    [[nodiscard]] LogFilterBar &filterBar() const { return *m_filters; }
    [[nodiscard]] LogSourcesPane &sourcesPane() const { return *m_sources; }

signals:
    void caretMoved();

protected:
    bool event(QEvent *event) override;

private:
    // --- building (logpanelactions.cpp, logpaneltools.cpp)
    void createActions();
    void createToggles();
    QAction *makeAction(const char *name, const char *iconName, const QString &text,
                        const QKeySequence &key, std::function<void()> act);
    void createTools();
    void createContent(QHBoxLayout *tools);
    QToolButton *addMenuButton(QHBoxLayout *tools, const char *iconName, const char *name,
                               const QString &text, QMenu *menu);
    QMenu *createSeverityMenu();
    QMenu *createStreamMenu();
    QMenu *createTimeMenu();
    QMenu *createExportMenu();
    QMenu *createLabelMenu();
    QMenu *createMoreMenu();
    void createLower();
    void connectLog();
    void connectViews();
    void connectMarks();
    void showAwaitedLine();

    // --- sources (logpanelsources.cpp)
    void createSources();
    void connectMerged();
    void showSources(const std::vector<LogSource> &sources);
    void showAwaitedRun();
    void openSource(int number);
    [[nodiscard]] QStringList losses() const;

    // --- showing
    void openLog();
    void showState();
    void showError(const Error &error);
    void showStatus();
    void showNotice(LogNotice notice);
    void showDropped();
    void updateActions();

    // --- doing
    void search();
    void goToMatch(int step);
    void showMatches();
    void applyFilters();
    void setTimes(TimeDisplay display);
    void setStream(std::optional<Stream> stream);
    void showTerminalColors(bool shown);
    void findOrigin();
    void goToLine(std::uint64_t line);
    void askForPlace();
    void askForBounds();
    void resolve(const LogGoal &goal, std::function<void(std::uint64_t line)> then);
    void setBounds(std::uint64_t from, std::uint64_t to);
    void createRangeChip();
    void showMarkedPart();
    void followMoment();
    void pointAtCaret();
    void toggleBookmark();
    void goToBookmark(int step);
    void showMarks();
    void keepMarks();
    void applyRules();
    void editRules();
    void label(int color);
    void save(const LogRows &rows, std::uint64_t first, std::uint64_t count);
    void openActivation();
    [[nodiscard]] ActivationId runOfOwner(std::uint32_t owner) const;
    [[nodiscard]] Timestamp timeAtCaret() const;
    [[nodiscard]] QAction *actionOf(const QKeyEvent *key) const;

    PageContext m_context;
    Room m_room;
    std::optional<LogOrigin> m_origin; ///< Nothing while lines are handed over.
    QString m_fileName = QStringLiteral("log");
    QString m_placeholder;
    QString m_marksKey;               ///< Empty: bookmarks go with the panel.
    MergedLog *m_merged = nullptr;    ///< What the lines come from, unless it is one file.
    RunLogFeed *m_feed = nullptr;     ///< The same when they are of runs.
    std::vector<ActivationId> m_runs; ///< By owner, of lines that are handed over.
    std::size_t m_tooFast = 0;        ///< Of these, how many were not.
    LogDocument *m_log;
    LogFileView *m_view;
    LogFileView *m_results;
    LogSearchBar *m_search;
    LogFilterBar *m_filters;
    LogMarksPane *m_marksPane;
    LogSourcesPane *m_sources;
    Banner *m_banner;
    RangeChip *m_range = nullptr; ///< What the charts mark, and the way to that part.
    bool m_bounded = false;       ///< To what the charts mark.
    bool m_pointing = false;      ///< The moment comes from here, or goes to here.
    bool m_toPoint = false;       ///< The moment is the caret's line, which is not at hand yet.
    Pill *m_pill;
    QLabel *m_status;
    EmptyState *m_empty;
    QStackedWidget *m_stack;
    QSplitter *m_splitter;
    QSplitter *m_across; ///< Sources beside the rest.
    QTabWidget *m_lower;

    QList<QAction *> m_actions;
    QAction *m_find = nullptr;
    QAction *m_findNext = nullptr;
    QAction *m_findPrevious = nullptr;
    QAction *m_follow = nullptr;
    QAction *m_wrap = nullptr;
    QAction *m_columns = nullptr;
    QAction *m_numbers = nullptr;
    QAction *m_filtersShown = nullptr;
    QAction *m_lowerShown = nullptr;
    QAction *m_sourcesShown = nullptr;
    QAction *m_sourceColumn = nullptr;
    QAction *m_open = nullptr; ///< The activation of the line under the caret.
    QAction *m_everything = nullptr;
    QAction *m_colors = nullptr;
    QMenu *m_severityMenu = nullptr;
    QMenu *m_timeMenu = nullptr;
    QMenu *m_streamMenu = nullptr;
    QMenu *m_labelMenu = nullptr;
    QToolButton *m_streamButton = nullptr; ///< Where lines know their stream.

    SeveritySet m_severities = SeveritySet().set();
    TimeDisplay m_times = TimeDisplay::Off;
    LogMarks::OfLog m_marks;
    std::vector<LogRule> m_rules;
    std::vector<LogRule> m_labels; ///< Quick colours of this panel.
    std::deque<std::function<void(std::optional<quint64>)>> m_askedTimes;
    std::optional<std::uint64_t> m_lineToShow; ///< From the last session, until it is indexed.
    std::optional<ActivationId> m_runToShow;   ///< Until its lines are here.
    bool m_jumpToMatch = false; ///< The pattern is new: its first match comes forward.
    bool m_originKnown = false;
};

} // namespace signalbox
