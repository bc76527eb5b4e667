#include "engine/record/activationarchive.h"

#include "core/json.h"

namespace signalbox {

namespace {

constexpr const char *boundsKey = "historyBounds";

std::int64_t wholeNumber(const Json &object, const char *key)
{
    const auto found = object.find(key);
    return found != object.end() && found->is_number_integer() ? found->get<std::int64_t>() : 0;
}

} // namespace

ActivationArchive::ActivationArchive(Store &store, Workers &workers)
    : m_store(store)
    , m_recorder(store, workers)
    , m_ownBounds(store.bounds())
{
}

void ActivationArchive::load(const std::map<std::string, std::string> &settings)
{
    const auto recording = settings.find(recordingSetting);
    m_recorded = recording != settings.end() && !recording->second.empty();
    const auto text = settings.find(boundsKey);
    const auto json = text == settings.end() || text->second.empty() ? fail(ErrorCode::NotFound, "")
                                                                     : parseJson(text->second);
    if (!json || !json->is_object())
        return;
    m_store.setBounds({.maxBytes = wholeNumber(*json, "maxBytes"),
                       .maxRuns = wholeNumber(*json, "maxRuns"),
                       .maxAge = std::chrono::hours(wholeNumber(*json, "maxAgeHours"))});
}

void ActivationArchive::putBounds(const std::optional<HistoryBounds> &bounds, Handler<void> done)
{
    m_store.setBounds(bounds.value_or(m_ownBounds));
    std::string text;
    if (bounds)
        text = Json{{"maxBytes", bounds->maxBytes},
                    {"maxRuns", bounds->maxRuns},
                    {"maxAgeHours", bounds->maxAge.count()}}
                   .dump();
    m_store.putSetting(boundsKey, text, std::move(done));
}

Unwanted ActivationArchive::enter(const Identity &caller, const std::string &lane)
{
    auto unwanted = std::make_shared<std::atomic<bool>>(false);
    std::erase_if(m_lanes, [](const auto &entry) { return entry.second.expired(); });
    if (lane.empty())
        return unwanted;
    auto &current = m_lanes[caller.ns + "/" + lane];
    if (const auto former = current.lock())
        *former = true;
    current = unwanted;
    return unwanted;
}

void ActivationArchive::find(const Identity &caller, FindQuery query, const std::string &lane,
                             Handler<FoundActivations> done)
{
    query.ns = caller.ns;
    m_store.find(std::move(query), enter(caller, lane), std::move(done));
}

void ActivationArchive::histogram(const Identity &caller, HistogramQuery query,
                                  const std::string &lane, Handler<ActivationHistogram> done)
{
    query.ns = caller.ns;
    m_store.histogram(std::move(query), enter(caller, lane), std::move(done));
}

void ActivationArchive::groups(const Identity &caller, GroupQuery query, const std::string &lane,
                               Handler<FoundGroups> done)
{
    query.ns = caller.ns;
    m_store.groups(std::move(query), enter(caller, lane), std::move(done));
}

} // namespace signalbox
