#pragma once

#include <functional>
#include <vector>

#include "models/entitytablemodel.h"
#include "models/filterproxy.h"
#include "views/common/page.h"

class QMenu;

namespace signalbox {

class ConnectionBanner;
class EmptyState;
class FilterEdit;
class PageHeader;
class TableView;

/// A page with one list of entities: header with verbs, filter, table, menu per row. What the verbs are
/// and what is said while the list is empty, each page adds. GUI thread.
class EntityPage : public Page
{
    Q_OBJECT
public:
    ~EntityPage() override;

    QJsonObject saveState() const override;
    void restoreState(const QJsonObject &state) override;
    QList<QAction *> pageActions() const override { return m_actions; }
    QWidget *filterField() const override;
    /// Selects the row of @p name when it is there.
    void selectEntity(const QString &name);
    [[nodiscard]] TableView *table() const { return m_table; }
    [[nodiscard]] QAction *action(const char *name) const;

protected:
    /// What is said, and offered, while there is nothing.
    struct Emptiness
    {
        QString icon;
        QString title;
        QString text;
        QString verb; ///< Text of the first action, where it helps.
    };

    EntityPage(const PageContext &context, EntityTableModel *model, const QString &id,
               QWidget *parent);
    /// Lays out what the page has added; the last thing its constructor does.
    void finish(const QString &title, const std::vector<int> &widths, Emptiness emptiness);

    enum class Needs { Nothing, One, Any };
    /// A verb: its action is enabled while the selection has what it needs.
    QAction *addVerb(const char *name, const char *icon, const QString &text, Needs needs,
                     std::function<void()> does);
    /// Said of a verb that the cluster or the selection does not allow; asked whenever either
    /// changes. Empty: it is allowed.
    virtual QString whyNot(const QAction *action) const;
    [[nodiscard]] std::vector<QualifiedName> selected() const;
    [[nodiscard]] QualifiedName first() const { return selected().front(); }
    void updateVerbs();
    /// Tells the window when a request was refused.
    void report(const Result<> &done) const;

    PageContext m_context;

private:
    struct Verb
    {
        QAction *action;
        Needs needs;
    };

    void updateEmptyState();

    EntityTableModel *m_model;
    FilterProxy m_proxy;
    PageHeader *m_header;
    ConnectionBanner *m_banner;
    FilterEdit *m_filter;
    TableView *m_table;
    EmptyState *m_empty;
    Emptiness m_emptiness;
    QString m_id;
    std::vector<Verb> m_verbs;
    QList<QAction *> m_actions;
};

} // namespace signalbox
