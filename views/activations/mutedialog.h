#pragma once

#include <QDialog>

class QLabel;
class QLineEdit;
class QListWidget;
class QPushButton;

namespace signalbox {

class MuteChip;
class Workspace;

/// The functions that are muted: a name or a wildcard more, or one less; what is done here holds at
/// once. Opened, never executed; deletes itself. GUI thread.
class MuteDialog final : public QDialog
{
    Q_OBJECT
public:
    /// Mutes by means of @p chip, which outlives the dialog; names of @p workspace are offered.
    MuteDialog(MuteChip &chip, Workspace &workspace, QWidget *parent);

private:
    void createLayout();
    void offerNames(Workspace &workspace);
    void fill();
    void add();
    void remove();
    void updateState();

    MuteChip &m_chip;
    QListWidget *m_list;
    QLineEdit *m_name;
    QPushButton *m_add;
    QPushButton *m_remove;
    QLabel *m_problem;
};

} // namespace signalbox
