#pragma once

#include <QDialog>

#include "models/plantreemodel.h"
#include "models/projecttransfer.h"
#include "views/common/page.h"

class QCheckBox;
class QLabel;
class QProgressBar;
class QPushButton;
class QTreeView;

namespace signalbox {

class Banner;
class DiffView;
class FolderField;

/// Brings a project of files into a cluster: shows the plan with every change, applies it, and takes
/// it back. Keeps the last import while it is closed, so that it can still be taken back. Opened,
/// never executed; the cluster outlives it.
class ImportDialog final : public QDialog
{
    Q_OBJECT
public:
    explicit ImportDialog(const PageContext &context, QWidget *parent = nullptr);

    [[nodiscard]] Cluster &cluster() const;
    [[nodiscard]] ProjectImport &transfer() { return m_transfer; }
    void openFolder(const QString &folder);

signals:
    /// A sentence for the window's event list.
    void reported(const QString &text);

private:
    void createFields();
    void createLayout();
    void updateState();
    void apply();
    void putDrawing();
    void showPlan();
    void showChange(const QModelIndex &index);
    void showLosses();
    void showProgress(int done, int total, const QString &what);
    [[nodiscard]] QString summary() const;

    PageContext m_context;
    ProjectImport m_transfer;
    PlanTreeModel m_model;
    std::optional<CanvasDrawing> m_drawn; ///< Before the import that can be taken back.
    ProjectImport::State m_shown = ProjectImport::State::Empty;
    FolderField *m_folder;
    FolderField *m_secrets;
    QCheckBox *m_removeOthers;
    Banner *m_banner;
    QLabel *m_losses;
    QLabel *m_summary;
    QTreeView *m_tree;
    DiffView *m_diff;
    QProgressBar *m_progress;
    QPushButton *m_apply = nullptr;
    QPushButton *m_takeBack = nullptr;
};

} // namespace signalbox
