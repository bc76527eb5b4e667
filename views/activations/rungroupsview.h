#pragma once

#include <QWidget>

#include "models/activationhistory.h"
#include "models/filterproxy.h"
#include "models/rungroups.h"

class QAction;
class QComboBox;
class QLabel;

namespace signalbox {

class EmptyState;
class Navigator;
class TableView;

/// The runs that a search finds, added up by what they have in common, and the way from a group to its
/// runs. GUI thread.
class RunGroupsView final : public QWidget
{
    Q_OBJECT
public:
    RunGroupsView(const ActivationHistory &history, Navigator &navigator, QWidget *parent);
    ~RunGroupsView() override;

    /// Adds up what @p asked finds; @p search is what the line above says, which groups narrow.
    void read(const QString &search, const QString &asked);
    [[nodiscard]] TableView *table() const { return m_table; }
    [[nodiscard]] QAction *exportAction() const { return m_export; }
    bool writeCsv(const QString &path) const;

    [[nodiscard]] QJsonObject saveState() const;
    void restoreState(const QJsonObject &state);

signals:
    /// The runs of one group are wanted: @p search finds them.
    void narrowed(const QString &search);

private:
    void createTable();
    void createLayout();
    void showGroups(const Result<FoundGroups> &found);
    void narrow(const QModelIndex &row);
    void askWhereToExport();

    const ActivationHistory &m_history;
    Navigator &m_navigator;
    RunGroupModel m_model;
    FilterProxy m_sorted;
    QString m_search;
    QString m_asked;
    int m_reading = 0; ///< Number of the last reading; answers to former ones are dropped.
    QAction *m_export;
    QAction *m_narrow;
    QComboBox *m_by;
    QLabel *m_summary;
    TableView *m_table;
    EmptyState *m_empty;
};

} // namespace signalbox
