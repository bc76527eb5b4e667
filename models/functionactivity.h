#pragma once

#include <optional>
#include <unordered_map>
#include <vector>

#include "core/changeset.h"

namespace signalbox {

/// What is known about the runs of one function: for lists that show its last outcome.
struct FunctionActivityView
{
    std::optional<Outcome> lastOutcome; ///< None when no run has finished yet.
    Timestamp lastRun{};                ///< Accepted time of the run that ended so.
    ActivationId lastId;
    int running = 0; ///< Accepted and not finished.

    friend bool operator==(const FunctionActivityView &, const FunctionActivityView &) = default;
};

/// Follows activations and knows per function how the last run ended and how many are under way.
/// Owned by a function model; GUI thread.
class FunctionActivity
{
public:
    /// Takes a batch in; returns the functions whose view has changed.
    std::vector<QualifiedName> apply(const std::vector<ActivationSummary> &batch);
    [[nodiscard]] FunctionActivityView view(const QualifiedName &function) const;

private:
    bool note(const ActivationSummary &activation);

    std::unordered_map<QualifiedName, FunctionActivityView> m_views;
    std::unordered_map<ActivationId, QualifiedName> m_open;
};

} // namespace signalbox
