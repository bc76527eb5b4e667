#include "support/qtfakecluster.h"

#include <algorithm>

namespace signalbox {

FakeCluster::FakeCluster(QObject *parent)
    : Cluster(parent)
{
}

std::optional<Error> FakeCluster::note(const QString &call)
{
    calls.push_back(call);
    return std::exchange(nextError, std::nullopt);
}

void FakeCluster::setConnection(ConnectionState next)
{
    state = std::move(next);
    emit connectionChanged(state);
}

void FakeCluster::release()
{
    const auto held = std::exchange(m_held, {});
    for (const auto &answer : held)
        answer();
}

Function FakeCluster::makeFunction(const std::string &local, const std::string &code,
                                   const std::string &kind)
{
    Function function;
    function.name = QualifiedName::parse(local, "guest").value();
    function.exec = CodeExec{.kind = kind, .code = Blob(code), .main = {}};
    function.updated = fromMillis(1'700'000'000'000);
    return function;
}

Activation FakeCluster::makeActivation(int number, const std::string &local, Outcome outcome)
{
    using namespace std::chrono_literals;
    ActivationIdSource source;
    Activation activation;
    activation.accepted = fromMillis(1'700'000'000'000 + number);
    activation.id = source.next(activation.accepted);
    activation.ns = "guest";
    activation.function = QualifiedName::parse(local, "guest").value();
    activation.kind = "python:3.11";
    activation.state = ActivationState::Finished;
    activation.start = activation.accepted + 2ms;
    activation.run = 41ms;
    activation.wait = 2ms;
    activation.end = activation.start + activation.run;
    activation.outcome = outcome;
    activation.input = Blob("{\"name\":\"Ada\"}");
    activation.result = Blob(outcome == Outcome::Success ? "{\"greeting\":\"Hello Ada\"}"
                                                         : "{\"error\":\"no such file\"}");
    activation.logs = {{activation.start, Stream::Stdout, "ready"}};
    return activation;
}

QString FakeCluster::whyNot(Capability capability) const
{
    return can(capability) ? QString() : QStringLiteral("The fake cluster lacks it.");
}

void FakeCluster::open()
{
    calls.push_back(QStringLiteral("open"));
    ChangeSet all{.full = true};
    for (const auto &[name, function] : stored)
        all.functions.push_back(summarise(function));
    for (const auto &[name, package] : storedPackages)
        all.packages.push_back(package);
    for (const auto &[name, trigger] : storedTriggers)
        all.triggers.push_back(trigger);
    for (const auto &[name, rule] : storedRules)
        all.rules.push_back(rule);
    emit changed(all);
}

Result<FunctionPtr> FakeCluster::lookUp(const QualifiedName &name) const
{
    const auto found = stored.find(name);
    if (found == stored.end())
        return fail(ErrorCode::NotFound, "there is no function " + name.str());
    return std::make_shared<const Function>(found->second);
}

QFuture<Result<FunctionPtr>> FakeCluster::function(const QualifiedName &name)
{
    if (auto error = note(QStringLiteral("function %1").arg(QString::fromStdString(name.str()))))
        return answer<FunctionPtr>(fail(*error));
    return answer(lookUp(name));
}

QFuture<Result<FunctionPtr>> FakeCluster::putFunction(const QualifiedName &name,
                                                      FunctionUpdate update, bool create)
{
    lastUpdate = update;
    if (auto error = note(QStringLiteral("putFunction %1").arg(QString::fromStdString(name.str()))))
        return answer<FunctionPtr>(fail(*error));
    if (create && stored.contains(name))
        return answer<FunctionPtr>(fail(ErrorCode::Conflict, "resource already exists"));
    const bool known = stored.contains(name);
    Function &function = stored[name];
    function.name = name;
    function.version = known ? function.version.next() : SemVer{};
    if (update.exec)
        function.exec = *update.exec;
    if (update.parameters)
        function.parameters = *update.parameters;
    if (update.annotations)
        function.annotations = *update.annotations;
    function.limits.timeout = update.timeout.value_or(function.limits.timeout);
    function.limits.memoryMiB = update.memoryMiB.value_or(function.limits.memoryMiB);
    function.limits.logsMiB = update.logsMiB.value_or(function.limits.logsMiB);
    emit changed(ChangeSet{.functions = {summarise(function)}});
    return answer(lookUp(name));
}

QFuture<Result<>> FakeCluster::deleteFunction(const QualifiedName &name)
{
    if (auto error =
            note(QStringLiteral("deleteFunction %1").arg(QString::fromStdString(name.str()))))
        return answer<void>(fail(*error));
    if (stored.erase(name) == 0)
        return answer<void>(fail(ErrorCode::NotFound, "there is no function " + name.str()));
    emit changed(ChangeSet{.removedFunctions = {name}});
    return answer<void>({});
}

QFuture<Result<std::vector<FunctionVersion>>> FakeCluster::versions(const QualifiedName &name)
{
    if (auto error = note(QStringLiteral("versions %1").arg(QString::fromStdString(name.str()))))
        return answer<std::vector<FunctionVersion>>(fail(*error));
    return answer<std::vector<FunctionVersion>>(storedVersions);
}

QFuture<Result<FunctionPtr>> FakeCluster::functionVersion(const QualifiedName &name,
                                                          const QString &version)
{
    if (auto error = note(QStringLiteral("functionVersion %1 %2")
                              .arg(QString::fromStdString(name.str()), version)))
        return answer<FunctionPtr>(fail(*error));
    return answer(lookUp(name));
}

QFuture<Result<FunctionPtr>> FakeCluster::restoreVersion(const QualifiedName &name,
                                                         const QString &version)
{
    if (auto error = note(QStringLiteral("restoreVersion %1 %2")
                              .arg(QString::fromStdString(name.str()), version)))
        return answer<FunctionPtr>(fail(*error));
    return answer(lookUp(name));
}

QFuture<Result<>> FakeCluster::putAlias(const QualifiedName &name, const QString &alias,
                                        const QString &version)
{
    if (auto error = note(QStringLiteral("putAlias %1 %2 %3")
                              .arg(QString::fromStdString(name.str()), alias, version)))
        return answer<void>(fail(*error));
    return answer<void>({});
}

QFuture<Result<>> FakeCluster::putRuntime(Runtime runtime)
{
    lastRuntime = runtime;
    if (auto error =
            note(QStringLiteral("putRuntime %1").arg(QString::fromStdString(runtime.kind))))
        return answer<void>(fail(*error));
    emit changed(ChangeSet{.runtimes = {runtime}});
    return answer<void>({});
}

QFuture<Result<>> FakeCluster::deleteRuntime(const QString &kind)
{
    if (auto error = note(QStringLiteral("deleteRuntime %1").arg(kind)))
        return answer<void>(fail(*error));
    emit changed(ChangeSet{.removedRuntimes = {kind.toStdString()}});
    return answer<void>({});
}

QFuture<Result<>> FakeCluster::pin(const QualifiedName &function, bool pinned)
{
    if (auto error = note(
            QStringLiteral("%1 %2").arg(pinned ? QStringLiteral("pin") : QStringLiteral("unpin"),
                                        QString::fromStdString(function.str()))))
        return answer<void>(fail(*error));
    return answer<void>({});
}

QFuture<Result<>> FakeCluster::drain(const QString &kind)
{
    if (auto error = note(QStringLiteral("drain %1").arg(kind)))
        return answer<void>(fail(*error));
    return answer<void>({});
}

QFuture<Result<>> FakeCluster::endSandbox(SandboxId sandbox)
{
    if (auto error = note(QStringLiteral("end sandbox %1").arg(sandbox)))
        return answer<void>(fail(*error));
    return answer<void>({});
}

QFuture<Result<RunTicket>> FakeCluster::invoke(const QualifiedName &function,
                                               const QString &version, Blob payload)
{
    lastPayload = payload;
    if (auto error = note(
            QStringLiteral("invoke %1 %2").arg(QString::fromStdString(function.str()), version)))
        return answer<RunTicket>(fail(*error));
    Activation open = makeActivation(++m_runCount, function.local());
    open.function = function;
    open.state = ActivationState::Running;
    open.input = payload;
    open.result = {};
    history[open.id] = open;
    auto promise = std::make_shared<QPromise<Result<ActivationPtr>>>();
    promise->start();
    m_runs[open.id] = promise;
    emit changed(ChangeSet{.activations = {summarise(open)}});
    return answer<RunTicket>(RunTicket{open.id, promise->future()});
}

void FakeCluster::finishRun(Activation activation)
{
    activation.state = ActivationState::Finished;
    history[activation.id] = activation;
    emit changed(ChangeSet{.activations = {summarise(activation)}});
    if (const auto run = m_runs.extract(activation.id)) {
        run.mapped()->addResult(std::make_shared<const Activation>(activation));
        run.mapped()->finish();
    }
}

QFuture<Result<>> FakeCluster::cancel(const ActivationId &id)
{
    if (auto error = note(QStringLiteral("cancel %1").arg(QString::fromStdString(id.str()))))
        return answer<void>(fail(*error));
    return answer<void>({});
}

QFuture<Result<ActivationPtr>> FakeCluster::activation(const ActivationId &id)
{
    if (auto error = note(QStringLiteral("activation %1").arg(QString::fromStdString(id.str()))))
        return answer<ActivationPtr>(fail(*error));
    const auto found = history.find(id);
    if (found == history.end())
        return answer<ActivationPtr>(
            fail(ErrorCode::NotFound, "there is no activation " + id.str()));
    return answer<ActivationPtr>(std::make_shared<const Activation>(found->second));
}

QFuture<Result<std::vector<ActivationSummary>>> FakeCluster::activations(ActivationQuery query)
{
    lastQuery = query;
    if (auto error = note(QStringLiteral("activations")))
        return answer<std::vector<ActivationSummary>>(fail(*error));
    std::vector<ActivationSummary> page;
    for (auto it = history.rbegin(); it != history.rend() && page.size() < query.limit; ++it) {
        const bool older = !query.before || it->first < *query.before;
        const bool fits = query.function.empty() || it->second.function.local() == query.function;
        if (older && fits)
            page.push_back(summarise(it->second));
    }
    return answer<std::vector<ActivationSummary>>(std::move(page));
}

QFuture<Result<std::vector<EnvironmentCheck>>> FakeCluster::environment()
{
    if (auto error = note(QStringLiteral("environment")))
        return answer<std::vector<EnvironmentCheck>>(fail(*error));
    return answer<std::vector<EnvironmentCheck>>(checks);
}

} // namespace signalbox
