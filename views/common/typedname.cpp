#include "views/common/typedname.h"

#include <QLabel>
#include <QLineEdit>
#include <QVBoxLayout>

namespace signalbox {

TypedName::TypedName(const QString &wanted, QWidget *parent)
    : QWidget(parent)
    , m_wanted(wanted)
    , m_field(new QLineEdit(this))
{
    setObjectName(QStringLiteral("typedName"));
    auto *prompt =
        new QLabel(tr("This is a production cluster. Type %1 to go on:").arg(wanted), this);
    prompt->setTextFormat(Qt::PlainText);
    prompt->setWordWrap(true);
    prompt->setBuddy(m_field);
    m_field->setObjectName(QStringLiteral("confirmName"));
    m_field->setAccessibleName(prompt->text());
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(4);
    column->addWidget(prompt);
    column->addWidget(m_field);
    setVisible(!wanted.isEmpty());
    connect(m_field, &QLineEdit::textChanged, this, [this] { emit givenChanged(isGiven()); });
}

bool TypedName::isGiven() const
{
    return m_wanted.isEmpty() || m_field->text() == m_wanted;
}

} // namespace signalbox
