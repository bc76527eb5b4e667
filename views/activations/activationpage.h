#pragma once

#include <optional>

#include "clusters/cluster.h"
#include "views/common/page.h"

class QLabel;
class QSplitter;
class QStackedWidget;
class QTabWidget;
class QTimer;

namespace signalbox {

class ConnectionBanner;
class EmptyState;
class EventPanel;
class FactGrid;
class JsonTree;
class LogPanel;
class PageHeader;
class RunNeighbours;
class StateBadge;
class TimingBar;
class TraceView;
class WhyCardView;

/// One run: its end, times, result, input, log, facts, and why it went like that. Follows a run
/// that is still going on.
class ActivationPage final : public Page
{
    Q_OBJECT
public:
    ActivationPage(const PageContext &context, const QString &id, QWidget *parent = nullptr);

    [[nodiscard]] QString key() const override;
    [[nodiscard]] QString title() const override;
    [[nodiscard]] QIcon icon() const override;
    [[nodiscard]] QJsonObject saveState() const override;
    void restoreState(const QJsonObject &state) override;
    [[nodiscard]] QList<QAction *> pageActions() const override;
    [[nodiscard]] QAction *verb(PageVerb verb) const override;
    [[nodiscard]] Selection selection() const override;

protected:
    void resizeEvent(QResizeEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    void createActions();
    void createFinding();
    void createContent();
    QWidget *createSide();
    void connectWorkspace();
    void load();
    void showRecord(const ActivationPtr &record);
    void showSummary(const ActivationSummary &activation);
    void showTrace(const ActivationPtr &record);
    void showFired(const Activation &event);
    void fireAgain();
    void showMergedLog();
    void showFacts(const Activation &activation);
    void showError(const Error &error);
    void showTick();
    void askCost();
    void updateActions();
    void updateFinding();
    void goToMatch(int step);
    [[nodiscard]] JsonTree *treeInFront() const;
    void openFailure();
    void openSetting(const QString &setting);

    PageContext m_context;
    ActivationId m_id;
    QString m_idText;
    std::optional<Activation> m_record;
    bool m_loading = false;
    std::optional<int> m_wantedTab; ///< Of the session, before all tabs are there.

    ConnectionBanner *m_banner;
    PageHeader *m_header;
    StateBadge *m_badge;
    QLabel *m_summary;
    QString m_cost; ///< What it costs; empty until that is known, and for what costs nothing.
    TimingBar *m_timing;
    QStackedWidget *m_stack;
    EmptyState *m_empty;
    QSplitter *m_splitter;
    QTabWidget *m_tabs;
    JsonTree *m_result;
    JsonTree *m_input;
    LogPanel *m_log;
    TraceView *m_trace = nullptr;  ///< Only of flows.
    EventPanel *m_event = nullptr; ///< Only of events.
    WhyCardView *m_why;
    FactGrid *m_facts;
    QTimer *m_clock; ///< Lets the bar of a run that goes on grow; stops with it.

    RunNeighbours *m_neighbours;

    QAction *m_cancelAction = nullptr;
    QAction *m_againAction = nullptr;
    QAction *m_editAction = nullptr;
    QAction *m_fireAction = nullptr;
    QAction *m_functionAction = nullptr;
    QAction *m_logAction = nullptr;
    QAction *m_showInLogAction = nullptr; ///< Of its function, among what other runs wrote.
    QAction *m_compareAction = nullptr;
    QAction *m_copyAction = nullptr;
    QAction *m_find = nullptr; ///< In the tab in front.
    QAction *m_findNext = nullptr;
    QAction *m_findPrevious = nullptr;
};

} // namespace signalbox
