#pragma once

#include <vector>

#include <QObject>

#include "views/common/page.h"

class QAction;
class QMenu;

namespace signalbox {

/// The verbs of functions: the same in the menu bar, the explorer, the table and the palette. Acts
/// on the targets that the view in front has selected. Owned by whoever shows it.
class FunctionActions final : public QObject
{
    Q_OBJECT
public:
    /// @p window is the parent of dialogs.
    FunctionActions(const PageContext &context, QWidget *window);

    void setTargets(std::vector<QualifiedName> targets);
    [[nodiscard]] const std::vector<QualifiedName> &targets() const { return m_targets; }
    void addTo(QMenu &menu) const;
    [[nodiscard]] QList<QAction *> all() const;
    [[nodiscard]] QAction *openAction() const { return m_open; }
    [[nodiscard]] QAction *runAction() const { return m_run; }
    [[nodiscard]] QAction *deleteAction() const { return m_delete; }

private:
    QAction *make(const QString &id, const QString &text, const QString &iconName,
                  const QString &tip);
    void updateState();
    void openAll();
    void runAll();
    void followLogs();
    void copyNames();
    void askToDelete();

    PageContext m_context;
    QWidget *m_window;
    std::vector<QualifiedName> m_targets;
    QAction *m_open;
    QAction *m_run;
    QAction *m_log;
    QAction *m_copy;
    QAction *m_delete;
};

} // namespace signalbox
