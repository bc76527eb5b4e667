#pragma once

#include <QtConcurrent>

#include "clusters/futures.h"
#include "clusters/openwhiskcluster.h"
#include "core/jsoncodec.h"

namespace signalbox {

template <class T>
QFuture<Result<T>> OpenWhiskCluster::ask(const RestRequest &request, Reader<T> reader)
{
    auto promise = std::make_shared<QPromise<Result<T>>>();
    promise->start();
    const auto finish = [promise](const Result<T> &result) {
        promise->addResult(result);
        promise->finish();
    };
    whenFinished(m_client.send(request), this,
                 [this, finish, reader = std::move(reader)](const Result<RestReply> &reply) {
                     if (!reply)
                         return finish(fail(reply.error()));
                     const auto read = [reader, body = reply->body] {
                         return reader({body.constData(), static_cast<std::size_t>(body.size())});
                     };
                     whenFinished(QtConcurrent::run(&m_workers, read), this, finish);
                 });
    return promise->future();
}

namespace openwhisk {

/// Reads one of our own values, as the extensions answer with (core/jsoncodec.h).
template <class T>
Result<T> readValue(std::string_view body)
{
    const auto json = parseJson(body);
    return json ? fromJson<T>(*json) : Result<T>(fail(json.error()));
}

template <class T>
Result<std::shared_ptr<const T>> readShared(std::string_view body)
{
    return readValue<T>(body).map(
        [](T value) { return std::make_shared<const T>(std::move(value)); });
}

template <class T>
Result<std::vector<T>> readValues(std::string_view body)
{
    const auto json = parseJson(body);
    if (!json)
        return fail(json.error());
    if (!json->is_array())
        return fail(ErrorCode::Malformed, "the answer is not a list");
    std::vector<T> values;
    for (const auto &item : *json) {
        auto value = fromJson<T>(item);
        if (!value)
            return fail(value.error());
        values.push_back(std::move(*value));
    }
    return values;
}

} // namespace openwhisk

} // namespace signalbox
