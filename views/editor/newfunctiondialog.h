#pragma once

#include <QDialog>

#include "clusters/cluster.h"
#include "models/functiontemplates.h"
#include "views/common/page.h"

class QComboBox;
class QLabel;
class QLineEdit;
class QPushButton;
class QStackedWidget;

namespace signalbox {

class CodeEdit;
class SequenceEditor;

/// Name, runtime and template of a new function, or name and components of a new sequence; says while typing what is wrong with the name.
/// Deletes itself when closed.
class NewFunctionDialog final : public QDialog
{
    Q_OBJECT
public:
    NewFunctionDialog(const PageContext &context, QWidget *parent);

signals:
    /// It is stored; @p input makes the template do something.
    void created(const signalbox::QualifiedName &name, const QString &input);

private:
    void createFields();
    void createLayout();
    void fillKinds();
    void fillTemplates();
    void showCode();
    void check();
    void showProblem(const QString &problem);
    void create();
    void put(const QualifiedName &name, FunctionUpdate update, const QString &input);
    [[nodiscard]] bool isSequence() const;
    [[nodiscard]] QString problem() const;
    [[nodiscard]] Result<QualifiedName> name() const;

    PageContext m_context;
    std::vector<FunctionTemplate> m_templates;
    QLineEdit *m_name;
    QComboBox *m_kind;
    QComboBox *m_template;
    QStackedWidget *m_content; ///< Code of the template, or components of a sequence.
    CodeEdit *m_code;
    SequenceEditor *m_sequence;
    QLabel *m_problem;
    QPushButton *m_create;
    bool m_busy = false;
};

} // namespace signalbox
