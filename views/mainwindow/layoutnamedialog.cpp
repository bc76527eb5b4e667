#include "views/mainwindow/layoutnamedialog.h"

#include <QDialogButtonBox>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QVBoxLayout>

#include "views/common/typography.h"

namespace signalbox {

namespace {

constexpr int longestName = 60;

} // namespace

LayoutNameDialog::LayoutNameDialog(QStringList taken, QWidget *parent)
    : QDialog(parent)
    , m_taken(std::move(taken))
    , m_name(new QLineEdit(this))
    , m_hint(new QLabel(this))
{
    setObjectName(QStringLiteral("layoutName"));
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowTitle(tr("Save Layout"));
    m_name->setObjectName(QStringLiteral("layoutName.name"));
    m_name->setAccessibleName(tr("Name of the layout"));
    m_name->setMaxLength(longestName);
    m_name->setMinimumWidth(fontMetrics().averageCharWidth() * 40);
    auto *label = new QLabel(tr("&Name of the layout:"), this);
    label->setBuddy(m_name);
    m_hint->setObjectName(QStringLiteral("layoutName.hint"));
    m_hint->setWordWrap(true);
    setSecondaryText(m_hint);
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Save | QDialogButtonBox::Cancel, this);
    m_save = buttons->button(QDialogButtonBox::Save);
    m_save->setObjectName(QStringLiteral("layoutName.save"));
    buttons->button(QDialogButtonBox::Cancel)->setObjectName(QStringLiteral("layoutName.cancel"));
    for (QAbstractButton *button : buttons->buttons())
        button->setAccessibleName(button->text().remove(u'&'));
    connect(buttons, &QDialogButtonBox::accepted, this, &QDialog::accept);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    connect(m_name, &QLineEdit::textChanged, this, &LayoutNameDialog::check);
    connect(this, &QDialog::accepted, this, [this] { emit named(m_name->text().trimmed()); });
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(24, 24, 24, 16);
    column->setSpacing(8);
    column->addWidget(label);
    column->addWidget(m_name);
    column->addWidget(m_hint);
    column->addWidget(buttons);
    check();
}

void LayoutNameDialog::check()
{
    const QString name = m_name->text().trimmed();
    m_save->setEnabled(!name.isEmpty());
    m_hint->setText(m_taken.contains(name)
                        ? tr("Replaces the layout that has this name.")
                        : tr("Where panels are, and how wide; not which tabs are open."));
}

} // namespace signalbox
