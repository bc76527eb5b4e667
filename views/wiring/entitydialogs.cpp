#include "views/wiring/entitydialogs.h"

#include <QCheckBox>
#include <QComboBox>
#include <QDialogButtonBox>
#include <QLineEdit>
#include <QPushButton>
#include <QVBoxLayout>

#include "clusters/futures.h"
#include "models/errortext.h"
#include "models/workspace.h"
#include "views/common/form.h"
#include "views/editor/jsonfield.h"

namespace signalbox {

namespace {

const QString nameKey = QStringLiteral("name");
constexpr int fieldCharacters = 56;

QString text(const std::string &words)
{
    return QString::fromStdString(words);
}

/// A list to choose from that may be typed into: names of other namespaces are not in it.
QComboBox *nameBox(const QString &id, const QString &name, QWidget *parent)
{
    auto *box = new QComboBox(parent);
    box->setObjectName(id);
    box->setAccessibleName(name);
    box->setEditable(true);
    box->setInsertPolicy(QComboBox::NoInsert);
    box->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    return box;
}

} // namespace

// --- what they have in common --------------------------------------------------------------------

EntityDialog::EntityDialog(const PageContext &context, const QString &id, const QString &title,
                           const QString &name, QWidget *parent)
    : QDialog(parent)
    , m_context(context)
    , m_form(new Form(this))
    , m_new(name.isEmpty())
    , m_name(new QLineEdit(name, this))
    , m_done(new QPushButton(this))
{
    setObjectName(id);
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowTitle(title);
    m_name->setObjectName(id + QStringLiteral(".name"));
    m_name->setReadOnly(!m_new);
    m_name->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    m_form->addField(nameKey, tr("&Name"), m_name);
    m_form->setMinimumWidth(fontMetrics().averageCharWidth() * fieldCharacters);
    connect(m_name, &QLineEdit::textChanged, this, &EntityDialog::check);
}

void EntityDialog::finish(const QString &verb)
{
    QString plain = verb;
    m_done->setText(verb);
    m_done->setObjectName(objectName() + QStringLiteral(".done"));
    m_done->setAccessibleName(plain.remove(u'&'));
    m_done->setDefault(true);
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Cancel, this);
    buttons->addButton(m_done, QDialogButtonBox::AcceptRole);
    QPushButton *cancel = buttons->button(QDialogButtonBox::Cancel);
    cancel->setObjectName(objectName() + QStringLiteral(".cancel"));
    cancel->setAccessibleName(cancel->text());
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    connect(m_done, &QPushButton::clicked, this, &EntityDialog::send);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(24, 24, 24, 16);
    column->setSpacing(16);
    column->addWidget(m_form, 1);
    column->addWidget(buttons);
    check();
}

JsonField *EntityDialog::addParameters(const Parameters &parameters, const QString &hint)
{
    auto *field =
        new JsonField(objectName() + QStringLiteral(".parameters"), tr("Parameters"), this);
    field->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Preferred);
    field->setMinimumHeight(fontMetrics().height() * 7);
    Json object = Json::object();
    for (const Parameter &parameter : parameters)
        object[parameter.name] = parameter.value;
    field->setText(text(dumpJson(object, 2)));
    m_form->addField(QStringLiteral("parameters"), tr("&Parameters"), field, hint);
    connect(field, &JsonField::changed, this, &EntityDialog::check);
    return field;
}

Parameters EntityDialog::parametersOf(const JsonField &field)
{
    Parameters parameters;
    const Json object = parseJson(field.text().toStdString()).value_or(Json::object());
    for (const auto &[name, value] : object.items())
        parameters.push_back({.name = name, .value = value});
    return parameters;
}

void EntityDialog::check()
{
    const std::string ns = m_context.workspace.cluster().ns().toStdString();
    const auto name = QualifiedName::parse(m_name->text().toStdString(), ns);
    const QString typed = m_name->text();
    QString wrong;
    if (!name)
        wrong = errorText(name.error());
    else if (!name->package.empty())
        wrong = tr("It cannot be in a package.");
    m_form->setProblem(nameKey, typed.isEmpty() ? QString() : wrong);
    if (wrong.isEmpty())
        wrong = problem();
    m_done->setEnabled(wrong.isEmpty() && !m_busy);
    m_done->setToolTip(typed.isEmpty() ? tr("Give it a name first") : wrong);
}

void EntityDialog::send()
{
    const std::string ns = m_context.workspace.cluster().ns().toStdString();
    const auto name = QualifiedName::parse(m_name->text().toStdString(), ns);
    if (!name)
        return;
    m_busy = true;
    check();
    whenFinished(put(*name, m_new), this, [this](const Result<> &done) {
        m_busy = false;
        check();
        if (done)
            return accept();
        const QString field = text(done.error().field);
        m_form->setProblem(m_form->hasField(field) ? field : nameKey, errorText(done.error()));
    });
}

// --- packages and bindings ----------------------------------------------------------------------

PackageDialog::PackageDialog(const PageContext &context, Use use, std::optional<Package> known,
                             QWidget *parent)
    : EntityDialog(context, QStringLiteral("packageDialog"),
                   known                 ? tr("Edit %1").arg(text(known->name.name))
                   : use == Use::Binding ? tr("Bind a Package")
                                         : tr("New Package"),
                   known ? text(known->name.name) : QString(), parent)
    , m_use(known && known->binding ? Use::Binding : use)
    , m_shared(new QCheckBox(tr("&Shared: everybody may read, bind and run what is in it"), this))
{
    if (m_use == Use::Binding) {
        m_of = nameBox(QStringLiteral("packageDialog.of"), tr("Package"), this);
        m_of->addItem(QStringLiteral("/whisk.system/alarms"));
        m_of->addItem(QStringLiteral("/whisk.system/utils"));
        m_of->addItem(QStringLiteral("/whisk.system/samples"));
        for (const auto &[name, package] : context.workspace.wiring().packages) {
            if (!package.binding)
                m_of->addItem(text(name.str()));
        }
        if (known && known->binding)
            m_of->setCurrentText(text(known->binding->str()));
        m_of->setEnabled(!known);
        m_form->addField(QStringLiteral("binding"), tr("&Of package"), m_of,
                         tr("What is in it is reached under the new name, with the parameters "
                            "below over its own."));
        connect(m_of, &QComboBox::currentTextChanged, this, &PackageDialog::check);
    }
    m_parameters = addParameters(known ? known->parameters : Parameters(),
                                 tr("Arguments that everything in it gets, unless it or its caller "
                                    "says otherwise."));
    m_shared->setObjectName(QStringLiteral("packageDialog.shared"));
    m_shared->setAccessibleName(tr("Shared"));
    m_shared->setChecked(known && known->publish);
    // A binding is its namespace's own business (openwhisk.md 2.8).
    m_shared->setVisible(m_use == Use::Package);
    if (m_use == Use::Package)
        m_form->addWide(QStringLiteral("publish"), m_shared);
    finish(known ? tr("Sa&ve") : tr("&Create"));
}

QString PackageDialog::problem() const
{
    if (m_of
        && !QualifiedName::parse(m_of->currentText().toStdString(),
                                 m_context.workspace.cluster().ns().toStdString()))
        return tr("Choose the package to bind");
    return m_parameters->problem();
}

QFuture<Result<>> PackageDialog::put(const QualifiedName &name, bool create)
{
    PackageUpdate update{.parameters = parametersOf(*m_parameters)};
    if (m_of && create)
        update.binding = *QualifiedName::parse(m_of->currentText().toStdString(),
                                               m_context.workspace.cluster().ns().toStdString());
    if (m_use == Use::Package)
        update.publish = m_shared->isChecked();
    return m_context.workspace.cluster().putPackage(name, update, create);
}

// --- triggers -----------------------------------------------------------------------------------

TriggerDialog::TriggerDialog(const PageContext &context, std::optional<Trigger> known,
                             QWidget *parent)
    : EntityDialog(context, QStringLiteral("triggerDialog"),
                   known ? tr("Edit %1").arg(text(known->name.name)) : tr("New Trigger"),
                   known ? text(known->name.name) : QString(), parent)
    , m_parameters(addParameters(known ? known->parameters : Parameters(),
                                 tr("What every event begins with; the event's own fields win.")))
{
    finish(known ? tr("Sa&ve") : tr("&Create"));
}

QString TriggerDialog::problem() const
{
    return m_parameters->problem();
}

QFuture<Result<>> TriggerDialog::put(const QualifiedName &name, bool create)
{
    return m_context.workspace.cluster().putTrigger(
        name, {.parameters = parametersOf(*m_parameters)}, create);
}

// --- rules --------------------------------------------------------------------------------------

RuleDialog::RuleDialog(const PageContext &context, QWidget *parent)
    : EntityDialog(context, QStringLiteral("ruleDialog"), tr("New Rule"), {}, parent)
    , m_trigger(nameBox(QStringLiteral("ruleDialog.trigger"), tr("Trigger"), this))
    , m_function(nameBox(QStringLiteral("ruleDialog.function"), tr("Function"), this))
{
    for (const auto &[name, trigger] : context.workspace.wiring().triggers)
        m_trigger->addItem(text(name.str()));
    for (const FunctionSummary &function : context.workspace.functions().functions())
        m_function->addItem(text(function.name.str()));
    m_form->addField(QStringLiteral("trigger"), tr("When &trigger"), m_trigger);
    m_form->addField(QStringLiteral("action"), tr("run &function"), m_function,
                     tr("Criteria and mapping are edited on the Wiring page."));
    for (const QComboBox *box : {m_trigger, m_function})
        connect(box, &QComboBox::currentTextChanged, this, &RuleDialog::check);
    finish(tr("&Create"));
}

QString RuleDialog::problem() const
{
    const std::string ns = m_context.workspace.cluster().ns().toStdString();
    if (!QualifiedName::parse(m_trigger->currentText().toStdString(), ns))
        return tr("Choose a trigger");
    if (!QualifiedName::parse(m_function->currentText().toStdString(), ns))
        return tr("Choose a function");
    return {};
}

QFuture<Result<>> RuleDialog::put(const QualifiedName &name, bool create)
{
    const std::string ns = m_context.workspace.cluster().ns().toStdString();
    return m_context.workspace.cluster().putRule(
        name,
        {.trigger = *QualifiedName::parse(m_trigger->currentText().toStdString(), ns),
         .function = *QualifiedName::parse(m_function->currentText().toStdString(), ns)},
        create);
}

} // namespace signalbox
