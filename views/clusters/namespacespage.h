#pragma once

#include <QStandardItemModel>

#include "models/administration.h"
#include "views/common/page.h"

namespace signalbox {

class ListPane;

/// Namespaces of the cluster and their quotas: made, with a key that is told once, and limited. Read
/// when it opens and on request. GUI thread.
class NamespacesPage final : public Page
{
    Q_OBJECT
public:
    explicit NamespacesPage(const PageContext &context, QWidget *parent);

    QString key() const override { return QStringLiteral("namespaces"); }
    QString title() const override { return tr("Namespaces"); }
    QIcon icon() const override;
    QList<QAction *> pageActions() const override;

private:
    void reload();
    void show(const std::vector<NamespaceQuotas> &namespaces);
    void askForName();
    void askForQuotas();

    PageContext m_context;
    std::vector<NamespaceQuotas> m_namespaces; ///< As the rows are.
    ListPane *m_list;
};

} // namespace signalbox
