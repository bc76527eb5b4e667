#pragma once

#include <functional>
#include <memory>
#include <set>

#include <QObject>

#include "clusters/cluster.h"
#include "deployment/plan.h"
#include "deployment/project.h"

namespace signalbox {

/// What a cluster has, as a project.
struct DeployedProject
{
    deployment::Project project; ///< Canonical, secrets in it.
    std::string ns;              ///< What the cluster calls the namespace.
    std::set<std::string> kinds; ///< Kinds of code it can run; empty: it did not say.
    bool extended = false;       ///< A Signalbox: it holds all that a project has.
};

/// Reads projects from a cluster and applies plans to it, by requests of its HTTP API (ADR 15). GUI
/// thread, nothing blocks; one thing at a time.
class Deployer final : public QObject
{
    Q_OBJECT
public:
    /// @p cluster outlives it.
    explicit Deployer(Cluster &cluster, QObject *parent = nullptr);
    ~Deployer() override;

    QFuture<Result<DeployedProject>> read();

    /// What applying came to.
    struct Outcome
    {
        std::vector<deployment::PlanStep>
            done; ///< In order; empty after a failure that was taken back.
        std::optional<Error> error;
        std::optional<deployment::EntityId> culprit; ///< What the error is about.
        bool takenBack = false;                      ///< After the error, what was done before it.
    };

    /// Writes the steps of @p plan, values out of @p wanted. @p current is what the plan was made
    /// against. The first error ends it, and what was written is taken back.
    QFuture<Outcome> apply(const deployment::Plan &plan, const DeployedProject &current,
                           const deployment::Project &wanted);

    /// Takes back the steps that apply() did, the last first.
    QFuture<Outcome> takeBack(const std::vector<deployment::PlanStep> &done,
                              const DeployedProject &before, const deployment::Project &wanted);

signals:
    void progressed(int done, int total, const QString &what);

private:
    class Reader;
    class Writer;

    Cluster &m_cluster;
};

/// @p project as far as @p cluster can hold it: one that is no Signalbox knows no feeds, criteria,
/// mappings, policies, aliases and runtimes of one's own. What is left out is added to @p losses. Kinds
/// like `python:default` become those that are there.
[[nodiscard]] deployment::Project fitting(deployment::Project project,
                                          const DeployedProject &cluster,
                                          std::vector<deployment::Loss> &losses);

} // namespace signalbox
