#pragma once

#include <QWidget>

#include "views/common/page.h"

class QComboBox;
class QLabel;
class QPushButton;

namespace signalbox {

struct Package;

class ComponentList;

/// Edits what a sequence is made of: a list of functions in order, and a field that adds to it. Part of
/// the page of the function, in the place of its code. GUI thread.
class SequenceEditor final : public QWidget
{
    Q_OBJECT
public:
    SequenceEditor(const PageContext &context, QualifiedName sequence, QWidget *parent);

    void setComponents(const QStringList &names);
    [[nodiscard]] QStringList components() const;
    /// Why these components cannot be saved, as a whole sentence; empty when they can.
    [[nodiscard]] QString problem() const;
    [[nodiscard]] ComponentList *list() const { return m_list; }
    [[nodiscard]] QComboBox *field() const { return m_field; }

signals:
    void changed();

private:
    void createList();
    [[nodiscard]] QWidget *createButtons();
    [[nodiscard]] QPushButton *addButton(const QString &id, const QString &iconName,
                                         const QString &text, const QString &tip);
    void fillField();
    void addBound(const Package &package);
    void add();
    void openCurrent();
    void updateButtons();

    PageContext m_context;
    QualifiedName m_sequence;
    ComponentList *m_list;
    QComboBox *m_field;
    QLabel *m_message;
    QPushButton *m_add = nullptr;
    QPushButton *m_up = nullptr;
    QPushButton *m_down = nullptr;
    QPushButton *m_remove = nullptr;
    QPushButton *m_open = nullptr;
};

} // namespace signalbox
