#pragma once

#include <deque>
#include <map>
#include <unordered_map>
#include <vector>

#include "core/changeset.h"

namespace signalbox {

/// What is known of a remote cluster: takes the lists it answers with and says what has changed
/// since. Pure state, no network. Owned by its cluster, GUI thread.
class RemoteView
{
public:
    /// @p all functions there are; what is missing in it is gone.
    void takeFunctions(const std::vector<FunctionSummary> &all, ChangeSet &changes);
    void takeFunction(const FunctionSummary &function, ChangeSet &changes);
    void removeFunction(const QualifiedName &name, ChangeSet &changes);
    void takeRuntimes(const std::vector<Runtime> &all, ChangeSet &changes);
    void takeSandboxes(const std::vector<SandboxView> &all, ChangeSet &changes);
    /// The packages, triggers, rules and feeds of @p all, which has all there are.
    void takeWiring(const ChangeSet &all, ChangeSet &changes);
    /// Returns how many of @p some were not known.
    std::size_t takeActivations(const std::vector<ActivationSummary> &some, ChangeSet &changes);
    void removeActivation(const ActivationId &id, ChangeSet &changes);
    /// What the server itself says has changed. A snapshot is compared with what is known, so that
    /// only differences are passed on.
    void take(const ChangeSet &told, ChangeSet &changes);

    /// Start of the newest finished activation; the epoch when there is none.
    [[nodiscard]] Timestamp newestStart() const { return m_newestStart; }
    [[nodiscard]] const ActivationSummary *activation(const ActivationId &id) const;
    [[nodiscard]] const FunctionSummary *function(const QualifiedName &name) const;

private:
    void forgetOldest();
    void passWiring(const ChangeSet &told, ChangeSet &changes);

    std::map<QualifiedName, FunctionSummary> m_functions;
    std::map<std::string, Runtime> m_runtimes;
    std::map<SandboxId, SandboxView> m_sandboxes;
    std::map<QualifiedName, Package> m_packages;
    std::map<QualifiedName, Trigger> m_triggers;
    std::map<QualifiedName, Rule> m_rules;
    std::map<QualifiedName, FeedStatus> m_feeds;
    std::unordered_map<ActivationId, ActivationSummary> m_activations;
    std::deque<ActivationId> m_order; ///< As they became known; the oldest are forgotten first.
    Timestamp m_newestStart{};
};

} // namespace signalbox
