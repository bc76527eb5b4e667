#include "engine/feeds/amqpmessage.h"

#include <algorithm>
#include <array>
#include <vector>

#include <amqp.h>
#include <openssl/evp.h>

#include "engine/feeds/brokersettings.h"

namespace signalbox {

namespace {

/// Greater than any table that fits into a frame.
constexpr std::size_t tableRoom = 256U << 10;
/// Of a fingerprint, in bytes: equal for different messages never, as far as anybody knows.
constexpr std::size_t fingerprintSize = 20;

std::string textOf(const amqp_bytes_t &bytes)
{
    return {static_cast<const char *>(bytes.bytes), bytes.len};
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

/// What a broker itself adds, and another time differently.
bool changesOnTheWay(const amqp_table_entry_t &header)
{
    const std::string key = textOf(header.key);
    return key == "x-delivery-count" || key == "x-acquired-count";
}

std::string headerBytes(const amqp_table_t &headers)
{
    std::vector<amqp_table_entry_t> lasting;
    for (int i = 0; i < headers.num_entries; ++i)
        if (!changesOnTheWay(headers.entries[i]))
            lasting.push_back(headers.entries[i]);
    amqp_table_t table{.num_entries = static_cast<int>(lasting.size()), .entries = lasting.data()};
    std::string bytes(tableRoom, '\0');
    std::size_t length = 0;
    amqp_encode_table({.len = bytes.size(), .bytes = bytes.data()}, &table, &length);
    bytes.resize(length);
    return bytes;
}

/// All that a message consists of, each part with its length.
std::string canonicalBytes(const AmqpParts &parts)
{
    const amqp_basic_properties_t &of = *parts.properties;
    std::string bytes;
    const auto add = [&](std::string_view part) {
        bytes += std::to_string(part.size()) + ":";
        bytes += part;
    };
    const auto addProperty = [&](amqp_flags_t flag, const std::string &value) {
        add(of._flags & flag ? "+" + value : "");
    };
    add(parts.exchange);
    add(parts.routingKey);
    addProperty(AMQP_BASIC_CONTENT_TYPE_FLAG, textOf(of.content_type));
    addProperty(AMQP_BASIC_CONTENT_ENCODING_FLAG, textOf(of.content_encoding));
    addProperty(AMQP_BASIC_DELIVERY_MODE_FLAG, std::to_string(of.delivery_mode));
    addProperty(AMQP_BASIC_PRIORITY_FLAG, std::to_string(of.priority));
    addProperty(AMQP_BASIC_CORRELATION_ID_FLAG, textOf(of.correlation_id));
    addProperty(AMQP_BASIC_REPLY_TO_FLAG, textOf(of.reply_to));
    addProperty(AMQP_BASIC_EXPIRATION_FLAG, textOf(of.expiration));
    addProperty(AMQP_BASIC_TIMESTAMP_FLAG, std::to_string(of.timestamp));
    addProperty(AMQP_BASIC_TYPE_FLAG, textOf(of.type));
    addProperty(AMQP_BASIC_USER_ID_FLAG, textOf(of.user_id));
    addProperty(AMQP_BASIC_APP_ID_FLAG, textOf(of.app_id));
    // A quorum queue gives headers to a message that had none when it brings it again.
    add(of._flags & AMQP_BASIC_HEADERS_FLAG && of.headers.num_entries > 0 ? headerBytes(of.headers)
                                                                          : std::string(4, '\0'));
    add(parts.body);
    return bytes;
}

std::string fingerprintOf(const AmqpParts &parts)
{
    const std::string bytes = canonicalBytes(parts);
    std::array<unsigned char, EVP_MAX_MD_SIZE> digest{};
    EVP_Digest(bytes.data(), bytes.size(), digest.data(), nullptr, EVP_sha256(), nullptr);
    constexpr std::string_view digits = "0123456789abcdef";
    std::string text;
    for (std::size_t i = 0; i < fingerprintSize; ++i) {
        text += digits[digest[i] >> 4];
        text += digits[digest[i] & 15];
    }
    return text;
}

} // namespace

AmqpMessage readAmqpMessage(const AmqpParts &parts, bool parse)
{
    const amqp_basic_properties_t &properties = *parts.properties;
    AmqpMessage message{.tag = parts.tag,
                        .payload = {{"exchange", parts.exchange},
                                    {"routingKey", parts.routingKey},
                                    {"redelivered", parts.redelivered},
                                    {"properties", propertiesJson(properties)},
                                    {"body", messageBody(parts.body, parse)}},
                        .sign = {.redelivered = parts.redelivered}};
    if (properties._flags & AMQP_BASIC_PRIORITY_FLAG)
        message.sign.priority = properties.priority;
    if (properties._flags & AMQP_BASIC_MESSAGE_ID_FLAG)
        message.id = textOf(properties.message_id);
    if (message.id.empty())
        message.sign.fingerprint = fingerprintOf(parts);
    return message;
}

} // namespace signalbox
