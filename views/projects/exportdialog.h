#pragma once

#include <QDialog>
#include <QTimer>

#include "models/projecttransfer.h"

class QComboBox;
class QLabel;
class QListWidget;
class QPushButton;
class QTreeWidget;

namespace signalbox {

class Banner;
class FolderField;

/// Writes a cluster's project as files: what of it, in which form, and what that form cannot say.
/// Opened, never executed; the cluster outlives it.
class ExportDialog final : public QDialog
{
    Q_OBJECT
public:
    /// @p drawing: where the cluster's nodes are.
    explicit ExportDialog(Cluster &cluster, const CanvasDrawing &drawing = {},
                          QWidget *parent = nullptr);

signals:
    /// A sentence for the window's event list.
    void reported(const QString &text);

private:
    void createFields();
    void createLayout();
    void fill();
    void choose();
    void updateState();
    [[nodiscard]] QString summary() const;
    void write();
    [[nodiscard]] std::vector<std::string> chosenNames() const;

    ProjectExport m_transfer;
    QTreeWidget *m_entities;
    QComboBox *m_format;
    FolderField *m_folder;
    Banner *m_banner;
    QLabel *m_summary;
    QLabel *m_lossesTitle;
    QListWidget *m_losses;
    QPushButton *m_export = nullptr;
    QTimer m_soon; ///< Many boxes change at once when that of their group does.
    bool m_filled = false;
};

} // namespace signalbox
