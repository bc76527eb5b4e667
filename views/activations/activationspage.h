#pragma once

#include <memory>

#include <QTimer>

#include "models/activationhistory.h"
#include "models/filterproxy.h"
#include "views/activations/activationfilter.h"
#include "views/activations/waterfalldelegate.h"
#include "views/common/page.h"

class QActionGroup;
class QPushButton;
class QStackedWidget;

namespace signalbox {

class ActivationTableModel;
class ConnectionBanner;
enum class BulkDeed;
class ElidedLabel;
class EmptyState;
class FoldBar;
class MuteChip;
class PageHeader;
class Pill;
class RangeChip;
class RunExport;
class RunFilterBar;
class RunGrid;
class RunGridPane;
class RunGroupsView;
class RunHistogram;
class RunViewBar;
class TableView;
struct SavedView;

/// The runs of a cluster, newest first and live, with filters: as a list, as a grid of cells, or added
/// up in groups. Rows that arrive while the reader is somewhere else in the list never move what is
/// being read.
class ActivationsPage final : public Page
{
    Q_OBJECT
public:
    explicit ActivationsPage(const PageContext &context, QWidget *parent = nullptr);
    ~ActivationsPage() override;

    [[nodiscard]] QString key() const override { return QStringLiteral("activations"); }
    [[nodiscard]] QString title() const override { return tr("Activations"); }
    [[nodiscard]] QIcon icon() const override;
    [[nodiscard]] QJsonObject saveState() const override;
    void restoreState(const QJsonObject &state) override;
    [[nodiscard]] QList<QAction *> pageActions() const override;
    [[nodiscard]] Selection selection() const override;
    [[nodiscard]] QWidget *filterField() const override;
    [[nodiscard]] std::vector<TourState> tourStates() override;

    /// Shows only the runs of @p function (`pkg/name`); empty: of all.
    void setFunction(const QString &function);
    [[nodiscard]] TableView *table() const { return m_table; }
    [[nodiscard]] RunGrid *grid() const { return m_grid; }
    [[nodiscard]] RunGroupsView *groups() const { return m_groups; }

protected:
    void showEvent(QShowEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    /// How the runs are shown.
    enum class View { List, Grid, Groups };

    void createActions();
    void createViews();
    QAction *addView(View view, const QString &name, const QString &iconName, const QString &text);
    [[nodiscard]] View view() const;
    void showView();
    void readView();
    void saveView(const QString &name);
    void showSaved(const SavedView &saved);
    void setPaused(bool paused);
    void showWaiting();
    void createFilters();
    void createTable();
    void createFooter();
    void fitHeight();
    void connectModels();
    [[nodiscard]] RunSearch wantedRuns() const;
    [[nodiscard]] QString narrowedText() const;
    [[nodiscard]] QString askedText() const;
    void createLeavingOut();
    [[nodiscard]] bool isFolding() const;
    void countLeftOut();
    [[nodiscard]] static int pauseAfterCounting(int millis);
    void noteLeftOut(int millis);
    bool saysWhatIsLeftOut();
    bool showLeftOut();
    void updateMute();
    void followMarked();
    void followMoment();
    void pointAtSelected();
    void applyFilters();
    void useModel();
    void chooseRange(qint64 from, qint64 to);
    void countRuns();
    void countNewRuns();
    void countLoaded();
    void askWhereToExport();
    void exportTo(const QString &path);
    void endExport(const QString &message);
    void updateExport();
    void updateNotice();
    [[nodiscard]] bool isFiltered() const;
    [[nodiscard]] bool isSearchable() const;
    [[nodiscard]] ActivationTableModel &model() const;
    [[nodiscard]] const ActivationSummary &summaryAt(const QModelIndex &index) const;
    [[nodiscard]] std::vector<ActivationSummary> selected() const;
    [[nodiscard]] std::vector<ActivationId> selectedByTime() const;
    [[nodiscard]] std::pair<int, int> rowsInSight() const;
    [[nodiscard]] Duration longestVisible() const;
    [[nodiscard]] RunSpan spanOf(const ActivationSummary &run) const;
    [[nodiscard]] std::vector<BusyAxis::Span> spansInSight() const;
    void fillMenu(QMenu &menu);
    void compare();
    void createBulkActions();
    void updateBulkActions(const QString &whyNoInput, const QString &whyNoCancel);
    void doWith(BulkDeed deed, const std::vector<ActivationSummary> &runs);
    void doWithFound(BulkDeed deed);
    void open(const QModelIndex &row);
    void updateActions();
    void updateEmptyState();
    void updateFooter();
    void onEmptyAction();

    PageContext m_context;
    ActivationHistory m_history;
    QTimer m_count;                                  ///< Counts anew when runs have come.
    int m_counting = 0;                              ///< Questions not answered yet.
    std::unique_ptr<ActivationTableModel> m_queried; ///< When the cluster filters for us.
    bool m_searched = false;                         ///< That one searches the history.
    std::unique_ptr<RunExport> m_export;             ///< While runs are being written.
    ActivationFilter m_found;
    FilterProxy m_proxy;

    PageHeader *m_header;
    ConnectionBanner *m_banner;
    RunFilterBar *m_filters;
    RunHistogram *m_histogram;
    RangeChip *m_range; ///< What the charts mark: no filter, and shown as none.
    RunViewBar *m_viewBar;
    MuteChip *m_mutes;
    FoldBar *m_fold;
    QActionGroup *m_viewActions;
    ElidedLabel *m_waiting; ///< How many runs came since the pause began.
    QStackedWidget *m_views;
    TableView *m_table;
    WaterfallDelegate *m_waterfall = nullptr;
    RunGrid *m_grid = nullptr;
    RunGridPane *m_gridPane = nullptr;
    RunGroupsView *m_groups = nullptr;
    EmptyState *m_empty;
    Pill *m_pill;
    ElidedLabel *m_footer;
    QPushButton *m_older;

    QAction *m_pauseAction = nullptr;
    QAction *m_openAction = nullptr;
    QAction *m_exportAction = nullptr;
    QAction *m_logAction = nullptr; ///< Of the selected runs, merged by time.
    QAction *m_showInLogAction = nullptr;
    QAction *m_compareAction = nullptr;
    QAction *m_copyAction = nullptr;
    QAction *m_againAction = nullptr;
    QAction *m_editAction = nullptr;
    QAction *m_cancelAction = nullptr;
    QAction *m_againFoundAction = nullptr;
    QAction *m_cancelFoundAction = nullptr;
    QAction *m_historyAction = nullptr; ///< What is kept, and its bounds.
    QAction *m_muteAction = nullptr;
    QAction *m_mutedAction = nullptr; ///< The list of them.
    QAction *m_foldAction = nullptr;
    QAction *m_onlyAction = nullptr;
    QAction *m_functionAction = nullptr;
};

} // namespace signalbox
