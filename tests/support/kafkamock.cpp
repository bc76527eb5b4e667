// A Kafka cluster for tests: librdkafka's own mock, which lives for as long as this program's input is
// open. Prints where it is, then takes one command a line and answers `ok`:
//   send TOPIC BODY    flush    down    up

#include <array>
#include <cstdio>
#include <iostream>
#include <sstream>
#include <string>

#include <librdkafka/rdkafka.h>
#include <librdkafka/rdkafka_mock.h>

namespace {

constexpr int partitions = 3;
constexpr int brokers = 1;

rd_kafka_t *makeProducer()
{
    std::array<char, 512> problem{};
    rd_kafka_conf_t *settings = rd_kafka_conf_new();
    rd_kafka_conf_set(settings, "test.mock.num.brokers", std::to_string(brokers).c_str(),
                      problem.data(), problem.size());
    rd_kafka_conf_set_log_cb(settings, [](const rd_kafka_t *, int, const char *, const char *) {});
    return rd_kafka_new(RD_KAFKA_PRODUCER, settings, problem.data(), problem.size());
}

bool obey(rd_kafka_t *producer, rd_kafka_mock_cluster_t *cluster, const std::string &line)
{
    std::istringstream words(line);
    std::string verb;
    std::string topic;
    std::string body;
    words >> verb >> topic >> std::ws;
    std::getline(words, body);
    if (verb == "send")
        return rd_kafka_producev(producer, RD_KAFKA_V_TOPIC(topic.c_str()),
                                 RD_KAFKA_V_VALUE(body.data(), body.size()),
                                 RD_KAFKA_V_KEY(body.data(), body.size()),
                                 RD_KAFKA_V_MSGFLAGS(RD_KAFKA_MSG_F_COPY), RD_KAFKA_V_END)
               == RD_KAFKA_RESP_ERR_NO_ERROR;
    if (verb == "flush")
        return rd_kafka_flush(producer, 10'000) == RD_KAFKA_RESP_ERR_NO_ERROR;
    if (verb == "down")
        return rd_kafka_mock_broker_set_down(cluster, 1) == RD_KAFKA_RESP_ERR_NO_ERROR;
    return verb == "up" && rd_kafka_mock_broker_set_up(cluster, 1) == RD_KAFKA_RESP_ERR_NO_ERROR;
}

} // namespace

int main()
{
    rd_kafka_t *producer = makeProducer();
    rd_kafka_mock_cluster_t *cluster = producer ? rd_kafka_handle_mock_cluster(producer) : nullptr;
    if (!cluster)
        return 1;
    rd_kafka_mock_topic_create(cluster, "events", partitions, brokers);
    std::cout << rd_kafka_mock_cluster_bootstraps(cluster) << std::endl;
    for (std::string line; std::getline(std::cin, line);)
        std::cout << (obey(producer, cluster, line) ? "ok" : "failed: " + line) << std::endl;
    rd_kafka_destroy(producer);
    return 0;
}
