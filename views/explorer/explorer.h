#pragma once

#include <QJsonObject>
#include <QWidget>

#include "views/common/page.h"

class QAbstractItemView;
class QListView;
class QToolButton;
class QTreeView;
class QVBoxLayout;

namespace signalbox {

class EmptyState;
class FilterEdit;
class FilterProxy;
class FunctionActions;
class RecentRuns;
class EntityTableModel;
class RuntimeActions;

/// The tree beside the pages: functions by package, triggers, rules, runtimes, recent runs; one filter for all of
/// them. In the main window's left dock; built anew for each workspace.
class Explorer final : public QWidget
{
    Q_OBJECT
public:
    /// @p actions are the window's: the explorer tells them what is selected.
    Explorer(const PageContext &context, FunctionActions &actions, QWidget *parent);

    [[nodiscard]] Selection selection() const { return m_selection; }
    [[nodiscard]] FilterEdit *filterField() const { return m_filter; }
    [[nodiscard]] QTreeView *functionTree() const { return m_functions; }
    [[nodiscard]] QJsonObject saveState() const;
    void restoreState(const QJsonObject &state);

signals:
    void selectionChanged();
    /// A package, trigger or rule is wanted on the page with the key @p list.
    void entityOpened(const QString &list, const signalbox::QualifiedName &name);

private:
    void createFunctions();
    void createRuntimes();
    void createRuns();
    /// Triggers or rules: a list whose rows lead to the page with the key @p id.
    QListView *createEntities(EntityTableModel *model, const QString &id, const QString &name,
                              const QString &iconName);
    void addSection(QVBoxLayout *column, const QString &id, const QString &title,
                    QAbstractItemView *view, int stretch);
    void prepare(QAbstractItemView *view, const QString &id, const QString &name);
    void onFunctionsSelected();
    void showWiring(const QString &list, const QString &id);
    void select(const Selection &selection);
    void fitHeights();
    void fit(QAbstractItemView *view, int rows) const;
    [[nodiscard]] int functionRows() const;
    [[nodiscard]] static QStringList sections();
    [[nodiscard]] QToolButton *header(const QString &id) const;

    PageContext m_context;
    FunctionActions &m_actions;
    Selection m_selection;
    FilterEdit *m_filter;
    QTreeView *m_functions;
    QListView *m_runtimes;
    QListView *m_runs;
    FilterProxy *m_functionProxy;
    FilterProxy *m_runtimeProxy;
    RecentRuns *m_recent;
    FilterProxy *m_runProxy;
    QListView *m_triggers;
    QListView *m_rules;
    RuntimeActions *m_runtimeActions;
};

} // namespace signalbox
