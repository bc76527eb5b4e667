#pragma once

#include "engine/feeds/sourcefeed.h"

/// Makes the feeds of brokers (kinds `mqtt`, `amqp`, `redis`, `postgres`, `kafka`): a source each,
/// in a SourceFeed.
namespace signalbox {

[[nodiscard]] Result<std::unique_ptr<Feed>> makeMqttFeed(FeedSetup setup);
[[nodiscard]] Result<std::unique_ptr<Feed>> makeAmqpFeed(FeedSetup setup);
[[nodiscard]] Result<std::unique_ptr<Feed>> makeRedisFeed(FeedSetup setup);
[[nodiscard]] Result<std::unique_ptr<Feed>> makePostgresFeed(FeedSetup setup);
[[nodiscard]] Result<std::unique_ptr<Feed>> makeKafkaFeed(FeedSetup setup);

} // namespace signalbox
