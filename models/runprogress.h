#pragma once

#include <optional>
#include <unordered_set>
#include <vector>

#include "core/activation.h"

namespace signalbox {

/// How far the work is that began when nothing was running: of the runs that were accepted since, how
/// many have ended. A value that follows batches of changes.
class RunProgress
{
public:
    void apply(const std::vector<ActivationSummary> &runs);
    [[nodiscard]] int open() const { return static_cast<int>(m_open.size()); }
    /// 0 to 1; none while nothing runs, and of a single run nobody knows how far it is.
    [[nodiscard]] std::optional<double> share() const;

private:
    std::unordered_set<ActivationId> m_open;
    int m_begun = 0;
};

} // namespace signalbox
