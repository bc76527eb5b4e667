#include "views/activations/mutedialog.h"

#include <QCompleter>
#include <QDialogButtonBox>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QPushButton>
#include <QVBoxLayout>

#include "models/workspace.h"
#include "views/activations/mutechip.h"
#include "views/common/typography.h"

namespace signalbox {

namespace {

constexpr int listLines = 6;

QPushButton *makeButton(const char *name, const QString &words, QWidget *parent)
{
    auto *button = new QPushButton(words, parent);
    button->setObjectName(QLatin1String(name));
    button->setAccessibleName(QString(words).remove(u'&'));
    button->setAutoDefault(false);
    return button;
}

} // namespace

MuteDialog::MuteDialog(MuteChip &chip, Workspace &workspace, QWidget *parent)
    : QDialog(parent)
    , m_chip(chip)
    , m_list(new QListWidget(this))
    , m_name(new QLineEdit(this))
    , m_add(makeButton("muteDialog.add", tr("&Mute"), this))
    , m_remove(makeButton("muteDialog.remove", tr("&Unmute"), this))
    , m_problem(new QLabel(this))
{
    setObjectName(QStringLiteral("muteDialog"));
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowTitle(tr("Muted Functions"));
    m_list->setObjectName(QStringLiteral("muteDialog.names"));
    m_list->setAccessibleName(windowTitle());
    m_list->setMinimumHeight(fontMetrics().lineSpacing() * listLines);
    m_name->setObjectName(QStringLiteral("muteDialog.name"));
    m_name->setAccessibleName(tr("Function to mute"));
    m_name->setPlaceholderText(QStringLiteral("health*"));
    m_problem->setObjectName(QStringLiteral("muteDialog.problem"));
    m_problem->setWordWrap(true);
    setSecondaryText(m_problem);
    createLayout();
    offerNames(workspace);
    connect(m_add, &QPushButton::clicked, this, &MuteDialog::add);
    connect(m_remove, &QPushButton::clicked, this, &MuteDialog::remove);
    connect(m_name, &QLineEdit::textChanged, this, &MuteDialog::updateState);
    connect(m_list, &QListWidget::itemSelectionChanged, this, &MuteDialog::updateState);
    connect(&m_chip, &MuteChip::changed, this, &MuteDialog::fill);
    fill();
    m_name->setFocus();
}

void MuteDialog::createLayout()
{
    auto *what = new QLabel(tr("Runs of these functions are left out of the lists, sums and files "
                               "of this namespace on this computer, unless a search names them."),
                            this);
    what->setWordWrap(true);
    auto *label = new QLabel(tr("&Function, also with * and ?:"), this);
    label->setBuddy(m_name);
    auto *line = new QHBoxLayout;
    line->addWidget(m_name, 1);
    line->addWidget(m_add);
    auto *names = new QHBoxLayout;
    names->addWidget(m_list, 1);
    names->addWidget(m_remove, 0, Qt::AlignTop);
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Close, this);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    m_add->setDefault(true);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(24, 24, 24, 16);
    column->setSpacing(8);
    column->addWidget(what);
    column->addWidget(label);
    column->addLayout(line);
    column->addWidget(m_problem);
    column->addLayout(names, 1);
    column->addWidget(buttons);
    resize(fontMetrics().averageCharWidth() * 70, sizeHint().height());
}

void MuteDialog::offerNames(Workspace &workspace)
{
    QStringList names;
    for (const FunctionSummary &function : workspace.functions().functions())
        names << QString::fromStdString(function.name.local());
    auto *completer = new QCompleter(names, this);
    completer->setFilterMode(Qt::MatchContains);
    m_name->setCompleter(completer);
}

void MuteDialog::fill()
{
    m_list->clear();
    m_list->addItems(m_chip.muted().names());
    updateState();
}

void MuteDialog::add()
{
    const QString name = m_name->text();
    if (!m_chip.muted().whyNot(name).isEmpty())
        return;
    m_chip.mute(name);
    m_name->clear();
}

void MuteDialog::remove()
{
    if (const QListWidgetItem *chosen = m_list->currentItem())
        m_chip.unmute(chosen->text());
}

void MuteDialog::updateState()
{
    const QString problem = m_chip.muted().whyNot(m_name->text());
    m_add->setEnabled(problem.isEmpty());
    m_problem->setText(m_name->text().isEmpty() ? QString() : problem);
    m_remove->setEnabled(m_list->currentItem() != nullptr);
}

} // namespace signalbox
