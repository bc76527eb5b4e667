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
/// times, bookmarks, highlighting, export. Of a file, a pipe, several files, chosen runs, or of what
/// a function or a whole namespace writes.
class LogFilePage final : public Page
{
    Q_OBJECT
public:
    /// @p argument as LogOrigin understands it.
    LogFilePage(const PageContext &context, const QString &argument, QWidget *parent = nullptr);
    ~LogFilePage() override;

    [[nodiscard]] QString key() const override;
    [[nodiscard]] QString title() const override;
    [[nodiscard]] QIcon icon() const override;
    [[nodiscard]] QJsonObject saveState() const override;
    void restoreState(const QJsonObject &state) override;
    [[nodiscard]] bool comesBack() const override;
    [[nodiscard]] QList<QAction *> pageActions() const override { return m_actions; }
    [[nodiscard]] QAction *verb(PageVerb verb) const override;
    [[nodiscard]] Selection selection() const override;
    [[nodiscard]] QWidget *filterField() const override;
    [[nodiscard]] std::vector<TourState> tourStates() override;

    /// Goes to the first line of @p run, as soon as it is here.
    void showRun(const ActivationId &run);

    [[nodiscard]] LogDocument &log() const { return *m_log; }
    [[nodiscard]] LogFileView &view() const { return *m_view; }
    [[nodiscard]] LogFileView &results() const { return *m_results; }
    [[nodiscard]] LogSearchBar &searchBar() const { return *m_search; }
    [[nodiscard]] LogFilterBar &filterBar() const { return *m_filters; }
    [[nodiscard]] LogSourcesPane &sourcesPane() const { return *m_sources; }

private:
    // --- building (logfilepageactions.cpp)
    void createActions();
    QAction *makeAction(const char *name, const char *iconName, const QString &text,
                        const QKeySequence &key, std::function<void()> act);
    void createTools();
    QMenu *createSeverityMenu();
    QMenu *createTimeMenu();
    QMenu *createExportMenu();
    QMenu *createLabelMenu();
    void createLower();
    void connectLog();
    void connectViews();
    void showAwaitedLine();

    // --- sources (logfilepagesources.cpp)
    void createSources();
    void connectMerged();
    void showSources();
    void showAwaitedRun();
    void openSource(int number);
    [[nodiscard]] QStringList losses() const;

    // --- showing
    void openLog();
    void showState();
    void showError(const Error &error);
    void showStatus();
    void showNotice(LogNotice notice);
    void updateActions();

    // --- doing
    void search();
    void goToMatch(int step);
    void showMatches();
    void applyFilters();
    void setTimes(TimeDisplay display);
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
    void toggleBookmark();
    void goToBookmark(int step);
    void showMarks();
    void keepMarks();
    void applyRules();
    void editRules();
    void label(int color);
    void save(const LogRows &rows, std::uint64_t first, std::uint64_t count);
    void openActivation();
    [[nodiscard]] ActivationId activationAtCaret() const;
    [[nodiscard]] Timestamp timeAtCaret() const;

    PageContext m_context;
    LogOrigin m_origin;
    MergedLog *m_merged = nullptr; ///< What the lines come from, unless it is one file.
    RunLogFeed *m_feed = nullptr;  ///< The same when they are of runs.
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
    QAction *m_lowerShown = nullptr;
    QAction *m_sourcesShown = nullptr;
    QAction *m_sourceColumn = nullptr;
    QAction *m_open = nullptr; ///< The activation of the line under the caret.
    QAction *m_everything = nullptr;
    QAction *m_colors = nullptr;
    QToolButton *m_timeButton = nullptr;
    QToolButton *m_severityButton = nullptr;
    QMenu *m_labelMenu = nullptr;

    SeveritySet m_severities = SeveritySet().set();
    TimeDisplay m_times = TimeDisplay::Off;
    LogMarks::OfLog m_marks;
    std::vector<LogRule> m_rules;
    std::vector<LogRule> m_labels; ///< Quick colours of this page.
    std::deque<std::function<void(std::optional<quint64>)>> m_askedTimes;
    std::optional<std::uint64_t> m_lineToShow; ///< From the last session, until it is indexed.
    std::optional<ActivationId> m_runToShow;   ///< Until its lines are here.
    bool m_jumpToMatch = false; ///< The pattern is new: its first match comes forward.
    bool m_originKnown = false;
};

} // namespace signalbox
