#pragma once

#include "models/filterproxy.h"
#include "views/common/page.h"

class QSplitter;

namespace signalbox {

class ConnectionBanner;
class EmptyState;
class FilterEdit;
class UsageMeter;
class PageHeader;
class RuntimeActions;
class SandboxPanel;
class TableView;

/// The runtimes of a cluster with their pools, live, and the sandboxes below.
class RuntimesPage final : public Page
{
    Q_OBJECT
public:
    explicit RuntimesPage(const PageContext &context, QWidget *parent = nullptr);
    ~RuntimesPage() override;

    [[nodiscard]] QString key() const override { return QStringLiteral("runtimes"); }
    [[nodiscard]] QString title() const override { return tr("Runtimes"); }
    [[nodiscard]] QIcon icon() const override;
    [[nodiscard]] QJsonObject saveState() const override;
    void restoreState(const QJsonObject &state) override;
    [[nodiscard]] QList<QAction *> pageActions() const override;
    [[nodiscard]] Selection selection() const override;
    [[nodiscard]] QWidget *filterField() const override;
    [[nodiscard]] RuntimeActions &actions() const { return *m_actions; }
    [[nodiscard]] TableView *table() const { return m_table; }

private:
    void createTable();
    void createLayout();
    void updateSelection();
    void updateMemory();
    void updateEmptyState();
    [[nodiscard]] int rowOf(const QModelIndex &index) const;

    PageContext m_context;
    FilterProxy m_proxy;
    RuntimeActions *m_actions;
    PageHeader *m_header;
    ConnectionBanner *m_banner;
    FilterEdit *m_filter;
    UsageMeter *m_memory;
    TableView *m_table;
    EmptyState *m_empty;
    SandboxPanel *m_sandboxes;
    QSplitter *m_splitter;
};

} // namespace signalbox
