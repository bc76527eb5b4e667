#pragma once

#include <QStandardItemModel>

#include "models/administration.h"
#include "views/common/page.h"

namespace signalbox {

class EmptyState;
class PageHeader;
class TableView;

/// Namespaces of the cluster and their quotas: made, with a key that is told once, and limited. Read
/// when it opens and on request. GUI thread.
class NamespacesPage final : public Page
{
    Q_OBJECT
public:
    explicit NamespacesPage(const PageContext &context, QWidget *parent);
    ~NamespacesPage() override;

    QString key() const override { return QStringLiteral("namespaces"); }
    QString title() const override { return tr("Namespaces"); }
    QIcon icon() const override;
    QList<QAction *> pageActions() const override { return {m_create, m_quotas, m_reload}; }
    [[nodiscard]] TableView *table() const { return m_table; }

private:
    QAction *make(const char *name, const char *iconName, const QString &text);
    void createLayout();
    void reload();
    void show(const std::vector<NamespaceQuotas> &rows);
    void askForName();
    void askForQuotas();
    void updateActions();
    [[nodiscard]] const NamespaceQuotas *selected() const;

    PageContext m_context;
    std::vector<NamespaceQuotas> m_rows;
    QStandardItemModel m_model;
    QAction *m_create;
    QAction *m_quotas;
    QAction *m_reload;
    PageHeader *m_header;
    TableView *m_table;
    EmptyState *m_empty;
};

} // namespace signalbox
