#include "engine/feeds/brokerfeeds.h"

#include "engine/feeds/amqpsource.h"
#include "engine/feeds/kafkasource.h"
#include "engine/feeds/mqttsource.h"
#include "engine/feeds/postgressource.h"
#include "engine/feeds/redissource.h"

#include <fstream>

namespace signalbox {

namespace {

/// Names this start of the machine; empty where nobody says.
std::string bootId()
{
    std::ifstream file("/proc/sys/kernel/random/boot_id");
    std::string id;
    std::getline(file, id);
    return id;
}

/// Of the last events that are on disk.
std::vector<std::string> positionsOf(const FeedSetup &setup)
{
    std::vector<std::string> positions;
    for (const PastEvent &event : setup.recent)
        positions.push_back(event.position);
    return positions;
}

/// @p source makes a source of the plan.
template <class Plan, class MakeSource>
Result<std::unique_ptr<Feed>> makeFeed(FeedSetup setup, const MakeSource &source)
{
    auto plan = Plan::parse(setup.spec);
    if (!plan)
        return fail(plan.error());
    Json sample = plan->sample();
    auto made = source(std::move(*plan), setup);
    return std::make_unique<SourceFeed>(std::move(setup), std::move(made), std::move(sample));
}

} // namespace

Result<std::unique_ptr<Feed>> makeMqttFeed(FeedSetup setup)
{
    return makeFeed<MqttPlan>(std::move(setup), [](MqttPlan plan, const FeedSetup &of) {
        MqttWorld world{.connect = [address = plan.address] { return connectMqttLine(address); }};
        return std::make_unique<MqttSource>(std::move(plan), of.checkpoint, positionsOf(of),
                                            std::move(world));
    });
}

Result<std::unique_ptr<Feed>> makeAmqpFeed(FeedSetup setup)
{
    return makeFeed<AmqpPlan>(std::move(setup), [](AmqpPlan plan, const FeedSetup &of) {
        return std::make_unique<AmqpSource>(std::make_unique<RabbitQueue>(std::move(plan)),
                                            of.checkpoint, positionsOf(of),
                                            AmqpWorld{.boot = bootId()});
    });
}

Result<std::unique_ptr<Feed>> makeRedisFeed(FeedSetup setup)
{
    return makeFeed<RedisPlan>(std::move(setup), [](RedisPlan plan, const FeedSetup &) {
        return std::make_unique<RedisSource>(std::move(plan));
    });
}

Result<std::unique_ptr<Feed>> makePostgresFeed(FeedSetup setup)
{
    return makeFeed<PostgresPlan>(std::move(setup), [](PostgresPlan plan, const FeedSetup &of) {
        return std::make_unique<PostgresSource>(std::move(plan), !of.anew);
    });
}

Result<std::unique_ptr<Feed>> makeKafkaFeed(FeedSetup setup)
{
    return makeFeed<KafkaPlan>(std::move(setup), [](KafkaPlan plan, const FeedSetup &) {
        return std::make_unique<KafkaSource>(std::move(plan));
    });
}

} // namespace signalbox
