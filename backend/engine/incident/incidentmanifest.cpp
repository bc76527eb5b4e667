#include "engine/incident/incidentmanifest.h"

#include "core/jsoncodec.h"

namespace signalbox {

namespace {

constexpr int format = 1;
constexpr std::string_view program = "signalbox-incident";
/// Longer than what can be recorded at once.
constexpr Duration longest = std::chrono::hours(24 * 31);

std::string_view nameOf(IncidentCut::Kind kind)
{
    switch (kind) {
    case IncidentCut::Kind::OlderRuns: return "olderRuns";
    case IncidentCut::Kind::Bodies: return "bodies";
    case IncidentCut::Kind::Code: return "code";
    }
    return {};
}

template <class T>
Json listOf(const std::vector<T> &values)
{
    Json list = Json::array();
    for (const T &value : values)
        list.push_back(toJson(value));
    return list;
}

template <class T>
Result<> readList(const Json &json, const char *key, std::vector<T> &values)
{
    const Json list = json.value(key, Json::array());
    if (!list.is_array())
        return fail(ErrorCode::Malformed, std::string(key) + " is no list");
    for (const Json &part : list) {
        auto value = fromJson<T>(part, key);
        if (!value)
            return fail(value.error());
        values.push_back(std::move(*value));
    }
    return {};
}

Result<std::int64_t> number(const Json &json, const char *key)
{
    const auto found = json.find(key);
    if (found == json.end() || !found->is_number_integer())
        return fail(ErrorCode::Malformed, std::string(key) + " is no whole number");
    return found->get<std::int64_t>();
}

Result<std::string> word(const Json &json, const char *key)
{
    const auto found = json.find(key);
    if (found == json.end() || !found->is_string())
        return fail(ErrorCode::Malformed, std::string(key) + " is no text");
    return found->get<std::string>();
}

Json cutsJson(const std::vector<IncidentCut> &cuts)
{
    Json list = Json::array();
    for (const IncidentCut &cut : cuts)
        list.push_back({{"kind", nameOf(cut.kind)}, {"number", cut.number}});
    return list;
}

/// What a newer Signalbox may have cut besides is not known here and left out.
std::vector<IncidentCut> cutsFrom(const Json &json)
{
    std::vector<IncidentCut> cuts;
    for (const Json &part : json.value("cuts", Json::array())) {
        if (!part.is_object())
            continue;
        const auto kind = word(part, "kind");
        for (const auto known :
             {IncidentCut::Kind::OlderRuns, IncidentCut::Kind::Bodies, IncidentCut::Kind::Code}) {
            if (kind && *kind == nameOf(known))
                cuts.push_back({known, number(part, "number").value_or(0)});
        }
    }
    return cuts;
}

Result<> checkHead(const Json &json)
{
    if (!json.is_object() || word(json, "program").value_or("") != program)
        return fail(ErrorCode::Malformed, "this is no incident file of Signalbox");
    const auto version = number(json, "format");
    if (!version)
        return fail(version.error());
    if (*version != format)
        return fail(ErrorCode::Unsupported,
                    "the incident file has format " + std::to_string(*version)
                        + "; this Signalbox reads format " + std::to_string(format));
    return {};
}

Result<> readRange(const Json &json, IncidentManifest &manifest)
{
    const auto from = number(json, "from");
    const auto to = number(json, "to");
    if (!from || !to)
        return fail(from ? to.error() : from.error());
    manifest.from = Timestamp(Duration(*from));
    manifest.to = Timestamp(Duration(*to));
    if (*from < 0 || *to < *from || *to - *from > longest.count())
        return fail(ErrorCode::Malformed, "the incident file has no valid range of time");
    return {};
}

} // namespace

Error recordedError()
{
    return {.code = ErrorCode::Forbidden,
            .message =
                "this is an incident file: it shows what was recorded, and nothing in it can "
                "be run or changed",
            .field = {}};
}

Json manifestJson(const IncidentManifest &manifest)
{
    return {{"program", program},
            {"format", format},
            {"build", manifest.build},
            {"namespace", manifest.ns},
            {"from", manifest.from.time_since_epoch().count()},
            {"to", manifest.to.time_since_epoch().count()},
            {"runs", manifest.runs},
            {"events", manifest.events},
            {"redacted", manifest.redacted},
            {"cuts", cutsJson(manifest.cuts)},
            {"status", toJson(manifest.status)},
            {"sandboxes", listOf(manifest.sandboxes)},
            {"feeds", listOf(manifest.feeds)}};
}

Result<IncidentManifest> manifestFrom(const Json &json)
{
    IncidentManifest manifest;
    if (auto fine = checkHead(json); !fine)
        return fail(fine.error());
    if (auto fine = readRange(json, manifest); !fine)
        return fail(fine.error());
    const auto ns = word(json, "namespace").and_then([](const std::string &name) {
        return parseEntityName(name).map([&](const auto &) { return name; });
    });
    if (!ns)
        return fail(ns.error());
    manifest.ns = *ns;
    manifest.build = word(json, "build").value_or("");
    manifest.runs = number(json, "runs").value_or(0);
    manifest.events = number(json, "events").value_or(0);
    manifest.redacted = number(json, "redacted").value_or(0);
    manifest.cuts = cutsFrom(json);
    auto status = fromJson<EngineStatus>(json.value("status", Json::object()), "status");
    if (!status)
        return fail(status.error());
    manifest.status = *status;
    return readList(json, "sandboxes", manifest.sandboxes)
        .and_then([&] { return readList(json, "feeds", manifest.feeds); })
        .map([&] { return std::move(manifest); });
}

} // namespace signalbox
