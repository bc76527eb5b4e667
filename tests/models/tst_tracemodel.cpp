#include "models/tracemodel.h"

#include <QSignalSpy>
#include <QTest>

#include "models/workspace.h"
#include "support/qtfakecluster.h"

using namespace signalbox;
using namespace std::chrono_literals;

/// The trace of a flow, from its records and from what is told while it runs.
class TraceModelTest : public QObject
{
    Q_OBJECT

private slots:
    void init()
    {
        m_cluster = std::make_unique<FakeCluster>();
        m_workspace = std::make_unique<Workspace>(*m_cluster);
        m_cluster->open();
    }
    void cleanup()
    {
        m_workspace.reset();
        m_cluster.reset();
    }

    void showsComponentsInTheirOrderWithTheirData()
    {
        Activation flow = makeFlow(1, "both");
        const Activation first = makeStep(2, "first", flow);
        const Activation second = makeStep(3, "second", flow);
        flow.components = {first.id, second.id};
        keep({flow, first, second});
        TraceModel model(*m_workspace);
        model.setFlow(std::make_shared<const Activation>(flow));
        QTRY_COMPARE(model.rowCount(), 3);
        QTRY_VERIFY(model.at(1).record && model.at(2).record);
        QCOMPARE(model.index(0, TraceModel::Component).data().toString(), QString("both"));
        QCOMPARE(model.index(1, TraceModel::Component).data().toString(), QString("   first"));
        QCOMPARE(model.index(2, TraceModel::Component).data().toString(), QString("   second"));
        QCOMPARE(model.at(1).record->result, first.result);
        QVERIFY(model.isFinished());
        QCOMPARE(model.begin(), flow.accepted);
        QVERIFY(model.end(SystemClock().now()) >= second.end);
    }

    void nestsFlowsInFlows()
    {
        Activation outer = makeFlow(1, "outer");
        Activation inner = makeFlow(2, "inner");
        inner.cause = {Cause::Kind::Sequence, outer.id, {}, {}};
        const Activation leaf = makeStep(3, "leaf", inner);
        inner.components = {leaf.id};
        outer.components = {inner.id};
        keep({outer, inner, leaf});
        TraceModel model(*m_workspace);
        model.setFlow(std::make_shared<const Activation>(outer));
        QTRY_COMPARE(model.rowCount(), 3);
        QCOMPARE(model.at(0).depth, 0);
        QCOMPARE(model.at(1).depth, 1);
        QCOMPARE(model.at(2).depth, 2);
    }

    void growsWhileTheFlowRuns()
    {
        Activation flow = makeFlow(1, "both");
        flow.state = ActivationState::Running;
        keep({flow});
        TraceModel model(*m_workspace);
        QSignalSpy inserted(&model, &QAbstractItemModel::rowsInserted);
        model.setFlow(std::make_shared<const Activation>(flow));
        QCOMPARE(model.rowCount(), 1);
        Activation step = makeStep(2, "first", flow);
        step.state = ActivationState::Running;
        step.result = {};
        keep({step});
        m_cluster->emitChange({.activations = {summarise(step)}});
        QCOMPARE(model.rowCount(), 2);
        QVERIFY(!model.isFinished());
        QTRY_VERIFY(model.at(1).record); // What went in is there while it runs.
        // A run of something else that names the flow as the one it repeats is no part of it.
        Activation again = makeStep(9, "other", flow);
        again.cause.kind = Cause::Kind::Rerun;
        m_cluster->emitChange({.activations = {summarise(again)}});
        QCOMPARE(model.rowCount(), 2);
        step.state = ActivationState::Finished;
        step.result = Blob(R"({"n":2})");
        keep({step});
        m_cluster->emitChange({.activations = {summarise(step)}});
        QTRY_COMPARE(model.at(1).record->result, step.result);
        // One row came, none was made anew: what is selected stays selected.
        QCOMPARE(inserted.count(), 2);
    }

    void mergesTheLogsByTime()
    {
        Activation flow = makeFlow(1, "both");
        Activation first = makeStep(2, "first", flow);
        Activation second = makeStep(3, "second", flow);
        const Timestamp t = first.start;
        first.logs = {{t, Stream::Stdout, "one"}, {t + 9ms, Stream::Stderr, "three"}};
        second.logs = {{t + 5ms, Stream::Stdout, "two"}};
        flow.logs = {{t, Stream::Stdout, first.id.str()}};
        flow.components = {first.id, second.id};
        keep({flow, first, second});
        TraceModel model(*m_workspace);
        model.setFlow(std::make_shared<const Activation>(flow));
        QTRY_COMPARE(model.mergedLog().lines.size(), std::size_t(3));
        const auto log = model.mergedLog();
        QCOMPARE(log.lines[0].text, std::string("one"));
        QCOMPARE(log.lines[1].text, std::string("two"));
        QCOMPARE(log.lines[2].owner.stream, Stream::Stderr);
        QCOMPARE(log.sources[log.lines[0].owner.source].name, QString("first"));
        QCOMPARE(log.runs[log.lines[1].owner.owner], second.id);
    }

private:
    static Activation makeFlow(int number, const std::string &name)
    {
        Activation flow = FakeCluster::makeActivation(number, name);
        flow.kind = sequenceKind;
        return flow;
    }

    static Activation makeStep(int number, const std::string &name, const Activation &flow)
    {
        Activation step = FakeCluster::makeActivation(number, name);
        step.cause = {Cause::Kind::Sequence, flow.id, {}, {}};
        return step;
    }

    void keep(const std::vector<Activation> &records)
    {
        for (const Activation &record : records)
            m_cluster->history[record.id] = record;
    }

    std::unique_ptr<FakeCluster> m_cluster;
    std::unique_ptr<Workspace> m_workspace;
};

QTEST_GUILESS_MAIN(TraceModelTest)
#include "tst_tracemodel.moc"
