#pragma once

#include <QObject>

#include "clusters/deployer.h"
#include "deployment/bundle.h"
#include "deployment/plan.h"
#include "deployment/secrets.h"
#include "models/graph/canvasdrawing.h"

namespace signalbox {

/// A cluster's project on its way to a folder: read once, then written in any form and choice.
/// Files are touched on another thread. GUI thread; the cluster outlives it.
class ProjectExport final : public QObject
{
    Q_OBJECT
public:
    explicit ProjectExport(Cluster &cluster, QObject *parent = nullptr);

    /// Reads the cluster; answers with changed().
    void read();
    /// Where its nodes are, for the form that keeps it. Keys as in the cluster's own namespace.
    void setDrawing(const CanvasDrawing &drawing);
    [[nodiscard]] bool isReady() const { return m_ready; }
    [[nodiscard]] const QString &problem() const { return m_problem; }
    [[nodiscard]] const deployment::Project &project() const { return m_there.project; }

    /// What is written of it: form and names (deployment/selection.h).
    void choose(const QString &format, const std::vector<std::string> &names);
    /// Of the choice: what the form cannot say.
    [[nodiscard]] const std::vector<deployment::Loss> &losses() const { return m_bundle.losses; }
    [[nodiscard]] std::size_t entityCount() const { return m_entities; }
    [[nodiscard]] std::size_t secretCount() const { return m_secrets.size(); }

    /// Writes the choice; answers with written() or with changed() and a problem.
    void write(const QString &folder);

signals:
    void changed();
    void written(const QString &folder);

private:
    void setProblem(const Error &error);

    Deployer m_deployer;
    DeployedProject m_there;
    CanvasDrawing m_drawing;
    deployment::Bundle m_bundle;
    deployment::SecretValues m_secrets;
    std::string m_mainFile;
    std::size_t m_entities = 0;
    QString m_problem;
    bool m_ready = false;
};

/// A folder on its way into a cluster: files, then a plan, then the writing, and that taken back.
/// GUI thread; the cluster outlives it.
class ProjectImport final : public QObject
{
    Q_OBJECT
public:
    enum class State { Empty, Reading, Planned, Applying, Applied, TakenBack };
    Q_ENUM(State)

    explicit ProjectImport(Cluster &cluster, QObject *parent = nullptr);

    /// Reads @p folder and the cluster, and makes the plan. Answers with changed().
    void open(const QString &folder);
    /// Whether what the cluster has and the folder has not is removed; makes the plan anew.
    void setRemovesOthers(bool removes);
    /// Of one entity: the project's, or what is there; makes the plan anew.
    void choose(const deployment::EntityId &entity, deployment::PlanChoice choice);
    /// A file of NAME=value lines, besides the environment; reads all again.
    void setSecretsFile(const QString &path);
    void apply();
    void takeBack();

    [[nodiscard]] State state() const { return m_state; }
    [[nodiscard]] const QString &folder() const { return m_folder; }
    /// What went wrong, with file and line where that is known.
    [[nodiscard]] const QString &problem() const { return m_problem; }
    [[nodiscard]] const deployment::Plan &plan() const { return m_plan; }
    [[nodiscard]] const deployment::Project &before() const { return m_there.project; }
    [[nodiscard]] const deployment::Project &after() const { return m_wanted; }
    /// What the cluster cannot hold.
    [[nodiscard]] const std::vector<deployment::Loss> &losses() const { return m_losses; }
    [[nodiscard]] bool canApply() const;
    [[nodiscard]] bool canTakeBack() const;
    /// Where nodes are, as the folder says; of the cluster's namespace.
    [[nodiscard]] const CanvasDrawing &drawing() const { return m_drawing; }

signals:
    void changed();
    void planChanged();
    void progressed(int done, int total, const QString &what);

private:
    struct Files
    {
        deployment::Project project;
        deployment::SecretValues secrets;
        CanvasDrawing drawing;
    };

    void readCluster(Files files);
    void makePlan();
    void finish(const Deployer::Outcome &outcome, State state);
    void refuse(const Error &error);
    void setState(State state);

    Deployer m_deployer;
    QString m_folder;
    QString m_secretsFile;
    CanvasDrawing m_drawing;
    State m_state = State::Empty;
    QString m_problem;
    DeployedProject m_there;
    deployment::Project m_wanted;
    deployment::Plan m_plan;
    std::vector<deployment::Loss> m_losses;
    std::vector<deployment::PlanStep> m_done; ///< Of the import that can be taken back.
    bool m_removesOthers = false;
    deployment::PlanChoices m_choices; ///< For this folder.
};

} // namespace signalbox
