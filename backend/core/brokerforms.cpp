// Forms of the kinds that listen to a broker: mqtt, amqp, redis, postgres, kafka.

#include "core/feedforms.h"

#include <algorithm>
#include <iterator>

namespace signalbox {

namespace {

using Chosen = FeedSetting::Chosen;
using Type = FeedSetting::Type;
using Settings = std::vector<FeedSetting>;

Settings place(int port)
{
    return {{.key = "host",
             .label = "Host",
             .meaning = "Name or address of the broker",
             .standard = "localhost",
             .address = true},
            {.key = "port",
             .type = Type::Integer,
             .label = "Port",
             .meaning = "Where it listens",
             .standard = port,
             .address = true,
             .least = 1,
             .most = 65535}};
}

Settings account()
{
    return {
        {.key = "user", .label = "User", .meaning = "Who we are to it"},
        {.key = "password", .label = "Password", .meaning = "Kept as a secret", .secret = true}};
}

Settings encryption()
{
    return {{.key = "tls",
             .type = Type::Flag,
             .label = "Encrypted",
             .meaning = "TLS, with a certificate that is good for the host",
             .standard = false,
             .address = true},
            {.key = "authorities",
             .type = Type::Path,
             .label = "Certificates",
             .meaning = "File with the authorities to trust; the machine's otherwise",
             .address = true,
             .advanced = true}};
}

FeedSetting parsing(bool standard)
{
    return {.key = "parse",
            .type = Type::Flag,
            .label = "Read JSON",
            .meaning = "Bodies that are JSON become JSON; otherwise they stay text",
            .standard = standard,
            .advanced = true};
}

FeedSetting beginning()
{
    return {.key = "begin",
            .type = Type::Choice,
            .label = "Begin with",
            .meaning = "Where a group begins that the broker does not know yet",
            .standard = "next",
            .advanced = true,
            .choices = {"next", "oldest"}};
}

FeedSetting group()
{
    return {.key = "group",
            .label = "Group",
            .meaning = "Consumer group; its members share what comes",
            .standard = "signalbox"};
}

Settings joined(std::vector<Settings> parts)
{
    Settings all;
    for (Settings &part : parts)
        std::ranges::move(part, std::back_inserter(all));
    return all;
}

FeedForm mqttForm()
{
    return {.kind = "mqtt",
            .label = "MQTT",
            .meaning = "Fires for messages of topics",
            .settings =
                joined({place(1883),
                        {{.key = "topics",
                          .type = Type::Texts,
                          .label = "Topics",
                          .meaning = "With + and # for parts",
                          .required = true}},
                        account(),
                        encryption(),
                        {{.key = "qos",
                          .type = Type::Integer,
                          .label = "Quality of service",
                          .meaning = "1: kept by the broker until it is on disk here; 0: not",
                          .standard = 1,
                          .advanced = true,
                          .least = 0,
                          .most = 1},
                         {.key = "clientId",
                          .label = "Client id",
                          .meaning = "Names the session that the broker keeps; the engine "
                                     "chooses one",
                          .advanced = true,
                          .chosen = Chosen::Name},
                         parsing(true)}}),
            .sample = "A made-up message of the first topic"};
}

FeedForm amqpForm()
{
    return {.kind = "amqp",
            .label = "AMQP",
            .meaning = "Fires for messages of a queue (RabbitMQ)",
            .settings = joined({place(5672),
                                {{.key = "queue",
                                  .label = "Queue",
                                  .meaning = "Its messages are taken off it",
                                  .required = true},
                                 {.key = "vhost",
                                  .label = "Virtual host",
                                  .meaning = "Part of the broker",
                                  .standard = "/",
                                  .advanced = true}},
                                account(),
                                encryption(),
                                {{.key = "declare",
                                  .type = Type::Flag,
                                  .label = "Make the queue",
                                  .meaning = "Durable, when it is not there",
                                  .standard = true,
                                  .advanced = true},
                                 {.key = "exchange",
                                  .label = "Exchange",
                                  .meaning = "The queue is bound to it; empty: it is not",
                                  .advanced = true},
                                 {.key = "routingKey",
                                  .label = "Routing key",
                                  .meaning = "Of that binding",
                                  .advanced = true},
                                 parsing(true)}}),
            .sample = "A made-up message"};
}

FeedForm redisForm()
{
    return {.kind = "redis",
            .label = "Redis Stream",
            .meaning = "Fires for entries of a stream",
            .settings = joined({place(6379),
                                {{.key = "stream",
                                  .label = "Stream",
                                  .meaning = "Key of the stream; it is made when it is not there",
                                  .required = true},
                                 group(),
                                 {.key = "database",
                                  .type = Type::Integer,
                                  .label = "Database",
                                  .meaning = "Number of the database",
                                  .standard = 0,
                                  .advanced = true,
                                  .least = 0,
                                  .most = 1'000'000}},
                                account(),
                                encryption(),
                                {beginning(),
                                 {.key = "consumer",
                                  .label = "Consumer",
                                  .meaning = "Our name in the group; the engine chooses one",
                                  .advanced = true,
                                  .chosen = Chosen::Name},
                                 parsing(false)}}),
            .sample = "A made-up entry"};
}

FeedForm postgresForm()
{
    return {
        .kind = "postgres",
        .label = "PostgreSQL",
        .meaning = "Fires for rows of a table, or for notifications (LISTEN, NOTIFY), which the "
                   "server keeps for nobody",
        .settings =
            joined({place(5432),
                    {{.key = "channels",
                      .type = Type::Texts,
                      .label = "Channels",
                      .meaning = "What is listened to; not needed with a table"},
                     {.key = "table",
                      .label = "Table",
                      .meaning = "Its rows are the events, deleted when they are on disk: none "
                                 "is lost"},
                     {.key = "key",
                      .label = "Key",
                      .meaning = "Column by which rows are told apart and ordered; unique",
                      .standard = "id"},
                     {.key = "every",
                      .type = Type::Integer,
                      .label = "Looks every",
                      .meaning = "Seconds between two looks at the table without a notification",
                      .standard = 5,
                      .least = 1,
                      .most = 3600},
                     {.key = "database",
                      .label = "Database",
                      .meaning = "Name of the database",
                      .standard = "postgres"}},
                    account(),
                    {{.key = "sslmode",
                      .type = Type::Choice,
                      .label = "Encryption",
                      .meaning = "verify-full also checks the server's certificate",
                      .standard = "prefer",
                      .address = true,
                      .advanced = true,
                      .choices = {"prefer", "disable", "require", "verify-full"}},
                     {.key = "authorities",
                      .type = Type::Path,
                      .label = "Certificates",
                      .meaning = "File with the authorities to trust; the machine's otherwise",
                      .address = true,
                      .advanced = true},
                     {.key = "tellGap",
                      .type = Type::Flag,
                      .label = "Tell gaps",
                      .meaning = "An event {gap: true} when notifications may have been "
                                 "missed",
                      .standard = false},
                     parsing(true)}}),
        .sample = "A made-up row, or notification on the first channel"};
}

FeedForm kafkaForm()
{
    return {.kind = "kafka",
            .label = "Kafka",
            .meaning = "Fires for messages of topics",
            .settings = joined({{{.key = "brokers",
                                  .label = "Brokers",
                                  .meaning = "host:port, with commas between",
                                  .required = true,
                                  .address = true},
                                 {.key = "topics",
                                  .type = Type::Texts,
                                  .label = "Topics",
                                  .meaning = "All of their partitions",
                                  .required = true},
                                 group()},
                                account(),
                                encryption(),
                                {{.key = "mechanism",
                                  .type = Type::Choice,
                                  .label = "Log in by",
                                  .meaning = "SASL mechanism, where a user is given",
                                  .standard = "PLAIN",
                                  .address = true,
                                  .advanced = true,
                                  .choices = {"PLAIN", "SCRAM-SHA-256", "SCRAM-SHA-512"}},
                                 beginning(),
                                 parsing(true)}}),
            .sample = "A made-up message of the first topic"};
}

} // namespace

std::vector<FeedForm> brokerForms()
{
    return {mqttForm(), amqpForm(), redisForm(), postgresForm(), kafkaForm()};
}

} // namespace signalbox
