#pragma once

#include <functional>
#include <vector>

#include "api/replies.h"
#include "api/router.h"
#include "core/jsoncodec.h"
#include "engine/controlplane.h"

/// Answers in Signalbox's own JSON (core/jsoncodec.h), for handlers of the control plane.
namespace signalbox {

inline constexpr const char *signalboxBase = "/signalbox/v1";

[[nodiscard]] inline HttpResponse emptyResponse()
{
    return {.status = 204};
}

template <class Range>
[[nodiscard]] Json listJson(const Range &values)
{
    Json list = Json::array();
    for (const auto &value : values)
        list.push_back(toJson(value));
    return list;
}

/// The value, or the error.
template <class T>
[[nodiscard]] Handler<std::shared_ptr<const T>> answerValue(const CallPtr &call, const Reply &reply)
{
    return [call, reply](const Result<std::shared_ptr<const T>> &value) {
        reply(value ? jsonResponse(toJson(**value))
                    : errorResponse(value.error(), call->requestId));
    };
}

template <class T>
[[nodiscard]] Handler<std::vector<T>> answerList(const CallPtr &call, const Reply &reply)
{
    return [call, reply](const Result<std::vector<T>> &values) {
        reply(values ? jsonResponse(listJson(*values))
                     : errorResponse(values.error(), call->requestId));
    };
}

/// 204, or the error.
[[nodiscard]] inline Handler<void> answerDone(const CallPtr &call, const Reply &reply)
{
    return [call, reply](const Result<void> &done) {
        reply(done ? emptyResponse() : errorResponse(done.error(), call->requestId));
    };
}

} // namespace signalbox
