#include "engine/feeds/mqttplan.h"

#include <algorithm>

#include "core/feedchoices.h"

namespace signalbox {

namespace {

constexpr int standardPort = 1883;

} // namespace
Result<MqttPlan> MqttPlan::parse(const FeedSpec &spec)
{
    SettingsReader reader(spec.settings);
    MqttPlan plan;
    plan.address = readAddress(reader, standardPort, BrokerTls::Offered);
    plan.topics = reader.texts("topics");
    plan.qos = static_cast<int>(reader.integer("qos", 1, 0, 1));
    plan.clientId = reader.text("clientId");
    plan.readsJson = reader.flag("parse", true);
    if (plan.topics.empty()
        || std::ranges::any_of(plan.topics, [](const auto &t) { return t.empty(); }))
        reader.refuse("topics", "is missing");
    if (auto finished = reader.finish(); !finished)
        return fail(finished.error());
    return plan;
}

Result<FeedSpec> MqttPlan::complete(FeedSpec spec, Timestamp)
{
    if (spec.settings.is_object() && spec.settings.value("clientId", Json()).is_null())
        spec.settings["clientId"] = chosenFeedName();
    const auto plan = parse(spec);
    if (!plan)
        return fail(plan.error());
    return spec;
}

Json MqttPlan::sample() const
{
    return event({.topic = topics.front(), .payload = R"({"test":true})", .qos = qos});
}

Json MqttPlan::event(const mqtt::Message &message) const
{
    return {{"topic", message.topic},
            {"body", messageBody(message.payload, readsJson)},
            {"qos", message.qos},
            {"retained", message.retained}};
}

} // namespace signalbox
