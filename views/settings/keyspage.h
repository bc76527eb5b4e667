#pragma once

#include <vector>

#include <QWidget>

#include "models/shortcutconflicts.h"

class QAction;
class QKeySequenceEdit;
class QLabel;
class QPushButton;
class QTreeWidget;
class QTreeWidgetItem;

namespace signalbox {

class Preferences;
class WindowActions;

/// Editable shortcuts: pick an action, press the keys; a key that is taken says by whom.
class KeysPage final : public QWidget
{
    Q_OBJECT
public:
    KeysPage(Preferences &preferences, WindowActions &actions, QWidget *parent);

private:
    void fill();
    void createEditor();
    void onCurrentChanged();
    void check();
    void assign();
    [[nodiscard]] QAction *current() const;
    [[nodiscard]] std::vector<KeyBinding> bindings() const;

    Preferences &m_preferences;
    WindowActions &m_actions;
    QTreeWidget *m_tree;
    QKeySequenceEdit *m_edit;
    QPushButton *m_assign;
    QPushButton *m_reset;
    QLabel *m_message;
};

} // namespace signalbox
