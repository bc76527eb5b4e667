#pragma once

#include "core/changeset.h"
#include "views/common/page.h"

class QStackedWidget;
class QVBoxLayout;

namespace signalbox {

class EmptyState;
class PageHeader;

/// What the machine of a cluster has and lacks: each line with what follows and how to mend it.
class EnvironmentPage final : public Page
{
    Q_OBJECT
public:
    explicit EnvironmentPage(const PageContext &context, QWidget *parent = nullptr);

    [[nodiscard]] QString key() const override { return QStringLiteral("environment"); }
    [[nodiscard]] QString title() const override { return tr("Environment"); }
    [[nodiscard]] QIcon icon() const override;
    [[nodiscard]] QList<QAction *> pageActions() const override;
    [[nodiscard]] QString report() const;

private:
    void createLayout();
    void check();
    void showChecks();
    void addGroup(const QString &title, const std::vector<EnvironmentCheck> &checks);

    PageContext m_context;
    std::vector<EnvironmentCheck> m_checks;
    PageHeader *m_header;
    QStackedWidget *m_stack;
    EmptyState *m_empty;
    QWidget *m_groups = nullptr;
    QVBoxLayout *m_groupLayout = nullptr;
    QAction *m_again;
    QAction *m_copy;
};

} // namespace signalbox
