#pragma once

#include <unordered_map>
#include <vector>

#include "engine/pointers.h"

namespace signalbox {

/// Which rules a trigger knows, so that firing it looks at no others. Part of the catalog; engine
/// thread.
class RuleIndex
{
public:
    /// Takes @p rule in, or out of the index when its trigger does not know it (any more).
    void put(const RulePtr &rule);
    void remove(const QualifiedName &rule);

    /// By name; empty when there are none.
    [[nodiscard]] const std::vector<RulePtr> &rulesOf(const QualifiedName &trigger) const;

private:
    std::unordered_map<QualifiedName, std::vector<RulePtr>> m_rules; ///< By trigger.
    std::unordered_map<QualifiedName, QualifiedName> m_triggers;     ///< By rule.
};

} // namespace signalbox
