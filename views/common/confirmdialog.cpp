#include "views/common/confirmdialog.h"

#include <QDialogButtonBox>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QVBoxLayout>

#include "clusters/connectionstore.h"
#include "models/workspace.h"
#include "views/common/page.h"
#include "views/common/typography.h"

namespace signalbox {

ConfirmDialog::ConfirmDialog(const Question &question, QWidget *parent)
    : QDialog(parent)
    , m_name(new QLineEdit(this))
{
    setObjectName(QStringLiteral("confirmDialog"));
    setWindowTitle(question.title);
    auto *title = new QLabel(question.title, this);
    setTitleFont(title);
    title->setWordWrap(true);
    auto *text = new QLabel(question.text, this);
    text->setWordWrap(true);
    text->setMinimumWidth(fontMetrics().averageCharWidth() * 52);
    auto *prompt = new QLabel(tr("Type %1 to go on:").arg(question.typedName), this);
    prompt->setBuddy(m_name);
    m_name->setObjectName(QStringLiteral("confirmName"));
    m_name->setAccessibleName(prompt->text());
    const bool typed = !question.typedName.isEmpty();
    prompt->setVisible(typed);
    m_name->setVisible(typed);

    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Cancel, this);
    m_verb = buttons->addButton(question.verb, QDialogButtonBox::DestructiveRole);
    m_verb->setObjectName(QStringLiteral("confirmVerb"));
    m_verb->setAccessibleName(question.verb);
    m_verb->setAutoDefault(false);
    m_verb->setEnabled(!typed);
    QPushButton *cancel = buttons->button(QDialogButtonBox::Cancel);
    cancel->setObjectName(QStringLiteral("confirmCancel"));
    cancel->setDefault(true);

    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(24, 24, 24, 16);
    layout->setSpacing(8);
    layout->addWidget(title);
    layout->addWidget(text);
    layout->addSpacing(8);
    layout->addWidget(prompt);
    layout->addWidget(m_name);
    layout->addSpacing(8);
    layout->addWidget(buttons);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    connect(m_verb, &QPushButton::clicked, this, &QDialog::accept);
    connect(m_name, &QLineEdit::textChanged, this,
            [this, wanted = question.typedName](const QString &name) {
                m_verb->setEnabled(name == wanted);
            });
}

bool isProduction(const PageContext &context)
{
    if (!context.connections)
        return false;
    const Connection *connection = context.connections->find(context.workspace.cluster().id());
    return connection && connection->purpose == Purpose::Production;
}

void confirm(const PageContext &context, ConfirmDialog::Question question, const QString &name,
             QWidget *parent, std::function<void()> agreed)
{
    if (isProduction(context))
        question.typedName = name;
    auto *dialog = new ConfirmDialog(question, parent);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    QObject::connect(dialog, &QDialog::accepted, parent, std::move(agreed));
    dialog->open();
}

} // namespace signalbox
