#include <QTest>

#include "models/whytext.h"

using namespace signalbox;
using namespace std::chrono_literals;

Q_DECLARE_METATYPE(signalbox::Activation)

namespace {

using Kind = Decision::Kind;
using Reason = Decision::Reason;

Activation run(std::vector<Decision> decisions)
{
    Activation a;
    a.function = {"guest", "", "hello"};
    a.kind = "python:3.11";
    a.state = ActivationState::Finished;
    a.run = 88ms;
    a.decisions = std::move(decisions);
    return a;
}

Activation cold(Reason reason, Duration span = {}, std::int64_t number = 0,
                std::string subject = {})
{
    auto a = run({{.kind = Kind::StartedCold,
                   .reason = reason,
                   .sandbox = 7,
                   .subject = std::move(subject),
                   .span = span,
                   .number = number}});
    a.init = 40ms;
    return a;
}

Activation waited(Reason reason, std::int64_t number = 0, std::string subject = {})
{
    return run({{.kind = Kind::Waited,
                 .reason = reason,
                 .subject = std::move(subject),
                 .span = 412ms,
                 .number = number}});
}

Activation timedOut(std::chrono::milliseconds limit)
{
    auto a = run({{.kind = Kind::TimedOut, .subject = {}, .span = limit}});
    a.timedOut = true;
    a.outcome = Outcome::DeveloperError;
    a.limits.timeout = limit;
    return a;
}

Activation outOfMemory()
{
    auto a = run({{.kind = Kind::SandboxDestroyed, .reason = Reason::OutOfMemory, .subject = {}}});
    a.outcome = Outcome::DeveloperError;
    return a;
}

} // namespace

class TestWhyText final : public QObject
{
    Q_OBJECT

private slots:
    void saysWhatHappenedAndWhatToChange_data();
    void saysWhatHappenedAndWhatToChange();
    void suggestsTheSettingThatCostMost();
    void givesTheTimesWhereThePlatformTellsNoDecisions();
    void announcesCutLogs();
    void hasASentenceForEveryKindAndReason();
};

void TestWhyText::saysWhatHappenedAndWhatToChange_data()
{
    QTest::addColumn<Activation>("activation");
    QTest::addColumn<QString>("sentence");
    QTest::addColumn<QString>("setting");
    QTest::addColumn<qint64>("value");
    const auto row = [](const char *name, const Activation &a, const char *sentence,
                        const char *setting, qint64 value = 0) {
        QTest::newRow(name) << a << sentence << setting << value;
    };
    row("warm needs no change",
        run({{.kind = Kind::ReusedWarm, .sandbox = 3, .subject = {}, .span = 2s, .number = 14}}),
        "Used warm sandbox 3, idle for 2.0 s before; runs in it so far: 14.", "");
    row("first run", cold(Reason::FirstRun),
        "Started sandbox 7 from nothing, a cold start, because it is the first run since the "
        "engine "
        "started.",
        "pool.prewarm");
    row("evicted earlier", cold(Reason::EvictedEarlier, 9s, 0, "/guest/etl/load"),
        "Started sandbox 7 from nothing, a cold start, because its warm sandbox was evicted 9.0 s "
        "earlier to make room for /guest/etl/load.",
        "pool.minReady", 1);
    row("idle time over", cold(Reason::IdleExpired, 60s),
        "Started sandbox 7 from nothing, a cold start, because its last warm sandbox was ended 1 "
        "min "
        "0 s earlier, after its idle time.",
        "pool.idleTime");
    row("another memory size", cold(Reason::MemoryMismatch, {}, 256),
        "Started sandbox 7 from nothing, a cold start, because the prepared sandboxes have another "
        "memory size, 256 MiB.",
        "limits.memory", 256);
    row("waited for memory", waited(Reason::MemoryFull, 128, "/guest/etl/load"),
        "Waited 412 ms because 128 MiB of sandbox memory were missing; the biggest holder was "
        "/guest/etl/load.",
        "engine.memory");
    row("waited at the runtime's maximum", waited(Reason::RuntimeMaximum, 4),
        "Waited 412 ms because the runtime's maximum of 4 was reached.", "pool.maximum", 5);
    row("waited at the instance limit", waited(Reason::InstanceLimit, 2),
        "Waited 412 ms because the function's instance limit of 2 was reached.", "limits.instances",
        3);
    row("timed out", timedOut(3s), "Stopped at its time limit of 3.0 s.", "limits.timeout", 6000);
    row("never beyond what is allowed", timedOut(200s), "Stopped at its time limit of 3 min 20 s.",
        "limits.timeout", 300000);
    row("at the highest limit there is nothing to raise", timedOut(300s),
        "Stopped at its time limit of 5 min 0 s.", "");
    row("out of memory", outOfMemory(),
        "The sandbox was ended because the function used more memory than its limit.",
        "limits.memory", 512);
}

void TestWhyText::saysWhatHappenedAndWhatToChange()
{
    QFETCH(Activation, activation);
    const WhyCard card = explain(activation);
    QCOMPARE(card.lines.size(), std::size_t(1));
    QTEST(card.lines.front().text, "sentence");
    QTEST(card.suggestion ? card.suggestion->setting : QString(), "setting");
    QTEST(qint64(card.suggestion ? card.suggestion->value : 0), "value");
}

void TestWhyText::suggestsTheSettingThatCostMost()
{
    auto a = waited(Reason::RuntimeMaximum, 4);
    const auto start = cold(Reason::FirstRun);
    a.decisions.push_back(start.decisions.front());
    a.init = 40ms;
    QCOMPARE(explain(a).suggestion->setting, QStringLiteral("pool.maximum"));
    a.init = 900ms;
    QCOMPARE(explain(a).suggestion->setting, QStringLiteral("pool.prewarm"));
}

void TestWhyText::givesTheTimesWhereThePlatformTellsNoDecisions()
{
    auto a = run({});
    a.wait = 20ms;
    a.init = 300ms;
    const WhyCard card = explain(a);
    QCOMPARE(card.lines.size(), std::size_t(4));
    QCOMPARE(card.lines[0].text, QStringLiteral("Waited 20 ms."));
    QCOMPARE(card.lines[1].severity, WhyLine::Severity::Cost);
    QCOMPARE(card.lines[2].text, QStringLiteral("Ran for 88 ms and ended: success."));
    QVERIFY(!card.suggestion);
}

void TestWhyText::announcesCutLogs()
{
    auto a = run({});
    a.limits.logsMiB = 1;
    a.usage.logBytes = 5 << 20;
    const WhyCard card = explain(a);
    QCOMPARE(card.lines.back().text,
             QStringLiteral("Wrote 5.0 MiB of log; only the first 1 MiB were kept."));
    QCOMPARE(card.suggestion->setting, QStringLiteral("limits.logs"));
}

void TestWhyText::hasASentenceForEveryKindAndReason()
{
    for (int kind = 0; kind <= static_cast<int>(Kind::RestoredAfterCrash); ++kind) {
        for (int reason = 0; reason <= static_cast<int>(Reason::CannotStart); ++reason) {
            const auto card = explain(run({{.kind = static_cast<Kind>(kind),
                                            .reason = static_cast<Reason>(reason),
                                            .subject = "x"}}));
            QVERIFY(card.lines.front().text.endsWith(QLatin1Char('.')));
            QVERIFY(!card.lines.front().text.contains(QLatin1Char('%')));
        }
    }
}

QTEST_GUILESS_MAIN(TestWhyText)
#include "tst_whytext.moc"
