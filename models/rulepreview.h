#pragma once

#include <optional>

#include <QAbstractTableModel>

#include "clusters/cluster.h"
#include "core/ruletrial.h"

namespace signalbox {

/// What a rule that is being edited would have done with the last events of its trigger: nothing is
/// run. The cluster tries it, off the GUI thread; while it does, the rows stay those of the rule
/// before. Owned by the rule panel; GUI thread.
class RulePreview final : public QAbstractTableModel
{
    Q_OBJECT
public:
    enum Column { Time, Verdict, Outcome, ColumnCount }; ///< Outcome: the input, or why none.
    Q_ENUM(Column)

    /// As many events as a rule is tried on.
    static constexpr std::size_t mostEvents = 1000;

    explicit RulePreview(Cluster &cluster, QObject *parent = nullptr);

    /// Tries @p rule. Of rules that follow each other fast, the last one counts.
    void setRule(const Rule &rule);
    /// Tries the same rule again: new events have come.
    void reload();

    [[nodiscard]] const RuleTrial &trial() const { return m_trial; }
    /// A question is under way, or waits for the answer to the one before.
    [[nodiscard]] bool isTrying() const { return m_asking || m_again; }
    /// False until the first answer about this trigger.
    [[nodiscard]] bool isKnown() const { return m_known; }
    /// What is wrong with the rule as it stands, with its place; empty when it can judge.
    [[nodiscard]] const std::optional<Error> &ruleError() const { return m_error; }
    /// `size is at least 100`: the test of the tried rule at @p place in its criteria.
    [[nodiscard]] QString testAt(const std::string &place) const;

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

signals:
    void judged();

private:
    void ask();
    void take(const Result<RuleTrial> &trial);
    [[nodiscard]] QString displayed(const RuleTrial::Entry &entry, int column) const;
    /// What the function would get, or why it would get nothing.
    [[nodiscard]] QString outcomeOf(const RuleTrial::Entry &entry) const;

    Cluster &m_cluster;
    std::optional<Rule> m_rule; ///< The one to try next; of the trigger that is looked at.
    Criteria m_tried;           ///< Criteria that m_trial is about.
    RuleTrial m_trial;          ///< Entries newest first.
    std::optional<Error> m_error;
    bool m_asking = false;
    bool m_again = false; ///< The rule has changed while a question was under way.
    bool m_known = false;
    int m_round = 0; ///< Answers about a former trigger are of no use.
};

} // namespace signalbox
