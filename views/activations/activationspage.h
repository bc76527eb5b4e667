#pragma once

#include <memory>

#include "models/filterproxy.h"
#include "views/activations/activationfilter.h"
#include "views/common/page.h"

class QCheckBox;
class QComboBox;
class QLabel;
class QPushButton;

namespace signalbox {

class ActivationTableModel;
class ConnectionBanner;
class EmptyState;
class FilterEdit;
class PageHeader;
class Pill;
class TableView;

/// The runs of a cluster, newest first and live, with filters. Rows that arrive while the reader is
/// somewhere else in the list never move what is being read.
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

    /// Shows only the runs of @p function (`pkg/name`); empty: of all.
    void setFunction(const QString &function);
    [[nodiscard]] TableView *table() const { return m_table; }

private:
    void createActions();
    void createFilters();
    void createTable();
    void createFooter();
    void connectModels();
    void fillOutcomes();
    void fillFunctions();
    void applyFilters();
    void useModel();
    void clearFilters();
    [[nodiscard]] bool isFiltered() const;
    [[nodiscard]] ActivationQuery query() const;
    [[nodiscard]] ActivationTableModel &model() const;
    [[nodiscard]] const ActivationSummary &summaryAt(const QModelIndex &index) const;
    [[nodiscard]] std::vector<ActivationSummary> selected() const;
    [[nodiscard]] Duration longestVisible() const;
    void fillMenu(QMenu &menu);
    void compare();
    void open(const QModelIndex &row);
    void updateActions();
    void updateEmptyState();
    void updateFooter();
    void onEmptyAction();

    PageContext m_context;
    std::unique_ptr<ActivationTableModel> m_queried; ///< When the cluster filters for us.
    ActivationFilter m_outcomes;
    FilterProxy m_proxy;

    PageHeader *m_header;
    ConnectionBanner *m_banner;
    FilterEdit *m_filter;
    QComboBox *m_outcome;
    QComboBox *m_function;
    QComboBox *m_range;
    QCheckBox *m_cold;
    QPushButton *m_clear;
    TableView *m_table;
    EmptyState *m_empty;
    Pill *m_pill;
    QLabel *m_footer;
    QPushButton *m_older;

    QAction *m_openAction = nullptr;
    QAction *m_logAction = nullptr; ///< Of the selected runs, merged by time.
    QAction *m_compareAction = nullptr;
    QAction *m_copyAction = nullptr;
    QAction *m_againAction = nullptr;
    QAction *m_editAction = nullptr;
    QAction *m_cancelAction = nullptr;
    QAction *m_onlyAction = nullptr;
    QAction *m_functionAction = nullptr;
};

} // namespace signalbox
