#include "engine/feeds/amqpsource.h"

#include <array>
#include <charconv>
#include <poll.h>

#include <amqp.h>
#include <amqp_ssl_socket.h>
#include <amqp_tcp_socket.h>

namespace signalbox {

namespace {

using namespace std::chrono_literals;

constexpr int plainPort = 5672;
constexpr amqp_channel_t channel = 1;
constexpr int heartbeatSeconds = 30;
constexpr int prefetch = 256;
constexpr timeval patience{.tv_sec = 10, .tv_usec = 0};

std::string textOf(const amqp_bytes_t &bytes)
{
    return {static_cast<const char *>(bytes.bytes), bytes.len};
}

/// Of a text that lives for as long as the call that it is for.
amqp_bytes_t bytesOf(const std::string &text)
{
    return {.len = text.size(), .bytes = const_cast<char *>(text.data())};
}

Json headerJson(const amqp_field_value_t &value)
{
    switch (value.kind) {
    case AMQP_FIELD_KIND_BOOLEAN: return value.value.boolean != 0;
    case AMQP_FIELD_KIND_I8: return value.value.i8;
    case AMQP_FIELD_KIND_I16: return value.value.i16;
    case AMQP_FIELD_KIND_I32: return value.value.i32;
    case AMQP_FIELD_KIND_I64: return value.value.i64;
    case AMQP_FIELD_KIND_U8: return value.value.u8;
    case AMQP_FIELD_KIND_U16: return value.value.u16;
    case AMQP_FIELD_KIND_U32: return value.value.u32;
    case AMQP_FIELD_KIND_U64:
    case AMQP_FIELD_KIND_TIMESTAMP: return value.value.u64;
    case AMQP_FIELD_KIND_F32: return value.value.f32;
    case AMQP_FIELD_KIND_F64: return value.value.f64;
    case AMQP_FIELD_KIND_UTF8:
    case AMQP_FIELD_KIND_BYTES: return messageBody(textOf(value.value.bytes), false);
    default: return nullptr; // Tables in tables are nobody's business here.
    }
}

Json propertiesJson(const amqp_basic_properties_t &properties)
{
    Json json = Json::object();
    const auto add = [&](amqp_flags_t flag, const char *key, const amqp_bytes_t &bytes) {
        if (properties._flags & flag)
            json[key] = messageBody(textOf(bytes), false);
    };
    add(AMQP_BASIC_CONTENT_TYPE_FLAG, "contentType", properties.content_type);
    add(AMQP_BASIC_MESSAGE_ID_FLAG, "messageId", properties.message_id);
    add(AMQP_BASIC_CORRELATION_ID_FLAG, "correlationId", properties.correlation_id);
    add(AMQP_BASIC_REPLY_TO_FLAG, "replyTo", properties.reply_to);
    add(AMQP_BASIC_TYPE_FLAG, "type", properties.type);
    add(AMQP_BASIC_APP_ID_FLAG, "appId", properties.app_id);
    if (properties._flags & AMQP_BASIC_TIMESTAMP_FLAG)
        json["timestamp"] = properties.timestamp;
    if (properties._flags & AMQP_BASIC_HEADERS_FLAG) {
        Json &headers = json["headers"] = Json::object();
        for (int i = 0; i < properties.headers.num_entries; ++i) {
            const amqp_table_entry_t &entry = properties.headers.entries[i];
            headers[textOf(entry.key)] = headerJson(entry.value);
        }
    }
    return json;
}

SourceEvent eventOf(const amqp_envelope_t &envelope, bool parse)
{
    const amqp_basic_properties_t &properties = envelope.message.properties;
    SourceEvent event{.payload = {{"exchange", textOf(envelope.exchange)},
                                  {"routingKey", textOf(envelope.routing_key)},
                                  {"redelivered", envelope.redelivered != 0},
                                  {"properties", propertiesJson(properties)},
                                  {"body", messageBody(textOf(envelope.message.body), parse)}},
                      .maybeKnown = envelope.redelivered != 0,
                      .receipt = std::to_string(envelope.delivery_tag)};
    if (properties._flags & AMQP_BASIC_MESSAGE_ID_FLAG)
        event.position = "amqp/" + textOf(properties.message_id);
    return event;
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

void AmqpSource::Close::operator()(amqp_connection_state_t_ *connection) const
{
    amqp_destroy_connection(connection);
}

AmqpSource::AmqpSource(AmqpPlan plan)
    : m_plan(std::move(plan))
{
}

AmqpSource::~AmqpSource()
{
    if (m_connection)
        amqp_connection_close(m_connection.get(), AMQP_REPLY_SUCCESS);
}

Result<> AmqpSource::open()
{
    if (auto connected = connect(); !connected)
        return connected;
    if (auto logged = logIn(); !logged)
        return logged;
    return consume();
}

Result<> AmqpSource::connect()
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

Result<> AmqpSource::lastAnswer(const std::string &what) const
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

Result<> AmqpSource::logIn()
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

Result<> AmqpSource::consume()
{
    amqp_connection_state_t connection = m_connection.get();
    const amqp_bytes_t queue = bytesOf(m_plan.queue);
    if (m_plan.declare) {
        amqp_queue_declare(connection, channel, queue, 0, 1, 0, 0, amqp_empty_table);
        if (auto declared = lastAnswer("no queue " + m_plan.queue); !declared)
            return declared;
    }
    if (!m_plan.exchange.empty()) {
        amqp_queue_bind(connection, channel, queue, bytesOf(m_plan.exchange),
                        bytesOf(m_plan.routingKey), amqp_empty_table);
        if (auto bound = lastAnswer("no binding to " + m_plan.exchange); !bound)
            return bound;
    }
    amqp_basic_qos(connection, channel, 0, prefetch, 0);
    if (auto limited = lastAnswer("no prefetch"); !limited)
        return limited;
    amqp_basic_consume(connection, channel, queue, amqp_empty_bytes, 0, 0, 0, amqp_empty_table);
    return lastAnswer("no messages from " + m_plan.queue);
}

Result<std::vector<SourceEvent>> AmqpSource::receive(std::chrono::milliseconds wait,
                                                     std::size_t most, int wakeFd)
{
    amqp_connection_state_t connection = m_connection.get();
    if (!amqp_frames_enqueued(connection) && !amqp_data_in_buffer(connection)) {
        std::array<pollfd, 2> waiting{
            {{.fd = amqp_get_sockfd(connection), .events = POLLIN, .revents = 0},
             {.fd = wakeFd, .events = POLLIN, .revents = 0}}};
        poll(waiting.data(), waiting.size(), static_cast<int>(wait.count()));
    }
    std::vector<SourceEvent> events;
    // The prefetch bounds what comes; looking also answers the broker's heart-beats.
    for (std::size_t i = 0; i < std::max<std::size_t>(most, 1); ++i) {
        amqp_maybe_release_buffers(connection);
        amqp_envelope_t envelope;
        const timeval now{};
        const amqp_rpc_reply_t reply = amqp_consume_message(connection, &envelope, &now, 0);
        if (reply.reply_type != AMQP_RESPONSE_NORMAL) {
            if (reply.library_error == AMQP_STATUS_TIMEOUT)
                break;
            return fail(lastWords(reply.library_error));
        }
        events.push_back(eventOf(envelope, m_plan.readsJson));
        amqp_destroy_envelope(&envelope);
    }
    return events;
}

Error AmqpSource::lastWords(int status) const
{
    amqp_frame_t frame;
    const timeval soon{.tv_sec = 1, .tv_usec = 0};
    if (status == AMQP_STATUS_UNEXPECTED_STATE
        && amqp_simple_wait_frame_noblock(m_connection.get(), &frame, &soon) == AMQP_STATUS_OK
        && frame.frame_type == AMQP_FRAME_METHOD)
        return {ErrorCode::Unavailable,
                closeText(frame.payload.method.id, frame.payload.method.decoded)};
    return {ErrorCode::Unavailable,
            "the connection to " + m_plan.address.str() + " broke: " + amqp_error_string2(status)};
}

Result<> AmqpSource::acknowledge(const std::vector<std::string> &receipts)
{
    for (const std::string &receipt : receipts) {
        std::uint64_t tag = 0;
        std::from_chars(receipt.data(), receipt.data() + receipt.size(), tag);
        if (const int status = amqp_basic_ack(m_connection.get(), channel, tag, 0);
            status != AMQP_STATUS_OK)
            return fail(lastWords(status));
    }
    return {};
}

} // namespace signalbox
