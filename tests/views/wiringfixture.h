#pragma once

#include "core/jsoncodec.h"
#include "models/graph/canvasdrawing.h"
#include "pagefixture.h"

namespace signalbox {

/// A page fixture with wiring: two triggers, a feed, rules on and off, a sequence, something missing,
/// and five events of the last minute.
class WiringFixture : public PageFixture
{
public:
    WiringFixture();

    DrawingStore drawings{folder.filePath(QStringLiteral("drawings")), files};

    /// Runs by rules, as the last minute brought them.
    void addRuns();

private:
    void addTrigger(const std::string &name, std::optional<FeedSpec> feed = {});
    Rule &addRule(const std::string &name, const std::string &trigger, const std::string &function);
};

inline void WiringFixture::addTrigger(const std::string &name, std::optional<FeedSpec> feed)
{
    Trigger trigger;
    trigger.name = {"guest", {}, name};
    trigger.feed = std::move(feed);
    cluster.storedTriggers[trigger.name] = trigger;
}

inline Rule &WiringFixture::addRule(const std::string &name, const std::string &trigger,
                                    const std::string &function)
{
    Rule rule;
    rule.name = {"guest", {}, name};
    rule.trigger = {"guest", {}, trigger};
    rule.function = QualifiedName::parse(function, "guest").value();
    return cluster.storedRules[rule.name] = rule;
}

inline WiringFixture::WiringFixture()
{
    context.drawings = &drawings;
    addTrigger("orders");
    addTrigger("nightly");
    addTrigger("uploads", FeedSpec{.kind = "cron", .settings = {{"pattern", "*/5 * * * *"}}});
    Rule &large = addRule("on-large-order", "orders", "billing/invoice");
    Criteria test;
    test.kind = Criteria::Kind::Test;
    test.field = "event.size";
    test.op = Criteria::Operator::AtLeast;
    test.pattern = 100;
    large.criteria.children = {test};
    addRule("greet", "orders", "hello").active = false;
    addRule("resize-uploads", "uploads", "images/resize-photograph");
    addRule("archive-order", "orders", "archive");
    Function chain = FakeCluster::makeFunction("nightly-chain");
    chain.exec = SequenceExec{{{"guest", "", "hello"}, {"guest", "billing", "invoice"}}};
    cluster.stored[chain.name] = chain;
    for (int i = 0; i < 5; ++i) {
        Activation event = FakeCluster::makeActivation(i * 1000, "orders");
        event.kind = std::string(triggerKind);
        event.input = Blob("{\"size\":" + std::to_string(i * 60) + ",\"customer\":\"Ada\"}");
        cluster.history[event.id] = event;
    }
}

inline void WiringFixture::addRuns()
{
    using namespace std::chrono_literals;
    const Timestamp now = SystemClock().now();
    ChangeSet changes;
    ActivationIdSource source;
    for (int i = 0; i < 24; ++i) {
        const bool invoice = i % 3 == 0;
        ActivationSummary run = summarise(FakeCluster::makeActivation(
            i, invoice ? "billing/invoice" : "images/resize-photograph",
            invoice && i % 2 == 0 ? Outcome::DeveloperError : Outcome::Success));
        run.accepted = now - 20s + std::chrono::milliseconds(i);
        run.id = source.next(run.accepted);
        run.end = now - 10s;
        run.cause = {
            Cause::Kind::Rule, {}, invoice ? "/guest/on-large-order" : "/guest/resize-uploads", {}};
        changes.activations.push_back(run);
    }
    cluster.emitChange(changes);
}

} // namespace signalbox
