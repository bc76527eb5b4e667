#pragma once

#include <string>

#include "core/json.h"
#include "engine/feeds/amqprounds.h"

struct amqp_basic_properties_t_;

namespace signalbox {

/// A message that a queue gave us.
struct AmqpMessage
{
    std::uint64_t tag = 0; ///< Of its delivery.
    Json payload;          ///< Of its event.
    std::string id;        ///< What its sender calls it; empty: nothing.
    AmqpSign sign;
};

/// What a message consists of; owned by whoever calls.
struct AmqpParts
{
    std::string exchange;
    std::string routingKey;
    std::string body;
    const amqp_basic_properties_t_ *properties = nullptr;
    bool redelivered = false;
    std::uint64_t tag = 0;
};

[[nodiscard]] AmqpMessage readAmqpMessage(const AmqpParts &parts, bool parse);

} // namespace signalbox
