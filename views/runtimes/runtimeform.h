#pragma once

#include <QWidget>

#include "core/entities.h"

class QCheckBox;
class QComboBox;
class QLineEdit;
class QPlainTextEdit;
class QSpinBox;

namespace signalbox {

class Form;
struct Error;

/// All fields of a runtime, checked while they are filled in.
class RuntimeForm final : public QWidget
{
    Q_OBJECT
public:
    enum class Use { Create, Edit };

    explicit RuntimeForm(Use use, QWidget *parent = nullptr);

    void setRuntime(const Runtime &runtime);
    /// What the fields say; what is not in the form is as it was set.
    [[nodiscard]] Runtime runtime() const;
    /// Kinds that exist, which a new one must not repeat.
    void setTaken(const std::vector<std::string> &kinds);
    void setReadOnly(bool readOnly);
    /// Checks all fields and shows what is wrong beside them.
    bool validate();
    /// Shows what the cluster said: beside the field it names, false when it names none.
    bool showError(const Error &error);
    [[nodiscard]] Form *form() const { return m_form; }
    /// The first thing that is wrong; empty when nothing is.
    [[nodiscard]] QString firstProblem() const;

signals:
    void edited();

private:
    void createIdentity(Use use);
    void createStart();
    void createPool();
    void createUse();
    void connectFields();
    QSpinBox *number(const QString &name, int least, int most, const QString &suffix);
    void onEdited();

    Runtime m_base;
    std::vector<std::string> m_taken;
    Use m_use;
    bool m_filling = false;
    bool m_checked = false; ///< Problems are shown from the first attempt to save on.
    Form *m_form;
    QLineEdit *m_kind;
    QLineEdit *m_label;
    QComboBox *m_launcher;
    QLineEdit *m_interpreter;
    QLineEdit *m_arguments;
    QLineEdit *m_main;
    QPlainTextEdit *m_environment;
    QSpinBox *m_memory = nullptr;
    QSpinBox *m_prewarm = nullptr;
    QSpinBox *m_minReady = nullptr;
    QSpinBox *m_maximum = nullptr;
    QSpinBox *m_idle = nullptr;
    QCheckBox *m_network;
    QCheckBox *m_default;
    QCheckBox *m_enabled;
    QCheckBox *m_deprecated;
};

} // namespace signalbox
