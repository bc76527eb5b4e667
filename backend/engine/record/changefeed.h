#pragma once

#include <deque>
#include <memory>
#include <string>
#include <unordered_map>
#include <variant>
#include <vector>

#include "core/changeset.h"
#include "core/time.h"
#include "engine/controlplane.h"

namespace signalbox {

/// The collections of wiring, as far as watchers are told of them one by one.
enum class WiringPart { Package, Trigger, Rule };

/// Where the feed reads the present state of what has changed. Engine thread.
class FeedSource
{
public:
    virtual ~FeedSource() = default;
    [[nodiscard]] virtual std::vector<FunctionPtr> feedFunctions(const std::string &ns) const = 0;
    /// Null when it is gone.
    [[nodiscard]] virtual FunctionPtr feedFunction(const QualifiedName &name) const = 0;
    [[nodiscard]] virtual const std::vector<RuntimePtr> &feedRuntimes() const = 0;
    [[nodiscard]] virtual std::vector<SandboxView> feedSandboxes(const std::string &ns) const = 0;
    [[nodiscard]] virtual std::optional<SandboxView> feedSandbox(SandboxId id) const = 0;
    [[nodiscard]] virtual EngineStatus feedStatus() const = 0;
    /// Adds all packages, triggers, rules and feeds of @p ns.
    virtual void tellWiring(ChangeSet &changes, const std::string &ns) const = 0;
    /// Adds the present state of one, or that it is gone.
    virtual void tellWiring(ChangeSet &changes, WiringPart part,
                            const QualifiedName &name) const = 0;
};

/// Tells watchers what has changed: a ring of what changed when, whose present state is read when
/// somebody takes. Costs next to nothing while nobody does. Owned by the control plane; engine
/// thread; outlived by no subscription's take().
class ChangeFeed
{
public:
    /// Revisions start at the clock's microseconds, so that they go on rising after a restart.
    ChangeFeed(const Clock &clock, const FeedSource &source, std::size_t capacity = 4096,
               std::size_t maxLines = 2000);
    ~ChangeFeed();

    void functionChanged(const QualifiedName &name);
    void wiringChanged(WiringPart part, const QualifiedName &name);
    void runtimeChanged(const std::string &kind);
    void sandboxChanged(SandboxId id, const std::string &ns);
    /// @p activation is read again when somebody takes, until it is finished.
    void activationChanged(const ActivationPtr &activation);
    void lineKept(const Activation &activation, const LogLine &line);

    std::unique_ptr<ChangeSubscription> subscribe(const std::string &ns, Revision from,
                                                  std::function<void()> wake);
    [[nodiscard]] Revision revision() const;

private:
    class Ring;
    class Subscription;

    std::shared_ptr<Ring> m_ring; ///< Shared with subscriptions, which may outlive the feed.
};

} // namespace signalbox
