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
    /// Shows @p version with line @p line (from 1) of its code in sight, when the list is there.
    void showLine(const QString &version, int line);
    [[nodiscard]] DiffView *diff() const { return m_diff; }

signals:
    void restored(const signalbox::FunctionPtr &function);

private:
    void createList();
    void createButtons();
    void show(const std::vector<FunctionVersion> &versions);
    void showDifference(const Function &version);
    void updateButtons();
    void onSelected();
    [[nodiscard]] std::optional<int> rowOf(const QString &version) const;
    void restore();
    void askForAlias();
    void putAlias(const QString &alias, const QString &version);
    [[nodiscard]] const FunctionVersion *selected() const;

    PageContext m_context;
    QualifiedName m_function;
    FunctionDraft m_draft;
    std::vector<FunctionVersion> m_versions;
    QTreeWidget *m_list;
    QString m_wantedVersion; ///< To be chosen when the list comes.
    int m_wantedLine = 0;    ///< Of its code, to be brought into sight; 0: none.
    DiffView *m_diff;
    Banner *m_banner;
    QPushButton *m_restore;
    QPushButton *m_alias;
    QPushButton *m_removeAlias;
};

} // namespace signalbox
