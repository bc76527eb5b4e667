#include "views/editor/sequenceeditor.h"

#include <QComboBox>
#include <QCompleter>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QVBoxLayout>

#include "models/bindings.h"
#include "models/workspace.h"
#include "views/common/flowlayout.h"
#include "views/common/icons.h"
#include "views/common/navigator.h"
#include "views/common/statecolors.h"
#include "views/common/typography.h"
#include "views/editor/componentlist.h"

namespace signalbox {

namespace {

constexpr int mostComponents = 50; ///< As the engine allows (openwhisk.md 1.3).

} // namespace

SequenceEditor::SequenceEditor(const PageContext &context, QualifiedName sequence, QWidget *parent)
    : QWidget(parent)
    , m_context(context)
    , m_sequence(std::move(sequence))
    , m_field(new QComboBox(this))
    , m_message(new QLabel(this))
{
    setObjectName(QStringLiteral("sequenceEditor"));
    setAutoFillBackground(true);
    setBackgroundRole(QPalette::Base);
    createList();
    auto *meaning = new QLabel(
        tr("They run one after the other; what one returns is the input of the next."), this);
    meaning->setWordWrap(true);
    setSecondaryText(meaning);
    m_message->setObjectName(QStringLiteral("sequenceEditor.problem"));
    m_message->setWordWrap(true);
    m_message->hide();
    m_field->setObjectName(QStringLiteral("sequenceEditor.field"));
    m_field->setAccessibleName(tr("Function to add"));
    m_field->setEditable(true);
    m_field->setInsertPolicy(QComboBox::NoInsert);
    m_field->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    m_field->setMinimumContentsLength(16);
    m_field->lineEdit()->setPlaceholderText(tr("Function to add"));
    m_field->completer()->setFilterMode(Qt::MatchContains);
    m_field->completer()->setCompletionMode(QCompleter::PopupCompletion);
    connect(m_field->lineEdit(), &QLineEdit::returnPressed, this, &SequenceEditor::add);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(16, 12, 16, 12);
    column->setSpacing(8);
    column->addWidget(meaning);
    column->addWidget(m_list, 1);
    column->addWidget(m_message);
    auto *row = new QHBoxLayout;
    row->setSpacing(8);
    row->addWidget(m_field, 1);
    m_add = addButton(QStringLiteral("add"), QStringLiteral("plus"), tr("&Add"),
                      tr("Adds the function behind the one that is selected"));
    row->addWidget(m_add);
    column->addLayout(row);
    column->addWidget(createButtons());
    connect(m_add, &QPushButton::clicked, this, &SequenceEditor::add);
    connect(&context.workspace, &Workspace::functionsChanged, this, [this] {
        fillField();
        m_list->updateFacts();
        updateButtons();
    });
    fillField();
    updateButtons();
}

void SequenceEditor::createList()
{
    const FunctionListModel &functions = m_context.workspace.functions();
    m_list = new ComponentList(
        [this, &functions](const QString &name) {
            const auto parsed = QualifiedName::parse(name.toStdString(), {});
            // What others own is not in the list; the cluster says whether it is there.
            const bool known = m_context.workspace.isLoaded();
            if (!parsed || parsed->ns != m_sequence.ns || !known)
                return ComponentList::Fact{};
            for (const FunctionSummary &function : functions.functions()) {
                if (function.name == *parsed)
                    return ComponentList::Fact{QString::fromStdString(function.kind), true};
            }
            const bool bound = presenceOf(*parsed, m_context.workspace) != Presence::Missing;
            return ComponentList::Fact{bound ? tr("bound") : QString(), bound};
        },
        this);
    m_list->setObjectName(QStringLiteral("sequenceEditor.list"));
    m_list->setAccessibleName(tr("Components in their order"));
    m_list->setAccessibleDescription(
        tr("Alt+Up and Alt+Down move a component, Delete removes it."));
    m_list->setToolTip(m_list->accessibleDescription());
    setFocusProxy(m_list);
    connect(m_list, &ComponentList::edited, this, [this] {
        updateButtons();
        emit changed();
    });
    connect(m_list, &QListWidget::currentRowChanged, this, &SequenceEditor::updateButtons);
    connect(m_list, &QListWidget::itemActivated, this, &SequenceEditor::openCurrent);
}

QPushButton *SequenceEditor::addButton(const QString &id, const QString &iconName,
                                       const QString &text, const QString &tip)
{
    QString plain = text;
    auto *button = new QPushButton(icon(iconName), text, this);
    button->setObjectName(QStringLiteral("sequenceEditor.") + id);
    button->setAccessibleName(plain.remove(u'&'));
    button->setToolTip(tip);
    button->setAutoDefault(false);
    return button;
}

QWidget *SequenceEditor::createButtons()
{
    auto *holder = new QWidget(this);
    auto *row = new FlowLayout(holder);
    row->setContentsMargins(0, 0, 0, 0);
    m_up = addButton(QStringLiteral("up"), QStringLiteral("chevron-up"), tr("Move Up"),
                     tr("Runs it earlier (Alt+Up)"));
    m_down = addButton(QStringLiteral("down"), QStringLiteral("chevron-down"), tr("Move &Down"),
                       tr("Runs it later (Alt+Down)"));
    m_remove = addButton(QStringLiteral("remove"), QStringLiteral("trash-2"), tr("Re&move"),
                         tr("Takes it out of the sequence (Delete)"));
    m_open = addButton(QStringLiteral("open"), QStringLiteral("square-pen"), tr("&Open"),
                       tr("Opens the function (Enter)"));
    for (QPushButton *button : {m_up, m_down, m_remove, m_open})
        row->addWidget(button);
    connect(m_up, &QPushButton::clicked, this, [this] { m_list->moveCurrent(-1); });
    connect(m_down, &QPushButton::clicked, this, [this] { m_list->moveCurrent(1); });
    connect(m_remove, &QPushButton::clicked, m_list, &ComponentList::removeCurrent);
    connect(m_open, &QPushButton::clicked, this, &SequenceEditor::openCurrent);
    return holder;
}

void SequenceEditor::fillField()
{
    const QString typed = m_field->currentText();
    const QSignalBlocker quiet(m_field);
    m_field->clear();
    for (const FunctionSummary &function : m_context.workspace.functions().functions()) {
        if (function.name != m_sequence)
            m_field->addItem(QString::fromStdString(function.name.str()));
    }
    for (const auto &[name, package] : m_context.workspace.wiring().packages)
        addBound(package);
    m_field->model()->sort(0);
    m_field->setCurrentIndex(-1);
    m_field->setEditText(typed);
}

/// What is reached through a binding of one of the namespace's own packages. What others lend is
/// not known here; its name can be typed.
void SequenceEditor::addBound(const Package &package)
{
    if (!package.binding)
        return;
    for (const FunctionSummary &function : m_context.workspace.functions().functions()) {
        const QualifiedName &name = function.name;
        if (name.ns == package.binding->ns && name.package == package.binding->name)
            m_field->addItem(QString::fromStdString(
                QualifiedName{package.name.ns, package.name.name, name.name}.str()));
    }
}

void SequenceEditor::setComponents(const QStringList &names)
{
    m_list->setComponents(names);
    updateButtons();
}

QStringList SequenceEditor::components() const
{
    return m_list->components();
}

void SequenceEditor::add()
{
    const QString typed = m_field->currentText().trimmed();
    if (typed.isEmpty())
        return;
    const auto name = QualifiedName::parse(typed.toStdString(), m_sequence.ns);
    if (!name) {
        m_message->setText(tr("“%1” is not the name of a function.").arg(typed));
        m_message->show();
        return;
    }
    m_field->clearEditText();
    m_list->insert(QString::fromStdString(name->str()));
}

QString SequenceEditor::problem() const
{
    const QStringList names = components();
    if (names.isEmpty())
        return tr("A sequence needs at least one component.");
    if (names.size() > mostComponents)
        return tr("A sequence has at most %1 components.").arg(mostComponents);
    if (names.contains(QString::fromStdString(m_sequence.str())))
        return tr("A sequence cannot contain itself.");
    const QStringList missing = m_list->missing();
    if (!missing.isEmpty())
        return tr("%1 does not exist.").arg(missing.first());
    return {};
}

void SequenceEditor::openCurrent()
{
    const int row = m_list->currentRow();
    if (row < 0)
        return;
    if (const auto name = QualifiedName::parse(components().at(row).toStdString(), {}))
        m_context.navigator.openFunction(*name);
}

void SequenceEditor::updateButtons()
{
    const int row = m_list->currentRow();
    m_up->setEnabled(row > 0);
    m_down->setEnabled(row >= 0 && row + 1 < m_list->count());
    m_remove->setEnabled(row >= 0);
    m_open->setEnabled(row >= 0);
    const QString wrong = problem();
    m_message->setText(wrong);
    m_message->setVisible(!wrong.isEmpty());
    QPalette colors = palette();
    for (const auto role : {QPalette::WindowText, QPalette::Text})
        colors.setColor(role, stateColor(StateRole::Error, palette()));
    m_message->setPalette(colors);
}

} // namespace signalbox
