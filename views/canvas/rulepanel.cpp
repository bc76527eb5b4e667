#include "views/canvas/rulepanel.h"

#include <QCheckBox>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QShortcut>
#include <QSpinBox>
#include <QSplitter>
#include <QVBoxLayout>

#include "models/graph/wiringeditor.h"
#include "models/roles.h"
#include "views/canvas/criteriaeditor.h"
#include "views/common/columnscroll.h"
#include "views/common/form.h"
#include "views/common/iconbutton.h"
#include "views/common/statebadge.h"
#include "views/common/tableview.h"
#include "views/common/typography.h"
#include "views/editor/codeedit.h"
#include "views/editor/jsonfield.h"

namespace signalbox {

namespace {

constexpr int judgeDelay = 120;
constexpr int dayMillis = 24 * 60 * 60 * 1000;

std::chrono::milliseconds millis(const QSpinBox *box)
{
    return std::chrono::milliseconds(box->value());
}

/// A trial knows nothing of what came before an event, or of other rules.
bool holdsBack(const RulePolicy &policy)
{
    return policy.debounce.count() > 0 || !policy.deduplicateBy.empty() || policy.maximum > 0
           || policy.backstop;
}

QHash<QString, int> stopsOf(const RuleTrial &trial)
{
    QHash<QString, int> stops;
    for (const RuleTrial::Stop &stop : trial.stops)
        stops.insert(QString::fromStdString(stop.place), stop.events);
    return stops;
}

} // namespace

RulePanel::RulePanel(WiringEditor &editor, QWidget *parent)
    : QWidget(parent)
    , m_editor(editor)
    , m_preview(new RulePreview(editor.cluster(), this))
    , m_title(new QLabel(this))
    , m_path(new QLabel(this))
    , m_active(new QCheckBox(tr("&On"), this))
    , m_criteria(new CriteriaGroup(CriteriaGroup::Place::Top, this))
    , m_maps(new QCheckBox(tr("&Map the event to an input of its own"), this))
    , m_mapping(new JsonField(QStringLiteral("rule.mapping"), tr("Mapping"), this))
    , m_policy(new Form(this))
    , m_problem(new QLabel(this))
    , m_summary(new QLabel(this))
    , m_events(new TableView(this))
    , m_save(new QPushButton(tr("&Apply"), this))
    , m_revert(new QPushButton(tr("&Revert"), this))
{
    setObjectName(QStringLiteral("rulePanel"));
    setAccessibleName(tr("Rule"));
    createFields();
    createPolicy();
    createPreview();
    createLayout();
    m_soon.setSingleShot(true);
    m_soon.setInterval(judgeDelay);
    connect(&m_soon, &QTimer::timeout, this, &RulePanel::judge);
    connect(m_preview, &RulePreview::judged, this, &RulePanel::showSummary);
}

void RulePanel::createFields()
{
    setTitleFont(m_title);
    setCaptionFont(m_path);
    setSecondaryText(m_path);
    m_title->setObjectName(QStringLiteral("rule.title"));
    m_active->setObjectName(QStringLiteral("rule.active"));
    m_active->setAccessibleName(tr("The rule is on"));
    m_maps->setObjectName(QStringLiteral("rule.maps"));
    m_maps->setAccessibleName(tr("The rule maps events"));
    m_mapping->setMinimumHeight(fontMetrics().height() * 6);
    m_problem->setObjectName(QStringLiteral("rule.problem"));
    m_problem->setWordWrap(true);
    m_save->setObjectName(QStringLiteral("rule.apply"));
    m_save->setAccessibleName(tr("Apply the rule"));
    m_revert->setObjectName(QStringLiteral("rule.revert"));
    m_revert->setAccessibleName(tr("Revert the rule"));
    connect(m_active, &QCheckBox::toggled, this, &RulePanel::onEdited);
    connect(m_criteria, &CriteriaGroup::changed, this, &RulePanel::onEdited);
    connect(m_mapping, &JsonField::changed, this, &RulePanel::onEdited);
    connect(m_maps, &QCheckBox::toggled, this, [this](bool on) {
        m_mapping->setVisible(on);
        onEdited();
    });
    connect(m_save, &QPushButton::clicked, this, &RulePanel::save);
    connect(m_revert, &QPushButton::clicked, this, &RulePanel::revert);
}

QSpinBox *RulePanel::spin(const char *name, const QString &label, int most, const QString &unit)
{
    auto *box = new QSpinBox(this);
    box->setObjectName(QLatin1String(name));
    box->setAccessibleName(label);
    box->setRange(0, most);
    box->setSuffix(unit);
    box->setSpecialValueText(tr("off"));
    connect(box, &QSpinBox::valueChanged, this, &RulePanel::onEdited);
    return box;
}

void RulePanel::createPolicy()
{
    const QString ms = tr(" ms", "unit in a field");
    m_delay = spin("rule.delay", tr("Delay"), dayMillis, ms);
    m_debounce = spin("rule.debounce", tr("Debounce"), dayMillis, ms);
    m_key = new QLineEdit(this);
    m_key->setObjectName(QStringLiteral("rule.key"));
    m_key->setAccessibleName(tr("Key of duplicates"));
    m_key->setPlaceholderText(QStringLiteral("${event.id}"));
    m_keyFor = spin("rule.keyFor", tr("Duplicates within"), dayMillis, ms);
    m_maximum = spin("rule.maximum", tr("At most"), 1'000'000, tr(" runs", "unit in a field"));
    m_interval = spin("rule.interval", tr("In each"), dayMillis, ms);
    m_retries = spin("rule.retries", tr("Retries"), 100, {});
    m_backoff = spin("rule.backoff", tr("First pause"), dayMillis, ms);
    m_deadLetter = new QLineEdit(this);
    m_deadLetter->setObjectName(QStringLiteral("rule.deadLetter"));
    m_deadLetter->setAccessibleName(tr("Trigger for what failed"));
    m_backstop = new QCheckBox(tr("Only when no other rule matched"), this);
    m_backstop->setObjectName(QStringLiteral("rule.backstop"));
    m_backstop->setAccessibleName(m_backstop->text());
    for (QLineEdit *edit : {m_key, m_deadLetter})
        connect(edit, &QLineEdit::textEdited, this, &RulePanel::onEdited);
    connect(m_backstop, &QCheckBox::toggled, this, &RulePanel::onEdited);
    m_policy->addSection(tr("When and how often"));
    m_policy->addField(QStringLiteral("policy.delay"), tr("Delay"), m_delay);
    m_policy->addField(QStringLiteral("policy.debounce"), tr("Debounce"), m_debounce,
                       tr("Runs for the last event of a burst only."));
    m_policy->addField(QStringLiteral("policy.deduplicateBy"), tr("Key of duplicates"), m_key);
    m_policy->addField(QStringLiteral("policy.deduplicateFor"), tr("Duplicates within"), m_keyFor);
    m_policy->addField(QStringLiteral("policy.maximum"), tr("At most"), m_maximum);
    m_policy->addField(QStringLiteral("policy.interval"), tr("In each"), m_interval);
    m_policy->addField(QStringLiteral("policy.retries"), tr("Retries"), m_retries);
    m_policy->addField(QStringLiteral("policy.backoff"), tr("First pause"), m_backoff,
                       tr("Doubled before each further retry."));
    m_policy->addField(QStringLiteral("policy.deadLetter"), tr("Trigger for what failed"),
                       m_deadLetter);
    m_policy->addWide(QStringLiteral("policy.backstop"), m_backstop);
}

void RulePanel::createPreview()
{
    m_summary->setObjectName(QStringLiteral("rule.summary"));
    m_summary->setWordWrap(true);
    m_events->setObjectName(QStringLiteral("rule.events"));
    m_events->setAccessibleName(tr("The last events and what the rule would do"));
    m_events->setModel(m_preview);
    m_events->setItemDelegateForColumn(RulePreview::Verdict, new StateBadgeDelegate(m_events));
    m_events->setColumnWidths({18, 15, 0});
    connect(m_events, &TableView::rowActivated, this, [this](const QModelIndex &row) {
        const auto id = ActivationId::parse(row.data(IdRole).toString().toStdString());
        if (id)
            emit activationOpened(*id);
    });
}

void RulePanel::createLayout()
{
    auto *close = new IconButton(QStringLiteral("x"), QStringLiteral("rule.close"),
                                 tr("Close the rule"), this);
    connect(close, &QAbstractButton::clicked, this, &RulePanel::closed);
    auto *head = new QHBoxLayout;
    head->addWidget(m_title, 1);
    head->addWidget(m_active);
    head->addWidget(close);
    auto *body = new QWidget(this);
    auto *fields = new QVBoxLayout(body);
    fields->setContentsMargins(0, 0, 8, 0);
    fields->setSpacing(8);
    const auto heading = [&](const QString &text) {
        auto *label = new QLabel(text, body);
        setHeadingFont(label);
        fields->addWidget(label);
    };
    heading(tr("For events where"));
    fields->addWidget(m_criteria);
    heading(tr("Input of the function"));
    fields->addWidget(m_maps);
    fields->addWidget(m_mapping);
    fields->addWidget(m_policy);
    fields->addStretch();
    auto *scroll = new ColumnScroll(QStringLiteral("rule.fields"), body, this);
    auto *lower = new QWidget(this);
    auto *preview = new QVBoxLayout(lower);
    preview->setContentsMargins(0, 8, 0, 0);
    preview->addWidget(m_summary);
    preview->addWidget(m_events, 1);
    auto *splitter = new QSplitter(Qt::Vertical, this);
    splitter->setObjectName(QStringLiteral("rule.splitter"));
    splitter->setChildrenCollapsible(false);
    splitter->addWidget(scroll);
    splitter->addWidget(lower);
    splitter->setStretchFactor(0, 3);
    splitter->setStretchFactor(1, 2);
    auto *buttons = new QHBoxLayout;
    buttons->addWidget(m_problem, 1);
    buttons->addWidget(m_revert);
    buttons->addWidget(m_save);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(16, 12, 16, 12);
    column->setSpacing(8);
    column->addLayout(head);
    column->addWidget(m_path);
    column->addWidget(splitter, 1);
    column->addLayout(buttons);
    auto *apply = new QShortcut(QKeySequence::Save, this);
    apply->setContext(Qt::WidgetWithChildrenShortcut);
    connect(apply, &QShortcut::activated, this, [this] {
        if (m_save->isEnabled())
            save();
    });
}

void RulePanel::setRule(const Rule &rule)
{
    m_rule.reset(); // Filling the fields is no edit.
    const auto text = [](const std::string &it) { return QString::fromStdString(it); };
    m_title->setText(text(rule.name.name));
    m_path->setText(tr("%1 → %2", "trigger, function")
                        .arg(text(rule.trigger.local()), text(rule.function.local())));
    m_active->setChecked(rule.active);
    m_criteria->setCriteria(rule.criteria);
    m_maps->setChecked(rule.mapping.has_value());
    m_mapping->setVisible(rule.mapping.has_value());
    m_mapping->setText(rule.mapping ? text(rule.mapping->dump(2)) : QStringLiteral("{}"));
    const RulePolicy &policy = rule.policy;
    m_delay->setValue(int(policy.delay.count()));
    m_debounce->setValue(int(policy.debounce.count()));
    m_key->setText(text(policy.deduplicateBy));
    m_keyFor->setValue(int(policy.deduplicateFor.count()));
    m_maximum->setValue(policy.maximum);
    m_interval->setValue(int(policy.interval.count()));
    m_retries->setValue(policy.retries);
    m_backoff->setValue(int(policy.backoff.count()));
    m_deadLetter->setText(policy.deadLetter ? text(policy.deadLetter->local()) : QString());
    m_backstop->setChecked(policy.backstop);
    m_rule = rule;
    judge();
}

void RulePanel::refresh(const Rule &rule)
{
    if (!m_rule || *m_rule == rule)
        return;
    // What has been typed meanwhile is not thrown away; after a save nothing differs any more.
    if (isChanged()) {
        m_rule = rule;
        judge();
    } else {
        setRule(rule);
    }
}

void RulePanel::refreshEvents()
{
    if (m_rule && isVisible())
        m_preview->reload();
}

void RulePanel::focusFirst()
{
    m_active->setFocus(Qt::OtherFocusReason);
}

Rule RulePanel::edited() const
{
    Rule rule = *m_rule;
    rule.active = m_active->isChecked();
    rule.criteria = m_criteria->criteria();
    rule.mapping.reset();
    if (m_maps->isChecked())
        rule.mapping = Json::parse(m_mapping->text().toStdString(), nullptr, false);
    RulePolicy &policy = rule.policy;
    policy.delay = millis(m_delay);
    policy.debounce = millis(m_debounce);
    policy.deduplicateBy = m_key->text().trimmed().toStdString();
    policy.deduplicateFor = millis(m_keyFor);
    policy.maximum = m_maximum->value();
    policy.interval = millis(m_interval);
    policy.retries = m_retries->value();
    policy.backoff = millis(m_backoff);
    policy.backstop = m_backstop->isChecked();
    policy.deadLetter.reset();
    const std::string dead = m_deadLetter->text().trimmed().toStdString();
    if (const auto name = QualifiedName::parse(dead, rule.name.ns); !dead.empty() && name)
        policy.deadLetter = *name;
    return rule;
}

bool RulePanel::isChanged() const
{
    return m_rule && edited() != *m_rule;
}

void RulePanel::onEdited()
{
    if (m_rule)
        m_soon.start();
}

void RulePanel::judge()
{
    if (!m_rule)
        return;
    const Rule rule = edited();
    const bool badJson = m_maps->isChecked() && !m_mapping->problem().isEmpty();
    if (!badJson)
        m_preview->setRule(rule);
    const auto &error = m_preview->ruleError();
    QString problem;
    if (badJson)
        problem = tr("The mapping is not JSON.");
    else if (error)
        problem = error->field.empty() ? QString::fromStdString(error->message)
                                       : tr("%1: %2").arg(QString::fromStdString(error->field),
                                                          QString::fromStdString(error->message));
    m_problem->setText(problem);
    const bool changed = rule != *m_rule;
    m_save->setEnabled(changed && problem.isEmpty());
    m_save->setToolTip(!changed            ? tr("Nothing has been changed")
                       : problem.isEmpty() ? tr("Stores the rule")
                                           : problem);
    m_revert->setEnabled(changed);
    m_revert->setToolTip(changed ? tr("Back to the stored rule") : tr("Nothing has been changed"));
}

void RulePanel::showSummary()
{
    const RuleTrial &trial = m_preview->trial();
    m_events->setVisible(trial.events > 0);
    m_criteria->setStops(stopsOf(trial));
    if (trial.events == 0) {
        m_summary->setText(m_preview->isKnown()
                               ? tr("No events yet. Fire the trigger and see here what this rule "
                                    "does with them.")
                               : tr("Reading the last events…"));
        return;
    }
    QString text =
        tr("Of the last %n event(s), %1 match and can be passed on.", nullptr, trial.events)
            .arg(trial.matched - trial.failed);
    if (trial.failed > 0)
        text += u' ' + tr("For %n the mapping fails.", nullptr, trial.failed);
    if (holdsBack(edited().policy))
        text += u' ' + tr("Its policy may run the function for fewer.");
    for (const RuleTrial::Stop &stop : trial.stops)
        text += u'\n'
                + tr("%n stopped by: %1", nullptr, stop.events).arg(m_preview->testAt(stop.place));
    m_summary->setText(text);
}

void RulePanel::save()
{
    if (!m_rule)
        return;
    // The stored rule comes back with the next changes; a refused one stays here as it was typed.
    m_editor.putRule(edited());
}

void RulePanel::revert()
{
    if (m_rule)
        setRule(Rule(*m_rule));
}

} // namespace signalbox
