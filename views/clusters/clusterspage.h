#pragma once

#include <optional>

#include "clusters/foundconnections.h"
#include "views/clusters/connectiondialog.h"
#include "views/common/page.h"

class QLabel;
class QListWidget;
class QStackedWidget;
class QVBoxLayout;

namespace signalbox {

class Banner;
class Card;
class FactGrid;
class PageHeader;
class StageList;
class StateBadge;

/// The clusters this window knows: the built-in engine first, then the saved connections, with what
/// each is for, where its key is, and what it can and cannot do.
class ClustersPage final : public Page
{
    Q_OBJECT
public:
    explicit ClustersPage(const PageContext &context, QWidget *parent = nullptr);

    [[nodiscard]] QString key() const override { return QStringLiteral("clusters"); }
    [[nodiscard]] QString title() const override { return tr("Clusters"); }
    [[nodiscard]] QIcon icon() const override;
    [[nodiscard]] QList<QAction *> pageActions() const override;

private:
    void createActions();
    void createLayout();
    QWidget *createDetail();
    void connectModels();
    void fillList();
    void select(const QString &id);
    void offerFound();
    void showSelected();
    void showFacts(const Connection *connection);
    void showKey(const QString &connection);
    void showCapabilities();
    void updateActions();
    void openDialog(ConnectionDialog::Use use, const Connection &connection, const QString &key);
    void askToRemove();
    void test();
    [[nodiscard]] QString selectedId() const;
    [[nodiscard]] const Connection *selectedConnection() const;
    [[nodiscard]] bool isCurrent() const;

    PageContext m_context;
    PageHeader *m_header;
    Banner *m_found;
    std::optional<FoundConnection> m_offered; ///< What m_found is about.
    Banner *m_notice;
    QListWidget *m_list;
    QLabel *m_name;
    StateBadge *m_badge;
    FactGrid *m_facts;
    StageList *m_stages;
    QLabel *m_capabilityTitle;
    Card *m_capabilities;
    QVBoxLayout *m_capabilityRows = nullptr;
    QLabel *m_capabilityHint;
    QAction *m_add = nullptr;
    QAction *m_open = nullptr;
    QAction *m_edit = nullptr;
    QAction *m_test = nullptr;
    QAction *m_remove = nullptr;
};

} // namespace signalbox
