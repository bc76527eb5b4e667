#pragma once

#include <memory>

#include <QTemporaryDir>

#include "clusters/connectionstore.h"
#include "clusters/credentials.h"
#include "models/filewriter.h"
#include "models/recoverystore.h"
#include "models/savedinputs.h"
#include "models/workspace.h"
#include "support/qtfakecluster.h"
#include "views/common/navigator.h"
#include "views/common/page.h"
#include "views/settings/preferences.h"

namespace signalbox {

/// Remembers where pages wanted to go.
class FakeNavigator final : public Navigator
{
public:
    QStringList went;

    void openPlace(Place place) override { note("place %1", QString::number(int(place))); }
    void openFunction(const QualifiedName &name) override { note("function %1", text(name.str())); }
    void openRun(const QualifiedName &name, const QString &input) override
    {
        note("run %1", text(name.str()) + QLatin1Char(' ') + input.simplified());
    }
    void openRule(const QualifiedName &name) override { note("rule %1", text(name.str())); }
    void openTrigger(const QualifiedName &name) override { note("trigger %1", text(name.str())); }
    void openActivation(const ActivationId &id) override { note("activation %1", text(id.str())); }
    void openComparison(const std::vector<ActivationId> &runs) override
    {
        QStringList ids;
        for (const ActivationId &run : runs)
            ids << text(run.str());
        note("compare %1", ids.join(u'+'));
    }
    void openLog(const QString &target) override { note("log %1", target); }
    void openRuntime(const QString &kind) override { note("runtime %1", kind); }
    void notify(const QString &message) override { note("notify %1", message); }
    void notifyUndoable(const QString &message, std::function<void()> undo) override
    {
        note("undoable %1", message);
        undoDeed = std::move(undo);
    }
    std::function<void()> undoDeed;
    void openCluster(const QString &id) override { note("cluster %1", id); }

private:
    static QString text(const std::string &value) { return QString::fromStdString(value); }
    void note(const char *pattern, const QString &argument)
    {
        went << QString::fromLatin1(pattern).arg(argument);
    }
};

/// What a page needs, over a cluster in memory: plenty of everything, as a working day leaves it.
class PageFixture
{
public:
    PageFixture()
    {
        for (const char *name : {"hello", "billing/invoice", "images/resize-photograph"}) {
            const Function function = FakeCluster::makeFunction(name);
            cluster.stored[function.name] = function;
        }
    }

    FakeCluster cluster;
    FakeNavigator navigator;
    QTemporaryDir folder;
    FileWriter files;
    Preferences preferences{folder.filePath(QStringLiteral("config")), files};
    Workspace workspace{cluster};
    SavedInputs inputs{folder.filePath(QStringLiteral("inputs")), files};
    RecoveryStore recovery{folder.filePath(QStringLiteral("recovery")), files};
    ConnectionStore connections{folder.filePath(QStringLiteral("connections.json"))};
    Credentials credentials;
    PageContext context{workspace, navigator,    preferences, inputs,
                        recovery,  &connections, &credentials};

    /// Emits the full state of the cluster.
    void load(int runs = 40);
    void addRuns(int from, int count);
    static Activation interestingRun();
    /// Up to ten that took longer and longer, and are alike otherwise.
    static std::vector<Activation> likeRuns(int count);
    static Runtime makeRuntime(const std::string &kind, const std::string &label);
};

inline Runtime PageFixture::makeRuntime(const std::string &kind, const std::string &label)
{
    Runtime runtime;
    runtime.kind = kind;
    runtime.family = kind.substr(0, kind.find(':'));
    runtime.label = label;
    runtime.version = label.substr(label.find(' ') + 1);
    runtime.interpreter = "/usr/bin/" + runtime.family;
    runtime.launcher = runtime.family == "python" ? LauncherKind::Python : LauncherKind::Process;
    runtime.pool = {.prewarm = 2, .minReady = 1, .maximum = 8};
    runtime.isDefault = true;
    runtime.detected = true;
    runtime.updated = fromMillis(1'700'000'000'000);
    return runtime;
}

inline void PageFixture::addRuns(int from, int count)
{
    static constexpr const char *names[] = {"hello", "billing/invoice", "hello",
                                            "images/resize-photograph", "hello"};
    ChangeSet changes;
    for (int i = from; i < from + count; ++i) {
        const Outcome outcome = i % 11 == 3  ? Outcome::DeveloperError
                                : i % 7 == 2 ? Outcome::ApplicationError
                                             : Outcome::Success;
        Activation run = FakeCluster::makeActivation(i * 1000, names[i % 5], outcome);
        run.cause.kind = i % 3 == 0 ? Cause::Kind::Window : Cause::Kind::Api;
        run.wait = std::chrono::milliseconds(2 + i % 9 * 4);
        run.run = std::chrono::milliseconds(12 + i * 37 % 130);
        if (i % 6 == 1)
            run.init = std::chrono::milliseconds(40 + i % 5 * 11);
        run.end = run.start + run.duration();
        cluster.history[run.id] = run;
        changes.activations.push_back(summarise(run));
    }
    cluster.emitChange(changes);
}

inline void PageFixture::load(int runs)
{
    ChangeSet all{.full = true};
    for (const auto &[name, function] : cluster.stored)
        all.functions.push_back(summarise(function));
    all.runtimes = {makeRuntime("bash:5", "Bash 5.2"), makeRuntime("nodejs:18", "Node.js 18.19"),
                    makeRuntime("python:3.11", "Python 3.11.2")};
    all.runtimes[0].deprecated = true;
    using State = SandboxState;
    const Timestamp since = SystemClock().now() - std::chrono::seconds(95);
    all.sandboxes = {
        {7, "python:3.11", "/guest/hello", {0, 0, 3}, State::Warm, 256, since, 41, true},
        {8, "python:3.11", "/guest/billing/invoice", {0, 0, 1}, State::Busy, 256, since, 7, false},
        {9, "python:3.11", {}, {}, State::Prewarmed, 256, since, 0, false},
        {10,
         "nodejs:18",
         "/guest/images/resize-photograph",
         {0, 1, 0},
         State::Warm,
         512,
         since,
         3,
         false}};
    all.status = EngineStatus{0, 1, 2, 1, 1280, 4096, 1204, 3};
    cluster.emitChange(all);
    if (runs > 0)
        addRuns(0, runs);
}

inline Activation PageFixture::interestingRun()
{
    using namespace std::chrono_literals;
    using Kind = Decision::Kind;
    using Reason = Decision::Reason;
    Activation run = FakeCluster::makeActivation(500'000, "images/resize-photograph");
    run.id = *ActivationId::parse("0190a4c2d7e84f0f8a3b5c6d7e8f9012");
    const Timestamp t = run.accepted;
    run.wait = 412ms;
    run.init = 96ms;
    run.run = 188ms;
    run.start = t + run.wait;
    run.end = run.start + run.duration();
    run.cause = {Cause::Kind::Api, {}, {}, "4f0c2d7c9b1e"};
    run.usage = {141ms, 83'886'080, 412};
    run.input = Blob(R"({"source":"photos/2026/harbour at dawn.jpg","widths":[320,640,1280],)"
                     R"("quality":82,"strip":true,"watermark":null})");
    run.result = Blob(
        R"({"written":[{"path":"out/320.jpg","bytes":18231,"ms":21.5},)"
        R"({"path":"out/640.jpg","bytes":60122,"ms":44.1},)"
        R"({"path":"out/1280.jpg","bytes":201773,"ms":118.9}],"skipped":[],)"
        R"("source":{"width":4032,"height":3024,"camera":"X100V","taken":"2026-03-02T05:41:10Z"}})");
    run.logs = {
        {run.start + 98ms, Stream::Stdout, "reading photos/2026/harbour at dawn.jpg"},
        {run.start + 120ms, Stream::Stdout, "writing 320 px"},
        {run.start + 142ms, Stream::Stderr,
         "warning: the colour profile 'Adobe RGB (1998)' is converted to sRGB, which may change "
         "saturated greens; pass keep_profile to leave it as it is"},
        {run.start + 190ms, Stream::Stdout, "writing 640 px"},
        {run.start + 260ms, Stream::Stdout, "writing 1280 px"}};
    run.decisions = {
        {t, Kind::Accepted},
        {t, Kind::Waited, Reason::MemoryFull, 0, "/guest/etl/load", 412ms, 128},
        {t + 410ms, Kind::EvictedFor, Reason::MemoryFull, 4, "/guest/hello", 9s, 256},
        {t + 412ms, Kind::StartedCold, Reason::EvictedEarlier, 12, "/guest/etl/load", 9s, 0},
        {t + 508ms, Kind::Initialised, Reason::None, 12, {}, 96ms, 0},
        {t + 696ms, Kind::Finished, Reason::None, 12, {}, 188ms, 0}};
    return run;
}

inline std::vector<Activation> PageFixture::likeRuns(int count)
{
    std::vector<Activation> runs;
    for (int i = 0; i < count; ++i) {
        Activation run = interestingRun();
        run.id = *ActivationId::parse("0190a4c2d7e84f0f8a3b5c6d7e8f902" + std::to_string(i));
        run.accepted += std::chrono::seconds(i);
        run.start += std::chrono::seconds(i);
        run.run += std::chrono::milliseconds(12 * i);
        runs.push_back(run);
    }
    return runs;
}

} // namespace signalbox
