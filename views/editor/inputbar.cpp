#include "views/editor/inputbar.h"

#include <QComboBox>
#include <QDesktopServices>
#include <QDir>
#include <QHBoxLayout>
#include <QInputDialog>
#include <QLabel>
#include <QToolButton>
#include <QUrl>

#include "views/common/icons.h"
#include "views/common/typography.h"

namespace signalbox {

InputBar::InputBar(SavedInputs &inputs, QualifiedName function, QWidget *parent)
    : QWidget(parent)
    , m_inputs(inputs)
    , m_function(std::move(function))
    , m_names(new QComboBox(this))
    , m_save(new QToolButton(this))
    , m_remove(new QToolButton(this))
    , m_folder(new QToolButton(this))
{
    setObjectName(QStringLiteral("inputBar"));
    auto *label = new QLabel(tr("&Input"), this);
    setHeadingFont(label);
    label->setBuddy(m_names);
    m_names->setObjectName(QStringLiteral("inputBar.names"));
    m_names->setAccessibleName(tr("Saved inputs"));
    m_names->setToolTip(tr("Inputs saved for this function"));
    m_names->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    m_names->setMinimumContentsLength(12);
    const auto prepare = [](QToolButton *button, const QString &id, const QString &symbol,
                            const QString &tip) {
        button->setObjectName(QStringLiteral("inputBar.") + id);
        button->setAccessibleName(tip);
        button->setToolTip(tip);
        button->setIcon(icon(symbol));
        button->setAutoRaise(true);
        button->setFocusPolicy(Qt::TabFocus);
    };
    prepare(m_save, QStringLiteral("save"), QStringLiteral("save"),
            tr("Save this input under a name"));
    prepare(m_remove, QStringLiteral("remove"), QStringLiteral("trash-2"),
            tr("Delete the saved input"));
    prepare(m_folder, QStringLiteral("folder"), QStringLiteral("folder-open"),
            tr("Show the files of saved inputs, to share them"));
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(12, 6, 8, 6);
    row->setSpacing(4);
    row->addWidget(label);
    row->addSpacing(8);
    row->addWidget(m_names, 1);
    row->addWidget(m_save);
    row->addWidget(m_remove);
    row->addWidget(m_folder);
    connect(m_names, &QComboBox::activated, this, [this](int index) {
        if (index > 0)
            emit chosen(m_saved[std::size_t(index - 1)].text);
        m_remove->setEnabled(index > 0);
    });
    connect(m_save, &QToolButton::clicked, this, &InputBar::askForName);
    connect(m_remove, &QToolButton::clicked, this, &InputBar::removeCurrent);
    connect(m_folder, &QToolButton::clicked, this, [this] {
        const QString folder = m_inputs.folderOf(m_function);
        QDir().mkpath(folder);
        QDesktopServices::openUrl(QUrl::fromLocalFile(folder));
    });
    reload();
}

void InputBar::reload()
{
    const QString current = currentName();
    m_saved = m_inputs.of(m_function);
    m_names->clear();
    m_names->addItem(m_saved.empty() ? tr("No saved inputs yet") : tr("Saved inputs"));
    for (const SavedInput &input : m_saved)
        m_names->addItem(input.name);
    choose(current);
}

void InputBar::setFunction(const QualifiedName &function)
{
    m_function = function;
    reload();
}

bool InputBar::choose(const QString &name)
{
    for (std::size_t i = 0; i < m_saved.size(); ++i) {
        if (m_saved[i].name != name)
            continue;
        m_names->setCurrentIndex(int(i) + 1);
        m_remove->setEnabled(true);
        return true;
    }
    m_names->setCurrentIndex(0);
    m_remove->setEnabled(false);
    return false;
}

QString InputBar::currentName() const
{
    return m_names->currentIndex() > 0 ? m_names->currentText() : QString();
}

void InputBar::askForName()
{
    auto *dialog = new QInputDialog(this);
    dialog->setObjectName(QStringLiteral("saveInput"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setWindowTitle(tr("Save Input"));
    dialog->setLabelText(tr("Name of this input:"));
    dialog->setTextValue(currentName());
    connect(dialog, &QInputDialog::textValueSelected, this, [this](const QString &name) {
        if (!name.trimmed().isEmpty())
            emit saveRequested(name.trimmed());
    });
    dialog->open();
}

void InputBar::save(const QString &name, const QString &text)
{
    m_inputs.save(m_function, {name, text});
    reload();
    choose(name);
}

void InputBar::removeCurrent()
{
    m_inputs.remove(m_function, currentName());
    reload();
}

} // namespace signalbox
