#pragma once

#include "views/common/page.h"

namespace signalbox {

class EmptyState;
class FilterEdit;
class FilterProxy;
class FunctionActions;
class PageHeader;
class TableView;

/// All functions of the cluster in a table: filter, sort, select many, act on them.
class FunctionsPage final : public Page
{
    Q_OBJECT
public:
    FunctionsPage(const PageContext &context, QWidget *parent);

    QString key() const override { return QStringLiteral("functions"); }
    QString title() const override { return tr("Functions"); }
    QIcon icon() const override;
    QJsonObject saveState() const override;
    void restoreState(const QJsonObject &state) override;
    Selection selection() const override;
    QWidget *filterField() const override;
    std::vector<TourState> tourStates() override;

private:
    void createTable();
    void createLayout();
    [[nodiscard]] std::vector<QualifiedName> selectedNames() const;
    void updateCount();
    void updateEmptyState();

    PageContext m_context;
    FilterProxy *m_proxy;
    FunctionActions *m_actions;
    TableView *m_table;
    FilterEdit *m_filter;
    EmptyState *m_empty;
    PageHeader *m_header;
};

} // namespace signalbox
