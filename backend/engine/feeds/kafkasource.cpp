#include "engine/feeds/kafkasource.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <poll.h>

#include <librdkafka/rdkafka.h>

namespace signalbox {

namespace {

using namespace std::chrono_literals;

/// Polling cannot be woken, only end.
constexpr std::chrono::milliseconds longestPoll{200};

struct FreeMessage
{
    void operator()(rd_kafka_message_t *message) const { rd_kafka_message_destroy(message); }
    void operator()(rd_kafka_topic_partition_list_t *list) const
    {
        rd_kafka_topic_partition_list_destroy(list);
    }
    void operator()(rd_kafka_conf_t *settings) const { rd_kafka_conf_destroy(settings); }
};

std::string_view bytesOf(const void *data, std::size_t size)
{
    return {static_cast<const char *>(data), data ? size : 0};
}

Json headersOf(const rd_kafka_message_t &message)
{
    Json json = Json::object();
    rd_kafka_headers_t *headers = nullptr;
    if (rd_kafka_message_headers(&message, &headers) != RD_KAFKA_RESP_ERR_NO_ERROR)
        return json;
    const char *name = nullptr;
    const void *value = nullptr;
    std::size_t size = 0;
    for (std::size_t i = 0;
         rd_kafka_header_get_all(headers, i, &name, &value, &size) == RD_KAFKA_RESP_ERR_NO_ERROR;
         ++i)
        json[name] = messageBody(bytesOf(value, size), false);
    return json;
}

/// `topic/partition/offset`; a topic has no slash.
std::string nameOf(const std::string &topic, int partition, std::int64_t offset)
{
    return topic + "/" + std::to_string(partition) + "/" + std::to_string(offset);
}

/// Errors that the client mends by itself, and tells of so that somebody knows.
bool isPassing(rd_kafka_resp_err_t code)
{
    return code == RD_KAFKA_RESP_ERR__PARTITION_EOF || code == RD_KAFKA_RESP_ERR__MAX_POLL_EXCEEDED;
}

} // namespace

// --- settings ------------------------------------------------------------------------------------

Result<KafkaPlan> KafkaPlan::parse(const FeedSpec &spec)
{
    SettingsReader reader(spec.settings);
    KafkaPlan plan;
    plan.brokers = reader.requiredText("brokers");
    plan.topics = reader.texts("topics");
    plan.group = reader.text("group", "signalbox");
    plan.fromStart = reader.word("begin", {"next", "oldest"}) == 1;
    plan.user = reader.text("user");
    plan.password = reader.text("password");
    constexpr std::array<std::string_view, 3> mechanisms{"PLAIN", "SCRAM-SHA-256", "SCRAM-SHA-512"};
    plan.mechanism = mechanisms[reader.word("mechanism", {mechanisms.begin(), mechanisms.end()})];
    plan.tls = reader.flag("tls", false);
    plan.authorities = reader.text("authorities");
    plan.readsJson = reader.flag("parse", true);
    if (plan.topics.empty()
        || std::ranges::any_of(plan.topics, [](const auto &t) { return t.empty(); }))
        reader.refuse("topics", "is missing");
    if (plan.group.empty())
        reader.refuse("group", "is missing");
    if (auto finished = reader.finish(); !finished)
        return fail(finished.error());
    return plan;
}

Json KafkaPlan::sample() const
{
    return {{"topic", topics.front()},
            {"partition", 0},
            {"offset", 0},
            {"key", ""},
            {"timestamp", 0},
            {"headers", Json::object()},
            {"body", {{"test", true}}}};
}

// --- offsets -------------------------------------------------------------------------------------

std::optional<std::int64_t> OffsetRow::kept(std::int64_t offset)
{
    m_open.erase(offset);
    m_last = std::max(m_last, offset);
    const std::int64_t next = m_open.empty() ? m_last + 1 : *m_open.begin();
    if (next <= m_stored)
        return {};
    m_stored = next;
    return next;
}

// --- the source ----------------------------------------------------------------------------------

void KafkaSource::Close::operator()(rd_kafka_s *consumer) const
{
    // Leaves the group, so that somebody else gets its partitions at once.
    rd_kafka_consumer_close(consumer);
    rd_kafka_destroy(consumer);
}

KafkaSource::KafkaSource(KafkaPlan plan)
    : m_plan(std::move(plan))
{
}

KafkaSource::~KafkaSource()
{
    // Closing gives partitions back, and says so to what is still all there.
    m_consumer.reset();
}

Result<> KafkaSource::open()
{
    m_consumer.reset();
    m_rows.clear();
    m_trouble.clear();
    if (auto made = make(); !made)
        return made;
    return subscribe();
}

Result<> KafkaSource::make()
{
    std::array<char, 512> problem{};
    std::unique_ptr<rd_kafka_conf_t, FreeMessage> settings(rd_kafka_conf_new());
    std::vector<std::pair<std::string, std::string>> pairs{
        {"bootstrap.servers", m_plan.brokers},
        {"client.id", "signalbox"},
        {"group.id", m_plan.group},
        {"auto.offset.reset", m_plan.fromStart ? "earliest" : "latest"},
        // Stored by us when a message is on disk; committed from there by the client.
        {"enable.auto.offset.store", "false"},
        {"enable.auto.commit", "true"},
        {"auto.commit.interval.ms", "1000"},
        // One that was killed is soon nobody's partner any more.
        {"session.timeout.ms", "10000"},
        // Messages that wait for a full disk are no reason to leave the group.
        {"max.poll.interval.ms", "86400000"},
        {"security.protocol", m_plan.user.empty() ? (m_plan.tls ? "ssl" : "plaintext")
                                                  : (m_plan.tls ? "sasl_ssl" : "sasl_plaintext")}};
    if (!m_plan.user.empty()) {
        pairs.emplace_back("sasl.mechanism", m_plan.mechanism);
        pairs.emplace_back("sasl.username", m_plan.user);
        pairs.emplace_back("sasl.password", m_plan.password);
    }
    if (m_plan.tls && !m_plan.authorities.empty())
        pairs.emplace_back("ssl.ca.location", m_plan.authorities);
    for (const auto &[key, value] : pairs)
        if (rd_kafka_conf_set(settings.get(), key.c_str(), value.c_str(), problem.data(),
                              problem.size())
            != RD_KAFKA_CONF_OK)
            return fail(ErrorCode::Invalid, problem.data());
    // Called by this thread's polling: no other touches what they write.
    rd_kafka_conf_set_opaque(settings.get(), this);
    rd_kafka_conf_set_error_cb(settings.get(),
                               [](rd_kafka_t *, int, const char *reason, void *self) {
                                   static_cast<KafkaSource *>(self)->m_trouble = reason;
                               });
    rd_kafka_conf_set_rebalance_cb(
        settings.get(), [](rd_kafka_t *consumer, rd_kafka_resp_err_t what,
                           rd_kafka_topic_partition_list_t *partitions, void *self) {
            const bool given = what == RD_KAFKA_RESP_ERR__ASSIGN_PARTITIONS;
            static_cast<KafkaSource *>(self)->m_rows.clear();
            if (given)
                static_cast<KafkaSource *>(self)->settleBeginning(partitions);
            rd_kafka_assign(consumer, given ? partitions : nullptr);
        });
    rd_kafka_conf_set_log_cb(settings.get(),
                             [](const rd_kafka_t *, int, const char *, const char *) {});
    m_consumer.reset(
        rd_kafka_new(RD_KAFKA_CONSUMER, settings.get(), problem.data(), problem.size()));
    if (!m_consumer)
        return fail(ErrorCode::Unavailable, problem.data());
    (void)settings.release(); // The consumer's now.
    rd_kafka_poll_set_consumer(m_consumer.get());
    return {};
}

Result<> KafkaSource::subscribe()
{
    const rd_kafka_metadata_t *metadata = nullptr;
    // Asked for the error only: the client itself would go on trying in silence.
    const auto status = rd_kafka_metadata(m_consumer.get(), 0, nullptr, &metadata, 10'000);
    if (status != RD_KAFKA_RESP_ERR_NO_ERROR) {
        rd_kafka_poll(m_consumer.get(), 0);
        return fail(ErrorCode::Unavailable,
                    "no answer from " + m_plan.brokers + ": "
                        + (m_trouble.empty() ? rd_kafka_err2str(status) : m_trouble));
    }
    rd_kafka_metadata_destroy(metadata);
    const std::unique_ptr<rd_kafka_topic_partition_list_t, FreeMessage> list(
        rd_kafka_topic_partition_list_new(static_cast<int>(m_plan.topics.size())));
    for (const std::string &topic : m_plan.topics)
        rd_kafka_topic_partition_list_add(list.get(), topic.c_str(), RD_KAFKA_PARTITION_UA);
    const auto subscribed = rd_kafka_subscribe(m_consumer.get(), list.get());
    m_trouble.clear();
    if (subscribed != RD_KAFKA_RESP_ERR_NO_ERROR)
        return fail(ErrorCode::Unavailable, rd_kafka_err2str(subscribed));
    return {};
}

void KafkaSource::settleBeginning(rd_kafka_topic_partition_list_t *partitions)
{
    constexpr int patience = 5000;
    rd_kafka_t *consumer = m_consumer.get();
    if (rd_kafka_committed(consumer, partitions, patience) != RD_KAFKA_RESP_ERR_NO_ERROR)
        return; // The client itself asks again, and begins where `begin` says.
    const std::unique_ptr<rd_kafka_topic_partition_list_t, FreeMessage> fresh(
        rd_kafka_topic_partition_list_new(partitions->cnt));
    for (int i = 0; i < partitions->cnt; ++i) {
        rd_kafka_topic_partition_t &at = partitions->elems[i];
        std::int64_t oldest = 0;
        std::int64_t next = 0;
        if (at.offset >= 0
            || rd_kafka_query_watermark_offsets(consumer, at.topic, at.partition, &oldest, &next,
                                                patience)
                   != RD_KAFKA_RESP_ERR_NO_ERROR)
            continue;
        at.offset = m_plan.fromStart ? oldest : next;
        rd_kafka_topic_partition_list_add(fresh.get(), at.topic, at.partition)->offset = at.offset;
    }
    if (fresh->cnt > 0)
        (void)rd_kafka_commit(consumer, fresh.get(), 0);
}

SourceEvent KafkaSource::eventOf(const rd_kafka_message_s &message) const
{
    const std::string topic = rd_kafka_topic_name(message.rkt);
    const std::string name = nameOf(topic, message.partition, message.offset);
    return {
        .payload = {{"topic", topic},
                    {"partition", message.partition},
                    {"offset", message.offset},
                    {"key", messageBody(bytesOf(message.key, message.key_len), false)},
                    {"timestamp", rd_kafka_message_timestamp(&message, nullptr)},
                    {"headers", headersOf(message)},
                    {"body", messageBody(bytesOf(message.payload, message.len), m_plan.readsJson)}},
        .position = name,
        .receipt = name};
}

Result<> KafkaSource::take(const rd_kafka_message_s &message, std::vector<SourceEvent> &events)
{
    if (message.err == RD_KAFKA_RESP_ERR_NO_ERROR) {
        events.push_back(eventOf(message));
        m_rows[{rd_kafka_topic_name(message.rkt), message.partition}].received(message.offset);
        return {};
    }
    if (isPassing(message.err))
        return {};
    return fail(ErrorCode::Unavailable, message.payload
                                            ? std::string(bytesOf(message.payload, message.len))
                                            : rd_kafka_err2str(message.err));
}

Result<std::vector<SourceEvent>> KafkaSource::receive(std::chrono::milliseconds wait,
                                                      std::size_t most, int wakeFd)
{
    std::vector<SourceEvent> events;
    if (most == 0) {
        pollfd waiting{.fd = wakeFd, .events = POLLIN, .revents = 0};
        poll(&waiting, 1, static_cast<int>(wait.count()));
        return events;
    }
    auto patience = std::min(wait, longestPoll);
    while (events.size() < most) {
        const std::unique_ptr<rd_kafka_message_t, FreeMessage> message(
            rd_kafka_consumer_poll(m_consumer.get(), static_cast<int>(patience.count())));
        if (!message)
            break;
        if (auto taken = take(*message, events); !taken)
            return fail(taken.error());
        patience = 0ms;
    }
    // All brokers gone is no error of any message.
    if (events.empty() && !m_trouble.empty())
        return fail(ErrorCode::Unavailable, std::exchange(m_trouble, {}));
    return events;
}

Result<> KafkaSource::acknowledge(const std::vector<std::string> &receipts)
{
    std::map<Partition, std::int64_t> offsets;
    for (const std::string &receipt : receipts) {
        const auto second = receipt.rfind('/');
        const auto first = receipt.rfind('/', second - 1);
        Partition partition{receipt.substr(0, first), 0};
        std::int64_t offset = 0;
        const char *const end = receipt.data() + receipt.size();
        std::from_chars(receipt.data() + first + 1, end, partition.second);
        std::from_chars(receipt.data() + second + 1, end, offset);
        if (const auto next = m_rows[partition].kept(offset))
            offsets[partition] = *next;
    }
    if (offsets.empty())
        return {};
    const std::unique_ptr<rd_kafka_topic_partition_list_t, FreeMessage> list(
        rd_kafka_topic_partition_list_new(static_cast<int>(offsets.size())));
    for (const auto &[partition, offset] : offsets)
        rd_kafka_topic_partition_list_add(list.get(), partition.first.c_str(), partition.second)
            ->offset = offset;
    // Of a partition that somebody else has now nothing is to be stored; they get it again.
    (void)rd_kafka_offsets_store(m_consumer.get(), list.get());
    return {};
}

} // namespace signalbox
