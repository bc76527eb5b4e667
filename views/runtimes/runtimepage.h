#pragma once

#include <optional>

#include "core/error.h"
#include "views/common/page.h"

class QLabel;

namespace signalbox {

class Banner;
class UsageMeter;
class PageHeader;
class RuntimeActions;
class RuntimeForm;
class SandboxPanel;
class StateBadge;

/// One runtime: how it is started, its pool live, and its sandboxes. Without a kind it is the form
/// of a new one.
class RuntimePage final : public Page
{
    Q_OBJECT
public:
    RuntimePage(const PageContext &context, const QString &kind, QWidget *parent = nullptr);

    [[nodiscard]] QString key() const override;
    [[nodiscard]] QString title() const override;
    [[nodiscard]] QIcon icon() const override;
    [[nodiscard]] QList<QAction *> pageActions() const override;
    [[nodiscard]] Selection selection() const override;
    [[nodiscard]] bool hasUnsavedWork() const override { return m_dirty; }
    [[nodiscard]] RuntimeForm *form() const { return m_form; }
    [[nodiscard]] QAction *saveAction() const { return m_save; }

private:
    void createLayout();
    void connectModels();
    void showRuntime();
    void showPool();
    void save();
    void onSaved(const Result<> &done, const QString &kind);
    void updateActions();
    [[nodiscard]] bool isNew() const { return m_kind.isEmpty(); }

    PageContext m_context;
    QString m_kind;
    bool m_dirty = false;
    bool m_saving = false;
    PageHeader *m_header;
    StateBadge *m_badge;
    Banner *m_banner;
    UsageMeter *m_pool;
    RuntimeForm *m_form;
    SandboxPanel *m_sandboxes;
    RuntimeActions *m_actions;
    QAction *m_save;
    QAction *m_revert;
};

} // namespace signalbox
