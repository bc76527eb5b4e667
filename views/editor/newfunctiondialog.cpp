#include "views/editor/newfunctiondialog.h"

#include <QComboBox>
#include <QDialogButtonBox>
#include <QGridLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QStackedWidget>
#include <QVBoxLayout>

#include "clusters/futures.h"
#include "models/errortext.h"
#include "models/functiondraft.h"
#include "models/savedinputs.h"
#include "models/workspace.h"
#include "views/common/shades.h"
#include "views/common/statecolors.h"
#include "views/common/typography.h"
#include "views/editor/codeedit.h"
#include "views/editor/sequenceeditor.h"
#include "views/settings/preferences.h"

namespace signalbox {

NewFunctionDialog::NewFunctionDialog(const PageContext &context, QWidget *parent)
    : QDialog(parent)
    , m_context(context)
    , m_name(new QLineEdit(this))
    , m_kind(new QComboBox(this))
    , m_template(new QComboBox(this))
    , m_content(new QStackedWidget(this))
    , m_code(new CodeEdit(CodeEdit::Numbers::Shown, this))
    , m_sequence(new SequenceEditor(context,
                                    {context.workspace.cluster().ns().toStdString(), {}, {}}, this))
    , m_problem(new QLabel(this))
{
    setObjectName(QStringLiteral("newFunction"));
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowTitle(tr("New Function"));
    createFields();
    createLayout();
    fillKinds();
    fillTemplates();
    check();
    resize(640, 480);
}

void NewFunctionDialog::createFields()
{
    m_name->setObjectName(QStringLiteral("newFunction.name"));
    m_name->setAccessibleName(tr("Name"));
    m_name->setPlaceholderText(tr("hello, or tools/hello to put it into a package"));
    m_kind->setObjectName(QStringLiteral("newFunction.kind"));
    m_kind->setAccessibleName(tr("Runtime"));
    m_template->setObjectName(QStringLiteral("newFunction.template"));
    m_template->setAccessibleName(tr("Template"));
    m_code->setObjectName(QStringLiteral("newFunction.code"));
    m_code->setAccessibleName(tr("Code of the template"));
    m_code->setReadOnly(true);
    m_code->setFrameShape(QFrame::StyledPanel);
    m_problem->setObjectName(QStringLiteral("newFunction.problem"));
    m_problem->setWordWrap(true);
    connect(m_name, &QLineEdit::textChanged, this, &NewFunctionDialog::check);
    connect(m_kind, &QComboBox::currentIndexChanged, this, [this] {
        fillTemplates();
        check();
    });
    connect(m_template, &QComboBox::currentIndexChanged, this, &NewFunctionDialog::showCode);
    connect(m_sequence, &SequenceEditor::changed, this, &NewFunctionDialog::check);
    m_content->addWidget(m_code);
    m_content->addWidget(m_sequence);
}

void NewFunctionDialog::createLayout()
{
    auto *grid = new QGridLayout;
    grid->setHorizontalSpacing(16);
    grid->setVerticalSpacing(8);
    grid->setColumnStretch(1, 1);
    const auto add = [this, grid](int row, const QString &text, QWidget *field) {
        auto *label = new QLabel(text, this);
        label->setBuddy(field);
        grid->addWidget(label, row, 0, Qt::AlignRight | Qt::AlignVCenter);
        grid->addWidget(field, row, 1);
    };
    add(0, tr("&Name:"), m_name);
    grid->addWidget(m_problem, 1, 1);
    add(2, tr("&Runtime:"), m_kind);
    add(3, tr("&Template:"), m_template);
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Cancel, this);
    m_create = buttons->addButton(tr("&Create"), QDialogButtonBox::AcceptRole);
    m_create->setObjectName(QStringLiteral("newFunction.create"));
    m_create->setAccessibleName(tr("Create"));
    m_create->setDefault(true);
    auto *cancel = buttons->button(QDialogButtonBox::Cancel);
    cancel->setObjectName(QStringLiteral("newFunction.cancel"));
    cancel->setAccessibleName(cancel->text());
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    connect(m_create, &QPushButton::clicked, this, &NewFunctionDialog::create);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(24, 24, 24, 16);
    column->setSpacing(16);
    column->addLayout(grid);
    column->addWidget(m_content, 1);
    column->addWidget(buttons);
}

void NewFunctionDialog::fillKinds()
{
    for (const Runtime &runtime : m_context.workspace.runtimes().runtimes()) {
        if (!runtime.enabled || runtime.deprecated || !runtime.problem.empty())
            continue;
        const QString kind = QString::fromStdString(runtime.kind);
        const QString label = QString::fromStdString(runtime.label);
        m_kind->addItem(label.isEmpty() ? kind : tr("%1 (%2)", "label, kind").arg(label, kind),
                        kind);
    }
    m_kind->addItem(tr("Sequence of functions"), QStringLiteral("sequence"));
    const QString last = m_context.preferences.value(QStringLiteral("editor.last_kind"));
    int index = m_kind->findData(last);
    for (int i = 0; index < 0 && i < m_kind->count(); ++i) {
        if (familyOf(m_kind->itemData(i).toString()) == u"python")
            index = i;
    }
    m_kind->setCurrentIndex(qMax(0, index));
}

void NewFunctionDialog::fillTemplates()
{
    const QString kind = m_kind->currentData().toString();
    m_content->setCurrentWidget(isSequence() ? static_cast<QWidget *>(m_sequence) : m_code);
    m_template->setEnabled(!isSequence());
    m_templates = templatesFor(kind);
    m_template->clear();
    for (const FunctionTemplate &one : m_templates)
        m_template->addItem(one.title, one.id);
    m_code->setKind(kind);
    showCode();
}

void NewFunctionDialog::showCode()
{
    const int index = m_template->currentIndex();
    if (index < 0)
        return;
    m_code->setReadOnly(false);
    m_code->setCode(m_templates[std::size_t(index)].code);
    m_code->setReadOnly(true);
}

bool NewFunctionDialog::isSequence() const
{
    return m_kind->currentData().toString() == u"sequence";
}

Result<QualifiedName> NewFunctionDialog::name() const
{
    const std::string ns = m_context.workspace.cluster().ns().toStdString();
    return QualifiedName::parse(m_name->text().toStdString(), ns);
}

QString NewFunctionDialog::problem() const
{
    Cluster &cluster = m_context.workspace.cluster();
    if (!cluster.can(Capability::EditFunctions))
        return cluster.whyNot(Capability::EditFunctions);
    const auto parsed = name();
    if (!parsed)
        return errorText(parsed.error());
    if (m_context.workspace.functions().find(*parsed))
        return tr("There is a function of this name already.");
    return isSequence() ? m_sequence->problem() : QString();
}

void NewFunctionDialog::check()
{
    const QString reason = problem();
    // An empty field is not a mistake yet; the button says what it waits for.
    const bool untouched = m_name->text().isEmpty();
    m_problem->setText(untouched ? tr("Letters, digits, and . @ - _ or spaces inside.") : reason);
    QPalette colors = palette();
    colors.setColor(QPalette::WindowText,
                    untouched ? quietText(palette()) : stateColor(StateRole::Error, palette()));
    m_problem->setPalette(colors);
    m_problem->setVisible(!m_problem->text().isEmpty());
    m_create->setEnabled(reason.isEmpty() && !m_busy);
    m_create->setToolTip(untouched ? tr("Give it a name first") : reason);
}

/// What the cluster answered; beside the name, which is what it was about.
void NewFunctionDialog::showProblem(const QString &problem)
{
    QPalette colors = palette();
    colors.setColor(QPalette::WindowText, stateColor(StateRole::Error, palette()));
    m_problem->setPalette(colors);
    m_problem->setText(problem);
    m_problem->show();
    m_name->setFocus();
    m_name->selectAll();
}

void NewFunctionDialog::create()
{
    const auto parsed = name();
    const int index = m_template->currentIndex();
    if (!parsed || (index < 0 && !isSequence()))
        return;
    const QString kind = m_kind->currentData().toString();
    if (isSequence()) {
        FunctionDraft draft;
        draft.name = *parsed;
        draft.kind = kind;
        draft.components = m_sequence->components();
        return put(*parsed, {.exec = draft.update({}).exec}, {});
    }
    m_context.preferences.setValue(QStringLiteral("editor.last_kind"), kind);
    const FunctionTemplate chosen = m_templates[std::size_t(index)];
    FunctionUpdate update;
    update.exec = CodeExec{.kind = kind.toStdString(), .code = Blob(chosen.code.toStdString())};
    put(*parsed, std::move(update), chosen.input);
}

void NewFunctionDialog::put(const QualifiedName &name, FunctionUpdate update, const QString &input)
{
    m_busy = true;
    check();
    whenFinished(m_context.workspace.cluster().putFunction(name, std::move(update), true), this,
                 [this, input](const Result<FunctionPtr> &function) {
                     m_busy = false;
                     check();
                     if (!function)
                         return showProblem(errorText(function.error()));
                     if (!input.isEmpty())
                         m_context.inputs.save((*function)->name, {tr("Example"), input});
                     emit created((*function)->name, input);
                     accept();
                 });
}

} // namespace signalbox
