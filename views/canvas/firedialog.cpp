#include "views/canvas/firedialog.h"

#include <QDialogButtonBox>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QVBoxLayout>

#include "clusters/futures.h"
#include "models/errortext.h"
#include "models/workspace.h"
#include "views/common/navigator.h"
#include "views/editor/codeedit.h"
#include "views/editor/jsonfield.h"
#include "views/settings/preferences.h"

namespace signalbox {

namespace {

QDialogButtonBox *addButtons(QDialog &dialog, QVBoxLayout *column, QPushButton *verb)
{
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Cancel, &dialog);
    buttons->addButton(verb, QDialogButtonBox::AcceptRole);
    verb->setDefault(true);
    QPushButton *cancel = buttons->button(QDialogButtonBox::Cancel);
    cancel->setObjectName(dialog.objectName() + QStringLiteral(".cancel"));
    cancel->setAccessibleName(cancel->text());
    QObject::connect(buttons, &QDialogButtonBox::rejected, &dialog, &QDialog::reject);
    column->addWidget(buttons);
    return buttons;
}

} // namespace

FireDialog::FireDialog(const PageContext &context, const QualifiedName &trigger, QWidget *parent)
    : QDialog(parent)
    , m_context(context)
    , m_trigger(trigger)
    , m_payload(new JsonField(QStringLiteral("fire.payload"), tr("Event"), this))
    , m_fire(new QPushButton(tr("&Fire"), this))
{
    setObjectName(QStringLiteral("fireDialog"));
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowTitle(tr("Fire %1").arg(QString::fromStdString(trigger.name)));
    m_fire->setObjectName(QStringLiteral("fire.fire"));
    m_fire->setAccessibleName(tr("Fire"));
    const QString last = context.preferences.value(memoryKey());
    m_payload->setText(last.isEmpty() ? QStringLiteral("{}") : last);
    auto *label = new QLabel(tr("&Event, a JSON object:"), this);
    label->setBuddy(m_payload->edit());
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(24, 24, 24, 16);
    column->setSpacing(8);
    column->addWidget(label);
    column->addWidget(m_payload, 1);
    addButtons(*this, column, m_fire);
    connect(m_payload, &JsonField::changed, this,
            [this] { m_fire->setEnabled(m_payload->problem().isEmpty()); });
    connect(m_fire, &QPushButton::clicked, this, &FireDialog::fire);
    resize(480, 320);
}

QString FireDialog::memoryKey() const
{
    return QStringLiteral("fire.") + QString::fromStdString(m_trigger.str());
}

void FireDialog::fire()
{
    const QString text = m_payload->text().simplified();
    m_context.preferences.setValue(memoryKey(), text);
    Navigator &navigator = m_context.navigator;
    const QString name = QString::fromStdString(m_trigger.name);
    // The answer belongs to the workspace: this dialog is gone by then.
    whenFinished(
        m_context.workspace.cluster().fire(m_trigger, Blob(text.toStdString())),
        &m_context.workspace, [&navigator, name](const Result<std::optional<ActivationId>> &fired) {
            if (!fired)
                navigator.notify(tr("%1 was not fired. %2").arg(name, errorText(fired.error())));
            else if (!*fired)
                navigator.notify(tr("%1 was fired; no rule was on.").arg(name));
            else
                navigator.notify(tr("%1 was fired.").arg(name));
        });
    accept();
}

void askForText(QWidget *parent, const QString &title, const QString &label, const QString &text,
                std::function<QString(const QString &)> check,
                std::function<void(const QString &)> done)
{
    auto *dialog = new QDialog(parent);
    dialog->setObjectName(QStringLiteral("textDialog"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setWindowTitle(title);
    auto *field = new QLineEdit(text, dialog);
    field->setObjectName(QStringLiteral("text.field"));
    field->setAccessibleName(title);
    field->setMinimumWidth(field->fontMetrics().averageCharWidth() * 40);
    field->selectAll();
    auto *name = new QLabel(label, dialog);
    name->setBuddy(field);
    auto *problem = new QLabel(dialog);
    problem->setObjectName(QStringLiteral("text.problem"));
    problem->setWordWrap(true);
    auto *verb = new QPushButton(QDialog::tr("&OK"), dialog);
    verb->setObjectName(QStringLiteral("text.ok"));
    verb->setAccessibleName(title);
    auto *column = new QVBoxLayout(dialog);
    column->setContentsMargins(24, 24, 24, 16);
    column->setSpacing(8);
    column->addWidget(name);
    column->addWidget(field);
    column->addWidget(problem);
    addButtons(*dialog, column, verb);
    const auto look = [field, problem, verb, check = std::move(check)] {
        const QString wrong = check(field->text());
        problem->setText(wrong);
        verb->setEnabled(wrong.isEmpty() && !field->text().trimmed().isEmpty());
    };
    look();
    QObject::connect(field, &QLineEdit::textChanged, dialog, look);
    QObject::connect(verb, &QPushButton::clicked, dialog, [dialog, field, done = std::move(done)] {
        dialog->accept();
        done(field->text().trimmed());
    });
    dialog->open();
}

} // namespace signalbox
