#include "views/editor/functionsettings.h"

#include <QComboBox>
#include <QGridLayout>
#include <QLabel>
#include <QLineEdit>
#include <QSpinBox>

#include "views/common/statecolors.h"
#include "views/common/typography.h"
#include "views/editor/jsonfield.h"
#include "views/editor/secretsettings.h"
#include "views/editor/websettings.h"

namespace signalbox {

namespace {

using Field = DraftProblem::Field;

constexpr int widestForm = 640;

} // namespace

FunctionSettings::FunctionSettings(QWidget *parent)
    : QScrollArea(parent)
    , m_grid(nullptr)
    , m_kind(new QComboBox)
    , m_entry(new QLineEdit)
{
    setObjectName(QStringLiteral("functionSettings"));
    setAccessibleName(tr("Settings of the function"));
    setFrameShape(QFrame::NoFrame);
    setWidgetResizable(true);
    auto *body = new QWidget(this);
    body->setAutoFillBackground(true);
    body->setBackgroundRole(QPalette::Base);
    auto *form = new QWidget(body);
    form->setMaximumWidth(widestForm);
    m_grid = new QGridLayout(form);
    m_grid->setContentsMargins(24, 20, 24, 24);
    m_grid->setHorizontalSpacing(16);
    m_grid->setVerticalSpacing(4);
    m_grid->setColumnStretch(1, 1);
    auto *row = new QHBoxLayout(body);
    row->setContentsMargins(0, 0, 0, 0);
    row->addWidget(form, 0, Qt::AlignTop);
    row->addStretch(1);
    form->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Preferred);
    row->setStretch(0, 100);

    m_kind->setObjectName(QStringLiteral("functionSettings.kind"));
    m_entry->setObjectName(QStringLiteral("functionSettings.entry"));
    m_entry->setPlaceholderText(tr("the runtime's own"));
    addHeading(tr("Runtime"));
    addRow(tr("&Kind:"), m_kind, Field::Kind);
    addRow(tr("Entr&y:"), m_entry, Field::Entry,
           tr("Name of the function in the code that is called."));
    addHeading(tr("Limits"));
    m_timeout = addLimit(QStringLiteral("timeout"), tr("&Timeout:"), tr(" ms"), Field::Timeout);
    m_memory = addLimit(QStringLiteral("memory"), tr("&Memory:"), tr(" MiB"), Field::Memory);
    m_logs = addLimit(QStringLiteral("logs"), tr("&Log:"), tr(" MiB"), Field::Logs);
    m_concurrency =
        addLimit(QStringLiteral("concurrency"), tr("C&oncurrency:"), {}, Field::Concurrency);
    m_timeout->setSingleStep(1000);
    m_memory->setSingleStep(64);
    addHeading(tr("Values"));
    m_parameters = addJson(QStringLiteral("parameters"), tr("P&arameters:"), Field::ParametersText,
                           tr("Arguments that every run gets, unless its input says otherwise."));
    m_environment =
        addJson(QStringLiteral("environment"), tr("E&nvironment:"), Field::EnvironmentText,
                tr("Environment variables, set when the code is loaded."));
    addSecrets();
    m_annotations = addJson(
        QStringLiteral("annotations"), tr("Annotation&s:"), Field::AnnotationsText,
        tr("Facts about the function; some change how it is treated, such as “web-export”."));
    addHeading(tr("Web"));
    m_web = new WebSettings(form);
    m_grid->addWidget(m_web, m_row++, 1);
    connect(m_web, &WebSettings::changed, this,
            [this] { m_annotations->setText(m_web->applied(m_annotations->text())); });
    connect(m_annotations, &JsonField::changed, this,
            [this] { m_web->show(m_annotations->text()); });
    for (JsonField *field : {m_parameters, m_environment, m_annotations})
        connect(field, &JsonField::changed, this, &FunctionSettings::showSecrets);
    connect(m_secrets, &SecretSettings::changed, this,
            [this] { m_annotations->setText(m_secrets->applied(m_annotations->text())); });
    setWidget(body);
    connect(m_kind, &QComboBox::currentTextChanged, this, [this] {
        if (!m_showing)
            emit changed();
    });
    connect(m_entry, &QLineEdit::textChanged, this, [this] {
        if (!m_showing)
            emit changed();
    });
}

void FunctionSettings::addSecrets()
{
    m_secrets = new SecretSettings(m_grid->parentWidget());
    auto *name = new QLabel(tr("Secrets:"), m_grid->parentWidget());
    m_grid->addWidget(name, m_row, 0, Qt::AlignTop | Qt::AlignRight);
    m_grid->addWidget(m_secrets, m_row++, 1);
}

void FunctionSettings::showSecrets()
{
    m_secrets->show({m_parameters->text(), m_environment->text()}, m_annotations->text());
}

void FunctionSettings::addHeading(const QString &text)
{
    auto *heading = new QLabel(text, m_grid->parentWidget());
    setHeadingFont(heading);
    if (m_row > 0)
        heading->setContentsMargins(0, 16, 0, 0);
    m_grid->addWidget(heading, m_row++, 0, 1, 2);
}

QLabel *FunctionSettings::addRow(const QString &label, QWidget *field, Field about,
                                 const QString &hint)
{
    QWidget *form = m_grid->parentWidget();
    field->setParent(form);
    QString plain = label;
    field->setAccessibleName(plain.remove(u'&').remove(u':'));
    field->setToolTip(hint);
    auto *name = new QLabel(label, form);
    name->setBuddy(field);
    name->setMinimumHeight(name->fontMetrics().height() + 13);
    auto *message = new QLabel(form);
    message->setObjectName(field->objectName() + QStringLiteral(".problem"));
    message->setWordWrap(true);
    message->hide();
    const bool narrow = qobject_cast<QSpinBox *>(field) || qobject_cast<QComboBox *>(field);
    m_grid->addWidget(name, m_row, 0, Qt::AlignTop | Qt::AlignRight);
    m_grid->addWidget(field, m_row++, 1, narrow ? Qt::AlignLeft : Qt::Alignment());
    m_grid->addWidget(message, m_row++, 1);
    if (!hint.isEmpty()) {
        auto *meaning = new QLabel(hint, form);
        meaning->setWordWrap(true);
        setCaptionFont(meaning);
        setSecondaryText(meaning);
        m_grid->addWidget(meaning, m_row++, 1);
    }
    m_messages[about] = message;
    m_fields[about] = field;
    return name;
}

QSpinBox *FunctionSettings::addLimit(const QString &id, const QString &label, const QString &unit,
                                     Field about)
{
    auto *box = new QSpinBox;
    box->setObjectName(QStringLiteral("functionSettings.") + id);
    box->setSuffix(unit);
    box->setMinimumWidth(fontMetrics().averageCharWidth() * 20);
    addRow(label, box, about);
    connect(box, &QSpinBox::valueChanged, this, [this] {
        if (!m_showing)
            emit changed();
    });
    return box;
}

JsonField *FunctionSettings::addJson(const QString &id, const QString &label, Field about,
                                     const QString &hint)
{
    QString plain = label;
    auto *field = new JsonField(QStringLiteral("functionSettings.") + id,
                                plain.remove(u'&').remove(u':'), this);
    field->setFixedHeight(104);
    addRow(label, field, about, hint);
    connect(field, &JsonField::changed, this, [this] {
        if (!m_showing)
            emit changed();
    });
    return field;
}

void FunctionSettings::setRanges(const LimitRanges &ranges)
{
    // A value that the new range cuts is not a change that the user made.
    m_showing = true;
    m_timeout->setRange(int(ranges.minTimeout.count()), int(ranges.maxTimeout.count()));
    m_memory->setRange(ranges.minMemoryMiB, ranges.maxMemoryMiB);
    m_logs->setRange(ranges.minLogsMiB, ranges.maxLogsMiB);
    m_concurrency->setRange(ranges.minConcurrency, ranges.maxConcurrency);
    for (QSpinBox *box : {m_timeout, m_memory, m_logs, m_concurrency}) {
        box->setToolTip(tr("%1 to %2").arg(box->minimum()).arg(box->maximum()) + box->suffix());
        box->setEnabled(box->minimum() < box->maximum());
        if (!box->isEnabled())
            box->setToolTip(tr("This cluster allows only %1").arg(box->minimum()));
    }
    m_showing = false;
}

void FunctionSettings::setKinds(const QStringList &kinds)
{
    const QSignalBlocker quiet(m_kind);
    const QString current = m_kind->currentText();
    m_kind->clear();
    m_kind->addItems(kinds);
    if (!current.isEmpty() && m_kind->findText(current) < 0)
        m_kind->addItem(current);
    m_kind->setCurrentText(current);
}

void FunctionSettings::show(const FunctionDraft &draft)
{
    m_showing = true;
    if (m_kind->findText(draft.kind) < 0)
        m_kind->addItem(draft.kind);
    m_kind->setCurrentText(draft.kind);
    m_entry->setText(draft.entry);
    const auto widen = [](QSpinBox *box, int value) {
        box->setRange(qMin(box->minimum(), value), qMax(box->maximum(), value));
        box->setValue(value);
    };
    widen(m_timeout, int(draft.limits.timeout.count()));
    widen(m_memory, draft.limits.memoryMiB);
    widen(m_logs, draft.limits.logsMiB);
    widen(m_concurrency, draft.limits.concurrency);
    m_parameters->setText(draft.parameters);
    m_environment->setText(draft.environment);
    m_annotations->setText(draft.annotations);
    showSecrets();
    m_showing = false;
}

void FunctionSettings::store(FunctionDraft &draft) const
{
    draft.kind = m_kind->currentText();
    draft.entry = m_entry->text();
    draft.limits.timeout = std::chrono::milliseconds(m_timeout->value());
    draft.limits.memoryMiB = m_memory->value();
    draft.limits.logsMiB = m_logs->value();
    draft.limits.concurrency = m_concurrency->value();
    draft.parameters = m_parameters->text();
    draft.environment = m_environment->text();
    draft.annotations = m_annotations->text();
}

void FunctionSettings::showProblems(const std::vector<DraftProblem> &problems)
{
    for (const auto &[field, label] : m_messages)
        label->hide();
    for (const DraftProblem &problem : problems) {
        const auto found = m_messages.find(problem.field);
        if (found == m_messages.end() || qobject_cast<JsonField *>(m_fields[problem.field]))
            continue;
        QPalette colors = palette();
        // On a ground of QPalette::Base the text of a label is QPalette::Text.
        for (const auto role : {QPalette::WindowText, QPalette::Text})
            colors.setColor(role, stateColor(StateRole::Error, palette()));
        found->second->setPalette(colors);
        found->second->setText(problem.text);
        found->second->show();
    }
}

QString FunctionSettings::nameOf(Field field) const
{
    const auto found = m_fields.find(field);
    return found == m_fields.end() ? QString() : found->second->accessibleName();
}

void FunctionSettings::setSequence(bool sequence)
{
    for (const Field field :
         {Field::Kind, Field::Entry, Field::Memory, Field::Logs, Field::Concurrency, Field::Timeout,
          Field::ParametersText, Field::EnvironmentText})
        m_fields.at(field)->setEnabled(!sequence);
    m_secrets->setEnabled(!sequence);
}

void FunctionSettings::setReadOnly(bool readOnly)
{
    for (const auto &[field, widget] : m_fields) {
        if (!qobject_cast<QSpinBox *>(widget) || readOnly)
            widget->setEnabled(!readOnly);
    }
    m_secrets->setEnabled(!readOnly);
}

void FunctionSettings::focusField(Field field)
{
    const auto found = m_fields.find(field);
    if (found == m_fields.end())
        return;
    ensureWidgetVisible(found->second);
    found->second->setFocus(Qt::OtherFocusReason);
}

} // namespace signalbox
