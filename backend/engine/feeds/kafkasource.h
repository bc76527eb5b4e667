#pragma once

#include <map>
#include <memory>
#include <set>

#include "engine/feeds/brokersettings.h"
#include "engine/feeds/feed.h"
#include "engine/feeds/source.h"

struct rd_kafka_s;
struct rd_kafka_message_s;
struct rd_kafka_topic_partition_list_s;

namespace signalbox {

/// The settings of kind `kafka`, read.
struct KafkaPlan
{
    std::string brokers; ///< `host:port,host:port`
    std::vector<std::string> topics;
    std::string group;
    bool fromStart = false; ///< Where nothing is stored: from the oldest message, not the next.
    std::string user;
    std::string password;
    std::string mechanism; ///< Of SASL.
    bool tls = false;
    std::string authorities;
    bool readsJson = true;

    [[nodiscard]] static Result<KafkaPlan> parse(const FeedSpec &spec);
    [[nodiscard]] Json sample() const;
};

/// Which offset may be stored, of messages that get on disk in any order. Pure.
class OffsetRow
{
public:
    void received(std::int64_t offset) { m_open.insert(offset); }
    /// The offset to store, when all before it are on disk and it has moved.
    [[nodiscard]] std::optional<std::int64_t> kept(std::int64_t offset);

private:
    std::set<std::int64_t> m_open;
    std::int64_t m_last = -1; ///< Highest that is on disk.
    std::int64_t m_stored = -1;
};

/// Reads topics as a member of a consumer group. An offset is stored when all messages before it are
/// on disk.
class KafkaSource final : public Source
{
public:
    explicit KafkaSource(KafkaPlan plan);
    ~KafkaSource() override;

    Result<> open() override;
    Result<std::vector<SourceEvent>> receive(std::chrono::milliseconds wait, std::size_t most,
                                             int wakeFd) override;
    Result<> acknowledge(const std::vector<std::string> &receipts) override;

private:
    struct Close
    {
        void operator()(rd_kafka_s *consumer) const;
    };
    using Partition = std::pair<std::string, int>;

    Result<> make();
    Result<> subscribe();
    /// Of partitions that were given to us: says where a group that is new to them begins, so that
    /// from then on nothing is skipped.
    void settleBeginning(rd_kafka_topic_partition_list_s *partitions);
    [[nodiscard]] Result<> take(const rd_kafka_message_s &message,
                                std::vector<SourceEvent> &events);
    [[nodiscard]] SourceEvent eventOf(const rd_kafka_message_s &message) const;

    KafkaPlan m_plan;
    std::string m_trouble; ///< What the client said last of itself.
    std::unique_ptr<rd_kafka_s, Close> m_consumer;
    std::map<Partition, OffsetRow> m_rows;
};

} // namespace signalbox
