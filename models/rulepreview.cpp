#include "models/rulepreview.h"

#include <algorithm>
#include <ranges>

#include "clusters/futures.h"
#include "core/preparedrule.h"
#include "models/format.h"
#include "models/roles.h"
#include "models/wiringtext.h"

namespace signalbox {

namespace {

/// Whether the test at @p place is to be so, or not.
bool isTurned(const std::string &place)
{
    bool turned = false;
    for (const auto step : std::views::split(place, '.'))
        turned ^= std::ranges::equal(step, std::string_view("not"));
    return turned;
}

} // namespace

RulePreview::RulePreview(Cluster &cluster, QObject *parent)
    : QAbstractTableModel(parent)
    , m_cluster(cluster)
{
}

void RulePreview::setRule(const Rule &rule)
{
    if (!m_rule || m_rule->trigger != rule.trigger) {
        ++m_round;
        m_asking = m_again = m_known = false;
        beginResetModel();
        m_trial = {};
        endResetModel();
    }
    m_rule = rule;
    // What cannot work is said at once; only what can is worth a question.
    const auto prepared = PreparedRule::prepare(std::make_shared<const Rule>(rule));
    m_error = prepared ? std::nullopt : std::optional(prepared.error());
    if (prepared)
        ask();
    emit judged();
}

void RulePreview::reload()
{
    if (m_rule && !m_error)
        ask();
}

void RulePreview::ask()
{
    if (m_asking) {
        m_again = true;
        return;
    }
    m_asking = true;
    m_again = false;
    const Criteria criteria = m_rule->criteria;
    whenFinished(m_cluster.tryRule(*m_rule, mostEvents), this,
                 [this, round = m_round, criteria](const Result<RuleTrial> &trial) {
                     if (round != m_round)
                         return;
                     m_asking = false;
                     if (trial)
                         m_tried = criteria;
                     take(trial);
                     if (std::exchange(m_again, false) && !m_error)
                         ask();
                     emit judged();
                 });
}

void RulePreview::take(const Result<RuleTrial> &trial)
{
    if (!trial) {
        m_error = trial.error();
        return;
    }
    m_known = true;
    const bool sameRows = std::ranges::equal(trial->entries, m_trial.entries, {},
                                             &RuleTrial::Entry::event, &RuleTrial::Entry::event);
    if (sameRows) {
        m_trial = *trial;
        if (!m_trial.entries.empty())
            emit dataChanged(index(0, 0), index(rowCount() - 1, ColumnCount - 1));
        return;
    }
    beginResetModel();
    m_trial = *trial;
    endResetModel();
}

QString RulePreview::testAt(const std::string &place) const
{
    const Criteria *test = criteriaAt(m_tried, place);
    if (!test)
        return QString::fromStdString(place);
    return criteriaText(isTurned(place) ? Criteria{.kind = Criteria::Kind::Not, .children = {*test}}
                                        : *test);
}

int RulePreview::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_trial.entries.size());
}

int RulePreview::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(ColumnCount);
}

QVariant RulePreview::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const RuleTrial::Entry &entry = m_trial.entries[std::size_t(index.row())];
    switch (role) {
    case Qt::DisplayRole: return displayed(entry, index.column());
    case Qt::ToolTipRole:
        return index.column() == Time ? formatTimeExact(entry.accepted)
                                      : displayed(entry, index.column());
    case IdRole: return QString::fromStdString(entry.event.str());
    case MarkRole:
        if (!entry.matched)
            return int(Mark::Off);
        return int(entry.problem.empty() ? Mark::Success : Mark::Error);
    default: return {};
    }
}

QString RulePreview::displayed(const RuleTrial::Entry &entry, int column) const
{
    switch (column) {
    case Time: return formatTime(entry.accepted);
    case Verdict:
        if (!entry.matched)
            return tr("No match");
        return entry.problem.empty() ? tr("Match") : tr("Fails");
    case Outcome: return outcomeOf(entry);
    default: return {};
    }
}

QString RulePreview::outcomeOf(const RuleTrial::Entry &entry) const
{
    if (!entry.problem.empty())
        return QString::fromStdString(entry.problem);
    if (!entry.matched)
        return tr("Not so: %1").arg(testAt(entry.stoppedBy));
    // Told for the first matches only.
    return entry.parameters.is_null() ? QStringLiteral("…")
                                      : QString::fromStdString(entry.parameters.dump(
                                          -1, ' ', false, Json::error_handler_t::replace));
}

QVariant RulePreview::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    switch (section) {
    case Time: return tr("Event");
    case Verdict: return tr("Verdict");
    case Outcome: return tr("Input of the function, or why none");
    default: return {};
    }
}

} // namespace signalbox
