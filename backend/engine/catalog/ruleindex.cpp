#include "engine/catalog/ruleindex.h"

#include <algorithm>

namespace signalbox {

namespace {

const QualifiedName &nameOfRule(const RulePtr &rule)
{
    return rule->name;
}

} // namespace

void RuleIndex::put(const RulePtr &rule)
{
    remove(rule->name);
    if (!rule->linked)
        return;
    std::vector<RulePtr> &rules = m_rules[rule->trigger];
    rules.insert(std::ranges::lower_bound(rules, rule->name, {}, nameOfRule), rule);
    m_triggers[rule->name] = rule->trigger;
}

void RuleIndex::remove(const QualifiedName &rule)
{
    const auto trigger = m_triggers.find(rule);
    if (trigger == m_triggers.end())
        return;
    const auto rules = m_rules.find(trigger->second);
    std::erase_if(rules->second, [&](const RulePtr &other) { return other->name == rule; });
    if (rules->second.empty())
        m_rules.erase(rules);
    m_triggers.erase(trigger);
}

const std::vector<RulePtr> &RuleIndex::rulesOf(const QualifiedName &trigger) const
{
    static const std::vector<RulePtr> none;
    const auto found = m_rules.find(trigger);
    return found == m_rules.end() ? none : found->second;
}

} // namespace signalbox
