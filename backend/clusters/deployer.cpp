#include "clusters/deployer.h"

#include <algorithm>

#include "clusters/deployerwork.h"
#include "clusters/deployrequests.h"
#include "deployment/entityindex.h"

namespace signalbox {

using deployment::EntityId;
using deployment::EntityKind;
using deployment::PlanStep;

namespace {

/// The steps that take @p done back: each the other way, the last first.
std::vector<PlanStep> backwards(const std::vector<PlanStep> &done,
                                const deployment::Project &before)
{
    const deployment::EntityIndex index(before);
    std::vector<PlanStep> steps;
    for (auto step = done.rbegin(); step != done.rend(); ++step) {
        const bool was = index.has(step->entity);
        steps.push_back({was ? PlanStep::Write::Put : PlanStep::Write::Delete, step->entity});
    }
    return steps;
}

} // namespace

namespace {

/// `python:default` is what is there already, where that is of the family: the server says which one
/// it is when it is written, and the plan would otherwise never end.
void settleKinds(deployment::Project &project, const deployment::Project &there)
{
    constexpr std::string_view usual = ":default";
    const deployment::EntityIndex index(there);
    for (deployment::ProjectFunction &entry : project.functions) {
        auto *code = std::get_if<CodeExec>(&entry.function.exec);
        const auto *former = index.function(entry.function.name.local());
        const auto *known = former ? std::get_if<CodeExec>(&former->function.exec) : nullptr;
        if (!code || !known || !code->kind.ends_with(usual))
            continue;
        const std::string family = code->kind.substr(0, code->kind.size() - usual.size() + 1);
        if (known->kind.starts_with(family))
            code->kind = known->kind;
    }
}

} // namespace

/// One list of steps under way. Keeps itself alive through its requests.
class Deployer::Writer final : public std::enable_shared_from_this<Deployer::Writer>
{
public:
    using Done = std::function<void(Outcome)>;

    Writer(Deployer &owner, std::vector<PlanStep> steps, deployment::Project current,
           deployment::Project wanted, const DeployedProject &place)
        : m_owner(owner)
        , m_wire(owner.m_cluster, &owner)
        , m_steps(std::move(steps))
        , m_current(std::move(current))
        , m_wanted(std::move(wanted))
        , m_place{place.ns, place.extended, owner.m_cluster.origin().toStdString()}
    {
    }

    void start(Done done)
    {
        m_done = std::move(done);
        nextStep();
    }

private:
    void nextStep()
    {
        const std::size_t at = m_outcome.done.size();
        emit m_owner.progressed(
            static_cast<int>(at), static_cast<int>(m_steps.size()),
            at < m_steps.size() ? QString::fromStdString(m_steps[at].entity.str()) : QString());
        if (at == m_steps.size())
            return m_done(std::move(m_outcome));
        m_requests = deployer::requestsOf(m_steps[at], m_current, m_wanted, m_place);
        m_request = 0;
        nextRequest({});
    }

    void nextRequest(const QByteArray &former)
    {
        if (m_request == m_requests.size()) {
            m_outcome.done.push_back(m_steps[m_outcome.done.size()]);
            return nextStep();
        }
        const RestRequest request = m_requests[m_request++](former);
        m_wire.send(request, [self = shared_from_this()](const Result<RestReply> &reply) {
            if (reply)
                return self->nextRequest(reply->body);
            const PlanStep &step = self->m_steps[self->m_outcome.done.size()];
            self->m_outcome.error = reply.error();
            self->m_outcome.culprit = step.entity;
            // Of a step that got half way, the first half is there and has to be taken back too.
            if (self->m_request > 1)
                self->m_outcome.done.push_back(step);
            self->m_done(std::move(self->m_outcome));
        });
    }

    Deployer &m_owner;
    deployer::Wire m_wire;
    std::vector<PlanStep> m_steps;
    deployment::Project m_current;
    deployment::Project m_wanted;
    deployer::Place m_place;
    std::vector<deployer::LaterRequest> m_requests;
    std::size_t m_request = 0;
    Outcome m_outcome;
    Done m_done;
};

Deployer::Deployer(Cluster &cluster, QObject *parent)
    : QObject(parent)
    , m_cluster(cluster)
{
}

Deployer::~Deployer() = default;

QFuture<Deployer::Outcome> Deployer::apply(const deployment::Plan &plan,
                                           const DeployedProject &current,
                                           const deployment::Project &wanted)
{
    auto promise = std::make_shared<QPromise<Outcome>>();
    promise->start();
    const auto finish = [this, promise](Outcome outcome) {
        m_cluster.refresh();
        promise->addResult(std::move(outcome));
        promise->finish();
    };
    auto steps = deployment::stepsOf(plan, current.project, wanted);
    const auto writer =
        std::make_shared<Writer>(*this, std::move(steps), current.project, wanted, current);
    writer->start([this, finish, current, wanted](Outcome outcome) {
        if (!outcome.error || outcome.done.empty())
            return finish(std::move(outcome));
        const auto back = std::make_shared<Writer>(*this, backwards(outcome.done, current.project),
                                                   wanted, current.project, current);
        back->start([finish, outcome](const Outcome &undone) mutable {
            outcome.takenBack = !undone.error;
            if (outcome.takenBack)
                outcome.done.clear();
            finish(std::move(outcome));
        });
    });
    return promise->future();
}

QFuture<Deployer::Outcome> Deployer::takeBack(const std::vector<PlanStep> &done,
                                              const DeployedProject &before,
                                              const deployment::Project &wanted)
{
    auto promise = std::make_shared<QPromise<Outcome>>();
    promise->start();
    const auto writer = std::make_shared<Writer>(*this, backwards(done, before.project), wanted,
                                                 before.project, before);
    writer->start([this, promise](Outcome outcome) {
        m_cluster.refresh();
        promise->addResult(std::move(outcome));
        promise->finish();
    });
    return promise->future();
}

deployment::Project fitting(deployment::Project project, const DeployedProject &cluster,
                            std::vector<deployment::Loss> &losses)
{
    settleKinds(project, cluster.project);
    if (cluster.extended)
        return project;
    const auto lose = [&](EntityKind kind, const std::string &name, const std::string &what) {
        losses.push_back({{kind, name}, what});
    };
    for (const Runtime &runtime : project.runtimes)
        lose(EntityKind::Runtime, runtime.kind, "runtimes");
    project.runtimes.clear();
    for (deployment::ProjectFunction &entry : project.functions) {
        for (const std::string &alias : entry.aliases)
            lose(EntityKind::Function, entry.function.name.local(), "alias " + alias);
        entry.aliases.clear();
    }
    for (Trigger &trigger : project.triggers) {
        if (trigger.feed)
            lose(EntityKind::Trigger, trigger.name.name, "the feed");
        trigger.feed.reset();
    }
    for (Rule &rule : project.rules) {
        if (rule.criteria != Criteria{})
            lose(EntityKind::Rule, rule.name.name, "the criteria");
        if (rule.mapping)
            lose(EntityKind::Rule, rule.name.name, "the mapping");
        if (rule.policy != RulePolicy{})
            lose(EntityKind::Rule, rule.name.name, "the policy");
        rule.criteria = {};
        rule.mapping.reset();
        rule.policy = {};
    }
    return project;
}

} // namespace signalbox

#include "moc_deployer.cpp"
