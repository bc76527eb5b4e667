#include "engine/feeds/amqpqueue.h"

#include <array>
#include <poll.h>

#include <amqp.h>
#include <amqp_ssl_socket.h>
#include <amqp_tcp_socket.h>

namespace signalbox {

namespace {

using namespace std::chrono_literals;

constexpr int plainPort = 5672;
constexpr amqp_channel_t channel = 1;
constexpr amqp_channel_t askingChannel = 2; ///< For questions that may cost the channel.
/// A broker gives messages back to the queue three times this after a line was cut.
constexpr int heartbeatSeconds = 10;
constexpr int prefetch = 256;
constexpr timeval patience{.tv_sec = 10, .tv_usec = 0};
const amqp_bytes_t consumerTag = amqp_cstring_bytes("signalbox");

std::string textOf(const amqp_bytes_t &bytes)
{
    return {static_cast<const char *>(bytes.bytes), bytes.len};
}

/// Of a text that lives for as long as the call that it is for.
amqp_bytes_t bytesOf(const std::string &text)
{
    return {.len = text.size(), .bytes = const_cast<char *>(text.data())};
}

/// What the broker says when it ends a channel or the connection.
std::string closeText(amqp_method_number_t id, const void *decoded)
{
    if (id == AMQP_CONNECTION_CLOSE_METHOD)
        return textOf(static_cast<const amqp_connection_close_t *>(decoded)->reply_text);
    if (id == AMQP_CHANNEL_CLOSE_METHOD)
        return textOf(static_cast<const amqp_channel_close_t *>(decoded)->reply_text);
    if (id == AMQP_BASIC_CANCEL_METHOD)
        return "the broker cancelled the subscription: the queue is gone";
    return "the broker sent what nobody expected";
}

} // namespace

Result<AmqpPlan> AmqpPlan::parse(const FeedSpec &spec)
{
    SettingsReader reader(spec.settings);
    AmqpPlan plan;
    plan.address = readAddress(reader, plainPort, BrokerTls::Offered);
    plan.vhost = reader.text("vhost", "/");
    plan.queue = reader.requiredText("queue");
    plan.declare = reader.flag("declare", true);
    plan.exchange = reader.text("exchange");
    plan.routingKey = reader.text("routingKey");
    plan.readsJson = reader.flag("parse", true);
    if (auto finished = reader.finish(); !finished)
        return fail(finished.error());
    if (plan.address.user.empty())
        plan.address.user = plan.address.password = "guest"; // Every new RabbitMQ's.
    return plan;
}

Json AmqpPlan::sample()
{
    return {{"exchange", ""},
            {"routingKey", "sample"},
            {"redelivered", false},
            {"properties", Json::object()},
            {"body", {{"test", true}}}};
}

void RabbitQueue::Close::operator()(amqp_connection_state_t_ *connection) const
{
    amqp_destroy_connection(connection);
}

RabbitQueue::RabbitQueue(AmqpPlan plan)
    : m_plan(std::move(plan))
{
}

RabbitQueue::~RabbitQueue()
{
    if (m_connection)
        amqp_connection_close(m_connection.get(), AMQP_REPLY_SUCCESS);
}

// --- opening -------------------------------------------------------------------------------------

Result<QueueLife> RabbitQueue::open()
{
    m_endedByBroker = false;
    if (auto connected = connect(); !connected)
        return fail(connected.error());
    if (auto logged = logIn(); !logged)
        return fail(logged.error());
    if (auto bound = bind(); !bound)
        return fail(bound.error());
    if (auto limited = limit(); !limited)
        return fail(limited.error());
    return m_plan.declare ? QueueLife::Lasting : findLife();
}

Result<> RabbitQueue::connect()
{
    m_connection.reset(amqp_new_connection());
    amqp_connection_state_t connection = m_connection.get();
    amqp_set_handshake_timeout(connection, &patience);
    amqp_set_rpc_timeout(connection, &patience);
    amqp_socket_t *socket =
        m_plan.address.tls ? amqp_ssl_socket_new(connection) : amqp_tcp_socket_new(connection);
    if (m_plan.address.tls) {
        const std::string &file = m_plan.address.authorities;
        const std::string trusted = file.empty() ? machineAuthorities : file;
        if (amqp_ssl_socket_set_cacert(socket, trusted.c_str()) != AMQP_STATUS_OK)
            return fail(ErrorCode::Unavailable, "cannot read certificates from " + trusted);
    }
    const int status = amqp_socket_open_noblock(socket, m_plan.address.host.c_str(),
                                                m_plan.address.port, &patience);
    if (status != AMQP_STATUS_OK)
        return fail(ErrorCode::Unavailable, "cannot connect to " + m_plan.address.str() + ": "
                                                + amqp_error_string2(status));
    return {};
}

Result<> RabbitQueue::lastAnswer(const std::string &what) const
{
    const amqp_rpc_reply_t reply = amqp_get_rpc_reply(m_connection.get());
    if (reply.reply_type == AMQP_RESPONSE_NORMAL)
        return {};
    return fail(ErrorCode::Unavailable,
                what + ": "
                    + (reply.reply_type == AMQP_RESPONSE_SERVER_EXCEPTION
                           ? closeText(reply.reply.id, reply.reply.decoded)
                           : std::string(amqp_error_string2(reply.library_error))));
}

Result<> RabbitQueue::logIn()
{
    const BrokerAddress &address = m_plan.address;
    const amqp_rpc_reply_t reply =
        amqp_login(m_connection.get(), m_plan.vhost.c_str(), AMQP_DEFAULT_MAX_CHANNELS,
                   AMQP_DEFAULT_FRAME_SIZE, heartbeatSeconds, AMQP_SASL_METHOD_PLAIN,
                   address.user.c_str(), address.password.c_str());
    if (reply.reply_type == AMQP_RESPONSE_SERVER_EXCEPTION)
        return fail(ErrorCode::Unauthorized, closeText(reply.reply.id, reply.reply.decoded));
    if (reply.reply_type != AMQP_RESPONSE_NORMAL)
        return fail(ErrorCode::Unavailable, "the broker does not let " + address.user + " in: "
                                                + amqp_error_string2(reply.library_error));
    amqp_channel_open(m_connection.get(), channel);
    return lastAnswer("no channel");
}

Result<> RabbitQueue::bind()
{
    amqp_connection_state_t connection = m_connection.get();
    const amqp_bytes_t queue = bytesOf(m_plan.queue);
    amqp_queue_declare(connection, channel, queue, m_plan.declare ? 0 : 1, 1, 0, 0,
                       amqp_empty_table);
    if (auto declared = lastAnswer("no queue " + m_plan.queue); !declared)
        return declared;
    if (m_plan.exchange.empty())
        return {};
    amqp_queue_bind(connection, channel, queue, bytesOf(m_plan.exchange),
                    bytesOf(m_plan.routingKey), amqp_empty_table);
    return lastAnswer("no binding to " + m_plan.exchange);
}

std::string RabbitQueue::complaint(bool durable)
{
    amqp_connection_state_t connection = m_connection.get();
    amqp_channel_open(connection, askingChannel);
    if (!lastAnswer({}))
        return {};
    amqp_queue_declare(connection, askingChannel, bytesOf(m_plan.queue), 0, durable ? 1 : 0, 0, 0,
                       amqp_empty_table);
    const auto answer = lastAnswer({});
    if (answer) {
        amqp_channel_close(connection, askingChannel, AMQP_REPLY_SUCCESS);
        return {};
    }
    amqp_channel_close_ok_t closed{};
    amqp_send_method(connection, askingChannel, AMQP_CHANNEL_CLOSE_OK_METHOD, &closed);
    return answer.error().message;
}

/// Nobody tells how a queue was made; but that it was made differently, and in what.
Result<QueueLife> RabbitQueue::findLife()
{
    std::string told = complaint(true);
    if (told.find("'durable'") != std::string::npos)
        told = complaint(false);
    return told.find("'auto_delete'") != std::string::npos ? QueueLife::WhileConsumed
                                                           : QueueLife::Lasting;
}

Result<> RabbitQueue::limit()
{
    amqp_basic_qos(m_connection.get(), channel, 0, prefetch, 0);
    return lastAnswer("no prefetch");
}

// --- messages ------------------------------------------------------------------------------------

Result<> RabbitQueue::consume()
{
    amqp_basic_consume(m_connection.get(), channel, bytesOf(m_plan.queue), consumerTag, 0, 0, 0,
                       amqp_empty_table);
    return lastAnswer("no messages from " + m_plan.queue);
}

Result<> RabbitQueue::cancel()
{
    // What comes before the answer is kept by the library, and found by take().
    amqp_basic_cancel(m_connection.get(), channel, consumerTag);
    return lastAnswer("the subscription cannot be cancelled");
}

void RabbitQueue::wait(std::chrono::milliseconds span, int wakeFd)
{
    amqp_connection_state_t connection = m_connection.get();
    if (amqp_frames_enqueued(connection) || amqp_data_in_buffer(connection))
        return;
    std::array<pollfd, 2> waiting{
        {{.fd = amqp_get_sockfd(connection), .events = POLLIN, .revents = 0},
         {.fd = wakeFd, .events = POLLIN, .revents = 0}}};
    poll(waiting.data(), waiting.size(), static_cast<int>(span.count()));
}

Result<std::vector<AmqpMessage>> RabbitQueue::take()
{
    std::vector<AmqpMessage> messages;
    // Not more at once, so that what is on disk is acknowledged meanwhile; looking also answers the
    // broker's heart-beats.
    while (messages.size() < prefetch) {
        amqp_maybe_release_buffers(m_connection.get());
        amqp_envelope_t envelope;
        const timeval now{};
        const amqp_rpc_reply_t reply = amqp_consume_message(m_connection.get(), &envelope, &now, 0);
        if (reply.reply_type != AMQP_RESPONSE_NORMAL) {
            if (reply.library_error == AMQP_STATUS_TIMEOUT)
                break;
            return fail(lastWords(reply.library_error));
        }
        messages.push_back(readAmqpMessage({.exchange = textOf(envelope.exchange),
                                            .routingKey = textOf(envelope.routing_key),
                                            .body = textOf(envelope.message.body),
                                            .properties = &envelope.message.properties,
                                            .redelivered = envelope.redelivered != 0,
                                            .tag = envelope.delivery_tag},
                                           m_plan.readsJson));
        amqp_destroy_envelope(&envelope);
    }
    return messages;
}

Result<std::optional<AmqpMessage>> RabbitQueue::ask()
{
    amqp_maybe_release_buffers(m_connection.get());
    const amqp_rpc_reply_t reply =
        amqp_basic_get(m_connection.get(), channel, bytesOf(m_plan.queue), 0);
    if (reply.reply_type == AMQP_RESPONSE_SERVER_EXCEPTION)
        return fail(ErrorCode::Unavailable, closeText(reply.reply.id, reply.reply.decoded));
    if (reply.reply_type != AMQP_RESPONSE_NORMAL)
        return fail(lastWords(reply.library_error));
    if (reply.reply.id == AMQP_BASIC_GET_EMPTY_METHOD)
        return std::optional<AmqpMessage>();
    const auto &got = *static_cast<const amqp_basic_get_ok_t *>(reply.reply.decoded);
    AmqpParts parts{.exchange = textOf(got.exchange),
                    .routingKey = textOf(got.routing_key),
                    .redelivered = got.redelivered != 0,
                    .tag = got.delivery_tag};
    amqp_message_t message;
    const amqp_rpc_reply_t read = amqp_read_message(m_connection.get(), channel, &message, 0);
    if (read.reply_type != AMQP_RESPONSE_NORMAL)
        return fail(lastWords(read.library_error));
    parts.body = textOf(message.body);
    parts.properties = &message.properties;
    std::optional<AmqpMessage> asked = readAmqpMessage(parts, m_plan.readsJson);
    amqp_destroy_message(&message);
    return asked;
}

Error RabbitQueue::lastWords(int status)
{
    amqp_frame_t frame;
    const timeval soon{.tv_sec = 1, .tv_usec = 0};
    if (status == AMQP_STATUS_UNEXPECTED_STATE
        && amqp_simple_wait_frame_noblock(m_connection.get(), &frame, &soon) == AMQP_STATUS_OK
        && frame.frame_type == AMQP_FRAME_METHOD) {
        m_endedByBroker = true;
        return {ErrorCode::Unavailable,
                closeText(frame.payload.method.id, frame.payload.method.decoded)};
    }
    m_endedByBroker = status == AMQP_STATUS_CONNECTION_CLOSED;
    return {ErrorCode::Unavailable,
            "the connection to " + m_plan.address.str() + " broke: " + amqp_error_string2(status)};
}

Result<> RabbitQueue::acknowledge(std::uint64_t tag)
{
    const int status = amqp_basic_ack(m_connection.get(), channel, tag, 0);
    return status == AMQP_STATUS_OK ? Result<>{} : fail(lastWords(status));
}

Result<> RabbitQueue::acknowledgeAll(std::uint64_t tag)
{
    const int status = amqp_basic_ack(m_connection.get(), channel, tag, 1);
    if (status != AMQP_STATUS_OK)
        return fail(lastWords(status));
    // An acknowledgement has no answer. What is asked behind it on the same channel has one.
    return limit();
}

} // namespace signalbox
