#include "views/activations/runfilterbar.h"

#include <set>

#include <QCheckBox>
#include <QComboBox>
#include <QInputDialog>
#include <QLabel>
#include <QMenu>
#include <QPushButton>
#include <QVBoxLayout>

#include "models/activationhistory.h"
#include "models/routinetext.h"
#include "models/savedinputs.h"
#include "models/workspace.h"
#include "views/activations/activationfilter.h"
#include "views/activations/queryedit.h"
#include "views/common/flowlayout.h"
#include "views/common/icons.h"
#include "views/common/statebadge.h"
#include "views/common/typography.h"

namespace signalbox {

namespace {

/// What a search says about the time; of these, choices write the first two.
constexpr const char *timeKeys[] = {"since", "on", "until", "time"};
constexpr int typingPause = 250; ///< Milliseconds.

std::string utf8(const QString &text)
{
    return text.toStdString();
}

/// The words of `status:` for each choice.
QString statusWord(OutcomeChoice choice)
{
    switch (choice) {
    case OutcomeChoice::All: return {};
    case OutcomeChoice::Unfinished: return QStringLiteral("unfinished");
    case OutcomeChoice::Success: return QStringLiteral("success");
    case OutcomeChoice::AnyError: return QStringLiteral("error");
    case OutcomeChoice::ApplicationError: return QStringLiteral("application");
    case OutcomeChoice::DeveloperError: return QStringLiteral("developer");
    case OutcomeChoice::SystemError: return QStringLiteral("system");
    case OutcomeChoice::TimedOut: return QStringLiteral("timeout");
    case OutcomeChoice::Cancelled: return QStringLiteral("cancelled");
    }
    return {};
}

constexpr int clauseRole = Qt::UserRole + 1; ///< What a choice writes into the line.

/// With the menus in it, which clear() alone keeps.
void emptyMenu(QMenu &menu)
{
    menu.clear();
    qDeleteAll(menu.findChildren<QMenu *>(QString(), Qt::FindDirectChildrenOnly));
}

} // namespace

RunFilterBar::RunFilterBar(Workspace &workspace, SavedInputs &saved, QWidget *parent)
    : QWidget(parent)
    , m_workspace(workspace)
    , m_saved(saved)
    , m_query(new QueryEdit(this))
    , m_filters(new QPushButton(icon(QStringLiteral("list-filter")), tr("Add Filter"), this))
    , m_views(new QPushButton(icon(QStringLiteral("bookmark")), tr("Saved Views"), this))
    , m_outcome(new QComboBox(this))
    , m_function(new QComboBox(this))
    , m_range(new QComboBox(this))
    , m_cold(new QCheckBox(tr("Cold starts only"), this))
    , m_clear(new QPushButton(tr("Clear Filters"), this))
    , m_notice(new QLabel(this))
    , m_filterMenu(new QMenu(this))
    , m_savedMenu(new QMenu(this))
{
    m_query->setObjectName(QStringLiteral("activationFilter"));
    m_query->setNames([this] { return names(); });
    const std::pair<QWidget *, const char *> named[] = {
        {m_filters, "addFilter"},       {m_views, "savedViews"},    {m_outcome, "outcomeFilter"},
        {m_function, "functionFilter"}, {m_range, "rangeFilter"},   {m_cold, "coldFilter"},
        {m_clear, "clearFilters"},      {m_notice, "searchNotice"}, {m_filterMenu, "filterMenu"},
        {m_savedMenu, "savedViewMenu"}};
    for (const auto &[widget, name] : named)
        widget->setObjectName(QLatin1String(name));
    m_filters->setAccessibleName(m_filters->text());
    m_filters->setMenu(m_filterMenu);
    m_views->setAccessibleName(m_views->text());
    m_views->setMenu(m_savedMenu);
    m_clear->setAccessibleName(m_clear->text());
    m_clear->setFlat(true);
    m_notice->setWordWrap(true);
    setSecondaryText(m_notice);

    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(8);
    // The line has the whole width: searches are long, and with large text buttons are wide.
    column->addWidget(m_query);
    m_row = new FlowLayout;
    for (QWidget *widget : std::initializer_list<QWidget *>{m_filters, m_views, m_outcome,
                                                            m_function, m_range, m_cold, m_clear})
        m_row->addWidget(widget);
    column->addLayout(m_row);
    column->addWidget(m_notice);
    createChoices();

    m_typed.setSingleShot(true);
    m_typed.setInterval(typingPause);
    connect(&m_typed, &QTimer::timeout, this, &RunFilterBar::parse);
    connect(m_query, &QLineEdit::textChanged, this, [this] { m_typed.start(); });
    connect(m_query, &QLineEdit::returnPressed, this, &RunFilterBar::parse);
    connect(m_clear, &QPushButton::clicked, this, &RunFilterBar::clear);
    connect(m_filterMenu, &QMenu::aboutToShow, this, &RunFilterBar::fillFilterMenu);
    connect(m_savedMenu, &QMenu::aboutToShow, this, &RunFilterBar::fillSavedMenu);
    showChoices();
    updateNotice();
}

// --- quick choices ---------------------------------------------------------------------------

void RunFilterBar::createChoices()
{
    m_outcome->setAccessibleName(tr("Outcome"));
    m_function->setAccessibleName(tr("Function"));
    m_function->setSizeAdjustPolicy(QComboBox::AdjustToContents);
    m_range->setAccessibleName(tr("Time range"));
    m_cold->setAccessibleName(m_cold->text());
    // What the line says and no choice means.
    for (QComboBox *box : {m_outcome, m_function, m_range})
        box->setPlaceholderText(tr("As written"));
    fillOutcomes();
    fillFunctions();
    const std::pair<QString, QString> ranges[] = {
        {tr("Any time"), {}},
        {tr("Last 15 minutes"), QStringLiteral("since:15m")},
        {tr("Last hour"), QStringLiteral("since:1h")},
        {tr("Last 24 hours"), QStringLiteral("since:24h")},
        {tr("Last 7 days"), QStringLiteral("since:7d")},
        {tr("Today"), QStringLiteral("on:today")},
        {tr("Yesterday"), QStringLiteral("on:yesterday")}};
    for (const auto &[text, value] : ranges) {
        m_range->addItem(text);
        m_range->setItemData(m_range->count() - 1, value, clauseRole);
    }
    connect(m_outcome, &QComboBox::activated, this,
            [this] { choose(m_outcome, QStringLiteral("status")); });
    connect(m_function, &QComboBox::activated, this,
            [this] { choose(m_function, QStringLiteral("function")); });
    connect(m_range, &QComboBox::activated, this,
            [this] { chooseRange(m_range->currentData(clauseRole).toString()); });
    connect(m_cold, &QCheckBox::toggled, this, [this](bool cold) {
        setClause(QStringLiteral("cold"), cold ? QStringLiteral("yes") : QString());
    });
}

void RunFilterBar::fillOutcomes()
{
    const std::tuple<QString, OutcomeChoice, std::optional<StateRole>> choices[] = {
        {tr("Any outcome"), OutcomeChoice::All, std::nullopt},
        {tr("Unfinished"), OutcomeChoice::Unfinished, StateRole::Running},
        {tr("Success"), OutcomeChoice::Success, StateRole::Success},
        {tr("Any error"), OutcomeChoice::AnyError, StateRole::Error},
        {tr("Application error"), OutcomeChoice::ApplicationError, StateRole::Warning},
        {tr("Developer error"), OutcomeChoice::DeveloperError, StateRole::Error},
        {tr("System error"), OutcomeChoice::SystemError, StateRole::Error},
        {tr("Timed out"), OutcomeChoice::TimedOut, StateRole::Error},
        {tr("Cancelled"), OutcomeChoice::Cancelled, StateRole::Off}};
    for (const auto &[text, choice, role] : choices) {
        m_outcome->addItem(role ? stateIcon(*role, palette()) : QIcon(), text, int(choice));
        m_outcome->setItemData(m_outcome->count() - 1, statusWord(choice), clauseRole);
    }
}

/// The marks of outcomes are painted for the theme there was.
void RunFilterBar::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() != QEvent::PaletteChange)
        return;
    m_outcome->clear();
    fillOutcomes();
    showChoices();
}

void RunFilterBar::fillFunctions()
{
    m_function->clear();
    m_function->addItem(tr("Any function"), QString());
    m_function->setItemData(0, QString(), clauseRole);
    const auto add = [this](const QString &name) {
        m_function->addItem(name, name);
        m_function->setItemData(m_function->count() - 1,
                                QString::fromStdString(quotedValue(utf8(name))), clauseRole);
    };
    for (const FunctionSummary &function : m_workspace.functions().functions())
        add(QString::fromStdString(function.name.local()));
    // A deleted function still has its runs.
    for (const auto &word : searchWords(utf8(text()))) {
        const bool one = word.key == "function" && !word.negated && word.values.size() == 1;
        const QString name = one ? QString::fromStdString(word.values.front()) : QString();
        if (!name.isEmpty() && !isWildcard(word.values.front()) && m_function->findData(name) < 0)
            add(name);
    }
    showChoices();
}

void RunFilterBar::choose(QComboBox *box, const QString &key)
{
    setClause(key, box->currentData(clauseRole).toString());
}

/// @p clause is `since:` or `on:` with a value; it takes the place of all that the line says about
/// the time.
void RunFilterBar::chooseRange(const QString &clause)
{
    std::string line = utf8(text());
    for (const char *key : timeKeys) {
        const bool chosen = clause.section(u':', 0, 0) == QLatin1String(key);
        line = withClause(line, key, chosen ? utf8(clause.section(u':', 1)) : std::string());
    }
    setText(QString::fromStdString(line));
}

/// What the line says about the time, in the form of the choices.
QString RunFilterBar::rangeClause() const
{
    QStringList clauses;
    for (const char *key : timeKeys) {
        const std::string value = clauseValue(utf8(text()), key);
        if (!value.empty())
            clauses.append(QLatin1String(key) + u':' + QString::fromStdString(value));
    }
    return clauses.join(u' ');
}

/// Lets the choices show what the line says.
void RunFilterBar::showChoices()
{
    const std::string line = utf8(text());
    const auto show = [&](QComboBox *box, const char *key) {
        const QString value = QString::fromStdString(clauseValue(line, key));
        box->setCurrentIndex(box->findData(value, clauseRole));
    };
    show(m_outcome, "status");
    show(m_function, "function");
    m_range->setCurrentIndex(m_range->findData(rangeClause(), clauseRole));
    const QSignalBlocker blocked(m_cold);
    m_cold->setChecked(clauseValue(line, "cold") == "yes");
    m_clear->setVisible(!line.empty());
    fitChoices();
}

void RunFilterBar::setHeight(Height height)
{
    m_height = height;
    fitChoices();
}

void RunFilterBar::fitChoices()
{
    const std::initializer_list<QWidget *> choices{m_outcome, m_function, m_range, m_cold};
    int wanted = 0;
    for (QWidget *widget : std::initializer_list<QWidget *>{m_filters, m_views, m_clear}) {
        if (!widget->isHidden())
            wanted += widget->sizeHint().width() + m_row->spacing();
    }
    for (const QWidget *choice : choices)
        wanted += choice->sizeHint().width() + m_row->spacing();
    const bool shown = m_height == Height::Ample || wanted - m_row->spacing() <= width();
    for (QWidget *choice : choices)
        choice->setVisible(shown);
}

void RunFilterBar::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    fitChoices();
}

// --- the line ----------------------------------------------------------------------------------

QString RunFilterBar::text() const
{
    return m_query->text().trimmed();
}

void RunFilterBar::setText(const QString &text)
{
    m_query->setText(text);
    parse();
}

void RunFilterBar::setClause(const QString &key, const QString &value)
{
    setText(QString::fromStdString(withClause(utf8(text()), utf8(key), utf8(value))));
}

void RunFilterBar::parse()
{
    m_typed.stop();
    // Read as it stands there, blanks and all: the places in a fault are those of the line.
    auto search = ActivationSearch::parse(utf8(m_query->text()), momentOf(m_workspace.cluster()));
    const SearchFault fault = search ? SearchFault() : searchFault(m_query->text(), search.error());
    m_fault = fault.text;
    m_query->showFault(fault);
    showChoices();
    updateNotice();
    if (!search)
        return;
    m_search = std::move(*search);
    m_searchText = text();
    emit searchChanged();
}

void RunFilterBar::setNotice(const QString &notice)
{
    m_said = notice;
    updateNotice();
}

void RunFilterBar::updateNotice()
{
    const QString text =
        m_fault.isEmpty() ? m_said : tr("The search cannot be read: %1").arg(m_fault);
    m_notice->setText(text);
    m_notice->setVisible(!text.isEmpty());
}

SearchNames RunFilterBar::names() const
{
    SearchNames names;
    std::set<std::string> kinds;
    std::set<std::string> versions;
    for (const FunctionSummary &function : m_workspace.functions().functions()) {
        names.functions.push_back(function.name.local());
        kinds.insert(function.kind);
        versions.insert(function.version.str());
    }
    names.kinds.assign(kinds.begin(), kinds.end());
    names.versions.assign(versions.begin(), versions.end());
    for (const auto &[name, trigger] : m_workspace.wiring().triggers)
        names.triggers.push_back(name.local());
    for (const auto &[name, rule] : m_workspace.wiring().rules)
        names.rules.push_back(name.local());
    return names;
}

// --- menus -------------------------------------------------------------------------------------

QString RunFilterBar::keyText(const SearchKey &key) const
{
    const std::pair<std::string_view, QString> texts[] = {{"function", tr("Function")},
                                                          {"status", tr("Outcome")},
                                                          {"duration", tr("Duration")},
                                                          {"cold", tr("Cold Start")},
                                                          {"routine", tr("Routine Run")},
                                                          {"since", tr("Since")},
                                                          {"until", tr("Until")},
                                                          {"on", tr("Day")},
                                                          {"time", tr("Between Two Times")},
                                                          {"trigger", tr("Trigger")},
                                                          {"rule", tr("Rule")},
                                                          {"caller", tr("Caller")},
                                                          {"version", tr("Version")},
                                                          {"kind", tr("Runtime Kind")},
                                                          {"wait", tr("Waiting Time")},
                                                          {"init", tr("Init Time")},
                                                          {"run", tr("Run Time")},
                                                          {"memory", tr("Memory Used")},
                                                          {"id", tr("Activation Id")},
                                                          {"input", tr("Text in Input")},
                                                          {"result", tr("Text in Result")},
                                                          {"log", tr("Text in Log")},
                                                          {"text", tr("Text Anywhere")}};
    for (const auto &[name, text] : texts) {
        if (name == key.name)
            return text;
    }
    return QString::fromUtf8(key.name.data(), static_cast<qsizetype>(key.name.size()));
}

void RunFilterBar::fillFilterMenu()
{
    emptyMenu(*m_filterMenu);
    m_filterMenu->setToolTipsVisible(true);
    const SearchNames known = names();
    for (const SearchKey &key : searchKeys()) {
        const QString name = QString::fromUtf8(key.name.data(), qsizetype(key.name.size()));
        QMenu *menu = m_filterMenu->addMenu(keyText(key));
        menu->setObjectName(QStringLiteral("filterMenu.") + name);
        if (key.field == SearchField::Routine)
            menu->menuAction()->setToolTip(routineMeaning());
        const std::string begin = std::string(key.name) + ":";
        for (const auto &candidate : completeSearch(begin, begin.size(), known).candidates) {
            const QString value = QString::fromStdString(candidate);
            menu->addAction(value, this, [this, name, value] { setClause(name, value); });
        }
        if (!menu->isEmpty())
            menu->addSeparator();
        const bool words = key.values == SearchKey::Values::Words;
        menu->addAction(tr("Type a Value…"), this, [this, name, words] {
            m_query->append(name + (words ? QStringLiteral(":\"\"") : QStringLiteral(":")),
                            words ? 1 : 0);
        });
    }
}

void RunFilterBar::fillSavedMenu()
{
    emptyMenu(*m_savedMenu);
    const std::vector<SavedView> views = m_saved.views();
    for (const SavedView &view : views) {
        QAction *action = m_savedMenu->addAction(view.name);
        action->setToolTip(view.search);
        connect(action, &QAction::triggered, this, [this, view] { emit viewChosen(view); });
    }
    if (!views.empty())
        m_savedMenu->addSeparator();
    QAction *save = m_savedMenu->addAction(icon(QStringLiteral("save")), tr("Save This View…"),
                                           this, &RunFilterBar::askForName);
    save->setObjectName(QStringLiteral("saveView"));
    save->setEnabled(m_fault.isEmpty());
    if (views.empty())
        return;
    QMenu *remove = m_savedMenu->addMenu(icon(QStringLiteral("trash-2")), tr("Delete"));
    remove->setObjectName(QStringLiteral("deleteView"));
    for (const SavedView &view : views)
        remove->addAction(view.name, this, [this, name = view.name] { m_saved.removeView(name); });
}

void RunFilterBar::askForName()
{
    auto *dialog = new QInputDialog(this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setObjectName(QStringLiteral("viewName"));
    dialog->setWindowTitle(tr("Save View"));
    dialog->setLabelText(tr("Name of the view:"));
    connect(dialog, &QInputDialog::textValueSelected, this, [this](const QString &name) {
        if (!name.trimmed().isEmpty())
            emit viewNamed(name.trimmed());
    });
    dialog->open();
}

} // namespace signalbox
