#pragma once

#include "models/filterproxy.h"
#include "core/changeset.h"
#include "views/common/page.h"

class QLabel;

namespace signalbox {

class EmptyState;
class TableView;

/// The live sandboxes of a cluster or of one runtime, with the verbs for them. Where a cluster does
/// not tell, it says why.
class SandboxPanel final : public QWidget
{
    Q_OBJECT
public:
    explicit SandboxPanel(const PageContext &context, QWidget *parent = nullptr);
    ~SandboxPanel() override;

    /// Only the sandboxes of @p kind; empty: all.
    void setRuntime(const QString &kind);
    [[nodiscard]] TableView *table() const { return m_table; }
    [[nodiscard]] QAction *pinAction() const { return m_pin; }
    [[nodiscard]] QAction *endAction() const { return m_end; }

private:
    /// Lets through the sandboxes of one runtime.
    class OfRuntime;

    void createActions();
    void createTable();
    void updateActions();
    void updateEmptyState();
    [[nodiscard]] std::vector<SandboxView> selected() const;
    [[nodiscard]] const SandboxView &at(const QModelIndex &index) const;
    void setPinned(bool pinned);
    void askToEnd();
    void end(const std::vector<SandboxView> &sandboxes);

    PageContext m_context;
    OfRuntime *m_ofRuntime;
    FilterProxy m_proxy;
    QLabel *m_title;
    TableView *m_table;
    EmptyState *m_empty;
    QAction *m_pin = nullptr;
    QAction *m_unpin = nullptr;
    QAction *m_function = nullptr;
    QAction *m_end = nullptr;
};

} // namespace signalbox
