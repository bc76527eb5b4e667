#pragma once

#include <cstdint>
#include <string>
#include <unordered_map>
#include <vector>

#include "core/activation.h"

namespace signalbox {

/// Runs that any price table bills alike: same function, version, rule, memory and milliseconds.
/// Keeping the milliseconds apart, rather than their sum, lets any table round each run in its way.
struct UsageRow
{
    std::string function; ///< `name` or `pkg/name`, `/other/…` in another namespace.
    std::string version;
    std::string rule;           ///< Local name of the rule that started them, or empty.
    std::int64_t memoryMiB = 0; ///< Their limit.
    std::int64_t millis = 0;    ///< How long each took, begun milliseconds counted whole.
    std::int64_t runs = 0;
    std::int64_t cpuMillis = 0; ///< Of all, each run's begun milliseconds counted whole.

    friend bool operator==(const UsageRow &, const UsageRow &) = default;
};

/// Where and when runs were used.
struct UsageEntry
{
    std::string ns;           ///< Of who invoked.
    std::int64_t quarter = 0; ///< Quarters of an hour since the epoch: days of all time zones begin
                              ///< with one.
    UsageRow row;

    friend bool operator==(const UsageEntry &, const UsageEntry &) = default;
};

/// Which usage to sum up.
struct UsageQuery
{
    std::string ns;
    Timestamp from{}; ///< Moved back to where a quarter of an hour begins, as is `to`.
    Timestamp to{};

    friend bool operator==(const UsageQuery &, const UsageQuery &) = default;
};

[[nodiscard]] std::int64_t quarterOf(Timestamp time);

/// A run that costs something: no event, no sequence (its components cost), nothing that the
/// platform failed.
[[nodiscard]] bool isBilled(const Activation &run);

/// What was used since it was taken last. Engine thread.
class UsageLedger
{
public:
    void add(const Activation &run, Timestamp now);
    /// At most @p most; the rest stays.
    [[nodiscard]] std::vector<UsageEntry> take(std::size_t most = SIZE_MAX);
    [[nodiscard]] bool empty() const { return m_entries.empty(); }

private:
    std::unordered_map<std::string, UsageEntry> m_entries;
    std::string m_text; ///< Of the entry looked for; kept for its memory.
};

/// The row of one run.
[[nodiscard]] UsageRow usageOf(const Activation &run);

} // namespace signalbox
