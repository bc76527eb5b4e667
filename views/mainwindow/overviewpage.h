#pragma once

#include <QTimer>

#include "views/common/page.h"

class QLabel;
class QListView;
class QStackedWidget;
class QVBoxLayout;

namespace signalbox {

class EmptyState;
class RecentRuns;
class Sparkline;

/// Where the window starts: what to do first, or how things stand: figures, recent runs, failures,
/// functions.
class OverviewPage final : public Page
{
    Q_OBJECT
public:
    OverviewPage(const PageContext &context, QWidget *parent);

    QString key() const override { return QStringLiteral("overview"); }
    QString title() const override { return tr("Overview"); }
    QIcon icon() const override;
    Selection selection() const override { return m_selection; }

protected:
    void changeEvent(QEvent *event) override;

private:
    QWidget *createWelcome();
    QWidget *createStatus();
    QWidget *createFigures();
    QListView *createRuns(QWidget *parent, RecentRuns *runs, const QString &id,
                          const QString &name);
    QListView *createFunctions(QWidget *parent);
    QWidget *framed(const QString &title, QWidget *content, QWidget *parent);
    void update();
    void updateFigures();
    void updateHistory();
    void select(const Selection &selection);

    PageContext m_context;
    Selection m_selection;
    QStackedWidget *m_stack;
    EmptyState *m_waiting;
    QWidget *m_welcome = nullptr;
    QWidget *m_status = nullptr;
    QLabel *m_figures[4] = {};
    QLabel *m_captions[4] = {};
    RecentRuns *m_recent;
    RecentRuns *m_failed;
    Sparkline *m_history = nullptr;
    QTimer m_settle; ///< Runs arrive in batches; the bars follow a little later.
};

} // namespace signalbox
