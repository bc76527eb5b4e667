#include "views/settings/settingsform.h"

#include <QCheckBox>
#include <QComboBox>
#include <QGridLayout>
#include <QLabel>
#include <QSpinBox>

#include "views/common/typography.h"

namespace signalbox {

SettingsForm::SettingsForm(QWidget *parent)
    : QWidget(parent)
    , m_grid(new QGridLayout(this))
{
    m_grid->setContentsMargins(0, 0, 0, 0);
    m_grid->setHorizontalSpacing(16);
    m_grid->setVerticalSpacing(4);
    m_grid->setColumnStretch(2, 1);
}

void SettingsForm::add(QWidget *control, const QString &id, const QString &label,
                       const QString &hint)
{
    QString plain = label;
    control->setObjectName(QStringLiteral("settings.") + id);
    control->setAccessibleName(plain.remove(u'&'));
    control->setAccessibleDescription(hint);
    control->setToolTip(hint);
    if (m_row > 0)
        m_grid->setRowMinimumHeight(m_row++, 10);
    auto *name = new QLabel(label, this);
    name->setBuddy(control);
    m_grid->addWidget(name, m_row, 0, Qt::AlignRight | Qt::AlignVCenter);
    m_grid->addWidget(control, m_row++, 1);
    if (hint.isEmpty())
        return;
    auto *meaning = new QLabel(hint, this);
    meaning->setWordWrap(true);
    setSecondaryText(meaning);
    m_grid->addWidget(meaning, m_row++, 1, 1, 2);
}

QComboBox *SettingsForm::addChoice(const QString &id, const QString &label, const QString &hint)
{
    auto *box = new QComboBox(this);
    box->setMinimumWidth(fontMetrics().averageCharWidth() * 28);
    add(box, id, label, hint);
    return box;
}

QSpinBox *SettingsForm::addNumber(const QString &id, const QString &label, const QString &hint)
{
    auto *box = new QSpinBox(this);
    box->setMinimumWidth(fontMetrics().averageCharWidth() * 20);
    add(box, id, label, hint);
    return box;
}

QCheckBox *SettingsForm::addSwitch(const QString &id, const QString &label, const QString &hint)
{
    auto *box = new QCheckBox(label, this);
    box->setObjectName(QStringLiteral("settings.") + id);
    QString plain = label;
    box->setAccessibleName(plain.remove(u'&'));
    box->setAccessibleDescription(hint);
    if (m_row > 0)
        m_grid->setRowMinimumHeight(m_row++, 10);
    m_grid->addWidget(box, m_row++, 1, 1, 2);
    if (!hint.isEmpty()) {
        auto *meaning = new QLabel(hint, this);
        meaning->setWordWrap(true);
        meaning->setContentsMargins(24, 0, 0, 0);
        setSecondaryText(meaning);
        m_grid->addWidget(meaning, m_row++, 1, 1, 2);
    }
    return box;
}

void SettingsForm::addNote(const QString &text)
{
    m_grid->setRowMinimumHeight(m_row++, 16);
    auto *note = new QLabel(text, this);
    note->setWordWrap(true);
    setSecondaryText(note);
    m_grid->addWidget(note, m_row++, 0, 1, 3);
}

} // namespace signalbox
