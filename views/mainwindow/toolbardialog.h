#pragma once

#include <QDialog>

class QComboBox;
class QListWidget;
class QToolButton;

namespace signalbox {

class Preferences;
class WindowActions;

/// Chooses what the main toolbar holds: a list of all actions that have an icon, those that are ticked
/// in the order in which they stand there. Every change applies at once. Lives until it is closed.
class ToolBarDialog final : public QDialog
{
    Q_OBJECT
public:
    ToolBarDialog(Preferences &preferences, const WindowActions &actions, QWidget *parent);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    QWidget *createButtons();
    QToolButton *addMover(const QString &name, const QString &iconName, const QString &text,
                          int step);
    void fill();
    void addRow(const QString &name, bool chosen);
    void addMiddle();
    void move(int step);
    void reset();
    void apply();
    void updateMovers();

    Preferences &m_preferences;
    const WindowActions &m_actions;
    QListWidget *m_list;
    QComboBox *m_text;
    QToolButton *m_up = nullptr;
    QToolButton *m_down = nullptr;
};

} // namespace signalbox
