#include "views/activations/eventpanel.h"

#include <algorithm>

#include <QHeaderView>
#include <QLabel>
#include <QMenu>
#include <QTreeWidget>
#include <QVBoxLayout>

#include "models/format.h"
#include "models/wiringtext.h"
#include "models/workspace.h"
#include "views/common/icons.h"
#include "views/common/navigator.h"
#include "views/common/statebadge.h"
#include "views/common/statecolors.h"
#include "views/common/typography.h"

namespace signalbox {

namespace {

enum Column { RuleColumn, SaidColumn, FunctionColumn, RunColumn };
enum DataRole { RunRole = Qt::UserRole + 1, FunctionRole, RuleRole };

QString text(const std::string &words)
{
    return QString::fromStdString(words);
}

/// The test at the verdict's place, in words; the bare field where the rule has been changed since.
QString testText(const Rule *rule, const CriterionVerdict &verdict)
{
    const Criteria *test = rule ? criteriaAt(rule->criteria, verdict.place) : nullptr;
    if (test && test->kind == Criteria::Kind::Test && test->field == verdict.field)
        return criteriaText(*test);
    return text(verdict.field);
}

} // namespace

EventPanel::EventPanel(const PageContext &context, QWidget *parent)
    : QWidget(parent)
    , m_context(context)
    , m_summary(new QLabel(this))
    , m_rules(new QTreeWidget(this))
{
    setObjectName(QStringLiteral("eventPanel"));
    m_summary->setObjectName(QStringLiteral("eventPanel.summary"));
    m_summary->setWordWrap(true);
    m_summary->setContentsMargins(16, 12, 16, 8);
    m_rules->setObjectName(QStringLiteral("eventPanel.rules"));
    m_rules->setAccessibleName(tr("What the rules said"));
    m_rules->setFrameShape(QFrame::NoFrame);
    m_rules->setHeaderLabels({tr("Rule"), tr("Said"), tr("Function"), tr("Run")});
    m_rules->setUniformRowHeights(true);
    m_rules->setContextMenuPolicy(Qt::CustomContextMenu);
    m_rules->header()->setStretchLastSection(true);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(m_summary);
    column->addWidget(m_rules, 1);
    setFocusProxy(m_rules);
    connect(m_rules, &QTreeWidget::itemActivated, this, [this](const QTreeWidgetItem *row) {
        openRun(row->data(RuleColumn, RunRole).toString());
    });
    connect(m_rules, &QWidget::customContextMenuRequested, this, &EventPanel::showMenu);
}

void EventPanel::setEvent(const Activation &event)
{
    m_rules->clear();
    const auto ran =
        std::ranges::count(event.rules, RuleVerdict::Result::Invoked, &RuleVerdict::result);
    m_summary->setText(
        event.rules.empty()
            ? tr("No rule listened to this trigger when the event came.")
            : tr("%1 of %n rule(s) ran a function.", nullptr, int(event.rules.size()))
                  .arg(formatCount(ran)));
    for (const RuleVerdict &verdict : event.rules)
        addVerdict(verdict);
    m_rules->expandAll();
    for (int column = RuleColumn; column < RunColumn; ++column)
        m_rules->resizeColumnToContents(column);
}

void EventPanel::addVerdict(const RuleVerdict &verdict)
{
    const QString id = verdict.activation ? text(verdict.activation->str()) : QString();
    auto *row =
        new QTreeWidgetItem(m_rules, {text(verdict.rule.local()), verdictText(verdict.result),
                                      text(verdict.function.local()), shortId(id)});
    row->setData(RuleColumn, RunRole, id);
    row->setData(RuleColumn, FunctionRole, text(verdict.function.str()));
    row->setData(RuleColumn, RuleRole, text(verdict.rule.str()));
    row->setToolTip(RunColumn, id);
    if (const auto role = roleOf(markOf(verdict.result)))
        row->setIcon(SaidColumn, stateIcon(*role, palette()));
    if (!verdict.problem.empty()) {
        row->setToolTip(SaidColumn, text(verdict.problem));
        auto *problem = new QTreeWidgetItem(row, {text(verdict.problem)});
        problem->setFirstColumnSpanned(true);
        problem->setIcon(RuleColumn, stateIcon(StateRole::Error, palette()));
    }
    addTests(*row, verdict);
}

void EventPanel::addTests(QTreeWidgetItem &row, const RuleVerdict &verdict)
{
    const auto &rules = m_context.workspace.wiring().rules;
    const auto found = rules.find(verdict.rule);
    const Rule *rule = found == rules.end() ? nullptr : &found->second;
    for (const CriterionVerdict &test : verdict.criteria) {
        const QString said = !test.problem.empty() ? tr("no: %1").arg(text(test.problem))
                             : test.held           ? tr("yes")
                                                   : tr("no");
        auto *line = new QTreeWidgetItem(&row, {testText(rule, test), said});
        line->setToolTip(RuleColumn, text(test.place));
        line->setIcon(SaidColumn,
                      stateIcon(test.held ? StateRole::Success : StateRole::Off, palette()));
    }
}

void EventPanel::openRun(const QString &id)
{
    if (const auto run = ActivationId::parse(id.toStdString()))
        m_context.navigator.openActivation(*run);
}

void EventPanel::showMenu(const QPoint &position)
{
    QTreeWidgetItem *row = m_rules->itemAt(position);
    // The tests of a rule belong to it.
    while (row && row->parent())
        row = row->parent();
    if (!row)
        return;
    const QString id = row->data(RuleColumn, RunRole).toString();
    auto *menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    QAction *run = menu->addAction(icon(QStringLiteral("file-text")), tr("Open Activation"), this,
                                   [this, id] { openRun(id); });
    run->setEnabled(!id.isEmpty());
    const QString name = row->data(RuleColumn, FunctionRole).toString();
    menu->addAction(icon(QStringLiteral("square-function")), tr("Open Function"), this,
                    [this, name] {
                        if (const auto function = QualifiedName::parse(name.toStdString(), {}))
                            m_context.navigator.openFunction(*function);
                    });
    const QString rule = row->data(RuleColumn, RuleRole).toString();
    menu->addAction(icon(QStringLiteral("workflow")), tr("Show the Rule"), this, [this, rule] {
        if (const auto shown = QualifiedName::parse(rule.toStdString(), {}))
            m_context.navigator.openRule(*shown);
    });
    menu->popup(m_rules->viewport()->mapToGlobal(position));
}

} // namespace signalbox
