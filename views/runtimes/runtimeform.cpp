#include "views/runtimes/runtimeform.h"

#include <QCheckBox>
#include <QComboBox>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QProcess>
#include <QSpinBox>
#include <QVBoxLayout>

#include "core/error.h"
#include "views/common/form.h"
#include "views/common/typography.h"
#include "views/runtimes/runtimecheck.h"

namespace signalbox {

RuntimeForm::RuntimeForm(Use use, QWidget *parent)
    : QWidget(parent)
    , m_use(use)
    , m_form(new Form(this))
    , m_kind(new QLineEdit(this))
    , m_label(new QLineEdit(this))
    , m_launcher(new QComboBox(this))
    , m_interpreter(new QLineEdit(this))
    , m_arguments(new QLineEdit(this))
    , m_main(new QLineEdit(this))
    , m_environment(new QPlainTextEdit(this))
    , m_network(new QCheckBox(tr("Functions may ask for the network"), this))
    , m_default(new QCheckBox(tr("Default of its family"), this))
    , m_enabled(new QCheckBox(tr("Enabled"), this))
    , m_deprecated(new QCheckBox(tr("Deprecated"), this))
{
    setObjectName(QStringLiteral("runtimeForm"));
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_form);
    layout->addStretch();
    createIdentity(use);
    createStart();
    createPool();
    createUse();
    connectFields();
    setRuntime({});
}

// --- building --------------------------------------------------------------------------------

void RuntimeForm::createIdentity(Use use)
{
    const int unit = fontMetrics().averageCharWidth();
    m_kind->setObjectName(QStringLiteral("runtimeKind"));
    m_kind->setPlaceholderText(QStringLiteral("python:3.11"));
    m_kind->setFixedWidth(unit * 28);
    m_kind->setReadOnly(use == Use::Edit);
    m_label->setObjectName(QStringLiteral("runtimeLabel"));
    m_label->setFixedWidth(unit * 40);
    m_form->addSection(tr("Name"));
    m_form->addField(QStringLiteral("kind"), tr("&Kind"), m_kind,
                     use == Use::Create ? tr("Family and version. Functions name it.") : QString());
    m_form->addField(QStringLiteral("label"), tr("La&bel"), m_label,
                     tr("What people read in lists."));
}

void RuntimeForm::createStart()
{
    const int unit = fontMetrics().averageCharWidth();
    m_launcher->setObjectName(QStringLiteral("runtimeLauncher"));
    m_launcher->addItem(tr("Python, forked from a warm interpreter"), int(LauncherKind::Python));
    m_launcher->addItem(tr("Node.js, started ahead of need"), int(LauncherKind::Node));
    m_launcher->addItem(tr("One process per run"), int(LauncherKind::Process));
    m_launcher->addItem(tr("ActionLoop launcher"), int(LauncherKind::ActionLoop));
    m_interpreter->setObjectName(QStringLiteral("runtimeInterpreter"));
    m_arguments->setObjectName(QStringLiteral("runtimeArguments"));
    m_main->setObjectName(QStringLiteral("runtimeMain"));
    m_main->setFixedWidth(unit * 28);
    m_environment->setObjectName(QStringLiteral("runtimeEnvironment"));
    m_environment->setFont(fixedFont(font()));
    m_environment->setTabChangesFocus(true);
    m_environment->setFixedHeight(fontMetrics().height() * 5);
    m_environment->setPlaceholderText(QStringLiteral("NAME=value"));
    m_interpreter->setPlaceholderText(QStringLiteral("/usr/bin/python3"));
    m_form->addSection(tr("Start"));
    m_form->addField(QStringLiteral("launcher"), tr("&Launcher"), m_launcher);
    m_form->addField(QStringLiteral("interpreter"), tr("&Interpreter"), m_interpreter,
                     tr("Empty for native functions: they are executables themselves."));
    m_form->addField(QStringLiteral("arguments"), tr("Ar&guments"), m_arguments,
                     tr("Between the interpreter and the script."));
    m_form->addField(QStringLiteral("defaultMain"), tr("&Default entry"), m_main);
    m_form->addField(QStringLiteral("environment"), tr("E&nvironment"), m_environment);
}

QSpinBox *RuntimeForm::number(const QString &name, int least, int most, const QString &suffix)
{
    auto *box = new QSpinBox(this);
    box->setObjectName(name);
    box->setRange(least, most);
    box->setSuffix(suffix);
    box->setFixedWidth(fontMetrics().averageCharWidth() * 18);
    box->setGroupSeparatorShown(true);
    return box;
}

void RuntimeForm::createPool()
{
    m_memory = number(QStringLiteral("runtimeMemory"), 16, 1 << 20, tr(" MiB"));
    m_memory->setSingleStep(64);
    m_prewarm = number(QStringLiteral("poolPrewarm"), 0, 1000, {});
    m_minReady = number(QStringLiteral("poolMinReady"), 0, 1000, {});
    m_maximum = number(QStringLiteral("poolMaximum"), 0, 10000, {});
    m_maximum->setSpecialValueText(tr("as memory allows"));
    m_idle = number(QStringLiteral("poolIdle"), 1, 7 * 86400, tr(" s"));
    m_form->addSection(tr("Pool"), tr("Sandboxes that are kept so that runs need not wait."));
    m_form->addField(QStringLiteral("memoryMiB"), tr("Mem&ory"), m_memory,
                     tr("Of a prepared sandbox, and what a new function begins with."));
    m_form->addField(QStringLiteral("pool.prewarm"), tr("Prew&armed"), m_prewarm,
                     tr("Prepared ahead of need, without code."));
    m_form->addField(QStringLiteral("pool.minReady"), tr("Keep war&m"), m_minReady,
                     tr("Never evicted below this many."));
    m_form->addField(QStringLiteral("pool.maximum"), tr("At mo&st"), m_maximum);
    m_form->addField(QStringLiteral("pool.idleTime"), tr("Idle &time"), m_idle,
                     tr("A warm sandbox that is not used for so long is ended."));
}

void RuntimeForm::createUse()
{
    const std::pair<QCheckBox *, const char *> boxes[] = {{m_enabled, "runtimeEnabled"},
                                                          {m_deprecated, "runtimeDeprecated"},
                                                          {m_default, "runtimeDefault"},
                                                          {m_network, "runtimeNetwork"}};
    for (const auto &[box, name] : boxes)
        box->setObjectName(QLatin1String(name));
    m_form->addSection(tr("Use"));
    m_form->addWide(QStringLiteral("enabled"), m_enabled);
    m_form->addWide(QStringLiteral("deprecated"), m_deprecated,
                    tr("Functions can be read and deleted, not run or changed."));
    m_form->addWide(QStringLiteral("isDefault"), m_default);
    m_form->addWide(QStringLiteral("allowNetwork"), m_network);
}

void RuntimeForm::connectFields()
{
    for (QLineEdit *field : {m_kind, m_label, m_interpreter, m_arguments, m_main})
        connect(field, &QLineEdit::textChanged, this, &RuntimeForm::onEdited);
    for (QSpinBox *box : {m_memory, m_prewarm, m_minReady, m_maximum, m_idle})
        connect(box, &QSpinBox::valueChanged, this, &RuntimeForm::onEdited);
    for (QCheckBox *box : {m_network, m_default, m_enabled, m_deprecated})
        box->setAccessibleName(box->text());
    for (QCheckBox *box : {m_network, m_default, m_enabled, m_deprecated})
        connect(box, &QCheckBox::toggled, this, &RuntimeForm::onEdited);
    connect(m_launcher, &QComboBox::currentIndexChanged, this, &RuntimeForm::onEdited);
    connect(m_environment, &QPlainTextEdit::textChanged, this, &RuntimeForm::onEdited);
}

// --- values ----------------------------------------------------------------------------------

void RuntimeForm::setRuntime(const Runtime &runtime)
{
    m_filling = true;
    m_base = runtime;
    const auto text = [](const std::string &value) { return QString::fromStdString(value); };
    m_kind->setText(text(runtime.kind));
    m_label->setText(text(runtime.label));
    m_launcher->setCurrentIndex(m_launcher->findData(int(runtime.launcher)));
    m_interpreter->setText(text(runtime.interpreter));
    QStringList arguments;
    for (const std::string &argument : runtime.arguments)
        arguments << text(argument);
    m_arguments->setText(arguments.join(QLatin1Char(' ')));
    m_main->setText(text(runtime.defaultMain));
    m_environment->setPlainText(environmentText(runtime.environment));
    m_memory->setValue(runtime.memoryMiB);
    m_prewarm->setValue(runtime.pool.prewarm);
    m_minReady->setValue(runtime.pool.minReady);
    m_maximum->setValue(runtime.pool.maximum);
    m_idle->setValue(int(runtime.pool.idleTime.count()));
    m_network->setChecked(runtime.allowNetwork);
    m_default->setChecked(runtime.isDefault);
    m_enabled->setChecked(runtime.enabled);
    m_deprecated->setChecked(runtime.deprecated);
    m_filling = false;
    m_checked = false;
    m_form->clearProblems();
}

Runtime RuntimeForm::runtime() const
{
    Runtime runtime = m_base;
    runtime.kind = m_kind->text().trimmed().toStdString();
    runtime.family = runtime.kind.substr(0, runtime.kind.find(':'));
    runtime.label = m_label->text().trimmed().toStdString();
    if (runtime.label.empty())
        runtime.label = runtime.kind;
    runtime.launcher = static_cast<LauncherKind>(m_launcher->currentData().toInt());
    runtime.interpreter = m_interpreter->text().trimmed().toStdString();
    runtime.arguments.clear();
    for (const QString &argument : QProcess::splitCommand(m_arguments->text()))
        runtime.arguments.push_back(argument.toStdString());
    runtime.defaultMain = m_main->text().trimmed().toStdString();
    QString problem;
    runtime.environment =
        parseEnvironment(m_environment->toPlainText(), &problem).value_or(m_base.environment);
    runtime.memoryMiB = m_memory->value();
    runtime.pool = {.prewarm = m_prewarm->value(),
                    .minReady = m_minReady->value(),
                    .maximum = m_maximum->value(),
                    .idleTime = std::chrono::seconds(m_idle->value())};
    runtime.allowNetwork = m_network->isChecked();
    runtime.isDefault = m_default->isChecked();
    runtime.enabled = m_enabled->isChecked();
    runtime.deprecated = m_deprecated->isChecked();
    return runtime;
}

void RuntimeForm::setTaken(const std::vector<std::string> &kinds)
{
    m_taken = m_use == Use::Create ? kinds : std::vector<std::string>();
}

void RuntimeForm::setReadOnly(bool readOnly)
{
    m_form->setEnabled(!readOnly);
}

void RuntimeForm::onEdited()
{
    if (m_filling)
        return;
    if (m_checked)
        validate();
    emit edited();
}

bool RuntimeForm::validate()
{
    m_checked = true;
    m_form->clearProblems();
    QString problem;
    if (!parseEnvironment(m_environment->toPlainText(), &problem))
        m_form->setProblem(QStringLiteral("environment"), problem);
    for (const FieldProblem &found : checkRuntime(runtime(), m_taken))
        m_form->setProblem(found.field, found.text);
    return !m_form->hasProblems();
}

bool RuntimeForm::showError(const Error &error)
{
    const QString field = QString::fromStdString(error.field);
    if (!m_form->hasField(field))
        return false;
    m_form->setProblem(field, QString::fromStdString(error.message));
    m_form->focusProblem();
    return true;
}

QString RuntimeForm::firstProblem() const
{
    QString problem;
    if (!parseEnvironment(m_environment->toPlainText(), &problem))
        return problem;
    const std::vector<FieldProblem> problems = checkRuntime(runtime(), m_taken);
    return problems.empty() ? QString() : problems.front().text;
}

} // namespace signalbox
