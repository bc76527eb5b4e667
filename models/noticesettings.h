#pragma once

#include <chrono>

namespace signalbox {

/// What the user wants to be told while looking elsewhere. A value.
struct NoticeSettings
{
    bool longRuns = true;             ///< A run that was started here has ended after long.
    std::chrono::seconds longest{30}; ///< From then on it has taken long.
    bool failures = true;             ///< A function fails that worked before.
    bool trouble = true;              ///< The engine or a cluster does not answer any more.
    bool budgets = true;              ///< Runs have cost more than a budget says.

    friend bool operator==(const NoticeSettings &, const NoticeSettings &) = default;
};

} // namespace signalbox
