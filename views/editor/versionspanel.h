#pragma once

#include <vector>

#include <QWidget>

#include "clusters/cluster.h"
#include "models/functiondraft.h"
#include "views/common/page.h"

class QLabel;
class QPushButton;
class QTreeWidget;

namespace signalbox {

class Banner;
class DiffView;

/// The versions of a function: who is current, which aliases point where; the chosen one beside
/// what is in the editor; restore.
class VersionsPanel final : public QWidget
{
    Q_OBJECT
public:
    VersionsPanel(const PageContext &context, QualifiedName function, QWidget *parent);

    /// What versions are compared with.
    void setDraft(const FunctionDraft &draft);
    /// Asks for the list again.
    void reload();
    [[nodiscard]] int versionCount() const { return int(m_versions.size()); }
    void selectRow(int row);

signals:
    void restored(const signalbox::FunctionPtr &function);

private:
    void createList();
    void createButtons();
    void show(const std::vector<FunctionVersion> &versions);
    void showDifference(const Function &version);
    void updateButtons();
    void onSelected();
    void restore();
    void askForAlias();
    void putAlias(const QString &alias, const QString &version);
    [[nodiscard]] const FunctionVersion *selected() const;

    PageContext m_context;
    QualifiedName m_function;
    FunctionDraft m_draft;
    std::vector<FunctionVersion> m_versions;
    QTreeWidget *m_list;
    DiffView *m_diff;
    Banner *m_banner;
    QPushButton *m_restore;
    QPushButton *m_alias;
    QPushButton *m_removeAlias;
};

} // namespace signalbox
