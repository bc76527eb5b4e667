#pragma once

#include <QString>

#include "clusters/cluster.h"

namespace signalbox {

// Reading answers of the cluster's HTTP API leniently: what is missing or of another type is nothing.
// Pure.

[[nodiscard]] inline Json memberIn(const Json &object, const char *key)
{
    const auto found = object.is_object() ? object.find(key) : object.end();
    return found != object.end() ? *found : Json();
}

[[nodiscard]] inline QString textIn(const Json &object, const char *key)
{
    const Json value = memberIn(object, key);
    return value.is_string() ? QString::fromStdString(value.get<std::string>()) : QString();
}

[[nodiscard]] inline qint64 integerIn(const Json &object, const char *key)
{
    const Json value = memberIn(object, key);
    return value.is_number_integer() ? value.get<qint64>() : 0;
}

/// The body of @p reply.
[[nodiscard]] inline Result<Json> jsonIn(const Result<RestReply> &reply)
{
    if (!reply)
        return fail(reply.error());
    return parseJson(
        std::string_view(reply->body.constData(), static_cast<std::size_t>(reply->body.size())));
}

} // namespace signalbox
