#pragma once

#include <QWidget>

#include "core/names.h"
#include "models/savedinputs.h"

class QComboBox;
class QToolButton;

namespace signalbox {

/// Named inputs of one function: choose, save under a name, remove, show the files.
class InputBar final : public QWidget
{
    Q_OBJECT
public:
    InputBar(SavedInputs &inputs, QualifiedName function, QWidget *parent);

    void reload();
    void setFunction(const QualifiedName &function);
    /// Brings the input of @p name forward; false when there is none.
    bool choose(const QString &name);
    [[nodiscard]] QString currentName() const;

signals:
    /// The user has chosen one.
    void chosen(const QString &text);
    /// Save what is in the editor under @p name: answered by save().
    void saveRequested(const QString &name);

public:
    void save(const QString &name, const QString &text);
    /// Asks for a name; answered with saveRequested().
    void askForName();

private:
    void removeCurrent();

    SavedInputs &m_inputs;
    QualifiedName m_function;
    QComboBox *m_names;
    QToolButton *m_save;
    QToolButton *m_remove;
    QToolButton *m_folder;
    std::vector<SavedInput> m_saved;
};

} // namespace signalbox
