#include "engine/feeds/activationcheckpoint.h"

#include "core/json.h"

namespace signalbox {

namespace {

std::int64_t micros(Timestamp time)
{
    return time.time_since_epoch().count();
}

Timestamp timeOf(const Json &json)
{
    return Timestamp(Duration(json.get<std::int64_t>()));
}

} // namespace

std::optional<ActivationCheckpoint> ActivationCheckpoint::parse(const std::string &text)
try {
    const auto json = parseJson(text);
    if (!json)
        return std::nullopt;
    ActivationCheckpoint checkpoint{
        .place = JournalPlace::unpack(json->at("place").get<std::int64_t>())};
    for (const Json &span : json->at("pauses"))
        checkpoint.pauses.push_back({timeOf(span.at(0)), timeOf(span.at(1))});
    for (const auto &[id, ended] : json->at("unended").items())
        checkpoint.unended[ActivationId::parse(id).value()] = ended.get<bool>();
    return checkpoint;
} catch (const std::exception &) {
    return std::nullopt;
}

std::string ActivationCheckpoint::text() const
{
    Json json{{"place", place.packed()}, {"pauses", Json::array()}, {"unended", Json::object()}};
    for (const PausedSpan &span : pauses)
        json["pauses"].push_back(Json::array({micros(span.from), micros(span.to)}));
    for (const auto &[id, ended] : unended)
        json["unended"][id.str()] = ended;
    return dumpJson(json);
}

} // namespace signalbox
