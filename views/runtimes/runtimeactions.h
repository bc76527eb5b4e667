#pragma once

#include <optional>

#include <QObject>

#include "core/entities.h"
#include "core/error.h"
#include "views/common/page.h"

class QMenu;

namespace signalbox {

/// The verbs of a runtime, the same in the table's menu, the page's buttons and the command palette.
/// Each says why it is not possible while it is not. Owned by the page that shows runtimes.
class RuntimeActions final : public QObject
{
    Q_OBJECT
public:
    RuntimeActions(const PageContext &context, QWidget *owner);

    /// What the verbs are about; none when nothing or several are selected.
    void setRuntime(const std::optional<Runtime> &runtime);
    [[nodiscard]] QList<QAction *> actions() const;
    [[nodiscard]] QAction *create() const { return m_create; }
    [[nodiscard]] QAction *drain() const { return m_drain; }
    [[nodiscard]] QAction *remove() const { return m_remove; }
    [[nodiscard]] QAction *enable() const { return m_enable; }
    void fill(QMenu &menu) const;

private:
    QAction *make(const char *name, const char *iconName, const QString &text);
    void connectActions();
    void update();
    void put(Runtime runtime);
    void askToRemove();
    [[nodiscard]] QString whyNotRemoved() const;
    void askToDrain();
    void report(const Result<> &done) const;

    PageContext m_context;
    QWidget *m_owner;
    std::optional<Runtime> m_runtime;
    QAction *m_create;
    QAction *m_edit;
    QAction *m_enable;
    QAction *m_deprecate;
    QAction *m_default;
    QAction *m_drain;
    QAction *m_remove;
};

} // namespace signalbox
