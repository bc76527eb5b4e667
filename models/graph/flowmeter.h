#pragma once

#include <deque>
#include <map>
#include <optional>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "core/changeset.h"

namespace signalbox {

/// What went through a function, a rule or a trigger lately.
struct FlowFigures
{
    int runs = 0;   ///< Ended (or fired) within the last minute.
    int errors = 0; ///< Of those, failed.
    int queued = 0;
    int running = 0;
    std::optional<Outcome> last; ///< How the newest run ended.
    Timestamp lastEnd{};
    bool lastCold = false;
    std::int64_t billed = 0; ///< Of those runs: MiB times milliseconds, each run rounded up.

    friend bool operator==(const FlowFigures &, const FlowFigures &) = default;
};

/// A run that a rule has just started: one event on its way along a wire.
struct FlowBegun
{
    ActivationId id;
    QualifiedName rule;
    QualifiedName function;
};

/// Counts runs per function and per rule and events per trigger over the last minute. Pure of
/// clocks: the caller says what time it is.
class FlowMeter
{
public:
    /// Takes a batch in; the runs seen for the first time that a rule has started.
    std::vector<FlowBegun> apply(const std::vector<ActivationSummary> &batch, Timestamp now);

    [[nodiscard]] FlowFigures function(const QualifiedName &name, Timestamp now) const;
    [[nodiscard]] FlowFigures rule(const QualifiedName &name, Timestamp now) const;
    [[nodiscard]] FlowFigures trigger(const QualifiedName &name, Timestamp now) const;

private:
    /// What ended within one second.
    struct Second
    {
        Timestamp begin{};
        int runs = 0;
        int errors = 0;
        std::int64_t billed = 0;
    };
    struct Meter
    {
        std::deque<Second> seconds; ///< Of the last minute; newest last.
        std::optional<Outcome> last;
        Timestamp lastEnd{};
        bool lastCold = false;
    };
    /// Runs of one function that have not ended.
    struct Open
    {
        int queued = 0;
        int running = 0;
    };
    using Meters = std::map<QualifiedName, Meter>;

    static void count(Meter &meter, const ActivationSummary &run, Timestamp now);
    static FlowFigures figures(const Meters &meters, const QualifiedName &name, Timestamp now);
    bool isNew(const ActivationId &id);
    void open(const ActivationSummary &run);
    void close(const ActivationId &id);

    Meters m_functions;
    Meters m_rules;
    Meters m_triggers;
    /// Runs that have not ended: their function and whether they still wait.
    std::unordered_map<ActivationId, std::pair<QualifiedName, bool>> m_open;
    std::map<QualifiedName, Open> m_openOf;
    std::unordered_set<ActivationId> m_seen; ///< Ended lately: a batch may tell them again.
    std::deque<ActivationId> m_seenOrder;
};

} // namespace signalbox
