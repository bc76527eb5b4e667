#include "views/common/confirmdialog.h"

#include <QDialogButtonBox>
#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

#include "clusters/connectionstore.h"
#include "models/workspace.h"
#include "views/common/page.h"
#include "views/common/typedname.h"
#include "views/common/typography.h"

namespace signalbox {

ConfirmDialog::ConfirmDialog(const Question &question, QWidget *parent)
    : QDialog(parent)
    , m_name(new TypedName(question.typedName, this))
{
    setObjectName(QStringLiteral("confirmDialog"));
    setWindowTitle(question.title);
    auto *title = new QLabel(question.title, this);
    setTitleFont(title);
    title->setWordWrap(true);
    auto *text = new QLabel(question.text, this);
    text->setWordWrap(true);
    text->setMinimumWidth(fontMetrics().averageCharWidth() * 52);

    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Cancel, this);
    m_verb = buttons->addButton(question.verb, QDialogButtonBox::DestructiveRole);
    m_verb->setObjectName(QStringLiteral("confirmVerb"));
    m_verb->setAccessibleName(question.verb);
    m_verb->setAutoDefault(false);
    m_verb->setEnabled(m_name->isGiven());
    QPushButton *cancel = buttons->button(QDialogButtonBox::Cancel);
    cancel->setObjectName(QStringLiteral("confirmCancel"));
    cancel->setDefault(true);

    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(24, 24, 24, 16);
    layout->setSpacing(8);
    layout->addWidget(title);
    layout->addWidget(text);
    layout->addSpacing(8);
    layout->addWidget(m_name);
    layout->addSpacing(8);
    layout->addWidget(buttons);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    connect(m_verb, &QPushButton::clicked, this, &QDialog::accept);
    connect(m_name, &TypedName::givenChanged, m_verb, &QWidget::setEnabled);
}

QLineEdit *ConfirmDialog::nameField() const
{
    return m_name->field();
}

bool isProduction(const PageContext &context)
{
    if (!context.connections)
        return false;
    const Connection *connection = context.connections->find(context.workspace.cluster().id());
    return connection && connection->purpose == Purpose::Production;
}

QString typedNameFor(const PageContext &context, const QString &name)
{
    return isProduction(context) ? name : QString();
}

void confirm(const PageContext &context, ConfirmDialog::Question question, const QString &name,
             QWidget *parent, std::function<void()> agreed)
{
    question.typedName = typedNameFor(context, name);
    confirm(question, parent, std::move(agreed));
}

void confirm(const ConfirmDialog::Question &question, QWidget *parent, std::function<void()> agreed)
{
    auto *dialog = new ConfirmDialog(question, parent);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    QObject::connect(dialog, &QDialog::accepted, parent, std::move(agreed));
    dialog->open();
}

} // namespace signalbox
